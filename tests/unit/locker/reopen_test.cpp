// After the door was shut the same code opens it once more for a minute: what was forgotten is not
// lost, and nobody else gets at it.
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

using Reopened = tests::PickupStory;

TEST_F(Reopened, ACompartmentBecomesFreeWhenAMinuteHasPassed) {
    is_taken_out();
    can_come_back();
    locker_.wait(seconds(60) - milliseconds(1));
    can_come_back();
    EXPECT_EQ(told(), Told{});
    locker_.wait(milliseconds(1));
    is_collected();
    EXPECT_EQ(type('1'), Refusal::CodeUsed);
}

TEST_F(Reopened, ByTheSameCodeOrItsQrForm) {
    is_taken_out();
    EXPECT_EQ(type('1'), std::nullopt);
    EXPECT_EQ(told(), (Told{"PickupReopened 4", "DoorUnlatchRequested 4 collect"}));
    opens_and_shuts(4);
    EXPECT_EQ(show('1'), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
}

TEST_F(Reopened, ByATouchOnThePageOfThisVisit) {
    is_taken_out();
    ASSERT_TRUE(page() && page()->can_reopen);
    EXPECT_EQ(touch_reopen(4), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(page()->phase, DoorPhase::Opening);
}

TEST_F(Reopened, EachTimeForAnotherMinuteAndThreeTimesAtMost) {
    is_taken_out();
    for (int time = 1; time <= 3; ++time) {
        locker_.wait(seconds(59));
        EXPECT_EQ(type('1'), std::nullopt) << time;
        opens_and_shuts(4);
        can_come_back();
    }
    EXPECT_FALSE(page()->can_reopen);
    EXPECT_EQ(touch_reopen(4), Refusal::NothingToDo);
    EXPECT_EQ(type('1'), Refusal::CodeUsed);
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(Reopened, AtDoneTheCompartmentIsFreeAtOnceAndTheCodeIsDead) {
    is_taken_out();
    EXPECT_EQ(touch_done(4), std::nullopt);
    is_collected();
    EXPECT_EQ(page(), std::nullopt);
    EXPECT_EQ(type('1'), Refusal::CodeUsed);
}

TEST_F(Reopened, NoTouchOpensADoorThatIsNotOnTheScreen) {
    is_taken_out();
    EXPECT_EQ(type('2'), std::nullopt);
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(touch_reopen(4), Refusal::NothingToDo) << "a touch that arrives late";
    EXPECT_EQ(touch_done(4), Refusal::NothingToDo);
    EXPECT_EQ(touch_reopen(1), Refusal::NothingToDo) << "it stands open";
    EXPECT_EQ(locker_.bus.pulses, std::vector{1});
    can_come_back();
}

TEST_F(Reopened, ByItsOwnCodeWhileAnotherPersonIsAtTheirDoor) {
    is_taken_out();
    type('2');
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(type('1'), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{1, 4}));
    EXPECT_EQ(page()->compartment, tests::door(4));
}

TEST_F(Reopened, ThePageMakesWayForTheNextPersonAndTheCodeStaysGood) {
    is_taken_out();
    EXPECT_EQ(page()->phase, DoorPhase::Done);
    locker_.wait(seconds(15));
    EXPECT_EQ(page(), std::nullopt);
    EXPECT_EQ(type('1'), std::nullopt);
}

TEST_F(Reopened, ACourierIsOfferedNoCompartmentToWhichSomebodyCanComeBack) {
    is_taken_out();
    locker_.announce('3', Size::S);
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.scan(locker_.label('3')), std::nullopt);
    EXPECT_NE(locker_.bus.pulses.back(), 4);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(Reopened, AfterAPowerCutThereIsAFullMinuteAgain) {
    is_taken_out();
    locker_.wait(seconds(50));
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.wait(seconds(59));
    can_come_back();
    EXPECT_EQ(type('1'), std::nullopt);
    opens_and_shuts(4);
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(Reopened, AMachineThatSleptOpensForNobody) {
    is_taken_out();
    locker_.pass(hours(8));
    EXPECT_EQ(type('1'), Refusal::CodeUsed);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.wait(seconds(0));
    is_collected();
}

TEST_F(Reopened, AfterASwitchThatIsLostTheCompartmentIsInspected) {
    is_taken_out();
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(type('1'), Refusal::OutOfOrder);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(Reopened, ADoorThatSpringsOpenByItselfGoesOnWithThePickup) {
    is_taken_out();
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(told(), (Told{"DoorOpened 4", "PickupResumed 4"}));
    locker_.wait(minutes(5));
    can_come_back();
    locker_.door_says(4, Door::Closed);
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(Reopened, ADoorThatBouncesThenTakesNothingBack) {
    is_taken_out();
    type('1');
    locker_.door_says(4, Door::Open);
    locker_.tell(command::ReadDoor{tests::door(4), Door::Closed});
    can_come_back();
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(Reopened, ADoorThatThenStaysShutKeepsTheParcelAndItsCode) {
    is_taken_out();
    type('1');
    for (int i = 0; i < 10; ++i) locker_.wait(seconds(1));
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    can_come_back();
    locker_.wait(minutes(5));
    can_come_back();
}

TEST_F(Reopened, WhileTheDiskRefusesNoDoorOpensAndNothingIsFreed) {
    is_taken_out();
    locker_.fill_disk(true);
    EXPECT_EQ(type('1'), Refusal::NotWritable);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.wait(seconds(60));
    can_come_back();
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    is_collected();
}

}  // namespace
}  // namespace veilbox
