#include "hal/modbus/door_filter.h"

#include "hal/modbus/retry_delay.h"
#include "hal/modbus/silence.h"

#include <utility>
#include <vector>

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

// One switch that is sampled every 25 ms, and what was said about it when.
class Sampled {
  public:
    using Said = std::vector<std::pair<std::chrono::milliseconds, Door>>;

    // Samples `open` for so long.
    void stays(bool open, std::chrono::milliseconds time) {
        for (const Tick end = now + time; now < end; now += 25ms) note(filter.sample(open, now));
    }
    void is_lost() { note(filter.lost(now)); }
    void passes(std::chrono::milliseconds time) { now += time; }
    // What was said since the last call, counted from then.
    Said said() {
        since_ = now;
        return std::exchange(said_, {});
    }
    // How long a switch that is shut now has to be asked until it is believed.
    std::chrono::milliseconds believed_after(std::chrono::milliseconds step = 1ms) {
        const Tick begin = now;
        while (now < begin + 2min) {
            if (filter.sample(false, now))
                return duration_cast<std::chrono::milliseconds>(now - begin);
            now += step;
        }
        return 0ms;
    }

    DoorFilter filter{20ms};
    Tick now = start;

  private:
    void note(std::optional<Door> reading) {
        if (!reading) return;
        said_.emplace_back(duration_cast<std::chrono::milliseconds>(now - since_), *reading);
    }
    Tick since_ = start;
    Said said_;
};

TEST(DoorFilter, BelievesALevelAfterTwoSamplesThatAreJustSoFarApart) {
    for (const auto& [apart, reading] :
         {std::pair{20ms, std::optional(Door::Open)}, {19ms, std::optional<Door>{}}}) {
        DoorFilter filter(20ms);
        EXPECT_EQ(filter.sample(true, start), std::nullopt);
        EXPECT_TRUE(filter.undecided());
        EXPECT_EQ(filter.sample(true, start + apart), reading);
        EXPECT_EQ(filter.undecided(), !reading);
    }
    DoorFilter at_once(0ms);
    EXPECT_EQ(at_once.sample(true, start), std::nullopt) << "one sample is not two";
    EXPECT_EQ(at_once.sample(true, start + 1ms), Door::Open);
}

TEST(DoorFilter, IsUndecidedWhileASampleDiffersFromItsReading) {
    Sampled door;
    EXPECT_TRUE(door.filter.undecided()) << "nothing was ever read";
    door.stays(false, 100ms);
    EXPECT_FALSE(door.filter.undecided());
    door.filter.sample(true, door.now);
    EXPECT_TRUE(door.filter.undecided());
    door.filter.sample(false, door.now += 5ms);
    EXPECT_FALSE(door.filter.undecided());
    door.is_lost();
    EXPECT_TRUE(door.filter.undecided());
}

TEST(DoorFilter, EightFlipsInTheLast32SamplesAreChatterAndSevenAreNot) {
    for (const int flips : {7, 8}) {
        DoorFilter filter(20ms);
        Tick now = start;
        filter.sample(false, now);
        filter.sample(false, now += 20ms);
        std::optional<Door> last;
        for (int i = 1; i <= flips; ++i) last = filter.sample(i % 2 == 1, now += 1ms);
        EXPECT_EQ(last, flips == 8 ? std::optional(Door::Unknown) : std::nullopt);
    }
}

TEST(DoorFilter, FlipsThatAre32SamplesApartAreForgotten) {
    for (const auto& [quiet, last] :
         {std::pair{24, std::optional(Door::Unknown)}, {25, std::optional<Door>{}}}) {
        DoorFilter filter(20ms);
        Tick now = start;
        filter.sample(false, now);
        filter.sample(false, now += 20ms);
        for (int i = 1; i <= 7; ++i) filter.sample(i % 2 == 1, now += 1ms);
        for (int i = 0; i < quiet; ++i) filter.sample(true, now += 100us);
        EXPECT_EQ(filter.sample(false, now += 100us), last) << quiet;
    }
}

TEST(DoorFilter, AfterChatterSixteenSamplesInARowHaveToAgree) {
    DoorFilter filter(20ms);
    Tick now = start;
    filter.sample(false, now);
    filter.sample(false, now += 20ms);
    std::optional<Door> last;
    for (int i = 0; i < 32; ++i) {
        if (const auto reading = filter.sample(i / 4 % 2 == 0, now += 1ms)) last = reading;
    }
    ASSERT_EQ(last, Door::Unknown) << "eight flips, each four samples after the one before";
    int agree = 4;
    while (!filter.sample(false, now += 25ms)) ++agree;
    EXPECT_EQ(agree + 1, 17) << "the first of them is the last flip";
}

TEST(DoorFilter, EachFurtherLossWithinAMinuteIsDoubtedForTwiceAsLongUpTo30Seconds) {
    Sampled door;
    door.stays(false, 100ms);
    for (const auto expected :
         {20ms, 1'000ms, 2'000ms, 4'000ms, 8'000ms, 16'000ms, 30'000ms, 30'000ms}) {
        door.is_lost();
        EXPECT_EQ(door.believed_after(), expected);
    }
    // From here on it was quiet for longer than a minute and the last distrust.
    door.passes(90s);
    door.is_lost();
    EXPECT_EQ(door.believed_after(), 20ms);
}

TEST(DoorFilter, ALossIsTheSecondOneWithinAMinuteAndTheFirstAfterIt) {
    for (const auto& [apart, believed] : {std::pair{59'999ms, 1'000ms}, {60'000ms, 20ms}}) {
        Sampled door;
        door.stays(false, 100ms);
        const Tick first = door.now;
        door.is_lost();
        EXPECT_EQ(door.believed_after(), 20ms);
        door.now = first + apart;
        door.is_lost();
        EXPECT_EQ(door.believed_after(), believed) << apart.count();
    }
}

// The first reading is the first change.
TEST(DoorFilter, TheThirteenthChangeWithinAMinuteIsADoubt) {
    Sampled door;
    door.stays(false, 1'000ms);
    door.said();
    bool open = false;
    for (int change = 2; change <= 12; ++change) {
        door.stays(open = !open, 1'000ms);
        const auto said = door.said();
        ASSERT_EQ(said.size(), 1U) << change;
        EXPECT_EQ(said[0].second, open ? Door::Open : Door::Closed) << change;
    }
    door.stays(open = !open, 1'000ms);
    const auto said = door.said();
    ASSERT_EQ(said.size(), 2U) << "in doubt, and believed again after 16 samples";
    EXPECT_EQ(said[0].second, Door::Unknown);
    EXPECT_EQ(said[1].second, open ? Door::Open : Door::Closed);
    door.stays(open = !open, 1'000ms);
    EXPECT_EQ(door.said().size(), 1U) << "the count begins anew";
}

// Twelve changes, then one just inside of or just outside of the minute of the first.
TEST(DoorFilter, AChangeIsRememberedForAMinute) {
    for (const auto& [apart, expected] :
         {std::pair{59'999ms, Door::Unknown}, {60'000ms, Door::Closed}}) {
        Sampled door;
        door.stays(false, 1'000ms);
        const Tick first = start + door.said().front().first;
        bool open = false;
        for (int change = 2; change <= 12; ++change) door.stays(open = !open, 1'000ms);
        ASSERT_TRUE(open);
        EXPECT_EQ(door.filter.sample(false, first + apart - 25ms), std::nullopt);
        EXPECT_EQ(door.filter.sample(false, first + apart), expected);
    }
}

TEST(Silence, IsThatOfTheStandard) {
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600}), 3646us);  // 3.5 x 10 bits
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600, .parity = Parity::Even}), 4011us);
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 38400}), 1750us);
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 19200}), 1823us);
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 19201}), 1750us);
    EXPECT_EQ(wire_time({.device = "", .baud = 9600}, 8), 8334us);
    EXPECT_EQ(wire_time({.device = "", .baud = 9600, .parity = Parity::Odd}, 8), 9167us);
    EXPECT_EQ(wire_time({.device = "", .baud = 1200}, 3), 25'000us) << "no fraction, none added";
}

}  // namespace
}  // namespace veilbox::hal
