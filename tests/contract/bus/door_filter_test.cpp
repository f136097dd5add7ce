#include "hal/modbus/door_filter.h"

#include "hal/modbus/silence.h"

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

constexpr Tick start{std::chrono::hours{1}};

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
    EXPECT_EQ(filter.lost(), Door::Unknown);
    EXPECT_EQ(filter.lost(), std::nullopt);
    filter.sample(true, start);
    EXPECT_EQ(filter.sample(true, start + 20ms), Door::Open);
}

TEST(Silence, IsThatOfTheStandard) {
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600}), 3646us);  // 3.5 x 10 bits
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 9600, .parity = Parity::Even}), 4011us);
    EXPECT_EQ(silence_before_frame({.device = "", .baud = 38400}), 1750us);
    EXPECT_EQ(wire_time({.device = "", .baud = 9600}, 8), 8334us);
}

}  // namespace
}  // namespace veilbox::hal
