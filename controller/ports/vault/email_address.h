// An e-mail address that is safe to hand to a mail server: nothing in it can end a line, quote or
// bracket.
#pragma once
#include "controller/domain/secret.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace veilbox {

class EmailAddress {
  public:
    // RFC 5321 without quoted local parts, address literals and non-ASCII: local part of 1 to 64,
    // domain of 1 to 190 characters; names of other scripts come in their "xn--" form. Surrounding
    // white space is not removed: whoever typed it did not mean it.
    static std::optional<EmailAddress> parse(std::string_view text) {
        const auto at = text.find('@');
        if (at == std::string_view::npos) return std::nullopt;
        const auto local = text.substr(0, at);
        const auto domain = text.substr(at + 1);
        constexpr std::string_view extra = "!#$%&'*+-/=?^_`{|}~";
        if (!dotted(local, 64, [&](char c) { return letter_or_digit(c) || extra.contains(c); }) ||
            !dotted(domain, 190, [](char c) { return letter_or_digit(c) || c == '-'; })) {
            return std::nullopt;
        }
        return EmailAddress(SecretText(std::string(text)));
    }
    const SecretText& text() const { return text_; }
    std::string_view domain() const {
        const auto all = text_.reveal();
        return all.substr(all.find('@') + 1);
    }

  private:
    explicit EmailAddress(SecretText text) : text_(std::move(text)) {}
    static bool letter_or_digit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    // Non-empty words of legal characters between single dots.
    static bool dotted(std::string_view text, std::size_t longest, auto legal) {
        return !text.empty() && text.size() <= longest && text.front() != '.' &&
               text.front() != '-' && text.back() != '.' && !text.contains("..") &&
               std::ranges::all_of(text, [&](char c) { return c == '.' || legal(c); });
    }
    SecretText text_;
};

}  // namespace veilbox
