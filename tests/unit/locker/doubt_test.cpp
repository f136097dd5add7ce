// What nobody has seen is not known: lost switches, late doors, restarts, layouts that change,
// disks that refuse. Each story guards a defect that was seen on the running programs.
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::seconds;
using tests::door;

LockerLayout without(int number) {
    LockerLayout layout = tests::layout();
    std::erase_if(layout.compartments, [&](const Compartment& c) { return c.id == door(number); });
    return layout;
}

class Doubt : public testing::Test {
  protected:
    Doubt() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        for (const char which : {'1', '2', '3'}) locker_.announce(which, Size::S);
        sign_in();
        EXPECT_EQ(locker_.deposit('1'), 4);
        locker_.tell(command::SignOut{});
        locker_.bus.pulses.clear();
    }
    void sign_in() { locker_.scan(locker_.badge("BADGE1")); }
    std::string code() { return std::string(locker_.code_of('1').code.reveal()); }
    bool is_idle() { return std::holds_alternative<IdleScreen>(locker_.screen().content); }
    DoorPhase phase() { return std::get<CollectScreen>(locker_.screen().content).phase; }
    CompartmentStatus compartment_status(int number) {
        return locker_.compartment(number).status();
    }

    tests::LockerAtAWall locker_;
};

// The page said "it springs open in a moment" over an open door, for ever.
TEST_F(Doubt, AnOpenDoorWhoseSwitchIsLostGivesTheKeypadBackAndIsInspected) {
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(phase(), DoorPhase::Open);
    EXPECT_EQ(locker_.screen().doors.at(door(4)), Door::Unknown);
    locker_.wait(seconds(59));
    EXPECT_FALSE(is_idle());
    locker_.wait(seconds(1));
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.type(code()), Refusal::OutOfOrder);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(Doubt, TheKeypadComesBackAfterARestartToo) {
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.power_on();
    locker_.door_says(4, Door::Unknown);
    locker_.wait(seconds(60));
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

// One code, seven pulses: each try drove the relay twice, the second time behind a shut door.
TEST_F(Doubt, ADoorThatCannotBeSeenIsPulsedOnceForEachTimeAPersonAsksAndTwiceAtMost) {
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(phase(), DoorPhase::Open);
    for (int i = 0; i < 5; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    locker_.wait(seconds(60));
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(compartment_status(4), CompartmentStatus::OutOfService);
    EXPECT_EQ(locker_.type(code()), Refusal::OutOfOrder);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
}

TEST_F(Doubt, ASwitchLostAfterThePulseForbidsTheSecondOneAlsoWhenItComesBack) {
    locker_.type(code());
    locker_.door_says(4, Door::Unknown);
    locker_.wait(seconds(1));
    locker_.door_says(4, Door::Closed);
    for (int i = 0; i < 5; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_TRUE(is_idle());
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
}

TEST_F(Doubt, ACodeAtADoorThatStandsOpenAsksToShutItAndDrivesNoPulse) {
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(locker_.type(code()), Refusal::CloseDoorFirst);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.type(code()), std::nullopt);
}

// It was "opened unexpectedly", and the code stayed valid after the parcel was gone.
TEST_F(Doubt, ADoorThatOpensLateBelongsToTheVisitThatAskedForIt) {
    locker_.type(code());
    locker_.wait(seconds(4));
    locker_.wait(seconds(4));
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    locker_.wait(seconds(59));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(phase(), DoorPhase::Open);
    EXPECT_TRUE(locker_.compartment(4).faults.empty());
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.type(code()), Refusal::CodeUsed);
}

TEST_F(Doubt, ADoorThatOpensMuchLaterIsNoPickup) {
    locker_.type(code());
    locker_.wait(seconds(4));
    locker_.wait(seconds(4));
    locker_.wait(seconds(61));
    locker_.door_says(4, Door::Open);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorOpenedUnexpectedly));
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(Doubt, ADepositDoorThatOpensLateIsNoIntruderAndStaysToBeInspected) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.wait(seconds(4));
    locker_.wait(seconds(4));
    EXPECT_NE(locker_.bus.pulses.back(), number);
    locker_.door_says(number, Door::Open);
    EXPECT_FALSE(locker_.compartment(number).faults.contains(Fault::DoorOpenedUnexpectedly));
    locker_.door_says(number, Door::Closed);
    EXPECT_EQ(compartment_status(number), CompartmentStatus::OutOfService);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Announced);
}

TEST_F(Doubt, ADepositUndoneWhereNobodySawTheDoorIsInspectedBeforeItIsOfferedAgain) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Unknown);
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::Undone}), std::nullopt);
    locker_.door_says(number, Door::Closed);
    EXPECT_EQ(locker_.compartment(number).blocked, BlockReason::ToInspect);
}

// A full compartment was given to the next parcel after its place in the configuration came back.
TEST_F(Doubt, ACompartmentTakenOutOfTheLayoutAndPutBackStillHoldsItsParcel) {
    locker_.power_on(without(4));
    EXPECT_EQ(compartment_status(4), CompartmentStatus::OutOfService);
    EXPECT_EQ(locker_.type(code()), Refusal::OutOfOrder);
    locker_.door_says(4, Door::Open);
    EXPECT_FALSE(locker_.screen().doors.contains(door(4)));
    EXPECT_TRUE(locker_.bus.pulses.empty());

    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(compartment_status(4), CompartmentStatus::Occupied);
    sign_in();
    EXPECT_NE(locker_.deposit('2'), 4);
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.type(code()), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses.back(), 4);
}

TEST_F(Doubt, ABlockedCompartmentStaysBlockedThroughAChangeOfTheLayout) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::NotEmpty});
    locker_.power_on(without(number));
    EXPECT_EQ(locker_.hub_asks(command::UnblockCompartment{door(number)}),
              Refusal::UnknownCompartment);
    locker_.power_on();
    EXPECT_EQ(locker_.compartment(number).blocked, BlockReason::NotEmpty);
}

// map::at at every start, then std::get: wrong index for variant at every start.
TEST_F(Doubt, ALayoutThatTakesAwayTheDoorOfARunningVisitEndsTheVisit) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Open);
    locker_.power_on(without(number));
    EXPECT_TRUE(std::holds_alternative<CourierScreen>(locker_.screen().content));
    locker_.wait(seconds(1));
    const auto seq = locker_.seq();
    locker_.power_on(without(number));
    EXPECT_EQ(locker_.seq(), seq + 1);  // the start alone
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(locker_.compartment(number).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Announced);
    EXPECT_NE(locker_.deposit('2'), number);
}

TEST_F(Doubt, ALayoutThatTakesAwayTheDoorOfAPickupKeepsTheParcel) {
    locker_.type(code());
    locker_.door_says(4, Door::Open);
    locker_.power_on(without(4));
    EXPECT_TRUE(is_idle());
    locker_.power_on();
    EXPECT_EQ(locker_.compartment(4).parcels, std::set{tests::parcel_id('1')});
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

// A revoked courier went on for as long as the round lasted.
TEST_F(Doubt, ACourierRevokedWhileADoorIsOpenIsOutWhenItCloses) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.door_says(number, Door::Open);
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    locker_.wait(seconds(1));
    EXPECT_TRUE(locker_.mind().state().round());
    locker_.door_says(number, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('3')), Refusal::SignInFirst);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Deposited);
    locker_.wait(seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Announced);
}

// After ten seconds of a locked database a closed, full compartment sprang open.
TEST_F(Doubt, WhileReadingsWaitForTheDiskNoPulseIsDecidedAndTheirOrderStays) {
    locker_.type(code());
    locker_.fill_disk(true);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    for (int i = 0; i < 3; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(locker_.type(code()), Refusal::NotWritable);
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).door, Door::Closed);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(Doubt, ADiskThatTakesNothingIsSaidUntilItTakesSomethingAgain) {
    locker_.fill_disk(true);
    EXPECT_EQ(locker_.type("000000000"), Refusal::NotWritable);
    EXPECT_FALSE(locker_.mind().can_write());
    locker_.wait(seconds(600));
    ASSERT_TRUE(locker_.screen().notice);
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::NotWritable);
    const auto number = locker_.screen().notice->number;
    locker_.type("000000000");
    EXPECT_EQ(locker_.screen().notice->number, number) << "said once, not again and again";
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_TRUE(locker_.mind().can_write());
    EXPECT_FALSE(locker_.screen().notice);
}

// A flaky line while the disk is full for a day.
TEST_F(Doubt, OfADoorThatNeverStopsTalkingTheLastWordIsWritten) {
    locker_.fill_disk(true);
    for (int i = 0; i < 1'000; ++i) {
        locker_.tell(command::ReadDoor{door(3), i % 2 == 0 ? Door::Unknown : Door::Closed});
    }
    locker_.tell(command::ReadDoor{door(3), Door::Open});
    const auto seq = locker_.seq();
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    EXPECT_EQ(locker_.compartment(3).door, Door::Open);
    EXPECT_LT(locker_.seq() - seq, 30u);
}

// The process stood still (a locked database, a suspended machine), and the person has gone.
TEST_F(Doubt, ASecondPulseThatIsDueTooLateIsNotDriven) {
    locker_.type(code());
    locker_.wait(seconds(11));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
}

TEST_F(Doubt, ACourierWhoHasGoneGetsNoOtherDoor) {
    sign_in();
    locker_.scan(locker_.label('2'));
    const int number = locker_.bus.pulses.back();
    locker_.wait(seconds(60));
    EXPECT_EQ(locker_.bus.pulses, std::vector{number});
    EXPECT_EQ(locker_.compartment(number).blocked, BlockReason::DoorDidNotOpen);
}

// Without the start's fact an old intent looks like one of this process.
TEST_F(Doubt, NothingIsDecidedBeforeTheStartIsWritten) {
    locker_.type(code());
    locker_.fill_disk(true);
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    locker_.wait(seconds(1));
    locker_.fill_disk(false);
    for (int i = 0; i < 5; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.entries().back().kind, fact::PickupAbandoned::kind);
}

}  // namespace
}  // namespace veilbox
