// The text messages, whole and in their limits.
#include "controller/ports/vault/typed_text.h"
#include "tests/unit/vault/letter_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {
using testing::HasSubstr;
using testing::Not;

// GSM 03.38: the basic set, without the controls and the signs that nobody needs here.
constexpr std::string_view gsm_letters =
    "@£$¥èéùìòÇØøÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà";

struct Size {
    std::size_t characters = 0;
    std::size_t outside_gsm = 0;
};

Size size_of(std::string_view text) {
    Size size;
    while (!text.empty()) {
        const auto character = typed::first_character(text);
        ++size.characters;
        if (!gsm_letters.contains(character)) ++size.outside_gsm;
        text.remove_prefix(character.size());
    }
    return size;
}

// As long as it gets: "30 Sep", a name of 40 characters.
LetterFacts longest_facts() {
    LetterFacts facts = test::all_facts();
    facts.locker_name = "Linden Square Shopping Centre, 2nd floor";
    facts.compartment = *CompartmentId::from_number(240);
    facts.kept_until =
        std::chrono::local_days{std::chrono::year{2026} / 12 / 30} + std::chrono::minutes(1439);
    return facts;
}

std::string text(LetterKind kind, Language language, const LetterFacts& facts) {
    return std::string(text_message(kind, language, facts).reveal());
}

TEST(TextMessage, OfTheCodeInEachLanguage) {
    for (const auto& [language, words] : {
             std::pair{Language::English,
                       "Veilbox: parcel at Linden Square, compartment 17. Code 482 190 375. Kept "
                       "until 1 Dec 18:00. Do not share."},
             std::pair{Language::German,
                       "Veilbox, Ihr Paket: Linden Square, Fach 17. Code 482 190 375. Abholen bis "
                       "1.12. 18:00. Bitte nicht weitersagen."},
             std::pair{Language::French,
                       "Veilbox, votre colis : Linden Square, casier 17. Code 482 190 375. Gardé "
                       "jusqu'au 1/12 à 18:00. Ne partagez pas ce code."},
             std::pair{Language::Spanish,
                       "Veilbox, su paquete: Linden Square, compartimento 17. Clave 482 190 375. "
                       "Hasta el 1/12, 18:00 h. No comparta la clave."},
             std::pair{Language::Chinese,
                       "Veilbox：您的包裹在Linden Square，17 号格口。取件码 482 190 375。保留至12 "
                       "月 1 日 18:00。请勿告知他人。"},
         }) {
        EXPECT_EQ(text(LetterKind::Code, language, test::all_facts()), words);
    }
}

TEST(TextMessage, OfEachKindInEnglish) {
    const std::string place = "Veilbox: parcel at Linden Square, compartment 17. ";
    const std::string until = "Kept until 1 Dec 18:00.";
    for (const auto& [kind, words] : {
             std::pair{LetterKind::NewCode,
                       "Veilbox: new code for parcel at Linden Square, compartment 17. Code 482 "
                       "190 375. " +
                           until + " It replaces the old one."},
             std::pair{LetterKind::Delegate, place + "Second code 482 190 375. " + until +
                                                 " Give it to one person only."},
             std::pair{LetterKind::Reminder,
                       "Veilbox reminder: parcel at Linden Square, compartment 17. Code 482 190 "
                       "375. " +
                           until + " Do not share."},
             std::pair{LetterKind::Expired, place + "Not collected in time, so it goes back. The "
                                                    "code no longer works."},
             std::pair{LetterKind::Collected,
                       place + "It was collected. If not by you, tell the sender."},
             std::pair{LetterKind::PutBack, place + "It was put back. A courier takes it back."},
             std::pair{LetterKind::Problem,
                       place + "A problem was reported. You need to do nothing more."},
         }) {
        EXPECT_EQ(text(kind, Language::English, test::all_facts()), words);
    }
}

TEST(TextMessage, LeavesOutWhatIsNotKnown) {
    LetterFacts facts = test::all_facts();
    facts.code = SecretText();
    EXPECT_EQ(text(LetterKind::Reminder, Language::English, facts),
              "Veilbox reminder: parcel at Linden Square, compartment 17. Use the code from our "
              "last message. Kept until 1 Dec 18:00.");
    facts.kept_until.reset();
    EXPECT_EQ(text(LetterKind::Reminder, Language::Chinese, facts),
              "Veilbox 提醒：您的包裹仍在Linden Square，17 号格口。请使用上一条消息中的取件码。");
}

TEST(TextMessage, IsOneMessageOf160CharactersAndInChineseTwo) {
    for (const bool with_code : {true, false}) {
        LetterFacts facts = longest_facts();
        ASSERT_EQ(facts.locker_name.size(), 40U);
        if (!with_code) facts.code = SecretText();
        test::for_each_letter([&](LetterKind kind, Language language) {
            const std::string written = text(kind, language, facts);
            const Size size = size_of(written);
            if (language == Language::Chinese) {
                EXPECT_LE(size.characters, 2 * 67U) << written;
            } else {
                EXPECT_LE(size.characters, 160U) << written;
                EXPECT_EQ(size.outside_gsm, 0U) << written;
            }
        });
    }
}

TEST(TextMessage, HasNoNameOfAPersonAndTheCodeBehindThePlace) {
    test::for_each_letter([](LetterKind kind, Language language) {
        LetterFacts facts = test::all_facts();
        facts.locker_name = "X";
        const std::string written = text(kind, language, facts);
        EXPECT_THAT(written, Not(HasSubstr("Anna")));
        EXPECT_THAT(written, Not(HasSubstr("Ink")));
        EXPECT_LT(written.find("17"), written.size());
        const auto code = written.find("482 190 375");
        EXPECT_EQ(code != std::string::npos, leads_to_the_door(kind)) << written;
        EXPECT_GT(code, written.find("17")) << written;
        EXPECT_GT(code, 30U) << written;
    });
}

TEST(TextMessage, CutsALongNameBetweenCharactersAndShowsNoControls) {
    LetterFacts facts = test::all_facts();
    facts.locker_name = "Line\none";
    EXPECT_THAT(text(LetterKind::Code, Language::English, facts), HasSubstr("at Line one, comp"));
    facts.locker_name.clear();
    std::string cut;
    for (int i = 0; i < 60; ++i) {
        facts.locker_name += "ß";
        if (i < 40) cut += "ß";
    }
    EXPECT_THAT(text(LetterKind::Code, Language::English, facts), HasSubstr("at " + cut + ", c"));
}

}  // namespace
}  // namespace veilbox::vault
