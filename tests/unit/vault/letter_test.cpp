// The words to a recipient, whole, and texts from outside in them.
#include "controller/vault/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

LetterFacts facts(bool has_picture, const std::string& name = "Anna",
                  const std::string& place = "Linden Square") {
    return {.name = SecretText(name),
            .code = SecretText("482190375"),
            .has_picture = has_picture,
            .locker_name = place,
            .locker_address = "Linden Square 4",
            .compartment = *CompartmentId::from_number(17)};
}
std::string text(const LetterFacts& facts) { return std::string(letter_text(facts).reveal()); }
std::string html(const LetterFacts& facts) { return std::string(letter_html(facts).reveal()); }

TEST(Letter, InPlainTextIsThis) {
    const std::string before =
        "Hello Anna,\n\n"
        "your parcel is waiting for you at Linden Square.\n\n"
        "    Pickup code:  482 190 375\n"
        "    Compartment:  17\n"
        "    Address:      Linden Square 4\n\n"
        "Type the code on the locker's screen";
    const std::string behind =
        ".\nThe door of compartment 17 opens. Take your parcel and push the door shut.\n\n"
        "For a minute after the door was shut the code opens it once more; then it is\n"
        "used up. Whoever has it can take your parcel, so keep it to yourself;\n"
        "nobody at the locker needs to hear it.\n"
        "Neither the courier nor the locker knows your name or your e-mail address.\n";
    EXPECT_EQ(text(facts(false)), before + behind);
    EXPECT_EQ(text(facts(true)),
              before + ", or hold the QR code of this message\nunder its reader" + behind);
    EXPECT_EQ(letter_subject(facts(false)), "Your parcel is at Linden Square");
}

TEST(Letter, InHtmlIsAWholePageThatSpeaksOfAPictureOnlyIfItHasOne) {
    for (const bool has_picture : {false, true}) {
        const std::string page = html(facts(has_picture));
        EXPECT_THAT(page, StartsWith("<!doctype html>"));
        EXPECT_THAT(page, EndsWith("</table></td></tr></table></body></html>\n"));
        EXPECT_THAT(page, HasSubstr(">Hello Anna,</p>"));
        EXPECT_THAT(page, HasSubstr(">your parcel is waiting for you at Linden Square</h1>"));
        EXPECT_THAT(page, HasSubstr(">482 190 375</div>"));
        EXPECT_THAT(page, HasSubstr("The door of compartment <b>17</b> opens."));
        EXPECT_THAT(page, HasSubstr(">Linden Square</b><br>Linden Square 4</p>"));
        const auto picture = HasSubstr("src=\"cid:pickup-code\"");
        const auto hint = HasSubstr("screen, or hold the QR code under its reader. The door");
        if (has_picture) {
            EXPECT_THAT(page, picture);
            EXPECT_THAT(page, hint);
        } else {
            EXPECT_THAT(page, Not(picture));
            EXPECT_THAT(page, HasSubstr("on the locker's screen. The door"));
        }
    }
}

TEST(Letter, OfASecondCodeSaysThatItIsForAnotherPerson) {
    LetterFacts second = facts(true);
    second.holder = CodeHolder::Delegate;
    EXPECT_EQ(letter_subject(second), "A second code for your parcel at Linden Square");
    for (const std::string& letter : {text(second), html(second)}) {
        EXPECT_THAT(letter, HasSubstr("here is a second code for your parcel, for another person"));
        EXPECT_THAT(letter, HasSubstr("Your own code stays valid."));
        EXPECT_THAT(letter, HasSubstr("Give this code only to the person who takes the parcel"));
        EXPECT_THAT(letter, Not(HasSubstr("keep it to yourself")));
    }
    EXPECT_THAT(html(second), HasSubstr(">Second pickup code</div>"));
    EXPECT_THAT(html(facts(true)), HasSubstr(">Pickup code</div>"));
}

TEST(Letter, ShowsEveryControlAsASpaceAndNothingElse) {
    const auto shown = [](char c) {
        return letter_subject(facts(false, "Anna", std::string("a") + c + "b"));
    };
    for (const char c : {'\0', '\t', '\n', '\r', '\x1f', '\x7f'}) {
        EXPECT_EQ(shown(c), "Your parcel is at a b") << static_cast<int>(c);
    }
    for (const char c : {' ', '!', '~', '\x80', '\xff'}) {
        EXPECT_EQ(shown(c), std::string("Your parcel is at a") + c + "b") << static_cast<int>(c);
    }
}

TEST(Letter, EscapesEachCharacterThatHtmlCouldRead) {
    for (const auto& [given, escaped] :
         {std::pair{"a&b", "a&amp;b"}, std::pair{"a<b", "a&lt;b"}, std::pair{"a>b", "a&gt;b"},
          std::pair{"a\"b", "a&quot;b"}, std::pair{"a'b", "a&#39;b"}, std::pair{"a\nb", "a b"}}) {
        const std::string page = html(facts(false, given, given));
        EXPECT_THAT(page, HasSubstr(std::string(">Hello ") + escaped + ",</p>"));
        EXPECT_THAT(page, HasSubstr(std::string("for you at ") + escaped + "</h1>"));
        EXPECT_THAT(text(facts(false, given)),
                    StartsWith(given == std::string("a\nb") ? "Hello a b,"
                                                            : std::string("Hello ") + given));
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

}  // namespace
}  // namespace veilbox::vault
