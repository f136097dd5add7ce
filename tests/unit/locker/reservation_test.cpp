// Compartments that are kept for a sender: the rule, and the stories of reservations at a locker
// with two S, one M and one L.
#include "controller/locker/reservations.h"
#include "tests/support/told.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::door;
using tests::reservation_id;
using tests::Told;

using enum Size;

// One by one, each the smallest that is left and large enough.
bool all_get_one(const CountBySize& free, const std::vector<Size>& wanted) {
    std::multiset<Size> left;
    for (const auto& [size, count] : free) {
        for (int i = 0; i < count; ++i) left.insert(size);
    }
    return std::ranges::all_of(wanted, [&](Size size) {
        const auto smallest = left.lower_bound(size);
        if (smallest == left.end()) return false;
        left.erase(smallest);
        return true;
    });
}

TEST(ReservationRule, HoldsExactlyWhenEachReservationCanHaveACompartmentOfItsOwn) {
    int held = 0;
    for (int number = 0; number < 6561; ++number) {
        int digits = number;
        const auto digit = [&] { return std::exchange(digits, digits / 3) % 3; };
        const CountBySize free{{S, digit()}, {M, digit()}, {L, digit()}, {XL, digit()}};
        const CountBySize reserved{{S, digit()}, {M, digit()}, {L, digit()}, {XL, digit()}};
        std::vector<Size> wanted;
        for (const auto& [size, count] : reserved) {
            wanted.insert(wanted.end(), static_cast<std::size_t>(count), size);
        }
        ASSERT_EQ(leaves_room(free, reserved), all_get_one(free, wanted)) << number;
        held += leaves_room(free, reserved) ? 1 : 0;
    }
    EXPECT_GT(held, 1000);
    EXPECT_LT(held, 6000);
}

TEST(ReservationRule, TheOldestIsServedFirstAndOneThatCannotBeServedKeepsNothing) {
    const CountBySize free{{S, 1}, {M, 1}};
    EXPECT_EQ(served(free, std::vector{M, M, S}), (CountBySize{{S, 1}, {M, 1}}));
    EXPECT_EQ(served(free, std::vector{S, S, M}), (CountBySize{{S, 2}, {M, 0}}));
    EXPECT_EQ(served(free, std::vector{XL, S}), (CountBySize{{S, 1}, {XL, 0}}));
    EXPECT_EQ(served({}, std::vector{S}), (CountBySize{{S, 0}}));
}

TEST(ReservationRule, WhatIsLeftCanAllBeHadAtTheSameTime) {
    const CountBySize free{{S, 1}, {M, 1}, {L, 2}};
    EXPECT_EQ(left_beside(free, {}), (CountBySize{{S, 1}, {M, 1}, {L, 2}, {XL, 0}}));
    EXPECT_EQ(left_beside(free, {{S, 1}}), (CountBySize{{S, 0}, {M, 1}, {L, 2}, {XL, 0}}));
    EXPECT_EQ(left_beside(free, {{S, 2}}), (CountBySize{{S, 0}, {M, 0}, {L, 2}, {XL, 0}}));
    EXPECT_EQ(left_beside(free, {{M, 2}}), (CountBySize{{S, 1}, {M, 0}, {L, 1}, {XL, 0}}));
}

class Reserved : public tests::TellingLocker {
  protected:
    Reserved() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        from_here();
    }
    std::optional<Refusal> reserve(char which, Size size, milliseconds lasts = hours(1),
                                   const char* of_carrier = "parcelway") {
        from_here();
        return locker_.reserve(which, size, lasts, of_carrier);
    }
    std::optional<Refusal> cancel(char which) {
        from_here();
        return locker_.hub_asks(command::CancelReservation{reservation_id(which)});
    }
    void sign_in() {
        locker_.scan(locker_.badge("BADGE1"));
        from_here();
    }
    std::optional<Refusal> scan(char which) {
        from_here();
        return locker_.scan(locker_.label(which));
    }
    int shown(Size size) { return std::get<CourierScreen>(locker_.screen().content).free.at(size); }
    std::size_t live() { return locker_.mind().state().reservations.size(); }
    void take_out(int number) {
        LockerLayout smaller = tests::layout();
        std::erase_if(smaller.compartments,
                      [&](const auto& one) { return one.id == door(number); });
        locker_.power_on(smaller);
        locker_.all_doors_say(Door::Closed);
    }
};

TEST_F(Reserved, NoMoreThanTheLockerCouldHold) {
    EXPECT_EQ(reserve('A', M), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "SizeReserved"}));
    EXPECT_EQ(reserve('B', XL), Refusal::NothingToReserve);
    EXPECT_EQ(told(), Told{"HubCommandRefused nothing_to_reserve"});
    EXPECT_EQ(reserve('C', M), std::nullopt) << "the L is large enough";
    EXPECT_EQ(reserve('D', L), Refusal::NothingToReserve);
    EXPECT_EQ(reserve('E', S), std::nullopt);
    EXPECT_EQ(reserve('F', S), std::nullopt);
    EXPECT_EQ(reserve('G', S), Refusal::NothingToReserve) << "four compartments, four reservations";
    EXPECT_EQ(live(), 4u);
}

TEST_F(Reserved, TheSameIdCountsOnceAlsoAfterItsEnd) {
    EXPECT_EQ(reserve('A', S), std::nullopt);
    EXPECT_EQ(reserve('A', S), Refusal::NothingToDo);
    EXPECT_EQ(told(), Told{"HubCommandRefused nothing_to_do"});
    EXPECT_EQ(cancel('A'), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "ReservationEnded cancelled"}));
    EXPECT_EQ(cancel('A'), Refusal::NothingToDo);
    EXPECT_EQ(reserve('A', S), Refusal::NothingToDo);
    EXPECT_EQ(cancel('B'), Refusal::NothingToDo);
    EXPECT_EQ(live(), 0u);
}

TEST_F(Reserved, AnOrderThatArrivesAfterItsTimeReservesNothing) {
    EXPECT_EQ(reserve('A', S, milliseconds(0)), Refusal::NothingToReserve);
    EXPECT_EQ(reserve('B', S, -minutes(1)), Refusal::NothingToReserve);
    EXPECT_EQ(reserve('C', S, milliseconds(1)), std::nullopt);
}

TEST_F(Reserved, ADoorThatNobodySeesIsNotReserved) {
    for (const int number : {1, 2, 3}) locker_.door_says(number, Door::Unknown);
    EXPECT_EQ(reserve('A', M), Refusal::NothingToReserve);
    EXPECT_EQ(reserve('A', S), std::nullopt);
    EXPECT_EQ(reserve('B', S), Refusal::NothingToReserve);
    locker_.door_says(1, Door::Open);
    EXPECT_EQ(reserve('B', S), Refusal::NothingToReserve) << "an open door is not free";
    locker_.door_says(1, Door::Closed);
    EXPECT_EQ(reserve('B', S), std::nullopt);
}

TEST_F(Reserved, AParcelWithoutAReservationGetsNothingThatIsReserved) {
    locker_.announce('1', L);
    locker_.announce('2', M);
    locker_.announce('3', S);
    locker_.announce('4', S);
    reserve('A', L);
    sign_in();
    EXPECT_EQ(shown(L), 0);
    EXPECT_EQ(shown(M), 1);
    EXPECT_EQ(shown(S), 2);
    EXPECT_EQ(scan('1'), Refusal::NoCompartmentFree);
    EXPECT_EQ(told(), Told{"ScanRefused no_compartment_free"});
    EXPECT_EQ(locker_.deposit('2'), 2);
    EXPECT_EQ(locker_.deposit('3'), 4);
    EXPECT_EQ(locker_.deposit('4'), 1);
    EXPECT_EQ(shown(S) + shown(M) + shown(L), 0) << "the screen promises what can be had";
    cancel('A');
    EXPECT_EQ(shown(L), 1);
    EXPECT_EQ(locker_.deposit('1'), 3);
}

TEST_F(Reserved, WhoeverReservedASmallSizeKeepsALargerOneIfNothingSmallerIsLeft) {
    for (const char which : {'A', 'B', 'C'}) EXPECT_EQ(reserve(which, S), std::nullopt);
    locker_.announce('1', M);
    locker_.announce('2', L);
    sign_in();
    EXPECT_EQ(shown(S) + shown(M), 0);
    EXPECT_EQ(shown(L), 1);
    EXPECT_EQ(locker_.deposit('2'), 3);
    EXPECT_EQ(scan('1'), Refusal::NoCompartmentFree);
}

TEST_F(Reserved, AParcelUsesItsReservationInOneDecision) {
    reserve('A', L);
    locker_.announce_with('A', '1', L);
    sign_in();
    EXPECT_EQ(scan('1'), std::nullopt);
    EXPECT_EQ(told(), (Told{"ReservationEnded used", "DepositStarted 3",
                            "DoorUnlatchRequested 3 deposit"}));
    EXPECT_EQ(live(), 0u);
    EXPECT_EQ(cancel('A'), Refusal::NothingToDo);
}

TEST_F(Reserved, TwoParcelsOfOneReservationUseItOnce) {
    reserve('A', L);
    locker_.announce_with('A', '1', L);
    locker_.announce_with('A', '2', L);
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 3);
    EXPECT_EQ(scan('2'), Refusal::NoCompartmentFree);
}

TEST_F(Reserved, ASmallerParcelTakesTheSmallestCompartmentAndTheRestIsFreeAgain) {
    reserve('A', L);
    locker_.announce_with('A', '1', S);
    locker_.announce('2', L);
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 4);
    EXPECT_EQ(locker_.deposit('2'), 3);
}

TEST_F(Reserved, ALargerParcelOrOneOfAnotherCarrierDoesNotUseIt) {
    reserve('A', M);
    reserve('B', S, hours(1), "northpost");
    reserve('C', L);
    locker_.announce_with('A', '1', L);
    locker_.announce_with('B', '2', S);
    sign_in();
    EXPECT_EQ(scan('1'), Refusal::NoCompartmentFree);
    EXPECT_EQ(scan('2'), std::nullopt) << "as any parcel: one S is left";
    EXPECT_EQ(told(), (Told{"DepositStarted 4", "DoorUnlatchRequested 4 deposit"}));
    EXPECT_EQ(live(), 3u);
}

TEST_F(Reserved, AnAnnouncementThatNamesNothingLiveIsAsAnyOther) {
    reserve('A', L);
    locker_.announce_with('Z', '1', S);
    locker_.announce_with('Z', '2', L);
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 4);
    EXPECT_EQ(scan('2'), Refusal::NoCompartmentFree);
}

TEST_F(Reserved, UndoneItStaysUsed) {
    reserve('A', L);
    locker_.announce_with('A', '1', L);
    sign_in();
    scan('1');
    locker_.door_says(3, Door::Open);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    locker_.door_says(3, Door::Closed);
    locker_.tell(command::EndDeposit{DepositEnd::Undone});
    EXPECT_EQ(live(), 0u);
    EXPECT_EQ(reserve('B', L), std::nullopt) << "the next sender may have it";
    EXPECT_EQ(scan('1'), Refusal::NoCompartmentFree);
}

TEST_F(Reserved, WhatDoesNotFitGetsAnotherCompartmentOnlyIfNobodyNeedsIt) {
    reserve('A', M);
    reserve('B', L);
    locker_.announce_with('A', '1', M);
    sign_in();
    scan('1');
    locker_.door_says(2, Door::Open);
    from_here();
    EXPECT_EQ(locker_.tell(command::EndDeposit{DepositEnd::DoesNotFit}),
              Refusal::NoCompartmentFree);
    EXPECT_EQ(told(), Told{"DepositAbandoned 2 does_not_fit"});
    EXPECT_EQ(live(), 1u);
}

TEST_F(Reserved, TwoReservationsAndOneCompartmentTheOlderIsServed) {
    reserve('A', M);
    reserve('B', M);
    locker_.announce_with('A', '1', M);
    locker_.announce_with('B', '2', M);
    locker_.announce('3', S);
    take_out(3);
    EXPECT_EQ(live(), 2u) << "nothing is cancelled by itself";
    EXPECT_EQ(reserve('C', S), Refusal::NothingToReserve);
    sign_in();
    EXPECT_EQ(shown(M), 0);
    EXPECT_EQ(scan('2'), Refusal::NoCompartmentFree);
    EXPECT_EQ(locker_.deposit('1'), 2);
    EXPECT_EQ(scan('2'), Refusal::NoCompartmentFree);
    EXPECT_EQ(live(), 1u);
    EXPECT_EQ(locker_.deposit('3'), 4) << "what nobody can use is kept for nobody";
    locker_.tell(command::SignOut{});
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    sign_in();
    EXPECT_EQ(locker_.deposit('2'), 3) << "the compartment is back";
}

TEST_F(Reserved, AReservationThatCannotBeServedBlocksNoYoungerOne) {
    reserve('A', L);
    reserve('B', S);
    locker_.announce_with('B', '1', S);
    locker_.open_for_operator(3);
    sign_in();
    EXPECT_EQ(locker_.deposit('1'), 4);
}

TEST_F(Reserved, WhatAParcelMustLeaveIsCountedInThePlaceOfItsReservation) {
    reserve('A', M);
    reserve('B', L);
    const LockerState& state = locker_.mind().state();
    const CountBySize free{{S, 2}, {M, 1}, {L, 1}};
    const auto left = kept_beside(state, free, &state.reservations[0], M);
    ASSERT_TRUE(left);
    EXPECT_TRUE(leaves_room({{S, 2}, {M, 0}, {L, 1}}, *left));
    EXPECT_FALSE(leaves_room({{S, 2}, {M, 1}, {L, 0}}, *left)) << "the younger one needs the L";
    EXPECT_FALSE(kept_beside(state, free, nullptr, M)) << "without a reservation it is the last";
    EXPECT_FALSE(kept_beside(state, {{L, 1}}, &state.reservations[1], L)) << "the older one first";
    EXPECT_TRUE(kept_beside(state, {{L, 1}}, &state.reservations[0], M));
}

TEST_F(Reserved, ItsTimeEndsItOnce) {
    reserve('A', S, minutes(10));
    reserve('B', S, minutes(20));
    from_here();
    locker_.wait(minutes(10) - milliseconds(1));
    EXPECT_EQ(told(), Told{});
    locker_.wait(milliseconds(1));
    EXPECT_EQ(told(), Told{"ReservationEnded expired"});
    locker_.wait(seconds(1));
    EXPECT_EQ(told(), Told{}) << "no flood of facts";
    locker_.wait(hours(1));
    EXPECT_EQ(told(), Told{"ReservationEnded expired"});
    EXPECT_EQ(live(), 0u);
}

TEST_F(Reserved, AClockThatWentBackEndsNothingAndNeitherDoesItExtend) {
    reserve('A', S, minutes(10));
    const Instant until = locker_.now().wall + minutes(10);
    locker_.wait(minutes(5));
    locker_.door_says(1, Door::Open);  // a fact of now
    const Instant right = locker_.wall_clock();
    locker_.set_wall_clock(until - hours(24));
    from_here();
    locker_.wait(hours(1));
    EXPECT_EQ(std::ranges::count(told(), "ReservationEnded expired"), 0);
    locker_.set_wall_clock(right + hours(1));
    locker_.wait(milliseconds(0));
    locker_.wait(milliseconds(0));
    EXPECT_EQ(std::ranges::count(told(), "ReservationEnded expired"), 1);
}

TEST_F(Reserved, ByAClockBehindTheJournalNothingExpiresEvenIfItsTimeHasPassed) {
    reserve('A', S, minutes(10));
    locker_.pass(hours(2));
    locker_.door_says(1, Door::Open);  // the newest fact is two hours later
    locker_.set_wall_clock(locker_.now().wall - hours(1));
    from_here();
    locker_.wait(minutes(1));
    EXPECT_EQ(std::ranges::count(told(), "ReservationEnded expired"), 0);
    EXPECT_EQ(live(), 1u);
    locker_.set_wall_clock(locker_.now().wall + hours(1));
    locker_.wait(minutes(1));
    EXPECT_EQ(std::ranges::count(told(), "ReservationEnded expired"), 1);
}

TEST_F(Reserved, ARestartForgetsNoReservationAndBringsNoneBack) {
    reserve('A', L, minutes(10));
    reserve('B', S);
    cancel('B');
    locker_.announce_with('A', '1', L);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(live(), 1u);
    EXPECT_EQ(reserve('B', S), Refusal::NothingToDo);
    EXPECT_EQ(reserve('C', L), Refusal::NothingToReserve);
    sign_in();
    scan('1');
    EXPECT_EQ(told().front(), "ReservationEnded used");
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_EQ(live(), 0u) << "a power cut in the deposit leaves it used";
}

TEST_F(Reserved, ASwitchThatIsLostKeepsTheReservationUntilItIsSeenAgain) {
    reserve('A', L);
    locker_.announce_with('A', '1', L);
    locker_.door_says(3, Door::Unknown);
    sign_in();
    EXPECT_EQ(scan('1'), Refusal::NoCompartmentFree);
    EXPECT_EQ(live(), 1u);
    locker_.door_says(3, Door::Closed);
    EXPECT_EQ(scan('1'), std::nullopt);
}

TEST_F(Reserved, WhileTheDiskRefusesNothingIsReservedUsedOrEnded) {
    reserve('A', L, minutes(1));
    locker_.announce_with('A', '1', L);
    sign_in();
    locker_.fill_disk(true);
    const std::size_t pulses = locker_.bus.pulses.size();
    EXPECT_EQ(reserve('B', S), Refusal::NotWritable);
    EXPECT_EQ(cancel('A'), Refusal::NotWritable);
    EXPECT_EQ(scan('1'), Refusal::NotWritable);
    EXPECT_EQ(locker_.bus.pulses.size(), pulses);
    locker_.wait(minutes(1));
    EXPECT_EQ(live(), 1u);
    locker_.fill_disk(false);
    from_here();
    locker_.wait(seconds(1));
    EXPECT_EQ(std::ranges::count(told(), "ReservationEnded expired"), 1);
    EXPECT_EQ(reserve('B', S), std::nullopt);
}

TEST_F(Reserved, ADoubledCommandReservesOnce) {
    const command::FromHub order{
        .id = tests::command_id('R'),
        .what = command::ReserveSize{
            {reservation_id('A'), L, tests::carrier(), locker_.now().wall + hours(1)}}};
    EXPECT_EQ(locker_.tell(order), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "SizeReserved"}));
    EXPECT_EQ(locker_.tell(order), std::nullopt);
    EXPECT_EQ(told(), Told{});
    EXPECT_EQ(live(), 1u);
}

TEST_F(Reserved, ACourierWhoMayNotWorkUsesNothingUp) {
    reserve('A', L);
    locker_.announce_with('A', '1', L);
    auto account = locker_.account('A', "38", "BADGE1", "2468");
    sign_in();
    account.valid_until = locker_.now().wall;
    locker_.hub_asks(command::RegisterCourier{account});
    EXPECT_EQ(scan('1'), Refusal::AccountNotValid);
    EXPECT_EQ(live(), 1u);
}

}  // namespace
}  // namespace veilbox
