// The transitions and deadlines that every errand shares; the table of controller/locker/visit.h.
#include "controller/locker/visit.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::seconds;

Uptime at(int second) { return Uptime{seconds(second)}; }

class AVisit : public testing::Test {
  protected:
    static bool is_opened(const Progress& p) { return std::holds_alternative<Opened>(p); }
    static bool is_uncertain(const Progress& p) { return std::holds_alternative<Uncertain>(p); }
    Due due_at(const Progress& progress, Door reading, int since, int now) {
        return due(progress, reading, at(since), at(now), limits_);
    }
    const LockerPolicy limits_;
    const Progress asked_ = after_pulse(Asked{}, Door::Closed, at(0));
};

TEST_F(AVisit, FollowsItsSwitch) {
    EXPECT_TRUE(is_opened(after_reading(asked_, Door::Open, at(1))));
    EXPECT_TRUE(is_uncertain(after_reading(asked_, Door::Unknown, at(1))));
    EXPECT_EQ(std::get<Asked>(after_reading(asked_, Door::Closed, at(1))).since, at(0));
    const Progress uncertain = after_reading(asked_, Door::Unknown, at(1));
    EXPECT_TRUE(is_uncertain(after_reading(uncertain, Door::Closed, at(2))));
    EXPECT_TRUE(is_opened(after_reading(uncertain, Door::Open, at(2))));
    for (const Door door : {Door::Open, Door::Closed, Door::Unknown}) {
        EXPECT_TRUE(is_opened(after_reading(Opened{}, door, at(2))));
    }
}

TEST_F(AVisit, IsUncertainAfterARestart) {
    EXPECT_TRUE(is_uncertain(after_restart(asked_, at(0))));
    EXPECT_TRUE(is_uncertain(after_restart(Uncertain{2, at(5)}, at(0))));
    EXPECT_TRUE(is_uncertain(after_restart(Opened{}, at(0)))) << "it may have bounced meanwhile";
}

TEST_F(AVisit, RemembersSinceWhenItsDoorIsOpenThoughTheSwitchBlinks) {
    const Progress opened = after_reading(asked_, Door::Open, at(1));
    const Progress blinked =
        after_reading(after_reading(opened, Door::Unknown, at(2)), Door::Open, at(3));
    EXPECT_EQ(std::get<Opened>(blinked).since, at(1));
    EXPECT_EQ(std::get<Opened>(after_pulse(asked_, Door::Open, at(4))).since, at(4));
}

TEST_F(AVisit, CountsItsPulsesThroughDoubt) {
    const Progress lost = after_reading(asked_, Door::Unknown, at(1));
    EXPECT_EQ(pulses_of(after_pulse(lost, Door::Unknown, at(2))), 2);
    EXPECT_EQ(pulses_of(after_restart(lost, at(0))), 1);
    EXPECT_TRUE(is_opened(after_pulse(asked_, Door::Open, at(1))));
}

TEST_F(AVisit, GetsASecondPulseAfterFourSecondsAndNotAfterTen) {
    EXPECT_EQ(due_at(asked_, Door::Closed, 0, 3), Due::Nothing);
    EXPECT_EQ(due_at(asked_, Door::Closed, 0, 4), Due::PulseAgain);
    EXPECT_EQ(due_at(asked_, Door::Closed, 0, 10), Due::PulseAgain);
    EXPECT_EQ(due_at(asked_, Door::Closed, 0, 11), Due::NotOpened);
    const Progress twice = after_pulse(asked_, Door::Closed, at(4));
    EXPECT_EQ(due_at(twice, Door::Closed, 0, 7), Due::Nothing);
    EXPECT_EQ(due_at(twice, Door::Closed, 0, 8), Due::NotOpened);
}

TEST_F(AVisit, GetsNoPulseFromTheClockInDoubtOrBeforeItsFirst) {
    for (int now = 0; now < 1000; ++now) {
        EXPECT_EQ(due_at(Uncertain{1, at(0)}, Door::Closed, 0, now), Due::Nothing);
        EXPECT_NE(due_at(Uncertain{1, at(0)}, Door::Unknown, 0, now), Due::PulseAgain);
        EXPECT_EQ(due_at(Asked{}, Door::Closed, 0, now), Due::Nothing);
        EXPECT_EQ(due_at(Opened{}, Door::Closed, 0, now), Due::Nothing);
    }
}

TEST_F(AVisit, EndsUnseenAMinuteAfterTheNewestDoubt) {
    EXPECT_EQ(due_at(Opened{}, Door::Unknown, 10, 69), Due::Nothing);
    EXPECT_EQ(due_at(Opened{}, Door::Unknown, 10, 70), Due::Unseen);
    EXPECT_EQ(due_at(Uncertain{2, at(40)}, Door::Unknown, 10, 99), Due::Nothing);
    EXPECT_EQ(due_at(Uncertain{2, at(40)}, Door::Unknown, 10, 100), Due::Unseen);
}

TEST_F(AVisit, StandsOpenAfterFiveMinutes) {
    EXPECT_EQ(due_at(Opened{}, Door::Open, 0, 299), Due::Nothing);
    EXPECT_EQ(due_at(Opened{}, Door::Open, 0, 300), Due::StandsOpen);
}

}  // namespace
}  // namespace veilbox
