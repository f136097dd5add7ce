// A letter's facts, all of them given.
#pragma once
#include "controller/vault/letter.h"

namespace veilbox::vault::test {

inline LetterFacts all_facts() {
    return {.name = SecretText("Anna"),
            .code = SecretText("482190375"),
            .has_picture = true,
            .locker = LockerId::parse("0412"),
            .locker_name = "Linden Square",
            .locker_address = "Linden Square 4, 10969 Berlin",
            .compartment = *CompartmentId::from_number(17),
            .kept_until =
                std::chrono::local_days{std::chrono::year{2026} / 12 / 1} + std::chrono::hours(18),
            .sender = "Paper & Ink Shop",
            .opening_hours = "06:00-23:00",
            .access = "Ramp to the left of the entrance",
            .what_to_call = "help@veilbox.example"};
}

// For `act(kind, language)`.
void for_each_letter(const auto& act) {
    for (const auto& [kind, kind_word] : names_of(LetterKind{})) {
        for (const auto& [language, language_word] : names_of(Language{})) act(kind, language);
    }
}

}  // namespace veilbox::vault::test
