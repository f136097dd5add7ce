#include "hal/modbus/door_filter.h"

#include "hal/modbus/retry_delay.h"
#include "hal/modbus/silence.h"

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

constexpr Tick start{std::chrono::hours{1}};

TEST(RetryDelay, DoublesToTwoSecondsAndBeginsAnewAfterASuccess) {
    RetryDelay retry;
    for (int round = 0; round < 2; ++round) {
        for (const auto wanted : {250ms, 500ms, 1000ms, 2000ms, 2000ms}) {
            EXPECT_EQ(retry.next(), wanted);
        }
        retry.reset();
    }
}

TEST(DoorFilter, FirstReadingIsAChangeFromNothingOnceItIsSteady) {
    DoorFilter filter(20ms);
    EXPECT_EQ(filter.sample(false, start), std::nullopt);
    EXPECT_EQ(filter.sample(false, start + 10ms), std::nullopt);
    EXPECT_EQ(filter.sample(false, start + 20ms), Door::Closed);
    EXPECT_EQ(filter.sample(false, start + 30ms), std::nullopt);
}

TEST(DoorFilter, BounceIsNotAChange) {
    DoorFilter filter(20ms);
    filter.sample(false, start);
    filter.sample(false, start + 20ms);
    EXPECT_EQ(filter.sample(true, start + 25ms), std::nullopt);
    EXPECT_TRUE(filter.undecided());
    EXPECT_EQ(filter.sample(false, start + 30ms), std::nullopt);
    EXPECT_EQ(filter.sample(false, start + 60ms), std::nullopt);
}

TEST(DoorFilter, ChatterIsUnknownUntilItIsQuiet) {
    DoorFilter filter(20ms);
    Tick now = start;
    std::optional<Door> last;
    for (int i = 0; i < 16; ++i) {
        if (const auto change = filter.sample(i % 2 == 0, now += 25ms)) last = change;
    }
    EXPECT_EQ(last, Door::Unknown);
    int quiet = 0;
    while (last == Door::Unknown && quiet < 100) {
        if (const auto change = filter.sample(true, now += 25ms)) last = change;
        ++quiet;
    }
    EXPECT_EQ(last, Door::Open);
    EXPECT_GE(quiet, 16);
}

TEST(DoorFilter, LostBoardIsUnknownOnce) {
    DoorFilter filter(20ms);
    EXPECT_EQ(filter.lost(start), Door::Unknown);
    EXPECT_EQ(filter.lost(start), std::nullopt);
    filter.sample(true, start);
    EXPECT_EQ(filter.sample(true, start + 20ms), Door::Open);
}

// A line that hangs up every second for an hour: the board comes back at once the first time, later
// and later after that.
// Guards the defect: only boards were believed later and later, so a loose wire wrote tens of
// thousands of facts an hour.
TEST(DoorFilter, ALooseWireIsBelievedLaterAndLater) {
    for (const auto pace : {50ms, 200ms, 700ms, 1500ms, 4000ms, 20000ms}) {
        DoorFilter filter(20ms);
        int changes = 0;
        bool open = false;
        Tick flip = start;
        for (Tick now = start; now < start + 1h; now += 25ms) {
            if (now >= flip) {
                open = !open;
                flip += pace;
            }
            changes += filter.sample(open, now) ? 1 : 0;
        }
        EXPECT_LE(changes, 720) << "every " << pace.count() << " ms";
        EXPECT_GT(changes, 0);
    }
}

TEST(DoorFilter, ASwitchThatChattersForAMomentEachSecondIsBelievedLaterAndLater) {
    DoorFilter filter(20ms);
    int changes = 0;
    Tick now = start;
    for (int second = 0; second < 3600; ++second) {
        for (int i = 0; i < 40; ++i) {
            const bool open = i < 16 && i % 2 == 0;
            changes += filter.sample(open, now += 25ms) ? 1 : 0;
        }
    }
    EXPECT_LE(changes, 240);
}

TEST(DoorFilter, APersonWhoOpensAndShutsFiveTimesAMinuteIsBelieved) {
    DoorFilter filter(20ms);
    Tick now = start;
    std::vector<Door> said;
    for (int turn = 0; turn < 20; ++turn) {
        for (int i = 0; i < 240; ++i) {
            if (const auto reading = filter.sample(turn % 2 == 1, now += 25ms))
                said.push_back(*reading);
        }
    }
    ASSERT_EQ(said.size(), 20U);
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_EQ(said[i], i % 2 == 1 ? Door::Open : Door::Closed) << i;
    }
}

TEST(DoorFilter, ABoardThatIsLostAgainAndAgainIsBelievedLaterAndLater) {
    DoorFilter filter(20ms);
    Tick now = start;
    int changes = 0;
    for (int second = 0; second < 3600; ++second) {
        for (int i = 0; i < 9; ++i) changes += filter.sample(false, now += 100ms) ? 1 : 0;
        changes += filter.lost(now += 100ms) ? 1 : 0;
    }
    EXPECT_LE(changes, 4);
    now += 2h;
    filter.lost(now);
    filter.sample(false, now += 20ms);
    std::chrono::milliseconds waited{0};
    while (!filter.sample(false, now += 100ms)) waited += 100ms;
    EXPECT_LE(waited, 30s) << "quiet again, it is believed again";
    now += 10min;
    EXPECT_EQ(filter.lost(now), Door::Unknown);
    filter.sample(false, now += 20ms);
    EXPECT_EQ(filter.sample(false, now += 20ms), Door::Closed) << "and at once after a quiet time";
}

TEST(Silence, IsThatOfTheStandard) {
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600}), 3646us);  // 3.5 x 10 bits
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600, .parity = Parity::Even}), 4011us);
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 38400}), 1750us);
    EXPECT_EQ(wire_time({.device = "", .baud = 9600}, 8), 8334us);
}

}  // namespace
}  // namespace veilbox::hal
