// A clock that jumps is doubted, also over a restart; one that drifts or is set by a little is not.
#include "controller/domain/clock_judge.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Instant noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 27) + hours(12);

ClockReading at(milliseconds wall, milliseconds uptime, bool synchronised = false) {
    return {.wall = noon + wall, .uptime = Uptime(uptime), .synchronised = synchronised};
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
    const ClockReading in_1970{.wall = Instant(milliseconds(5)), .uptime = Uptime(milliseconds(5))};
    EXPECT_FALSE(judge.trusts(in_1970));
    EXPECT_TRUE(judge.trusts(at(days(2), minutes(1))));
}

// Without a battery a machine starts with the time at which it was switched off.
TEST(ClockJudge, BelievesAJumpAheadThatTheSystemVouchesForTenMinutesLong) {
    ClockJudge judge(noon);
    EXPECT_TRUE(judge.trusts(at(minutes(1), minutes(0))));
    EXPECT_FALSE(judge.trusts(at(days(3), minutes(1), true)));
    EXPECT_FALSE(judge.trusts(at(days(3) + minutes(9), minutes(10), true)));
    EXPECT_TRUE(judge.trusts(at(days(3) + minutes(10), minutes(11), true)));
    EXPECT_TRUE(judge.trusts(at(days(3) + minutes(11), minutes(12)))) << "and from then on";
    EXPECT_FALSE(judge.trusts(at(minutes(14), minutes(13)))) << "not the old time any more";
}

TEST(ClockJudge, DoesNotBelieveAJumpThatIsVouchedForInPartsOrMovesMeanwhile) {
    ClockJudge judge(noon);
    EXPECT_TRUE(judge.trusts(at(minutes(0), minutes(0))));
    EXPECT_FALSE(judge.trusts(at(days(3), minutes(1), true)));
    EXPECT_FALSE(judge.trusts(at(days(3), minutes(5), false)));
    EXPECT_FALSE(judge.trusts(at(days(3), minutes(11), true))) << "it begins anew";
    EXPECT_FALSE(judge.trusts(at(days(5), minutes(12), true)));
    EXPECT_FALSE(judge.trusts(at(days(5), minutes(21), true))) << "it was set once more";
    EXPECT_TRUE(judge.trusts(at(days(5), minutes(22), true)));
}

TEST(ClockJudge, BelievesNobodyThatItIsEarlierOrFarAhead) {
    const auto after_an_hour = [](milliseconds wall, days longest_jump) {
        ClockJudge judge(noon, longest_jump);
        EXPECT_TRUE(judge.trusts(at(minutes(0), minutes(0))));
        judge.trusts(at(wall, minutes(1), true));
        return judge.trusts(at(wall + hours(1), hours(1), true));
    };
    EXPECT_FALSE(after_an_hour(-hours(2), days(30)));
    EXPECT_FALSE(after_an_hour(days(31), days(30)));
    EXPECT_TRUE(after_an_hour(days(31), days(400)));
}

TEST(ClockJudge, GoesOnByTheUptimeWhileItDoubts) {
    ClockJudge judge(std::nullopt);
    const auto says = [&](milliseconds wall, milliseconds uptime) {
        const Now now = judge.judge(at(wall, uptime));
        return std::pair(now.wall - noon, now.doubted);
    };
    EXPECT_EQ(says(minutes(0), minutes(0)), std::pair(milliseconds(0), false));
    EXPECT_EQ(says(days(61), minutes(5)), std::pair(milliseconds(minutes(5)), true));
    EXPECT_EQ(says(-days(9), minutes(6)), std::pair(milliseconds(minutes(6)), true));
    EXPECT_EQ(says(minutes(7) + hours(1), minutes(7)),
              std::pair(milliseconds(minutes(7) + hours(1)), false));
}

TEST(ClockJudge, InDoubtAtTheStartIsNeverAheadOfTheTruth) {
    ClockJudge judge(noon);
    const Now now = judge.judge({.wall = Instant(milliseconds(5)), .uptime = Uptime(minutes(3))});
    EXPECT_TRUE(now.doubted);
    EXPECT_EQ(now.wall, noon + minutes(3));
    ClockJudge first(std::nullopt);
    EXPECT_EQ(first.judge({.wall = Instant(), .uptime = Uptime(minutes(3))}).wall,
              std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + minutes(3));
}

}  // namespace
}  // namespace veilbox
