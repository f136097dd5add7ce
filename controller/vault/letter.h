// The words to a recipient, in the recipient's language (docs/letters.md). Pure; nothing here is
// logged, and all that holds a name or a code wipes itself.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/language.h"
#include "controller/domain/secret.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox::vault {

enum class LetterKind { Code, NewCode, Delegate, Reminder, Expired, Collected, PutBack, Problem };
constexpr auto names_of(LetterKind) {
    return name_table<LetterKind>({{LetterKind::Code, "code"},
                                   {LetterKind::NewCode, "new_code"},
                                   {LetterKind::Delegate, "delegate"},
                                   {LetterKind::Reminder, "reminder"},
                                   {LetterKind::Expired, "expired"},
                                   {LetterKind::Collected, "collected"},
                                   {LetterKind::PutBack, "put_back"},
                                   {LetterKind::Problem, "problem"}});
}

// True for the kinds that lead a person to the door: Code, NewCode, Delegate, Reminder.
bool leads_to_the_door(LetterKind kind);

// What is empty or missing is left out. Texts are UTF-8 from outside.
struct LetterFacts {
    SecretText name = {};  // as the sender gave it
    // Digits. Shown only by the kinds that lead to the door; a reminder without it points to the
    // earlier message.
    SecretText code = {};
    bool has_picture = false;
    std::optional<LockerId> locker = {};
    std::string locker_name = {};
    std::string locker_address = {};
    CompartmentId compartment;
    std::optional<std::chrono::local_seconds> kept_until = {};  // in the locker's time zone
    std::string sender = {};                                    // as it wants to be shown
    std::string opening_hours = {};
    std::string access = {};        // how to reach the locker without steps
    std::string what_to_call = {};  // help: telephone, e-mail address or page
};

struct WrittenLetter {
    std::string subject;  // without a name or a code
    SecretText text;      // UTF-8, lines end with \n and are 80 columns wide at most
    SecretText html;      // a whole page, also well-formed XML
    std::string tag;      // the language as BCP 47 has it, for Content-Language
};

// The picture of the QR form, in the HTML as cid:<this>.
inline constexpr std::string_view pickup_picture = "pickup-code";

// Texts from outside are shown as text: controls become spaces, and in HTML all of them is escaped.
WrittenLetter letter(LetterKind kind, Language language, const LetterFacts& facts);

// The same as a text message (SMS), of the locker's name the first 40 characters and no name of a
// person. With a locker's name in GSM 03.38 it is one message of at most 160 characters, in Chinese
// two of 67. The place stands in front and the code behind it: a locked phone shows the beginning.
SecretText text_message(LetterKind kind, Language language, const LetterFacts& facts);

// "482 190 375": groups of three, for people who read it at the keypad.
SecretText in_threes(const SecretText& digits);

}  // namespace veilbox::vault
