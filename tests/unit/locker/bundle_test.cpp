// Parcels that their sender announced as a bundle lie behind one door, and no others do.
#include "tests/support/told.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

class Bundle : public tests::TellingLocker {
  protected:
    Bundle() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.scan(locker_.badge("BADGE1"));
        locker_.announce('1', Size::S);
        from_here();
    }
    static ParcelTerms with_first() { return {.bundle = tests::parcel_id('1')}; }
    void second_is_announced(std::optional<Size> size = Size::S, ParcelTerms terms = with_first()) {
        locker_.announce_with('2', size, std::move(terms));
        from_here();
    }
    // The door that a label opens now.
    int door_of(char which) {
        locker_.bus.pulses.clear();
        EXPECT_EQ(scan(which), std::nullopt);
        EXPECT_EQ(locker_.bus.pulses.size(), 1);
        return locker_.bus.pulses.empty() ? 0 : locker_.bus.pulses.back();
    }
    // The first lies in compartment 4, and the door of the second stands open there.
    void second_is_at_the_open_door() {
        second_is_announced();
        ASSERT_EQ(locker_.deposit('1'), 4);
        ASSERT_EQ(door_of('2'), 4);
        locker_.door_says(4, Door::Open);
        from_here();
    }
    std::optional<Refusal> scan(char which) { return locker_.scan(locker_.label(which)); }
    std::optional<Refusal> end(DepositEnd reason) {
        return locker_.tell(command::EndDeposit{reason});
    }
    DepositScreen page() { return std::get<DepositScreen>(locker_.screen().content); }
    std::set<ParcelId> inside(int number) { return locker_.compartment(number).parcels; }
    void only_the_first_is_inside() { EXPECT_EQ(inside(4), std::set{tests::parcel_id('1')}); }
};

TEST_F(Bundle, ItsSecondLabelOpensTheSameDoorAtOnce) {
    second_is_announced();
    locker_.put_in('1');
    from_here();
    EXPECT_EQ(door_of('2'), 4);
    EXPECT_EQ(told(), (Told{"ParcelDeposited 4", "PickupCodeIssued", "DepositStarted 4",
                            "DoorUnlatchRequested 4 deposit"}));
    EXPECT_TRUE(page().shared);
}

TEST_F(Bundle, ItsSecondLabelOpensTheSameDoorOnAnotherDayToo) {
    second_is_announced();
    locker_.deposit('1');
    locker_.wait(minutes(600));
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(door_of('2'), 4);
}

TEST_F(Bundle, ItsParcelsHaveACodeEachAndAnyOfThemCollectsTheBundle) {
    second_is_announced();
    locker_.put_in('1');
    EXPECT_EQ(locker_.deposit('2'), 4);
    EXPECT_EQ(inside(4), (std::set{tests::parcel_id('1'), tests::parcel_id('2')}));
    locker_.tell(command::SignOut{});
    const std::string first(locker_.code_of('1').code.reveal());
    const std::string second(locker_.code_of('2').code.reveal());
    EXPECT_NE(first, second);
    EXPECT_EQ(locker_.type(first), std::nullopt);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Collected);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Available);
    EXPECT_EQ(locker_.type(second), Refusal::CodeUsed);
}

TEST_F(Bundle, ASizeThatWasNotAnnouncedIsNotAskedForAtTheSameDoor) {
    second_is_announced(std::nullopt);
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 4);
}

TEST_F(Bundle, AParcelThatIsLargerThanTheDoorGetsItsOwn) {
    second_is_announced(Size::M);
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 2);
    EXPECT_FALSE(page().shared);
}

TEST_F(Bundle, AParcelOfNoBundleGetsItsOwnDoor) {
    second_is_announced(Size::S, {});
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, AParcelOfAnotherBundleGetsItsOwnDoor) {
    second_is_announced(Size::S, {.bundle = tests::parcel_id('3')});
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, AValuableParcelSharesNoDoor) {
    ParcelTerms terms = with_first();
    terms.flags = {ParcelFlag::Valuable};
    second_is_announced(Size::S, terms);
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, NothingIsPutBesideAValuableParcel) {
    locker_.announce_with('3', Size::S, {.flags = {ParcelFlag::Valuable}});
    second_is_announced(Size::S, {.bundle = tests::parcel_id('3')});
    EXPECT_EQ(locker_.deposit('3'), 4);
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, AParcelOfAnotherCarrierGetsItsOwnDoor) {
    auto account = locker_.account('A', "38", "BADGE1", "2468");
    account.carriers = {tests::carrier("northpost")};
    locker_.hub_asks(command::RegisterCourier{account});
    locker_.announce_with('2', Size::S, with_first(), "northpost");
    locker_.deposit('1');
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, AfterTheFirstWasCollectedTheSecondGetsItsOwnDoor) {
    second_is_announced();
    locker_.deposit('1');
    locker_.tell(command::SignOut{});
    locker_.type(std::string(locker_.code_of('1').code.reveal()));
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.door_says(4, Door::Unknown);
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, ADoorThatCannotBeSeenStandsOpenOrIsBlockedIsNotShared) {
    second_is_announced();
    locker_.deposit('1');
    locker_.door_says(4, Door::Unknown);
    EXPECT_EQ(door_of('2'), 1);
    locker_.door_says(1, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.door_says(1, Door::Closed);
    end(DepositEnd::Undone);
    locker_.door_says(4, Door::Open);
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, WhatDoesNotFitBesideTheOthersGetsADoorOfItsOwnSize) {
    second_is_at_the_open_door();
    locker_.bus.pulses.clear();
    EXPECT_EQ(end(DepositEnd::DoesNotFit), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{1}) << "the other small one";
    only_the_first_is_inside();
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
    locker_.door_says(4, Door::Closed);
    locker_.door_says(1, Door::Open);
    EXPECT_FALSE(page().shared);
    locker_.bus.pulses.clear();
    EXPECT_EQ(end(DepositEnd::DoesNotFit), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{2}) << "the next size, and never the shared one";
}

TEST_F(Bundle, WhatDidNotFitOnceIsNotOfferedTheSharedDoorAgain) {
    second_is_at_the_open_door();
    end(DepositEnd::DoesNotFit);
    locker_.door_says(4, Door::Closed);
    locker_.door_says(1, Door::Open);
    end(DepositEnd::Undone);
    locker_.door_says(1, Door::Closed);
    end(DepositEnd::Undone);
    EXPECT_EQ(door_of('2'), 1);
}

TEST_F(Bundle, NotEmptyIsNoReasonAtADoorThatIsShared) {
    second_is_at_the_open_door();
    EXPECT_EQ(end(DepositEnd::NotEmpty), Refusal::NothingToDo);
    EXPECT_EQ(told(), Told{});
    EXPECT_EQ(page().compartment, tests::door(4));
}

TEST_F(Bundle, UndoLeavesTheFirstParcelInsideAndItsCodeGood) {
    second_is_at_the_open_door();
    end(DepositEnd::Undone);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(page().phase, DoorPhase::IsItEmpty);
    EXPECT_EQ(end(DepositEnd::Undone), std::nullopt);
    only_the_first_is_inside();
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Announced);
    locker_.tell(command::SignOut{});
    EXPECT_EQ(locker_.type(std::string(locker_.code_of('1').code.reveal())), std::nullopt);
}

TEST_F(Bundle, AfterARestartAtTheSharedDoorTheCourierIsAskedAndTheFirstParcelStays) {
    second_is_at_the_open_door();
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(page().phase, DoorPhase::Closed);
    EXPECT_TRUE(page().shared);
    only_the_first_is_inside();
    EXPECT_EQ(door_of('2'), 4);
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_EQ(inside(4), (std::set{tests::parcel_id('1'), tests::parcel_id('2')}));
}

TEST_F(Bundle, ACourierWhoLeavesTheSharedDoorOpenLeavesItToBeInspected) {
    second_is_at_the_open_door();
    locker_.wait(minutes(6));
    only_the_first_is_inside();
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Announced);
}

TEST_F(Bundle, WhileTheDiskRefusesNeitherACodeNorTheSharedDoorIsGiven) {
    second_is_announced();
    locker_.put_in('1');
    locker_.bus.pulses.clear();
    locker_.fill_disk(true);
    EXPECT_EQ(scan('2'), Refusal::NotWritable);
    EXPECT_TRUE(locker_.bus.pulses.empty());
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Announced);
    locker_.fill_disk(false);
    EXPECT_EQ(door_of('2'), 4);
}

TEST_F(Bundle, AReservationOfTheSecondParcelIsUsedThoughItNeedsNoDoorOfItsOwn) {
    locker_.reserve('R', Size::M, minutes(60));
    ParcelTerms terms = with_first();
    terms.reservation = tests::reservation_id('R');
    second_is_announced(Size::S, terms);
    locker_.deposit('1');
    from_here();
    EXPECT_EQ(door_of('2'), 4);
    EXPECT_EQ(told(), (Told{"ReservationEnded used", "DepositStarted 4",
                            "DoorUnlatchRequested 4 deposit"}));
}

// GOALS.md R8: nine digits serve 100 live codes. The locker has four compartments.
TEST_F(Bundle, MoreParcelsThanTheDigitsOfACodeServeDoNotLieTogether) {
    locker_.put_in('1');
    const auto next = [&](int number) {
        const std::string text = std::to_string(1000 + number);
        const ParcelId parcel = *ParcelId::parse(std::string(22, '0') + text);
        const std::string label = scan_text(ScanKind::Waybill, "012345678901" + text);
        locker_.announce_as(parcel, label, Size::S, with_first());
        EXPECT_EQ(locker_.scan(label), std::nullopt);
        return locker_.bus.pulses.back();
    };
    for (int beside = 1; beside <= 96; ++beside) {
        ASSERT_EQ(next(beside), 4) << beside;
        locker_.door_says(4, Door::Open);
        locker_.door_says(4, Door::Closed);
    }
    EXPECT_EQ(next(97), 1);
    EXPECT_EQ(locker_.hub_asks(command::IssueCode{tests::parcel_id('1'), CodeHolder::Delegate}),
              Refusal::NoCodeLeft)
        << "a second code is one more too";
}

}  // namespace
}  // namespace veilbox
