#include "controller/vault/letter.h"

#include "controller/vault/letters/letter_parts.h"
#include "controller/vault/letters/secret_page.h"

#include <fmt/format.h>

namespace veilbox::vault {
namespace {

bool has_an_end(LetterKind kind) { return leads_to_the_door(kind) || kind == LetterKind::Expired; }

SecretText moment(const Sentences& words, std::chrono::local_seconds when) {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(when - day);
    const auto day_number = static_cast<unsigned>(date.day());
    return filled(
        words.moment, words.weekdays.at(std::chrono::weekday(day).c_encoding()).text(),
        day_number == 1 ? std::string(words.first_of_month.text()) : fmt::to_string(day_number),
        words.months.at(static_cast<unsigned>(date.month()) - 1).text(),
        fmt::to_string(static_cast<int>(date.year())),
        fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count()));
}

std::vector<Detail> details(LetterKind kind, const Sentences& words, const LetterFacts& facts) {
    std::vector<Detail> out;
    const auto add = [&](const Words& label, SecretText value) {
        if (!value.empty()) out.push_back({.label = label.text(), .value = std::move(value)});
    };
    const SecretText locker = shown(facts.locker_name);
    add(words.compartment, SecretText(fmt::to_string(facts.compartment.number())));
    if (facts.kept_until && has_an_end(kind)) {
        add(words.kept_until, moment(words, *facts.kept_until));
    }
    add(words.locker, facts.locker
                          ? filled(words.locker_with_number, locker.reveal(), facts.locker->text())
                          : locker);
    add(words.address, shown(facts.locker_address));
    add(words.sender, shown(facts.sender));
    if (leads_to_the_door(kind)) {
        add(words.opening_hours, shown(facts.opening_hours));
        add(words.access, shown(facts.access));
    }
    add(words.help, shown(facts.what_to_call));
    return out;
}

std::vector<SecretText> advice(LetterKind kind, const Sentences& words, std::string_view locker) {
    std::vector<SecretText> out;
    if (leads_to_the_door(kind)) {
        const bool second = kind == LetterKind::Delegate;
        out.push_back(filled(second ? words.second_code_once_more : words.code_once_more));
        out.push_back(filled(second ? words.give_to_one_person : words.keep_to_yourself));
        out.push_back(filled(words.door_stays_shut));
        out.push_back(filled(words.wrong_door, locker));
    }
    out.push_back(filled(words.privacy));
    return out;
}

// What stands beside the code, or instead of it.
void lead_to_the_door(LetterParts& parts, LetterKind kind, const Sentences& words,
                      const LetterFacts& facts) {
    const std::string door = fmt::to_string(facts.compartment.number());
    if (facts.code.empty()) {
        parts.how = filled(words.use_the_earlier_code, door);
        return;
    }
    parts.how = filled(facts.has_picture ? words.type_or_scan : words.type_the_code, door);
    parts.code = in_threes(facts.code);
    parts.code_label = kind == LetterKind::Delegate ? words.second_code.text() : words.code.text();
    if (facts.has_picture) parts.picture = words.picture.text();
}
}  // namespace

bool leads_to_the_door(LetterKind kind) {
    switch (kind) {
        case LetterKind::Code:
        case LetterKind::NewCode:
        case LetterKind::Delegate:
        case LetterKind::Reminder:
            return true;
        case LetterKind::Expired:
        case LetterKind::Collected:
        case LetterKind::PutBack:
        case LetterKind::Problem:
            return false;
    }
    return false;
}

SecretText in_threes(const SecretText& digits) {
    SecretPage out;
    for (std::size_t i = 0; i < digits.reveal().size(); ++i) {
        if (i > 0 && i % 3 == 0) out.add(" ");
        out.add(digits.reveal().substr(i, 1));
    }
    return out.take();
}

WrittenLetter letter(LetterKind kind, Language language, const LetterFacts& facts) {
    const Sentences& words = sentences_in(language);
    const KindSentences& of_kind = about(kind, words);
    const SecretText name = shown(facts.name.reveal());
    const SecretText shown_locker = shown(facts.locker_name);
    const std::string_view locker = shown_locker.reveal();
    const std::string door = fmt::to_string(facts.compartment.number());

    LetterParts parts{.tag = words.tag.text(),
                      .subject = filled(of_kind.subject, locker, door),
                      .preview = filled(of_kind.preview, locker, door),
                      .hello = name.empty() ? filled(words.hello_without_name)
                                            : filled(words.hello, name.reveal()),
                      .headline = filled(of_kind.headline, locker),
                      .how = {},
                      .code_label = {},
                      .code = {},
                      .picture = {},
                      .note = of_kind.note.text(),
                      .details = details(kind, words, facts),
                      .advice = advice(kind, words, locker)};
    if (leads_to_the_door(kind)) lead_to_the_door(parts, kind, words, facts);
    return {.subject = std::string(parts.subject.reveal()),
            .text = text_form(parts),
            .html = html_form(parts),
            .tag = std::string(parts.tag)};
}

}  // namespace veilbox::vault
