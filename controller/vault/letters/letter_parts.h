// What a letter says, before it is text or HTML: both forms say the same.
#pragma once
#include "controller/vault/letter.h"
#include "controller/vault/letters/sentences.h"

#include <string_view>
#include <vector>

namespace veilbox::vault {

struct Detail {
    std::string_view label;
    SecretText value;
};

struct LetterParts {
    std::string_view tag;
    SecretText subject;
    SecretText preview;
    SecretText hello;
    SecretText headline;
    SecretText how;               // empty if the letter leads to no door
    std::string_view code_label;  // with `code`
    SecretText code;              // in threes, or empty
    std::string_view picture;     // empty without one
    std::string_view note;
    std::vector<Detail> details;
    std::vector<SecretText> advice;
};

SecretText text_form(const LetterParts& parts);
SecretText html_form(const LetterParts& parts);

}  // namespace veilbox::vault
