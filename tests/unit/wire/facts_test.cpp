#include "controller/crypto/chain.h"
#include "controller/wire/facts_json.h"
#include "tests/support/samples.h"

#include <gtest/gtest.h>

namespace veilbox::wire {
namespace {

TEST(Facts, TheSamplesHoldEveryKindOnce) {
    const auto samples = tests::one_fact_of_each_kind();
    ASSERT_EQ(samples.size(), std::variant_size_v<FactBody>);
    for (std::size_t i = 0; i < samples.size(); ++i) EXPECT_EQ(samples[i].index(), i);
}

TEST(Facts, EveryKindSurvivesItsText) {
    for (const FactBody& fact : tests::one_fact_of_each_kind()) {
        const auto again = parse_fact(kind_of(fact), body_text(fact));
        ASSERT_TRUE(again) << kind_of(fact) << ": " << again.error().detail;
        EXPECT_EQ(*again, fact) << kind_of(fact);
    }
}

TEST(Facts, AnEntrySurvivesTheWireWithItsHashIntact) {
    for (const FactBody& fact : tests::one_fact_of_each_kind()) {
        JournalEntry entry{.seq = 41,
                           .at = Instant(milliseconds(1790000000123)),
                           .kind = std::string(kind_of(fact)),
                           .body = body_text(fact),
                           .prev_hash = tests::digest(9),
                           .hash = {}};
        entry.hash = crypto::entry_hash(entry);
        const auto again = parse_entry(entry_text(entry));
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_EQ(*again, entry);
        EXPECT_EQ(crypto::entry_hash(*again), entry.hash);
    }
}

TEST(Facts, ABodyWithAFieldTooManyOrTooFewIsRefusedByName) {
    EXPECT_EQ(parse_fact("DoorOpened", R"({"compartment":17,"name":"x"})").error().detail,
              "DoorOpened: has a field that is not known");
    EXPECT_EQ(parse_fact("DoorOpened", "{}").error().detail, "DoorOpened: compartment is missing");
}

TEST(Facts, HostileBodiesAreRefused) {
    const std::string deep = std::string(100, '[') + std::string(100, ']');
    for (const std::string& body :
         {std::string(), std::string("null"), std::string("[]"), std::string("{"), deep,
          std::string(R"({"compartment":0})"), std::string(R"({"compartment":1000})"),
          std::string(R"({"compartment":1.5})"), std::string(R"({"compartment":"17"})"),
          std::string(R"({"compartment":18446744073709551615})"),
          std::string(R"({"compartment":17}{"compartment":17})"), "{\"x\":" + deep + "}",
          std::string(300000, ' ')}) {
        EXPECT_FALSE(parse_fact("DoorOpened", body)) << body.substr(0, 40);
    }
    EXPECT_FALSE(parse_fact("DoorExploded", R"({"compartment":17})"));
}

}  // namespace
}  // namespace veilbox::wire
