// A field can be added to a fact without making an old journal unreadable.
#include "controller/wire/fields_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

struct Released {
    ParcelId parcel;
    static void fields(auto& f, auto&& visit) { visit("parcel", f.parcel); }
};

// What a later version could make of it: one new field of each type.
struct Later {
    ParcelId parcel;
    std::optional<std::string> note = {};
    std::optional<std::int64_t> count = {};
    std::optional<bool> urgent = {};
    std::optional<Instant> until = {};
    std::optional<Size> size = {};
    std::vector<CompartmentId> doors = {};
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("note", f.note);
        visit("count", f.count);
        visit("urgent", f.urgent);
        visit("until", f.until);
        visit("size", f.size);
        visit("doors", f.doors);
    }
    bool operator==(const Later&) const = default;
};

const Later full{.parcel = tests::parcel_id(),
                 .note = "left of the door",
                 .count = -3,
                 .urgent = false,
                 .until = Instant(milliseconds(1'790'000'000'000)),
                 .size = Size::XL,
                 .doors = {tests::door(4), tests::door(17)}};

TEST(Fields, AnOldTextIsReadWithTheNewFieldsEmpty) {
    const Json old = fields_json(Released{tests::parcel_id()});
    const auto read = read_fields<Later>(old, "");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(*read, Later{tests::parcel_id()});
}

TEST(Fields, EmptyNewFieldsLeaveTheBytesOfTheOldText) {
    EXPECT_EQ(fields_json(Later{tests::parcel_id()}).dump(),
              fields_json(Released{tests::parcel_id()}).dump());
}

TEST(Fields, EachTypeComesBackAsItWent) {
    const auto read = read_fields<Later>(fields_json(full), "");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(*read, full);
}

TEST(Fields, AnIllegalValueIsNamedByItsFieldAndRefused) {
    const std::vector<std::pair<std::string, Json>> wrong{
        {"note", 5},         {"count", "many"},
        {"count", 1.5},      {"urgent", 1},
        {"until", -1},       {"size", "XXL"},
        {"doors", "4"},      {"doors", {4, 0}},
        {"doors", {4, "5"}}, {"doors", Json(std::vector<int>(1001, 4))},
        {"note", nullptr}};
    for (const auto& [key, value] : wrong) {
        Json json = fields_json(full);
        json[key] = value;
        const auto read = read_fields<Later>(json, "");
        ASSERT_FALSE(read) << key << " " << value;
        EXPECT_NE(read.error().detail.find(key), std::string::npos) << read.error().detail;
    }
}

TEST(Fields, AFieldThatIsMissingOrThatNobodyKnowsIsRefused) {
    Json json = fields_json(full);
    json["colour"] = "red";
    EXPECT_FALSE(read_fields<Later>(json, ""));
    json.erase("colour");
    json.erase("parcel");
    EXPECT_FALSE(read_fields<Later>(json, ""));
}

}  // namespace
}  // namespace veilbox::wire
