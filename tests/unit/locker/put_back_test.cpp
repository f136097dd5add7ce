// A recipient who does not want the parcel puts it back: it waits for a courier, and its code is
// dead.
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

class PuttingBack : public tests::PickupStory {
  protected:
    std::optional<Refusal> put_back(int door = 4) {
        return locker_.tell(command::PutBack{tests::door(door), PutBackReason::NotOrdered});
    }
    std::optional<Refusal> keep(int door = 4) {
        return locker_.tell(command::KeepParcel{tests::door(door)});
    }
    std::optional<PutBackScreen> put_back_page() { return page_of<PutBackScreen>(); }
    void is_refused() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Refused);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
        EXPECT_EQ(type('1'), Refusal::CodeUsed);
    }
    void is_as_before() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
        EXPECT_FALSE(locker_.compartment(4).visit);
    }
};

TEST_F(PuttingBack, AtTheOpenDoorItIsRefusedOnceTheDoorIsShut) {
    stands_open();
    EXPECT_EQ(put_back(), std::nullopt);
    EXPECT_EQ(told(), Told{"PutBackAsked 4 not_ordered"});
    EXPECT_EQ(put_back_page()->phase, DoorPhase::Open);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited) << "the door stands open";
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(told(), (Told{"DoorClosed 4", "ParcelPutBack 4 not_ordered"}));
    EXPECT_EQ(put_back_page()->phase, DoorPhase::Done);
    is_refused();
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(PuttingBack, ShortlyAfterTheDoorWasShutItOpensOnceMore) {
    is_taken_out();
    EXPECT_EQ(put_back(), std::nullopt);
    EXPECT_EQ(told(), (Told{"PickupReopened 4", "PutBackAsked 4 not_ordered",
                            "DoorUnlatchRequested 4 collect"}));
    EXPECT_EQ(put_back_page()->phase, DoorPhase::Opening);
    opens_and_shuts(4);
    is_refused();
}

TEST_F(PuttingBack, WhoeverKeepsItAfterAllCollectsIt) {
    stands_open();
    put_back();
    EXPECT_EQ(keep(), std::nullopt);
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    locker_.wait(seconds(60));
    is_collected();
}

TEST_F(PuttingBack, GivesNobodyMoreThanThreeMoreTimes) {
    is_taken_out();
    for (int time = 1; time <= 3; ++time) {
        EXPECT_EQ(put_back(), std::nullopt) << time;
        locker_.door_says(4, Door::Open);
        EXPECT_EQ(keep(), std::nullopt);
        locker_.door_says(4, Door::Closed);
    }
    EXPECT_EQ(put_back(), Refusal::NothingToDo);
    EXPECT_EQ(locker_.bus.pulses.size(), 3u);
}

TEST_F(PuttingBack, HappensAtNoDoorThatIsNotOnTheScreen) {
    EXPECT_EQ(put_back(), Refusal::NothingToDo) << "nobody is there";
    stands_open();
    EXPECT_EQ(put_back(1), Refusal::NothingToDo);
    EXPECT_EQ(keep(), Refusal::NothingToDo) << "nothing is put back";
    type('2');
    EXPECT_EQ(put_back(4), Refusal::NothingToDo) << "a touch that arrives late";
    EXPECT_EQ(put_back(1), Refusal::NothingToDo) << "that door is not open yet";
}

TEST_F(PuttingBack, OfABundleEverythingGoesBack) {
    locker_.announce_with('3', Size::S, {.bundle = tests::parcel_id('1')});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.deposit('3'), 4);
    locker_.tell(command::SignOut{});
    locker_.wait(minutes(1));
    stands_open();
    put_back();
    locker_.door_says(4, Door::Closed);
    is_refused();
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Refused);
}

TEST_F(PuttingBack, NothingIsLaidBesideWhatWaitsForACourier) {
    stands_open();
    put_back();
    locker_.door_says(4, Door::Closed);
    locker_.announce_with('3', Size::S, {.bundle = tests::parcel_id('1')});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_NE(locker_.put_in('3'), 4);
}

TEST_F(PuttingBack, ADoorThatBouncesTakesNothingBack) {
    is_taken_out();
    put_back();
    locker_.door_says(4, Door::Open);
    locker_.pass(milliseconds(300));
    EXPECT_EQ(locker_.tell(command::ReadDoor{tests::door(4), Door::Closed}),
              Refusal::DoorShutAtOnce);
    is_as_before();
    EXPECT_EQ(type('1'), std::nullopt) << "the code stays valid";
}

TEST_F(PuttingBack, ADoorThatThenStaysShutKeepsTheCode) {
    is_taken_out();
    put_back();
    locker_.wait(seconds(5));
    locker_.wait(seconds(5));
    is_as_before();
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorDidNotOpen));
    EXPECT_EQ(page()->phase, DoorPhase::StayedShut);
}

TEST_F(PuttingBack, AfterAPowerCutNobodyKnowsWhetherItIsBack) {
    stands_open();
    put_back();
    power_cut(Door::Closed);
    is_as_before();
    EXPECT_EQ(type('1'), std::nullopt) << "the code stays valid";
}

TEST_F(PuttingBack, AnOpenDoorAfterAPowerCutIsStillTheSameErrand) {
    stands_open();
    put_back();
    locker_.power_on();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    is_refused();
}

TEST_F(PuttingBack, AfterASwitchThatIsLostTheCompartmentIsInspected) {
    stands_open();
    put_back();
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(keep(), Refusal::NothingToDo) << "nobody sees the door";
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(PuttingBack, APersonWhoHasGoneLeavesTheKeypadToTheNext) {
    stands_open();
    put_back();
    locker_.wait(seconds(60));
    EXPECT_FALSE(put_back_page());
    EXPECT_EQ(type('2'), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{1});
    locker_.door_says(4, Door::Closed);
    is_refused();
}

TEST_F(PuttingBack, TheSameCodeAtTheOpenDoorOpensNothing) {
    stands_open();
    put_back();
    EXPECT_EQ(type('1'), Refusal::CloseDoorFirst);
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(PuttingBack, WhileTheDiskRefusesNothingChanges) {
    stands_open();
    locker_.fill_disk(true);
    EXPECT_EQ(put_back(), Refusal::NotWritable);
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_EQ(page()->phase, DoorPhase::Open);
    EXPECT_EQ(told(), Told{});
}

TEST_F(PuttingBack, ADoorThatLeavesTheLayoutEndsIt) {
    stands_open();
    put_back();
    LockerLayout without = tests::layout();
    std::erase_if(without.compartments, [](const auto& c) { return c.id == tests::door(4); });
    locker_.power_on(without);
    EXPECT_FALSE(locker_.compartment(4).visit);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

}  // namespace
}  // namespace veilbox
