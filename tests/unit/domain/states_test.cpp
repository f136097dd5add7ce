// The domain's states and reasons against everything that repeats their words.
#include "controller/domain/states.h"

#include "controller/domain/reasons.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using Words = std::vector<std::string>;

std::string text_of(const char* file) {
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_FALSE(text.empty()) << file;
    return text;
}

// The quoted words of every list that `pattern` finds; its first group is the list.
std::vector<Words> lists(const std::string& text, const std::string& pattern) {
    std::vector<Words> found;
    const std::regex list(pattern);
    const std::regex word("['\"`]?([a-z_]+)['\"`]?");
    for (std::sregex_iterator at(text.begin(), text.end(), list), none; at != none; ++at) {
        const std::string inside = (*at)[1];
        Words words;
        for (std::sregex_iterator one(inside.begin(), inside.end(), word); one != none; ++one) {
            words.push_back((*one)[1]);
        }
        found.push_back(std::move(words));
    }
    return found;
}

template <class Status>
Words words_of() {
    Words words;
    for (const auto& [status, word] : names_of(Status{})) words.emplace_back(word);
    return words;
}

TEST(States, HaveWordsThatLeadBackToThem) {
    EXPECT_EQ(names_of(ParcelStatus{}).size(), 10u);
    for (const auto& [status, word] : names_of(ParcelStatus{})) {
        EXPECT_EQ(to_text(status), word);
        EXPECT_EQ(from_text<ParcelStatus>(word), status);
    }
    for (const auto& [status, word] : names_of(CompartmentStatus{})) {
        EXPECT_EQ(from_text<CompartmentStatus>(word), status);
    }
    EXPECT_EQ(from_text<ParcelStatus>("lost"), std::nullopt);
    EXPECT_EQ(from_text<ParcelStatus>(""), std::nullopt);
}

TEST(States, AreThoseOfTheDashboardsContract) {
    const std::string contract = text_of(VEILBOX_CONTRACT);
    EXPECT_EQ(lists(contract, "parcelStates = \\[([^\\]]+)\\]"),
              std::vector<Words>{words_of<ParcelStatus>()});
    EXPECT_EQ(lists(contract, "compartmentStates = \\[([^\\]]+)\\]"),
              std::vector<Words>{words_of<CompartmentStatus>()});
}

TEST(CommandReasons, AreThoseOfTheDashboardTheApiAndTheProtocol) {
    const std::vector<Words> reasons{words_of<CommandReason>()};
    EXPECT_EQ(lists(text_of(VEILBOX_CONTRACT), "commandReasons = \\[([^\\]]+)\\]"), reasons);
    EXPECT_EQ(lists(text_of(VEILBOX_REST_PAGE), "reason `(recipient_waits [^`]+)`"), reasons);
    for (const Words& words :
         lists(text_of(VEILBOX_API_DESCRIPTION), "\\[(\\s*\"recipient_waits\",[^\\]]+)\\]")) {
        EXPECT_EQ(words, reasons.front());
    }
}

TEST(States, AreThoseOfTheApisDescription) {
    const std::string description = text_of(VEILBOX_API_DESCRIPTION);
    const auto parcels = lists(description, "\\[(\\s*\"announced\",[^\\]]+)\\]");
    ASSERT_FALSE(parcels.empty());
    for (const Words& words : parcels) EXPECT_EQ(words, words_of<ParcelStatus>());
    const auto compartments = lists(description, "\\[(\\s*\"available\",[^\\]]+)\\]");
    ASSERT_FALSE(compartments.empty());
    for (const Words& words : compartments) EXPECT_EQ(words, words_of<CompartmentStatus>());
}

TEST(States, AreThoseOfTheProtocolPage) {
    EXPECT_EQ(lists(text_of(VEILBOX_REST_PAGE), "state `(announced [^`]+)`"),
              std::vector<Words>{words_of<ParcelStatus>()});
}

}  // namespace
}  // namespace veilbox
