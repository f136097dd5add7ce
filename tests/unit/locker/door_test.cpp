#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using tests::door;

class Doors : public testing::Test {
  protected:
    Doors() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
        locker_.announce('2', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
    }
    tests::LockerAtAWall locker_;
};

TEST_F(Doors, TheIntentIsDurableBeforeThePulse) {
    class LooksIntoTheJournal final : public LockBus {
      public:
        explicit LooksIntoTheJournal(tests::LockerAtAWall& locker) : locker_(locker) {}
        bool unlatch(CompartmentId) override {
            db::SqliteJournal other(locker_.journal_file());
            const auto head = other.head()->seq;
            seen = other.read(head, 1)->front().kind;
            return true;
        }
        std::string seen;

      private:
        tests::LockerAtAWall& locker_;
    };
    LooksIntoTheJournal bus(locker_);
    locker_.with_bus(bus, [&] { locker_.scan(locker_.label('1')); });
    EXPECT_EQ(bus.seen, "DoorUnlatchRequested");
}

TEST_F(Doors, AReadingThatSaysNothingNewLeavesNoFact) {
    const auto seq = locker_.seq();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(locker_.seq(), seq);
}

// Guards a defect that simulated locker-years found: the courier's session held the screen, and
// every recipient out, for as long as the door stood open.
TEST_F(Doors, ADepositLeftWithAnOpenDoorGivesTheScreenBackAndIsInspected) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.wait(std::chrono::minutes(5) - std::chrono::seconds(1));
    EXPECT_TRUE(locker_.mind().state().round());
    locker_.wait(std::chrono::seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
}

TEST_F(Doors, ACourierWhoIsStillThereKeepsTheDepositForMinutes) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    for (int minute = 0; minute < 4; ++minute) {
        locker_.tell(command::Touch{});
        locker_.wait(std::chrono::minutes(1));
    }
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

// Rain touches the screen for hours.
TEST_F(Doors, TouchesWithoutProgressHoldNoScreenForEver) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    for (int second = 0; second < 5 * 60; ++second) {
        locker_.tell(command::Touch{});
        locker_.wait(std::chrono::seconds(1));
    }
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(Doors, AReaderThatNeverStopsHoldsNoScreenForEver) {
    for (int second = 0; second < 5 * 60; ++second) {
        locker_.scan("]C100340434292135100186");
        locker_.wait(std::chrono::seconds(1));
    }
    EXPECT_FALSE(locker_.mind().state().round());
}

// What is on the screen already is no effect.
TEST_F(Doors, AReaderThatNeverStopsIsNoSignOfLife) {
    for (int second = 0; second < 90; ++second) {
        EXPECT_TRUE(locker_.mind().state().round()) << second;
        locker_.scan("]C100340434292135100186");
        locker_.wait(std::chrono::seconds(1));
    }
    locker_.wait(std::chrono::seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
}

// Guards the defect: a command of the hub that a full disk refused stood in between, and each scan
// looked new.
TEST_F(Doors, AReaderThatNeverStopsIsNoSignOfLifeWhateverElseIsRefused) {
    for (int second = 0; second < 90; ++second) {
        EXPECT_TRUE(locker_.mind().state().round()) << second;
        locker_.scan("]C100340434292135100186");
        locker_.fill_disk(second < 50);
        locker_.hub_asks(command::CancelParcel{tests::parcel_id('9')});
        locker_.wait(std::chrono::seconds(1));
    }
    locker_.wait(std::chrono::seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
}

TEST_F(Doors, ACourierWhoseLabelsAreRefusedIsStillThere) {
    for (int i = 0; i < 10; ++i) {
        locker_.scan("]C100340434292135100186");
        locker_.wait(std::chrono::seconds(20));
    }
    EXPECT_TRUE(locker_.mind().state().round());
}

TEST_F(Doors, ARoundGoesOnWhileParcelsGoIn) {
    locker_.announce('3', Size::M);
    for (const char which : {'1', '2', '3'}) {
        locker_.wait(std::chrono::seconds(80));
        locker_.deposit(which);
        for (int i = 0; i < 3; ++i) {
            locker_.wait(std::chrono::minutes(1));
            locker_.tell(command::Touch{});
        }
    }
    EXPECT_TRUE(locker_.mind().state().round());
}

// Guards the defect: the time since the blink was taken for the time since the door had opened.
TEST_F(Doors, ASwitchThatBlinksWhileTheDoorIsShutIsNoBounce) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.pass(std::chrono::seconds(10));
    locker_.tell(command::ReadDoor{door(4), Door::Unknown});
    locker_.pass(std::chrono::milliseconds(100));
    locker_.tell(command::ReadDoor{door(4), Door::Closed});
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(Doors, ADoorThatBouncesShutDepositsNothingAndTheCourierIsAsked) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.pass(std::chrono::milliseconds(100));
    locker_.tell(command::ReadDoor{door(4), Door::Closed});
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorShutAtOnce);
    EXPECT_EQ(std::get<DepositScreen>(locker_.screen().content).phase, DoorPhase::Closed);
    locker_.wait(std::chrono::seconds(20));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4}) << "nobody asked for a second pulse";
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(Doors, ADepositThatBouncedAndIsGivenUpLeavesItsCompartmentToBeInspected) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.tell(command::ReadDoor{door(4), Door::Closed});
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(Doors, ADoorThatBouncesShutCollectsNothingAndTheCodeStaysValid) {
    locker_.deposit('1');
    locker_.tell(command::SignOut{});
    const std::string code(locker_.code_of('1').code.reveal());
    locker_.type(code);
    locker_.door_says(4, Door::Open);
    locker_.pass(std::chrono::milliseconds(1499));
    locker_.tell(command::ReadDoor{door(4), Door::Closed});
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorShutAtOnce);
    EXPECT_EQ(locker_.type(code), std::nullopt);
    locker_.door_says(4, Door::Open);
    locker_.pass(std::chrono::milliseconds(1500));
    locker_.tell(command::ReadDoor{door(4), Door::Closed});
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
}

TEST_F(Doors, ASwitchThatBreaksDuringADepositGivesTheScreenBackAndTheCompartmentIsInspected) {
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Unknown);
    locker_.wait(std::chrono::seconds(91));
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
}

TEST_F(Doors, ADoorThatOpensByItselfIsAFaultUntilItIsClosed) {
    locker_.door_says(3, Door::Open);
    EXPECT_TRUE(locker_.compartment(3).faults.contains(Fault::DoorOpenedUnexpectedly));
    locker_.door_says(3, Door::Closed);
    EXPECT_TRUE(locker_.compartment(3).faults.empty());
}

TEST_F(Doors, AnUnreadableSwitchIsUnknownAndItsCompartmentIsNotGivenAway) {
    locker_.door_says(4, Door::Unknown);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorReadingUnknown));
    EXPECT_EQ(locker_.screen().doors.at(door(4)), Door::Unknown);
    EXPECT_EQ(locker_.deposit('1'), 1);
    locker_.door_says(4, Door::Closed);
    EXPECT_TRUE(locker_.compartment(4).faults.empty());
    EXPECT_EQ(locker_.deposit('2'), 4);
}

TEST_F(Doors, ADepositDoorThatStaysShutIsTriedAgainThenBlockedAndAnotherOpens) {
    locker_.scan(locker_.label('1'));
    locker_.wait(std::chrono::seconds(4));
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    locker_.wait(std::chrono::seconds(4));
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4, 1}));
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::OutOfService);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorDidNotOpen));
    locker_.door_says(1, Door::Open);
    locker_.door_says(1, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.compartment(1).parcels, std::set{tests::parcel_id('1')});
}

TEST_F(Doors, ABoardThatDoesNotTakeThePulseIsAFaultAtOnce) {
    locker_.scan(locker_.label('1'));
    locker_.tell(command::ReportUnlatch{door(4), false});
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::BoardNotResponding));
}

TEST_F(Doors, BeforeTheFirstReadingEveryDoorIsUnknownAndNoneIsGivenAway) {
    locker_.tell(command::SignOut{});
    locker_.power_on();
    EXPECT_EQ(locker_.screen().doors.size(), tests::layout().compartments.size());
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::NoCompartmentFree);
}

TEST_F(Doors, AReadingOfADoorNobodyKnowsChangesNothing) {
    const auto seq = locker_.seq();
    locker_.door_says(99, Door::Open);
    EXPECT_EQ(locker_.seq(), seq);
}

}  // namespace
}  // namespace veilbox
