#include "controller/ports/vault/typed_text.h"
#include "controller/vault/letter.h"
#include "controller/vault/letters/secret_page.h"
#include "controller/vault/letters/sentences.h"

#include <fmt/format.h>

namespace veilbox::vault {
namespace {
constexpr std::size_t longest_name = 40;

// Not in the middle of a character.
std::string_view beginning(std::string_view text) {
    std::size_t size = 0;
    for (std::size_t count = 0; count < longest_name && size < text.size(); ++count) {
        size += typed::first_character(text.substr(size)).size();
    }
    return text.substr(0, size);
}

// Without day of the week and year: a parcel is kept for days.
SecretText moment(const Sentences& words, std::chrono::local_seconds when) {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(when - day);
    return filled(words.brief_moment, fmt::to_string(static_cast<unsigned>(date.day())),
                  words.brief_months.at(static_cast<unsigned>(date.month()) - 1).text(),
                  fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count()));
}

SecretText code(LetterKind kind, const Sentences& words, const LetterFacts& facts) {
    if (facts.code.empty()) return filled(words.brief_earlier_code);
    const SecretText shown_code = in_threes(facts.code);
    return filled(kind == LetterKind::Delegate ? words.brief_second_code : words.brief_code,
                  shown_code.reveal());
}
}  // namespace

SecretText text_message(LetterKind kind, Language language, const LetterFacts& facts) {
    const Sentences& words = sentences_in(language);
    const KindSentences& of_kind = about(kind, words);
    const SecretText locker = shown(facts.locker_name);
    SecretPage out;
    const auto add = [&](const SecretText& sentence) {
        out.add(words.brief_joint.text()).add(sentence.reveal());
    };
    out.add(filled(of_kind.brief_place, beginning(locker.reveal()),
                   fmt::to_string(facts.compartment.number()))
                .reveal());
    if (leads_to_the_door(kind)) {
        add(code(kind, words, facts));
        if (facts.kept_until) {
            add(filled(words.brief_kept_until, moment(words, *facts.kept_until).reveal()));
        }
        // The end is about the code.
        if (facts.code.empty()) return out.take();
    }
    add(filled(of_kind.brief_end));
    return out.take();
}

}  // namespace veilbox::vault
