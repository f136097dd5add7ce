// A new code in the place of a lost one, and a second one for another person: each opens the one
// door until it is withdrawn.
#include "controller/locker/allocation.h"
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

class Codes : public tests::PickupStory {
  protected:
    // The vault's part: what was sealed to it last.
    PickupSecret newest() { return locker_.code_of_last(); }
    std::optional<Refusal> issue(CodeHolder holder, char which = '1') {
        return locker_.hub_asks(command::IssueCode{tests::parcel_id(which), holder});
    }
    std::optional<Refusal> revoke(char which = '1') {
        return locker_.hub_asks(command::RevokeSecondCode{tests::parcel_id(which)});
    }
    std::optional<Refusal> type_digits(const PickupSecret& pickup) {
        return locker_.type(std::string(pickup.code.reveal()));
    }
    std::optional<Refusal> show_picture(const PickupSecret& pickup) {
        return locker_.scan(std::string(pickup.qr.reveal()));
    }
    // No door opens for either form.
    void is_withdrawn(const PickupSecret& pickup) {
        const auto pulses = locker_.bus.pulses.size();
        EXPECT_EQ(type_digits(pickup), Refusal::CodeWithdrawn);
        EXPECT_EQ(show_picture(pickup), Refusal::CodeWithdrawn);
        EXPECT_EQ(locker_.bus.pulses.size(), pulses);
    }
    void collects_with(const PickupSecret& pickup) {
        EXPECT_EQ(type_digits(pickup), std::nullopt);
        opens_and_shuts(4);
        locker_.tell(command::FinishPickup{tests::door(4)});
        is_collected();
    }
};

TEST_F(Codes, ANewOneOpensAndTheOldOneIsDeadAtOnce) {
    const PickupSecret old = locker_.code_of('1');
    EXPECT_EQ(issue(CodeHolder::Recipient), std::nullopt);
    const PickupSecret fresh = newest();
    EXPECT_EQ(fresh.holder, CodeHolder::Recipient);
    is_withdrawn(old);
    collects_with(fresh);
    EXPECT_EQ(type_digits(old), Refusal::CodeUsed) << "now no code opens it any more";
}

TEST_F(Codes, ASecondOneOpensBesideTheFirst) {
    const PickupSecret own = locker_.code_of('1');
    EXPECT_EQ(issue(CodeHolder::Delegate), std::nullopt);
    const PickupSecret second = newest();
    EXPECT_EQ(second.holder, CodeHolder::Delegate) << "so that the letter can say whom it is for";
    from_here();
    EXPECT_EQ(show_picture(second), std::nullopt);
    EXPECT_EQ(told().front(), "PickupAccepted 4 qr delegate");
    opens_and_shuts(4);
    locker_.tell(command::FinishPickup{tests::door(4)});
    is_collected();
    EXPECT_EQ(type_digits(own), Refusal::CodeUsed);
    EXPECT_EQ(type_digits(second), Refusal::CodeUsed);
}

TEST_F(Codes, ASecondOneIsRevokedAndTheFirstStaysGood) {
    const PickupSecret own = locker_.code_of('1');
    issue(CodeHolder::Delegate);
    const PickupSecret second = newest();
    EXPECT_EQ(revoke(), std::nullopt);
    is_withdrawn(second);
    EXPECT_EQ(revoke(), Refusal::NothingToDo);
    collects_with(own);
}

TEST_F(Codes, ANewOneForOneHolderLeavesThatOfTheOther) {
    issue(CodeHolder::Delegate);
    const PickupSecret second = newest();
    issue(CodeHolder::Recipient);
    const PickupSecret own = newest();
    issue(CodeHolder::Delegate);
    is_withdrawn(second);
    collects_with(own);
}

TEST_F(Codes, AreIssuedOnlyForWhatWaitsHere) {
    EXPECT_EQ(issue(CodeHolder::Recipient, '9'), Refusal::UnknownParcel);
    EXPECT_EQ(revoke('9'), Refusal::UnknownParcel);
    locker_.announce('3', Size::S);
    EXPECT_EQ(issue(CodeHolder::Recipient, '3'), Refusal::NothingToDo) << "not deposited yet";
    collects_with(locker_.code_of('1'));
    EXPECT_EQ(issue(CodeHolder::Recipient), Refusal::NothingToDo);
}

TEST_F(Codes, StayAsTheyAreWhileSomebodyIsAtTheDoor) {
    is_taken_out();
    EXPECT_EQ(issue(CodeHolder::Recipient), Refusal::CompartmentInUse);
    EXPECT_EQ(type('1'), std::nullopt) << "for whoever has forgotten something";
}

TEST_F(Codes, ASecondOneIsRevokedAlsoWhileItsHolderIsAtTheDoor) {
    const PickupSecret own = locker_.code_of('1');
    issue(CodeHolder::Delegate);
    const PickupSecret second = newest();
    EXPECT_EQ(type_digits(second), std::nullopt);
    opens_and_shuts(4);
    EXPECT_EQ(revoke(), std::nullopt);
    is_withdrawn(second);
    EXPECT_EQ(type_digits(own), std::nullopt) << "the recipient looks after it";
}

TEST_F(Codes, AWithdrawnOneCountsAsAWrongOne) {
    const PickupSecret old = locker_.code_of('1');
    issue(CodeHolder::Recipient);
    from_here();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(type_digits(old), Refusal::CodeWithdrawn);
    EXPECT_EQ(told(), Told(5, "PickupRefused code_withdrawn code"));
    EXPECT_EQ(type_digits(old), Refusal::TooManyAttempts);
}

TEST_F(Codes, OutliveAPowerCutAsTheyWere) {
    const PickupSecret old = locker_.code_of('1');
    issue(CodeHolder::Recipient);
    const PickupSecret own = newest();
    issue(CodeHolder::Delegate);
    const PickupSecret second = newest();
    revoke();
    power_cut(Door::Closed);
    is_withdrawn(old);
    is_withdrawn(second);
    collects_with(own);
}

TEST_F(Codes, AreNotChangedWhileTheDiskRefuses) {
    const PickupSecret old = locker_.code_of('1');
    locker_.fill_disk(true);
    EXPECT_EQ(issue(CodeHolder::Recipient), Refusal::NotWritable);
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    collects_with(old);
}

TEST_F(Codes, AnOrderThatCameTooLateChangesNothing) {
    const PickupSecret old = locker_.code_of('1');
    locker_.tell(
        command::FromHub{.id = tests::command_id('T'),
                         .what = command::IssueCode{tests::parcel_id('1'), CodeHolder::Recipient},
                         .by = {},
                         .why = {},
                         .expires = locker_.now().wall});
    collects_with(old);
}

TEST_F(Codes, TheSameOrderTwiceDrawsOne) {
    const command::FromHub order{
        .id = tests::command_id('T'),
        .what = command::IssueCode{tests::parcel_id('1'), CodeHolder::Recipient},
        .by = {},
        .why = {},
        .expires = Instant::max()};
    locker_.tell(order);
    const PickupSecret own = newest();
    locker_.tell(order);
    collects_with(own);
}

TEST_F(Codes, OfABundleASecondOneOpensItsDoorToo) {
    locker_.announce_with('3', Size::S, {.bundle = tests::parcel_id('1')});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.deposit('3'), 4);
    locker_.tell(command::SignOut{});
    issue(CodeHolder::Delegate, '3');
    collects_with(newest());
    EXPECT_EQ(locker_.status('3'), ParcelStatus::Collected);
}

TEST_F(Codes, WhatWasPutBackGetsNone) {
    stands_open();
    locker_.tell(command::PutBack{tests::door(4), PutBackReason::NotWanted});
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(issue(CodeHolder::Recipient), Refusal::NothingToDo);
}

// GOALS.md R8. A locker of 990 compartments has room for ten codes more.
TEST(SecondCodes, AreIssuedUntilAGuesserWouldFindOneInAThousandYears) {
    LockerState state;
    for (int door = 1; door <= 990; ++door) {
        const CompartmentId id = *CompartmentId::from_number(door);
        state.compartments.emplace(id, CompartmentState{.compartment = {.id = id}});
    }
    const std::string start(23, '0');
    for (int number = 1; number <= 10; ++number) {
        EXPECT_TRUE(one_more_code_is_served(state)) << number;
        const ParcelId parcel = *ParcelId::parse(start + std::to_string(100 + number));
        ParcelState waits{.status = ParcelStatus::Deposited, .carrier = tests::carrier()};
        waits.codes.resize(2);
        state.parcels.emplace(parcel, waits);
        state.compartments.at(*CompartmentId::from_number(number)).parcels.insert(parcel);
    }
    EXPECT_FALSE(one_more_code_is_served(state));
    EXPECT_EQ(code_digits(state), 10);
}

}  // namespace
}  // namespace veilbox
