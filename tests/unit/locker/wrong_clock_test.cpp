// A clock that is wrong: parcels go in and out, nothing expires, and everybody is told.
#include "tests/support/pickup_story.h"

#include <gmock/gmock.h>

namespace veilbox {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

class WrongClock : public tests::PickupStory {
  protected:
    void jump(milliseconds by) { locker_.set_wall_clock(locker_.wall_clock() + by); }
    // What the journal says of the clock since `since`, and the times of these facts.
    std::vector<std::string> said(std::uint64_t since = 0) {
        std::vector<std::string> all;
        for (const JournalEntry& entry : locker_.entries(since + 1)) {
            if (entry.kind == fact::ClockJudged::kind) all.push_back(entry.body);
        }
        return all;
    }
    Instant newest() { return locker_.entries(locker_.seq()).front().at; }
    static constexpr const char* doubted = R"({"state":"doubted"})";
    static constexpr const char* believed = R"({"state":"believed"})";
};

TEST_F(WrongClock, IsSaidOnceAndOnceMoreWhenItIsRightAgain) {
    EXPECT_THAT(said(), ElementsAre());
    jump(days(61));
    for (int second = 0; second < 4; ++second) locker_.wait(seconds(1));
    EXPECT_THAT(said(), ElementsAre(doubted));
    EXPECT_TRUE(locker_.screen().clock_doubted);
    jump(-days(61));
    for (int second = 0; second < 4; ++second) locker_.wait(seconds(1));
    EXPECT_THAT(said(), ElementsAre(doubted, believed));
    EXPECT_FALSE(locker_.screen().clock_doubted);
}

TEST_F(WrongClock, LetsFactsCarryTheTimeByTheUptimeWhateverItSays) {
    const Instant right = locker_.now().wall;
    for (const Instant wrong : {Instant{}, right + days(365 * 12), right - days(2)}) {
        locker_.set_wall_clock(wrong);
        locker_.wait(minutes(1));
        locker_.scan("nothing of ours");
        EXPECT_GE(newest(), right);
        EXPECT_LE(newest(), right + minutes(3));
    }
}

TEST_F(WrongClock, LetsParcelsBePutInAndCollected) {
    locker_.set_wall_clock(Instant{});
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.wait(seconds(1));
    EXPECT_THAT(said(), ElementsAre(doubted));
    locker_.announce('3', Size::M);
    locker_.scan(locker_.badge("BADGE1"));
    locker_.deposit('3');
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.type(std::string(locker_.code_of('3').code.reveal())), std::nullopt);
}

// Four seconds are enough for everything to end.
TEST_F(WrongClock, SetForwardForgetsNoWrongCode) {
    while (locker_.type("000000000") == Refusal::WrongCode) locker_.wait(seconds(1));
    EXPECT_EQ(locker_.type("000000000"), Refusal::TooManyAttempts);
    jump(days(1));
    locker_.wait(minutes(1));
    EXPECT_EQ(locker_.type("000000000"), Refusal::WrongCode) << "one try, after the wait";
    EXPECT_EQ(locker_.type("000000000"), Refusal::TooManyAttempts);
}

TEST_F(WrongClock, AtTheStartDoesNotShowWhichCommandsAreOld) {
    locker_.set_wall_clock(Instant{});
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.bus.pulses.clear();
    EXPECT_EQ(locker_.hub_asks(command::OpenCompartment{tests::door(4)}), Refusal::ClockDoubted);
    EXPECT_EQ(locker_.hub_asks(command::IssueCode{tests::parcel_id('1'), CodeHolder::Recipient}),
              Refusal::ClockDoubted);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.set_wall_clock(newest() + minutes(1));
    EXPECT_EQ(locker_.hub_asks(command::OpenCompartment{tests::door(4)}), std::nullopt);
}

TEST_F(WrongClock, OfAMachineWithoutABatteryIsBelievedTenMinutesAfterATimeServerHasSetIt) {
    locker_.power_on();
    jump(days(3));
    locker_.synchronised = true;
    for (int minute = 0; minute < 10; ++minute) {
        locker_.wait(minutes(1));
        EXPECT_TRUE(locker_.screen().clock_doubted) << minute;
    }
    locker_.wait(minutes(1));
    EXPECT_FALSE(locker_.screen().clock_doubted);
    EXPECT_THAT(said(), ElementsAre(doubted, believed));
}

TEST_F(WrongClock, ThatCannotBeWrittenDownIsSaidLater) {
    locker_.fill_disk(true);
    jump(days(61));
    locker_.wait(seconds(1));
    EXPECT_THAT(said(), ElementsAre());
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    locker_.wait(seconds(1));
    EXPECT_THAT(said(), ElementsAre(doubted));
}

}  // namespace
}  // namespace veilbox
