// A clock that jumps is doubted, also over a restart; one that drifts or is set by a little is not.
#include "controller/vault/clock_judge.h"

#include <gtest/gtest.h>

namespace veilbox::vault {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Instant noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 27) + hours(12);

Now at(milliseconds wall, milliseconds uptime) {
    return {.wall = noon + wall, .uptime = Uptime(uptime)};
}

TEST(ClockJudge, BelievesATimeThatGoesOnAsTheUptimeDoes) {
    ClockJudge judge(std::nullopt);
    EXPECT_TRUE(judge.trusts(at(hours(0), hours(0))));
    EXPECT_TRUE(judge.trusts(at(hours(5), hours(5))));
    EXPECT_TRUE(judge.trusts(at(days(100), days(100)))) << "asked seldom";
}

TEST(ClockJudge, BelievesAClockThatIsSetByAnHourAndNotByMore) {
    ClockJudge judge(std::nullopt);
    EXPECT_TRUE(judge.trusts(at(hours(0), hours(0))));
    EXPECT_TRUE(judge.trusts(at(hours(1) + minutes(1), minutes(1))));
    EXPECT_TRUE(judge.trusts(at(minutes(2), minutes(2))));
    EXPECT_FALSE(judge.trusts(at(hours(1) + minutes(3) + milliseconds(1), minutes(3))));
    EXPECT_FALSE(judge.trusts(at(minutes(3) - hours(1) - milliseconds(1), minutes(3))));
}

// FIELD 5: a vault 61 days ahead for four seconds erased every contact.
TEST(ClockJudge, DoubtsAJumpForAsLongAsItLastsAndBelievesTheTimeAfterwards) {
    ClockJudge judge(std::nullopt);
    EXPECT_TRUE(judge.trusts(at(hours(0), hours(0))));
    for (int second = 1; second <= 4; ++second) {
        const std::chrono::seconds passed(second);
        EXPECT_FALSE(judge.trusts(at(days(61) + passed, passed)));
    }
    EXPECT_TRUE(judge.trusts(at(minutes(1), minutes(1))));
}

TEST(ClockJudge, DoubtsAfterARestartWhatIsBeforeOrLongAfterTheTimeThatWasBelieved) {
    const auto trusts = [](milliseconds wall) {
        return ClockJudge(noon).trusts(at(wall, milliseconds(0)));
    };
    EXPECT_TRUE(trusts(hours(-1)));
    EXPECT_FALSE(trusts(hours(-1) - milliseconds(1)));
    EXPECT_TRUE(trusts(days(30)));
    EXPECT_FALSE(trusts(days(30) + milliseconds(1)));
}

TEST(ClockJudge, BelievesNoTimeBeforeThisSoftwareOrAfter2099) {
    const auto trusts = [](int year) {
        const Instant wall = std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
        return ClockJudge(std::nullopt).trusts({.wall = wall, .uptime = Uptime{}});
    };
    EXPECT_FALSE(trusts(1970));
    EXPECT_FALSE(trusts(2025));
    EXPECT_TRUE(trusts(2026));
    EXPECT_TRUE(trusts(2099));
    EXPECT_FALSE(trusts(2100));
}

TEST(ClockJudge, OfABoardWithoutABatteryBelievesTheTimeOnceItIsSet) {
    ClockJudge judge(noon);
    const Now in_1970{.wall = Instant(milliseconds(5)), .uptime = Uptime(milliseconds(5))};
    EXPECT_FALSE(judge.trusts(in_1970));
    EXPECT_TRUE(judge.trusts(at(days(2), minutes(1))));
}

}  // namespace
}  // namespace veilbox::vault
