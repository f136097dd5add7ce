// The words to a recipient. Pure; nothing here is logged, and all that holds a name or a code wipes
// itself.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"
#include "controller/domain/secret.h"

#include <string>

namespace veilbox::vault {

struct LetterFacts {
    SecretText name;                            // as the sender gave it
    SecretText code;                            // digits
    CodeHolder holder = CodeHolder::Recipient;  // whom the code is for
    bool has_picture = false;
    std::string locker_name;
    std::string locker_address;
    CompartmentId compartment;
};

// The picture of the QR form, in the HTML as cid:<this>.
inline constexpr std::string_view pickup_picture = "pickup-code";

std::string letter_subject(const LetterFacts& facts);
// UTF-8, lines end with \n. Texts from outside are shown as text: controls become spaces, and in
// HTML all of them is escaped.
SecretText letter_text(const LetterFacts& facts);
SecretText letter_html(const LetterFacts& facts);

// "482 190 375": groups of three, for people who read it at the keypad.
SecretText in_threes(const SecretText& digits);

}  // namespace veilbox::vault
