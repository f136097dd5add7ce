// The table of refusals against everything that repeats it: the protocol page, the touchscreen's
// sentences and the dashboard's dictionaries.
#include "controller/domain/refusals.h"

#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox {

// How GoogleTest prints a row that differs.
std::ostream& operator<<(std::ostream& out, const RefusalRow& row) { return out << row.word; }

namespace {

using Words = std::set<std::string>;

// What stands in the file between `begin` and the next `end`.
std::string part_of(const std::string& file, const std::string& begin, const std::string& end) {
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto from = text.find(begin);
    if (from == std::string::npos) {
        ADD_FAILURE() << file << " has no \"" << begin << '"';
        return "";
    }
    const auto first = from + begin.size();
    return text.substr(first, text.find(end, first) - first);
}

// The groups of every match, one vector a match.
std::vector<std::vector<std::string>> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::vector<std::string>> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), none; match != none;
         ++match) {
        found.emplace_back(std::next(match->begin()), match->end());
    }
    return found;
}

Words first_groups(const std::string& text, const std::string& pattern) {
    Words words;
    for (const auto& groups : matches(text, pattern)) words.insert(groups.front());
    return words;
}

Words words_at_the_touchscreen() {
    Words words;
    for (const RefusalRow& row : refusals()) {
        if (row.seen != Seen::Operator) words.emplace(row.word);
    }
    return words;
}

class EveryRefusal : public testing::TestWithParam<RefusalRow> {};

TEST_P(EveryRefusal, HasAWordThatLeadsBackToItAndAdvice) {
    const RefusalRow& row = GetParam();
    EXPECT_EQ(to_text(row.refusal), row.word);
    EXPECT_EQ(refusal_from_text(row.word), row.refusal);
    EXPECT_TRUE(std::regex_match(std::string(row.word), std::regex("[a-z]+(_[a-z]+)*")));
    EXPECT_TRUE(std::regex_match(std::string(row.advice), std::regex("[A-Z][^|\\n]*\\.")));
}

INSTANTIATE_TEST_SUITE_P(Refusals, EveryRefusal, testing::ValuesIn(refusals()),
                         [](const auto& tested) { return std::string(tested.param.word); });

TEST(Refusals, AnUnknownWordIsNoRefusal) {
    EXPECT_EQ(refusal_from_text("made_up_later"), std::nullopt);
    EXPECT_EQ(refusal_from_text(""), std::nullopt);
}

// Every line of the page's table in its order, so that a row too many on either side fails.
TEST(Refusals, TheProtocolPageRepeatsTheTable) {
    std::vector<std::vector<std::string>> expected{{"word", "who sees it", "what to do"},
                                                   {"---", "---", "---"}};
    for (const RefusalRow& row : refusals()) {
        expected.push_back({"`" + std::string(row.word) + "`", std::string(to_text(row.seen)),
                            std::string(row.advice)});
    }
    const std::string section = part_of(VEILBOX_LOCAL_SOCKET_PAGE, "## Refusals\n", "\n## ");
    EXPECT_EQ(matches(section, R"(\| ([^|]*) \| ([^|]*) \| ([^|]*) \|\n)"), expected);
}

TEST(Refusals, TheTouchscreenHasASentenceAndAWayOnForWhatIsSeenThere) {
    for (const char* function : {"function sentence(", "function wayOn("}) {
        SCOPED_TRACE(function);
        const std::string body = part_of(VEILBOX_SENTENCES, function, "\n    function ");
        EXPECT_EQ(first_groups(body, R"re(case "([^"]*)":)re"), words_at_the_touchscreen());
    }
}

TEST(Refusals, TheDashboardHasWordsForEachInEveryLanguage) {
    for (const char* dictionary : {"/en.ts", "/de.ts"}) {
        SCOPED_TRACE(dictionary);
        const std::string reasons =
            part_of(std::string(VEILBOX_DICTIONARIES) + dictionary, "\n  reasons: {", "\n  }");
        const Words keys = first_groups(reasons, R"(\n    (\w+):)");
        for (const RefusalRow& row : refusals()) {
            EXPECT_THAT(keys, testing::Contains(std::string(row.word)));
        }
    }
}

}  // namespace
}  // namespace veilbox
