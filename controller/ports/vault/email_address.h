// An e-mail address that is safe to hand to a mail server: nothing in it can end a line, quote or
// bracket.
#pragma once
#include "controller/domain/secret.h"
#include "controller/ports/vault/host_names.h"
#include "controller/ports/vault/typed_text.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>
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
    // An address as somebody typed it: blanks around it are removed and its domain is converted to
    // ASCII. Nothing if mail cannot reach it from outside: no dot in the domain, a label that is
    // empty, longer than 63 characters or has '-' at an end, or a last label of digits alone.
    static std::optional<EmailAddress> mend(std::string_view text, const HostNames& names) {
        const auto trimmed = typed::without_blanks_around(text);
        const auto at = trimmed.rfind('@');
        if (at == std::string_view::npos) return std::nullopt;
        const auto domain = names.to_ascii(trimmed.substr(at + 1));
        if (!domain || !reachable(*domain)) return std::nullopt;
        std::string mended;
        mended.reserve(at + 1 + domain->size());
        mended.append(trimmed.substr(0, at + 1)).append(*domain);
        auto address = parse(mended);
        wipe(mended);
        return address;
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
    // RFC 1035, section 2.3.4, and RFC 1123, section 2.1.
    static bool reachable(std::string_view domain) {
        std::string_view last;
        for (const auto part : std::views::split(domain, '.')) {
            last = std::string_view(part.begin(), part.end());
            if (last.empty() || last.size() > 63 || last.front() == '-' || last.back() == '-') {
                return false;
            }
        }
        return last.size() < domain.size() &&
               !std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
    }
    SecretText text_;
};

}  // namespace veilbox
