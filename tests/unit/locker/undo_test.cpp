// A courier who wants a parcel back while the door stands open.
#include "tests/support/locker_at_a_wall.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class Undo : public testing::Test {
  protected:
    Undo() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('1', Size::S);
        locker_.announce('2', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        locker_.scan(locker_.label('1'));
        locker_.door_says(4, Door::Open);
        EXPECT_EQ(undone(), std::nullopt);
    }
    std::optional<Refusal> undone() {
        return locker_.tell(command::EndDeposit{DepositEnd::Undone});
    }
    DoorPhase phase() { return std::get<DepositScreen>(locker_.screen().content).phase; }
    bool waits_for_inspection() { return locker_.compartment(4).blocked == BlockReason::ToInspect; }
    auto codes() {
        return std::ranges::count(locker_.entries(), "PickupCodeIssued", &JournalEntry::kind);
    }
    void nothing_is_deposited() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
        EXPECT_EQ(codes(), 0);
    }
    void restart_and_door_says(Door door) {
        locker_.power_on();
        locker_.door_says(4, door);
    }
    tests::LockerAtAWall locker_;
};

// Guards the defect: the deposit ended at once, and the page named the open door no more.
TEST_F(Undo, AtAnOpenDoorKeepsTheDoorOnTheScreenUntilItIsShut) {
    EXPECT_EQ(phase(), DoorPhase::TakingBack);
    EXPECT_EQ(undone(), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.scan(locker_.label('2')), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Reserved);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(phase(), DoorPhase::IsItEmpty);
    nothing_is_deposited();
}

// Guards the defect: a compartment was free although nobody had said that it was empty.
TEST_F(Undo, FreesTheCompartmentOnceTheCourierSaysThatItIsEmpty) {
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Reserved);
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_FALSE(locker_.compartment(4).blocked);
    nothing_is_deposited();
    EXPECT_EQ(locker_.deposit('2'), 4);
}

// Guards the defect: the next parcel got the compartment in which this one had been left.
TEST_F(Undo, ThatNobodyAnswersLeavesTheCompartmentToBeInspected) {
    locker_.door_says(4, Door::Closed);
    locker_.wait(std::chrono::seconds(91));
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_TRUE(waits_for_inspection());
    nothing_is_deposited();
}

TEST_F(Undo, AtADoorThatIsLeftOpenLeavesTheCompartmentToBeInspected) {
    locker_.wait(std::chrono::minutes(5));
    EXPECT_FALSE(locker_.mind().state().round());
    EXPECT_TRUE(waits_for_inspection());
}

TEST_F(Undo, IsTakenBackByTheParcelsOwnLabel) {
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('2')), Refusal::AnswerFirst);
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    EXPECT_EQ(phase(), DoorPhase::Opening);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(phase(), DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(codes(), 1);
}

TEST_F(Undo, CanBeAskedForAgainAfterTheLabel) {
    locker_.door_says(4, Door::Closed);
    locker_.scan(locker_.label('1'));
    EXPECT_EQ(undone(), Refusal::NothingToDo) << "the lock may let go at any moment";
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(undone(), std::nullopt);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    nothing_is_deposited();
}

TEST_F(Undo, IsRememberedOverARestartAtAnOpenDoor) {
    restart_and_door_says(Door::Open);
    EXPECT_EQ(phase(), DoorPhase::TakingBack);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(phase(), DoorPhase::IsItEmpty);
    nothing_is_deposited();
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
}

// Nobody saw how the door was shut: the answer frees nothing.
TEST_F(Undo, AnsweredAfterARestartAtAClosedDoorLeavesTheCompartmentToBeInspected) {
    locker_.door_says(4, Door::Closed);
    restart_and_door_says(Door::Closed);
    EXPECT_EQ(phase(), DoorPhase::IsItEmpty);
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_TRUE(waits_for_inspection());
    nothing_is_deposited();
}

TEST_F(Undo, TakenBackByTheLabelIsForgottenOverARestart) {
    locker_.door_says(4, Door::Closed);
    locker_.scan(locker_.label('1'));
    restart_and_door_says(Door::Open);
    EXPECT_EQ(phase(), DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(codes(), 1);
}

TEST_F(Undo, WhereTheSwitchIsLostLeavesTheCompartmentToBeInspected) {
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(phase(), DoorPhase::TakingBack);
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_TRUE(waits_for_inspection());
}

// Guards the defect: a door that was seen open and then no more was free as soon as it was shut.
TEST_F(Undo, WhereTheSwitchWasLostBeforeLeavesTheCompartmentToBeInspected) {
    locker_.door_says(4, Door::Closed);
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_TRUE(waits_for_inspection());
}

TEST_F(Undo, AtASwitchThatFlickersDepositsNothing) {
    for (const Door says : {Door::Closed, Door::Open, Door::Unknown, Door::Closed, Door::Open}) {
        locker_.pass(std::chrono::milliseconds(100));
        locker_.tell(command::ReadDoor{tests::door(4), says});
        nothing_is_deposited();
    }
    EXPECT_EQ(phase(), DoorPhase::TakingBack);
}

TEST_F(Undo, AtADoorThatIsShutAtOnceDepositsNothing) {
    locker_.door_says(4, Door::Closed);
    locker_.scan(locker_.label('1'));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(undone(), std::nullopt);
    locker_.pass(std::chrono::milliseconds(100));
    locker_.tell(command::ReadDoor{tests::door(4), Door::Closed});
    EXPECT_EQ(phase(), DoorPhase::IsItEmpty);
    nothing_is_deposited();
    EXPECT_EQ(undone(), std::nullopt);
    EXPECT_TRUE(waits_for_inspection());
}

TEST_F(Undo, AtAnOpenDoorCanStillBecomeDoesNotFit) {
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit}), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 2}));
    locker_.door_says(2, Door::Open);
    EXPECT_EQ(phase(), DoorPhase::Open);
}

TEST_F(Undo, HasNoOtherAnswerOnceTheDoorIsShut) {
    locker_.door_says(4, Door::Closed);
    for (const DepositEnd end : {DepositEnd::DoesNotFit, DepositEnd::NotEmpty}) {
        EXPECT_EQ(locker_.tell(command::EndDeposit{end}), Refusal::NothingToDo);
    }
    EXPECT_EQ(phase(), DoorPhase::IsItEmpty);
}

}  // namespace
}  // namespace veilbox
