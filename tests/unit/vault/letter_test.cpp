// What holds for every kind of letter in every language. The words themselves: letter_words_test.
#include "controller/vault/letters/line_width.h"
#include "tests/unit/vault/letter_facts.h"

#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {

using test::all_facts;
using test::for_each_letter;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string text(const WrittenLetter& letter) { return std::string(letter.text.reveal()); }
std::string html(const WrittenLetter& letter) { return std::string(letter.html.reveal()); }
std::string name_of(LetterKind kind, Language language) {
    return std::string(to_text(kind)) + " in " + std::string(to_text(language));
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> out{""};
    for (const char c : text) {
        if (c == '\n') {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    return out;
}

TEST(Letter, WithACodeHasOneLineWithIt) {
    const std::regex digits_alone(R"([^0-9]*([0-9](?:[ -]?[0-9]){5,11})[^0-9]*)");
    for_each_letter([&](LetterKind kind, Language language) {
        std::vector<std::string> found;
        for (const std::string& line : lines(text(letter(kind, language, all_facts())))) {
            std::smatch match;
            if (std::regex_match(line, match, digits_alone)) found.push_back(match[1]);
        }
        const std::vector<std::string> code{"482 190 375"};
        EXPECT_EQ(found, leads_to_the_door(kind) ? code : std::vector<std::string>{})
            << name_of(kind, language);
    });
}

TEST(Letter, OfAKindThatLeadsToNoDoorHasNoCodeAndNoPicture) {
    for_each_letter([&](LetterKind kind, Language language) {
        const WrittenLetter written = letter(kind, language, all_facts());
        const bool has_code = leads_to_the_door(kind);
        EXPECT_EQ(html(written).contains(">482 190 375</div>"), has_code);
        EXPECT_EQ(html(written).contains("cid:pickup-code"), has_code);
        LetterFacts facts = all_facts();
        facts.has_picture = false;
        EXPECT_FALSE(html(letter(kind, language, facts)).contains("cid:"));
        EXPECT_FALSE(text(letter(kind, language, facts)).contains("QR")) << "no picture, no hint";
    });
}

// What a locked phone shows: the subject, the sender, and about the first 100 characters.
TEST(Letter, ShowsNoCodeWhereALockedPhoneDoes) {
    for_each_letter([&](LetterKind kind, Language language) {
        const WrittenLetter written = letter(kind, language, all_facts());
        EXPECT_FALSE(written.subject.contains("482"));
        const std::size_t at = text(written).find("482");
        EXPECT_GT(at, 150U) << name_of(kind, language);
    });
}

TEST(Letter, HasASubjectOfItsOwnForEachKindAndCompartment) {
    for (const auto& [language, word] : names_of(Language{})) {
        std::set<std::string> subjects;
        for (const int number : {17, 18}) {
            for (const auto& [kind, kind_word] : names_of(LetterKind{})) {
                LetterFacts facts = all_facts();
                facts.compartment = *CompartmentId::from_number(number);
                subjects.insert(letter(kind, language, facts).subject);
            }
        }
        EXPECT_EQ(subjects.size(), 16U) << word;
    }
    EXPECT_THAT(letter(LetterKind::NewCode, Language::English, all_facts()).subject,
                HasSubstr("it replaces the earlier one"));
}

TEST(Letter, OfASecondCodeSaysThatItIsForAnotherPerson) {
    const std::string second = text(letter(LetterKind::Delegate, Language::English, all_facts()));
    EXPECT_THAT(second, HasSubstr("Here is a second code for your parcel at Linden Square, for "
                                  "another person.\n"));
    EXPECT_THAT(second, HasSubstr("    Second pickup code:  482 190 375\n"));
    EXPECT_THAT(second, HasSubstr("Your own code stays valid."));
    EXPECT_THAT(second, HasSubstr("Give this code only to the person who takes the parcel"));
    EXPECT_THAT(second, Not(HasSubstr("keep it to yourself")));
}

TEST(Letter, LeavesOutWhatIsNotGiven) {
    for_each_letter([&](LetterKind kind, Language language) {
        const WrittenLetter bare = letter(
            kind, language,
            {.locker_name = "Linden Square", .compartment = *CompartmentId::from_number(17)});
        EXPECT_THAT(text(bare), Not(HasSubstr("{"))) << "a place that was not filled";
        EXPECT_THAT(text(bare), Not(ContainsRegex("(:|：)  ?\n"))) << "a label alone";
        EXPECT_THAT(text(bare), Not(ContainsRegex("Hello |Tag |Hola, |Bonjour |，您好")));
        EXPECT_THAT(html(bare), Not(HasSubstr("<b class=\"ink\" style=\"color:#10243e\"></b>")));
        EXPECT_THAT(text(bare), Not(HasSubstr("\n\n\n"))) << name_of(kind, language);
    });
}

TEST(Letter, OfAReminderWithoutACodePointsToTheEarlierMessage) {
    LetterFacts facts = all_facts();
    facts.code = SecretText();
    const WrittenLetter reminder = letter(LetterKind::Reminder, Language::English, facts);
    for (const std::string& form : {text(reminder), html(reminder)}) {
        EXPECT_THAT(form, HasSubstr("Type the code from our latest message with a code"));
        EXPECT_THAT(form, Not(HasSubstr("Pickup code")));
        EXPECT_THAT(form, Not(HasSubstr("QR")));
    }
}

TEST(Letter, ShowsEveryControlAsASpaceAndNothingElse) {
    const auto shown = [](char c) {
        LetterFacts facts = all_facts();
        facts.locker_name = std::string("a") + c + "b";
        return letter(LetterKind::Code, Language::English, facts).subject;
    };
    for (const char c : {'\0', '\t', '\n', '\r', '\x1f', '\x7f'}) {
        EXPECT_EQ(shown(c), "Your parcel is at a b, compartment 17") << static_cast<int>(c);
    }
    for (const char c : {' ', '!', '~', '\x80', '\xff'}) {
        EXPECT_EQ(shown(c), std::string("Your parcel is at a") + c + "b, compartment 17")
            << static_cast<int>(c);
    }
}

TEST(Letter, ShowsACodeInThrees) {
    for (const auto& [digits, shown] :
         {std::pair{"", ""}, std::pair{"1", "1"}, std::pair{"123", "123"},
          std::pair{"1234", "123 4"}, std::pair{"123456", "123 456"},
          std::pair{"1234567", "123 456 7"}}) {
        EXPECT_EQ(in_threes(SecretText(digits)).reveal(), shown);
    }
}

// At both ends of each block, and beside it.
TEST(Letter, ChineseAndOtherWideCharactersTakeTwoColumns) {
    const auto utf8 = [](char32_t c) {
        const auto tail = [&](unsigned shift) {
            return std::string(1, static_cast<char>(0x80U | (c >> shift & 0x3fU)));
        };
        return c < 0x10000 ? std::string(1, static_cast<char>(0xe0U | c >> 12U)) + tail(6) + tail(0)
                           : std::string(1, static_cast<char>(0xf0U | c >> 18U)) + tail(12) +
                                 tail(6) + tail(0);
    };
    const auto columns_of = [&](char32_t c) {
        const std::string three = utf8(c) + utf8(c) + utf8(c);
        return length_of_line(three, 5) == three.size() ? 1 : 2;
    };
    for (const auto& [first, last] :
         {std::pair{0x1100, 0x115f}, std::pair{0x2e80, 0xa4cf}, std::pair{0xac00, 0xd7a3},
          std::pair{0xf900, 0xfaff}, std::pair{0xfe30, 0xfe4f}, std::pair{0xff00, 0xff60},
          std::pair{0xffe0, 0xffe6}, std::pair{0x1f300, 0x20000}}) {
        EXPECT_EQ(columns_of(static_cast<char32_t>(first)), 2) << first;
        EXPECT_EQ(columns_of(static_cast<char32_t>(last)), 2) << last;
        EXPECT_EQ(columns_of(static_cast<char32_t>(first - 1)), 1) << first;
        if (last == 0x20000) continue;
        EXPECT_EQ(columns_of(static_cast<char32_t>(last + 1)), 1) << last;
    }
}

}  // namespace
}  // namespace veilbox::vault
