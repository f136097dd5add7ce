// The HTML of a letter and the lines of its text: shape, colours, and hostile texts in it.
#include "controller/vault/letters/line_width.h"
#include "controller/vault/letters/secret_page.h"
#include "tests/unit/vault/letter_facts.h"
#include "tests/unit/vault/mail_sink.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {

using test::all_facts;
using test::for_each_letter;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string html(const WrittenLetter& letter) { return std::string(letter.html.reveal()); }

LetterFacts hostile_facts() {
    const std::string hostile = "<b>&\"'\xe5\xbf\xab\n</p><!-- {0} " + std::string(300, 'w');
    LetterFacts facts = all_facts();
    facts.name = SecretText(hostile);
    for (std::string* text : {&facts.locker_name, &facts.locker_address, &facts.sender,
                              &facts.opening_hours, &facts.access, &facts.what_to_call}) {
        *text = hostile;
    }
    return facts;
}

// The browser's and the terminal's view, by python's XML parser and Unicode tables.
TEST(LetterPage, IsWellFormedAndSaysWhatTheTextSaysInLinesThatAreNotTooLong) {
    const veilbox::test::Folder folder;
    int written = 0;
    for_each_letter([&](LetterKind kind, Language language) {
        for (const LetterFacts& facts : {all_facts(), hostile_facts()}) {
            const WrittenLetter one = letter(kind, language, facts);
            const std::string path = folder / std::to_string(++written);
            std::ofstream(path + ".html") << one.html.reveal();
            std::ofstream(path + ".txt") << one.text.reveal();
        }
    });
    EXPECT_EQ(veilbox::test::output_of("/usr/bin/python3 " LETTER_CHECK " " + folder.path()),
              "80 letters\n");
}

TEST(LetterPage, HasLanguageTitleAndAPreviewWithoutTheCode) {
    for_each_letter([&](LetterKind kind, Language language) {
        const WrittenLetter written = letter(kind, language, all_facts());
        const std::string page = html(written);
        EXPECT_THAT(page, StartsWith("<!DOCTYPE html>\n<html lang=\"" + written.tag + "\">"));
        EXPECT_THAT(page, HasSubstr("<title>" + written.subject + "</title>"));
        const std::size_t body = page.find("<body");
        const std::size_t preview = page.find("<div style=\"display:none", body);
        ASSERT_NE(preview, std::string::npos);
        const std::string shown = page.substr(preview, page.find("</div>", preview) - preview);
        EXPECT_THAT(shown, HasSubstr("Linden Square"));
        EXPECT_THAT(shown, HasSubstr("17"));
        EXPECT_THAT(shown, Not(HasSubstr("482")));
        EXPECT_LT(page.find("&#847;", preview), page.find(">482")) << "filled up before the code";
    });
    EXPECT_EQ(letter(LetterKind::Code, Language::Chinese, all_facts()).tag, "zh-CN");
}

TEST(LetterPage, EscapesEachCharacterThatHtmlCouldRead) {
    for (const auto& [given, escaped] :
         {std::pair{"a&b", "a&amp;b"}, std::pair{"a<b", "a&lt;b"}, std::pair{"a>b", "a&gt;b"},
          std::pair{"a\"b", "a&quot;b"}, std::pair{"a'b", "a&#39;b"}, std::pair{"a\nb", "a b"}}) {
        LetterFacts facts = all_facts();
        facts.name = SecretText(given);
        facts.locker_name = given;
        const std::string page = html(letter(LetterKind::Code, Language::English, facts));
        EXPECT_THAT(page, HasSubstr(std::string(">Hello ") + escaped + ",</p>"));
        EXPECT_THAT(page, HasSubstr(std::string("for you at ") + escaped + ".</h1>"));
        EXPECT_THAT(page, HasSubstr(std::string("at ") + escaped + ", compartment 17</title>"));
    }
    EXPECT_THAT(html(letter(LetterKind::Code, Language::English, hostile_facts())),
                HasSubstr("{0}"))
        << "what is given is not a sentence";
}

// WCAG 2.2, "relative luminance" and "contrast ratio".
double luminance(const std::string& colour) {
    double sum = 0;
    for (const auto& [at, weight] :
         {std::pair{1, 0.2126}, std::pair{3, 0.7152}, std::pair{5, 0.0722}}) {
        const double part = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
        sum += weight * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}
double contrast(const std::string& one, const std::string& other) {
    const double ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
    return std::max(ratio, 1 / ratio);
}

std::string found(const std::string& page, const std::string& pattern) {
    std::smatch match;
    EXPECT_TRUE(std::regex_search(page, match, std::regex(pattern))) << pattern;
    return match[1];
}

TEST(LetterPage, IsLegibleOnLightAndOnDarkScreens) {
    const std::string page = html(letter(LetterKind::Code, Language::English, all_facts()));
    const auto light = [&](const std::string& name, const std::string& property) {
        return found(page,
                     "class=\"(?:code )?" + name + "\"[^>]*[\";]" + property + ":(#[0-9a-f]{6})");
    };
    const auto dark = [&](const std::string& name, const std::string& property) {
        return found(page, "\\." + name + " \\{ " + property + ": (#[0-9a-f]{6}) !important");
    };
    using Pair = std::pair<const char*, const char*>;
    for (const auto& [text, ground] :
         {Pair{"label", "box"}, Pair{"ink", "box"}, Pair{"ink", "card"}, Pair{"soft", "card"},
          Pair{"soft", "page"}, Pair{"ink", "page"}}) {
        EXPECT_GE(contrast(light(text, "color"), light(ground, "background")), 7.0)
            << text << ground;
        EXPECT_GE(contrast(dark(text, "color"), dark(ground, "background")), 7.0) << text << ground;
    }
    EXPECT_THAT(page, HasSubstr("<meta name=\"color-scheme\" content=\"light dark\"/>"));
}

TEST(LetterPage, ALineEndsAtASpaceOrBesideAChineseCharacter) {
    EXPECT_EQ(length_of_line("one two", 7), 7U);
    EXPECT_EQ(length_of_line("one two", 6), 4U);
    EXPECT_EQ(length_of_line("one two   ", 7), 10U);
    EXPECT_EQ(length_of_line("onetwo", 4), 4U) << "a long word is cut";
    EXPECT_EQ(length_of_line("请取件", 4), 6U);
    EXPECT_EQ(length_of_line("请取。件", 4), 3U) << "no line begins with a full stop";
    EXPECT_EQ(length_of_line("请“取件", 4), 3U) << "no line ends with an opening quote";
    EXPECT_EQ(length_of_line("请", 1), 3U) << "one character at least";
    EXPECT_EQ(length_of_line("\xe8\x61\x62 c", 2), 2U) << "broken UTF-8 counts by the byte";
    EXPECT_EQ(length_of_line(std::string_view("\xe8\x8a\x82", 2), 1), 1U) << "also at the end";
    EXPECT_EQ(length_of_line("\xff\xff\xe8", 2), 2U) << "broken UTF-8 counts by the byte";
}

TEST(LetterPage, GrowsWithoutLosingAnything) {
    SecretPage page;
    std::string expected;
    for (int i = 0; i < 5000; ++i) {
        page.add("12345");
        expected += "12345";
    }
    EXPECT_EQ(page.take().reveal(), expected);
    EXPECT_TRUE(page.take().empty());
}

}  // namespace
}  // namespace veilbox::vault
