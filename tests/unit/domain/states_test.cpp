// The domain's states against everything that repeats their words.
#include "controller/domain/states.h"

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

Words parcel_words() {
    Words words;
    for (const ParcelStatus status : parcel_statuses) words.emplace_back(to_text(status));
    return words;
}

Words compartment_words() {
    Words words;
    for (const CompartmentStatus status : compartment_statuses) words.emplace_back(to_text(status));
    return words;
}

TEST(States, HaveWordsThatLeadBackToThem) {
    for (const ParcelStatus status : parcel_statuses) {
        EXPECT_EQ(parcel_status_from_text(to_text(status)), status);
    }
    for (const CompartmentStatus status : compartment_statuses) {
        EXPECT_EQ(compartment_status_from_text(to_text(status)), status);
    }
    EXPECT_EQ(parcel_status_from_text("lost"), std::nullopt);
}

TEST(States, AreThoseOfTheDashboardsContract) {
    const std::string contract = text_of(VEILBOX_CONTRACT);
    EXPECT_EQ(lists(contract, "parcelStates = \\[([^\\]]+)\\]"),
              std::vector<Words>{parcel_words()});
    EXPECT_EQ(lists(contract, "compartmentStates = \\[([^\\]]+)\\]"),
              std::vector<Words>{compartment_words()});
}

TEST(States, AreThoseOfTheApisDescription) {
    const std::string description = text_of(VEILBOX_API_DESCRIPTION);
    const auto parcels = lists(description, "\\[(\\s*\"announced\",[^\\]]+)\\]");
    ASSERT_FALSE(parcels.empty());
    for (const Words& words : parcels) EXPECT_EQ(words, parcel_words());
    const auto compartments = lists(description, "\\[(\\s*\"available\",[^\\]]+)\\]");
    ASSERT_FALSE(compartments.empty());
    for (const Words& words : compartments) EXPECT_EQ(words, compartment_words());
}

TEST(States, AreThoseOfTheProtocolPage) {
    EXPECT_EQ(lists(text_of(VEILBOX_REST_PAGE), "state `(announced [^`]+)`"),
              std::vector<Words>{parcel_words()});
}

}  // namespace
}  // namespace veilbox
