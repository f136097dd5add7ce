// The message as it goes out, read by python's e-mail parser and by the demo's mailbox.
#include "hal/messaging/mime.h"

#include "controller/vault/letter.h"
#include "tests/unit/vault/letter_facts.h"
#include "tests/unit/vault/mail_sink.h"

#include <array>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {
using test::Folder;
using testing::HasSubstr;
using testing::Not;

EmailAddress address(std::string_view text) { return EmailAddress::parse(text).value(); }

Message message(SecretText text, SecretText html = SecretText("<p>x</p>")) {
    return {.id = "0123456789ABCDEFGHJKMNPQRS",
            .to = address("anna@example.org"),
            .subject = "Your parcel is at Lindenstraße",
            .text = std::move(text),
            .html = std::move(html),
            .images = {}};
}

std::string written(const Message& message) {
    const Instant leap_day{std::chrono::sys_days{std::chrono::year{2028} / 2 / 29} +
                           std::chrono::hours(7) + std::chrono::minutes(5)};
    return std::string(mime_text(message, address("a@b.example"), leap_day).reveal());
}

std::string text_part(const std::string& text) {
    const std::string all = written(message(SecretText(text)));
    const std::string head =
        "text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    const std::size_t begin = all.find(head) + head.size();
    return all.substr(begin, all.find("\r\n--veilbox-a-", begin) - begin);
}

// Messages as files, then what mime_check.py says of them, and the texts as it reads them.
class Readers {
  public:
    void add(const Message& message) {
        std::ofstream(folder_ / (std::to_string(++count_) + ".eml")) << written(message);
    }
    std::string say() const {
        return test::output_of("/usr/bin/python3 " MIME_CHECK " " + folder_.path());
    }
    std::string text(int number) const {
        return test::text_of(folder_ / (std::to_string(number) + ".text"));
    }
    std::string html(int number) const {
        return test::text_of(folder_ / (std::to_string(number) + ".html"));
    }
    int count() const { return count_; }

  private:
    Folder folder_;
    int count_ = 0;
};

TEST(Mime, TextIsQuotedPrintable) {
    EXPECT_EQ(text_part("Hello\n482 190 375\n"), "Hello\r\n482 190 375\r\n");
    EXPECT_EQ(text_part("a=b"), "a=3Db");
    EXPECT_EQ(text_part("Grüße"), "Gr=C3=BC=C3=9Fe");
    EXPECT_EQ(text_part("blank \ntab\t"), "blank=20\r\ntab=09");
    EXPECT_EQ(text_part("two  words"), "two  words");
    EXPECT_EQ(text_part(".\n.a.\n"), "=2E\r\n=2Ea.\r\n");
    EXPECT_EQ(text_part("a\rb\x7f~!"), "a=0Db=7F~!");
    EXPECT_EQ(text_part(""), "");
}

TEST(Mime, ALineThatIsTooLongIsBrokenSoftly) {
    EXPECT_EQ(text_part(std::string(73, 'x')), std::string(73, 'x'));
    EXPECT_EQ(text_part(std::string(74, 'x')), std::string(73, 'x') + "=\r\nx");
    EXPECT_EQ(text_part(std::string(73, 'x') + "."), std::string(73, 'x') + "=\r\n=2E");
    EXPECT_EQ(text_part(std::string(72, 'x') + "=="), std::string(72, 'x') + "=3D=\r\n=3D");
}

TEST(Mime, APictureIsBase64InLinesOf76AndNoLineIsEmpty) {
    std::string full;
    for (int i = 0; i < 19; ++i) full += "QUFB";
    for (const auto& [bytes, lines] :
         {std::pair{57, full}, std::pair{58, full + "\r\nQQ=="}, std::pair{3, std::string("QUFB")},
          std::pair{114, full + "\r\n" + full}}) {
        Message with_picture = message(SecretText("x"));
        with_picture.images = {
            {.name = "p", .png = SecretText(std::string(static_cast<std::size_t>(bytes), 'A'))}};
        EXPECT_THAT(written(with_picture),
                    HasSubstr("filename=\"p.png\"\r\n\r\n" + lines + "\r\n--veilbox-r-"))
            << bytes;
    }
}

TEST(Mime, WhatArrivesIsWhatWasWritten) {
    const std::array<std::string, 12> pieces{"a", "=",  ".",   " ",  "\t",    "\n",
                                             "é", "件", "=20", "--", "From ", std::string(40, 'w')};
    constexpr unsigned seed = 7;
    std::mt19937 generator(seed);
    const auto up_to = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(generator);
    };
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i) {
        std::string text;
        for (std::size_t n = up_to(120); n > 0; --n) text += pieces.at(up_to(pieces.size() - 1));
        texts.push_back(text);
    }
    Readers readers;
    for (const std::string& text : texts) readers.add(message(SecretText(text), SecretText(text)));
    ASSERT_EQ(readers.say(), "100 messages\n") << "seed " << seed;
    for (int i = 0; i < readers.count(); ++i) {
        EXPECT_EQ(readers.text(i + 1), texts.at(static_cast<std::size_t>(i))) << "seed " << seed;
        EXPECT_EQ(readers.html(i + 1), texts.at(static_cast<std::size_t>(i))) << "seed " << seed;
    }
}

TEST(Mime, EveryLetterArrivesAndTheDemosMailboxFindsItsCode) {
    Readers readers;
    std::vector<vault::WrittenLetter> letters;
    std::string expected;
    vault::test::for_each_letter([&](vault::LetterKind kind, Language language) {
        letters.push_back(vault::letter(kind, language, vault::test::all_facts()));
        Message one = message(letters.back().text, letters.back().html);
        one.subject = letters.back().subject;
        one.language = letters.back().tag;
        readers.add(one);
        if (vault::leads_to_the_door(kind)) {
            expected += std::to_string(readers.count()) + " has code 482190375\n";
        }
    });
    EXPECT_EQ(readers.say(), expected + "40 messages\n");
    for (int i = 0; i < readers.count(); ++i) {
        const auto& letter = letters.at(static_cast<std::size_t>(i));
        EXPECT_EQ(readers.text(i + 1), letter.text.reveal());
        EXPECT_EQ(readers.html(i + 1), letter.html.reveal());
    }
}

TEST(Mime, SaysLanguageAndWhereAnAnswerGoesOnlyIfTheyAreKnown) {
    Message one = message(SecretText("x"));
    EXPECT_THAT(written(one), Not(HasSubstr("Reply-To")));
    EXPECT_THAT(written(one), Not(HasSubstr("Content-Language")));
    EXPECT_THAT(written(one), HasSubstr("\r\nAuto-Submitted: auto-generated\r\n"));
    one.language = "zh-CN";
    one.reply_to = address("help@veilbox.example");
    EXPECT_THAT(written(one), HasSubstr("\r\nReply-To: <help@veilbox.example>\r\n"));
    EXPECT_THAT(written(one), HasSubstr("\r\nContent-Language: zh-CN\r\n"));
    one.language = "en\r\nBcc: x@y";
    EXPECT_THAT(written(one), Not(HasSubstr("\r\nBcc")));
}

TEST(Mime, AHostileSubjectCannotAddAHeader) {
    EXPECT_EQ(header_value("a\r\nBcc: x@y"), "a  Bcc: x@y");
    const std::string long_one = header_value(std::string(500, 'x') + "ü");
    EXPECT_THAT(long_one, HasSubstr("=?UTF-8?B?"));
    EXPECT_THAT(header_value("=?UTF-8?B?eA==?="), Not(HasSubstr("=?UTF-8?B?eA==?=")));
    EXPECT_EQ(header_value(std::string(67, 'x')), std::string(67, 'x'));
    EXPECT_THAT(header_value(std::string(68, 'x')), HasSubstr("=?UTF-8?B?")) << "a line of 76";
    std::string umlauts;
    for (int i = 0; i < 150; ++i) umlauts += "ü";
    EXPECT_THAT(header_value(umlauts), HasSubstr("=?UTF-8?B?"));
}

TEST(Mime, TheDateIsUtcAsInRfc5322) {
    EXPECT_THAT(written(message(SecretText("x"))),
                HasSubstr("Date: Tue, 29 Feb 2028 07:05:00 +0000\r\n"));
}

}  // namespace
}  // namespace veilbox::hal
