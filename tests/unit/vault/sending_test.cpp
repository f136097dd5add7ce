#include "controller/vault/sending.h"

#include "tests/support/seeded_random.h"

#include <set>

#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Waits, AreDrawnEvenlyFromHalfOfTheStepToAllOfItAndNeverMore) {
    tests::SeededRandom random(7);
    for (int failed = 1; failed <= 80; ++failed) {
        const milliseconds step = step_after(failed);
        int late = 0;
        constexpr int draws = 2000;
        std::set<milliseconds> different;
        for (int i = 0; i < draws; ++i) {
            const milliseconds wait = wait_after(failed, random);
            ASSERT_GE(wait, step / 2) << failed;
            ASSERT_LE(wait, step) << failed;
            late += wait > step * 3 / 4 ? 1 : 0;
            different.insert(wait);
        }
        EXPECT_NEAR(late, 0.5 * draws, 0.1 * draws) << failed;
        EXPECT_GT(different.size(), 300U) << failed;
    }
    EXPECT_EQ(step_after(1), seconds(1));
    EXPECT_EQ(step_after(4), minutes(2));
    EXPECT_EQ(step_after(80), hours(1));
}

struct Chosen final : Random {
    explicit Chosen(std::uint8_t with) : value(with) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = value;
    }
    std::uint8_t value;
};

TEST(Waits, ReachBothEndsOfTheirRange) {
    Chosen lowest(0xFF);
    Chosen highest(0);
    EXPECT_EQ(wait_after(3, lowest), seconds(15));
    EXPECT_EQ(wait_after(3, highest), seconds(30));
}

class Limits : public testing::Test {
  protected:
    tests::SeededRandom random{3};
    SendingLimits limits{3, random};
    const Uptime start{hours(1)};
    const Digest anna = limits.recipient("anna@example.org");
    const Digest bert = limits.recipient("bert@example.org");
};

TEST_F(Limits, LetSoManyAttemptsInAnyMinute) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_LE(limits.free_at(), start + seconds(i));
        limits.attempted(start + seconds(i));
    }
    EXPECT_EQ(limits.free_at(), start + minutes(1));
    limits.attempted(start + minutes(1));
    EXPECT_EQ(limits.free_at(), start + minutes(1) + seconds(1));
}

TEST_F(Limits, LetSixMessagesInAnyHourAndTwentyInAnyDayGoToOneRecipientWhateverOthersGet) {
    Uptime now = start;
    for (int i = 0; i < 6; ++i) {
        EXPECT_LE(limits.free_at(anna), now);
        limits.taken(anna, now);
        now += seconds(1);
    }
    EXPECT_EQ(limits.free_at(anna), start + hours(1));
    EXPECT_LE(limits.free_at(bert), start);
    int sent = 6;
    for (; limits.free_at(anna) < start + hours(24); ++sent) {
        now = std::max(now, limits.free_at(anna));
        limits.taken(anna, now);
    }
    EXPECT_EQ(sent, 20);
    EXPECT_EQ(limits.free_at(anna), start + hours(24));
}

TEST_F(Limits, ForgetARecipientAfterADay) {
    limits.taken(anna, start);
    for (int i = 0; i < 6; ++i) limits.taken(bert, start + hours(30));
    EXPECT_LE(limits.free_at(anna), start);
    EXPECT_EQ(limits.free_at(bert), start + hours(31));
}

TEST_F(Limits, KnowARecipientByADigestThatIsAnotherOneAfterARestart) {
    EXPECT_EQ(limits.recipient("anna@example.org"), anna);
    EXPECT_NE(anna, bert);
    const SendingLimits after(3, random);
    EXPECT_NE(after.recipient("anna@example.org"), anna);
}

}  // namespace
}  // namespace veilbox::vault
