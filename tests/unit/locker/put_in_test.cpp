// A parcel is in and its door is shut: for a while the courier can still undo it.
#include "tests/support/locker_at_a_wall.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::seconds;

class PutIn : public testing::Test {
  protected:
    PutIn() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.register_courier('B', "39", "BADGE2", "1357");
        locker_.announce('1', Size::S);
        locker_.announce('2', Size::S);
        locker_.scan(locker_.badge("BADGE1"));
        EXPECT_EQ(locker_.put_in('1'), 4);
    }
    std::optional<Refusal> not_put_in() {
        return locker_.tell(command::EndDeposit{DepositEnd::Undone});
    }
    std::optional<Refusal> take_back() { return locker_.tell(command::TakeBack{}); }
    DepositScreen page() { return std::get<DepositScreen>(locker_.screen().content); }
    auto facts(std::string_view kind) {
        return std::ranges::count(locker_.entries(), kind, &JournalEntry::kind);
    }
    void is_deposited_once() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
        EXPECT_EQ(facts("ParcelDeposited"), 1);
        EXPECT_EQ(facts("PickupCodeIssued"), 1);
    }
    void can_be_undone() {
        EXPECT_EQ(page().phase, DoorPhase::Done);
        EXPECT_EQ(page().compartment, tests::door(4));
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Reserved);
        EXPECT_EQ(facts("PickupCodeIssued"), 0);
    }
    tests::LockerAtAWall locker_;
};

TEST_F(PutIn, AParcelHasNoCodeUntilNothingCanBeUndone) {
    can_be_undone();
    EXPECT_EQ(page().courier.deposited, 1);
    locker_.wait(seconds(10) - milliseconds(1));
    can_be_undone();
    locker_.wait(milliseconds(1));
    is_deposited_once();
    EXPECT_EQ(std::get<CourierScreen>(locker_.screen().content).deposited, 1);
    locker_.wait(seconds(10));
    is_deposited_once();
}

TEST_F(PutIn, TheNextLabelEndsTheTimeToUndoAndOpensItsDoorAtOnce) {
    EXPECT_EQ(locker_.scan(locker_.label('2')), std::nullopt);
    is_deposited_once();
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 1}));
    EXPECT_EQ(page().phase, DoorPhase::Opening);
    EXPECT_EQ(page().compartment, tests::door(1));
    EXPECT_EQ(page().courier.deposited, 1);
}

TEST_F(PutIn, ALabelThatIsRefusedChangesNothing) {
    locker_.announce('3', Size::S, "northpost");
    for (const auto& [label, refusal] :
         {std::pair{locker_.label('9'), Refusal::UnknownLabel},
          std::pair{locker_.label('3'), Refusal::LabelOfAnotherCarrier},
          std::pair{locker_.label('1'), Refusal::LabelAlreadyDeposited},
          std::pair{std::string("?!"), Refusal::UnreadableScan}}) {
        EXPECT_EQ(locker_.scan(label), refusal);
        can_be_undone();
    }
    EXPECT_EQ(take_back(), std::nullopt);
}

TEST_F(PutIn, ALabelForWhichNoDoorIsFreeChangesNothing) {
    locker_.announce('3', Size::XL);
    EXPECT_EQ(locker_.scan(locker_.label('3')), Refusal::NoCompartmentFree);
    can_be_undone();
}

TEST_F(PutIn, TheEndOfTheRoundEndsTheTimeToUndo) {
    EXPECT_EQ(locker_.tell(command::SignOut{}), std::nullopt);
    is_deposited_once();
    EXPECT_FALSE(locker_.mind().state().round());
}

TEST_F(PutIn, TheBadgeOfTheNextCourierEndsTheTimeToUndo) {
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE1")), std::nullopt);
    can_be_undone();
    EXPECT_EQ(locker_.scan(locker_.badge("BADGE2")), std::nullopt);
    is_deposited_once();
    EXPECT_EQ(std::get<CourierScreen>(locker_.screen().content).deposited, 0);
}

TEST_F(PutIn, WhatWasNotPutInFreesItsCompartment) {
    EXPECT_EQ(not_put_in(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_EQ(std::get<CourierScreen>(locker_.screen().content).deposited, 0);
    locker_.wait(seconds(20));
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    EXPECT_EQ(locker_.put_in('2'), 4);
    locker_.let_it_be();
    EXPECT_EQ(locker_.put_in('1'), 1) << "the parcel is still expected";
}

TEST_F(PutIn, WhatIsWantedBackOpensItsDoorOnceMore) {
    EXPECT_EQ(take_back(), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    EXPECT_EQ(page().phase, DoorPhase::Opening);
    EXPECT_EQ(page().courier.deposited, 0);
    locker_.wait(seconds(3));
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(page().phase, DoorPhase::TakingBack);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(page().phase, DoorPhase::IsItEmpty);
    locker_.wait(seconds(20));
    EXPECT_EQ(page().phase, DoorPhase::IsItEmpty) << "only the courier can say";
    EXPECT_EQ(not_put_in(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
}

TEST_F(PutIn, WhatWasWantedBackCanBePutInAgain) {
    take_back();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(page().phase, DoorPhase::Open);
    locker_.door_says(4, Door::Closed);
    can_be_undone();
    locker_.let_it_be();
    is_deposited_once();
}

TEST_F(PutIn, WhoPressesTakeItBackTwiceGetsOnePulse) {
    take_back();
    EXPECT_EQ(take_back(), Refusal::NothingToDo);
    EXPECT_EQ(not_put_in(), Refusal::NothingToDo) << "the lock may let go at any moment";
    EXPECT_EQ(locker_.scan(locker_.label('1')), Refusal::CloseDoorFirst);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(take_back(), Refusal::CloseDoorFirst);
}

// The parcel is behind the stuck door: no other door may open for it, and no code may be sent.
TEST_F(PutIn, WhatIsWantedBackFromADoorThatStaysShutWaitsForTheOperator) {
    take_back();
    for (int i = 0; i < 3; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4, 4}));
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::DoorDidNotOpen);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorDidNotOpen));
    EXPECT_EQ(locker_.screen().notice->refused, Refusal::DoorDidNotOpen);
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    EXPECT_TRUE(std::holds_alternative<CourierScreen>(locker_.screen().content));
}

// Guards the defect: another door opened for a parcel that lay behind the stuck one.
TEST_F(PutIn, WhatMayBeBehindADoorThatStaysShutGetsNoOtherDoorByItself) {
    take_back();
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.scan(locker_.label('1'));
    for (int i = 0; i < 2; ++i) locker_.wait(seconds(4));
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::DoorDidNotOpen);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4, 4, 4}));
    EXPECT_EQ(locker_.scan(locker_.label('1')), std::nullopt) << "it is in the courier's hand";
    EXPECT_EQ(locker_.bus.pulses.back(), 1);
}

TEST_F(PutIn, BehindAClosedDoorNothingElseCanBeSaid) {
    for (const DepositEnd end :
         {DepositEnd::DoesNotFit, DepositEnd::NotEmpty, DepositEnd::Damaged}) {
        EXPECT_EQ(locker_.tell(command::EndDeposit{end}), Refusal::NothingToDo);
        can_be_undone();
    }
}

TEST_F(PutIn, AfterAPowerCutThereIsFullTimeToUndoAndThenExactlyOneCode) {
    locker_.wait(seconds(6));
    locker_.power_on();
    locker_.wait(seconds(9));
    can_be_undone();
    locker_.door_says(4, Door::Closed);
    can_be_undone();
    EXPECT_EQ(page().courier.deposited, 1);
    locker_.wait(seconds(2));
    is_deposited_once();
    locker_.power_on();
    locker_.wait(seconds(20));
    is_deposited_once();
}

// Nobody saw what happened meanwhile.
TEST_F(PutIn, SaidAfterAPowerCutToBeOutsideItsCompartmentIsInspected) {
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(not_put_in(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
}

TEST_F(PutIn, WantedBackAcrossAPowerCutIsNotDeposited) {
    take_back();
    locker_.power_on();
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(page().phase, DoorPhase::IsItEmpty);
    locker_.wait(seconds(20));
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 4}));
    EXPECT_EQ(not_put_in(), std::nullopt);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(PutIn, ADoorThatSpringsOpenAgainIsAFaultAndTheDepositGoesOnAtIt) {
    locker_.wait(seconds(8));
    locker_.door_says(4, Door::Open);
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorOpenedUnexpectedly));
    EXPECT_EQ(page().phase, DoorPhase::Open);
    EXPECT_EQ(page().courier.deposited, 0);
    locker_.wait(seconds(20));
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    locker_.door_says(4, Door::Closed);
    EXPECT_TRUE(locker_.compartment(4).faults.empty());
    can_be_undone();
    locker_.let_it_be();
    is_deposited_once();
}

TEST_F(PutIn, ADoorFoundOpenAfterAPowerCutIsNotDeposited) {
    locker_.power_on();
    locker_.door_says(4, Door::Open);
    locker_.wait(seconds(20));
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
    locker_.wait(std::chrono::minutes(5));
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(facts("PickupCodeIssued"), 0);
}

// The switch saw it closed; that it is lost now says nothing of the parcel.
TEST_F(PutIn, ASwitchThatIsLostAfterwardsKeepsNobodyFromTheirParcel) {
    locker_.door_says(4, Door::Unknown);
    can_be_undone();
    locker_.wait(seconds(10));
    is_deposited_once();
    EXPECT_TRUE(locker_.compartment(4).faults.contains(Fault::DoorReadingUnknown));
}

TEST_F(PutIn, AMachineThatSleptForHoursDepositsAndThenSignsOut) {
    locker_.wait(std::chrono::hours(5));
    is_deposited_once();
    EXPECT_EQ(facts("DepositAbandoned"), 0);
    locker_.wait(seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
}

TEST_F(PutIn, WhileTheDiskRefusesThereIsNoCodeAndAfterwardsOne) {
    locker_.fill_disk(true);
    locker_.wait(seconds(10));
    EXPECT_EQ(locker_.scan(locker_.label('2')), Refusal::NotWritable);
    EXPECT_EQ(take_back(), Refusal::NotWritable);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    locker_.wait(seconds(1));
    is_deposited_once();
}

TEST_F(PutIn, AnAnnouncementCanNoLongerBeCancelled) {
    EXPECT_EQ(locker_.hub_asks(command::CancelParcel{tests::parcel_id('1')}),
              Refusal::LabelAlreadyDeposited);
    can_be_undone();
}

TEST_F(PutIn, ACourierWhoIsRevokedMeanwhileIsOutWhenItIsDeposited) {
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    locker_.wait(seconds(1));
    can_be_undone();
    EXPECT_EQ(take_back(), Refusal::SignInFirst);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.wait(seconds(9));
    is_deposited_once();
    locker_.wait(seconds(1));
    EXPECT_FALSE(locker_.mind().state().round());
}

TEST_F(PutIn, AnOperatorCannotOpenTheDoorMeanwhile) {
    EXPECT_EQ(locker_.open_for_operator(4), Refusal::CompartmentInUse);
    can_be_undone();
}

TEST_F(PutIn, WithoutTimeToUndoTheCodeIsDrawnWhenTheDoorCloses) {
    locker_.let_it_be();
    locker_.limits.undo_within = milliseconds{0};
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.put_in('2');
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Deposited);
    EXPECT_EQ(facts("PickupCodeIssued"), 2);
    EXPECT_TRUE(std::holds_alternative<CourierScreen>(locker_.screen().content));
}

TEST_F(PutIn, ElsewhereNothingCanBeTakenBack) {
    locker_.let_it_be();
    EXPECT_EQ(take_back(), Refusal::NothingToDo);
    locker_.scan(locker_.label('2'));
    EXPECT_EQ(take_back(), Refusal::NothingToDo);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(page().phase, DoorPhase::Closed);
    EXPECT_EQ(take_back(), Refusal::NothingToDo);
    locker_.wait(seconds(91));
    EXPECT_EQ(take_back(), Refusal::NothingToDo);
}

TEST_F(PutIn, ADamagedCompartmentIsBlockedAndAnotherOpens) {
    locker_.scan(locker_.label('2'));
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::Damaged}), std::nullopt);
    EXPECT_EQ(locker_.compartment(1).blocked, BlockReason::Damaged);
    EXPECT_EQ(locker_.bus.pulses, (std::vector{4, 1, 2}));
}

}  // namespace
}  // namespace veilbox
