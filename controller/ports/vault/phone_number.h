// A telephone number that can be dialled from anywhere.
#pragma once
#include "controller/domain/secret.h"
#include "controller/ports/vault/typed_text.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace veilbox {

class PhoneNumber {
  public:
    // ITU-T E.164: '+' and 8 to 15 digits, the first of them not 0. What people write between the
    // digits is removed, also the "(0)" of a number for callers at home; 00 in front becomes '+'. A
    // number without its country is refused: which country was meant is a guess.
    static std::optional<PhoneNumber> parse(std::string_view text) {
        std::string number = without_separators(text);
        if (number.starts_with("00")) number.replace(0, 2, "+");
        if (const auto home = number.find("(0)"); home != std::string::npos) number.erase(home, 3);
        std::erase_if(number, [](char c) { return c == '(' || c == ')'; });
        const auto digits = std::string_view(number).substr(number.empty() ? 0 : 1);
        const bool legal = number.starts_with('+') && digits.size() >= 8 && digits.size() <= 15 &&
                           digits.front() != '0' &&
                           std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        PhoneNumber phone{SecretText(number)};
        wipe(number);
        if (!legal) return std::nullopt;
        return phone;
    }
    const SecretText& text() const { return text_; }

  private:
    explicit PhoneNumber(SecretText text) : text_(std::move(text)) {}
    // Parentheses stay: "(0)" means something.
    static std::string without_separators(std::string_view text) {
        std::string kept;
        kept.reserve(text.size());
        while (!text.empty()) {
            const auto character = typed::first_character(text);
            const auto code = typed::code_point(character);
            const bool dash = code == '-' || (code >= 0x2010 && code <= 0x2015);
            if (!dash && code != '/' && !typed::is_blank(character)) kept += character;
            text.remove_prefix(character.size());
        }
        return kept;
    }
    SecretText text_;
};

}  // namespace veilbox
