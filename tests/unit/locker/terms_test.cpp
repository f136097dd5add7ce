// What a sender says of a parcel, before a door opens for it.
#include "tests/support/told.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {
using std::chrono::hours;
using std::chrono::seconds;
using tests::door;
using tests::Told;

class Terms : public tests::TellingLocker {
  protected:
    Terms() {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.scan(locker_.badge("BADGE1"));
        from_here();
    }
    // The label of parcel 1, announced with these, is refused and drives no relay.
    void is_refused(ParcelTerms terms, Refusal reason) {
        locker_.announce_with('1', Size::S, std::move(terms));
        from_here();
        EXPECT_EQ(scan('1'), reason);
        EXPECT_EQ(told(), Told{"ScanRefused " + std::string(to_text(reason))});
        EXPECT_EQ(locker_.screen().notice->refused, reason);
        EXPECT_TRUE(locker_.bus.pulses.empty());
    }
    // The door that the label opens.
    int door_of(ParcelTerms terms, std::optional<Size> size = Size::S) {
        locker_.announce_with('1', size, std::move(terms));
        EXPECT_EQ(scan('1'), std::nullopt);
        return locker_.bus.pulses.back();
    }
    std::optional<Refusal> scan(char which) { return locker_.scan(locker_.label(which)); }
    std::optional<Refusal> choose(Size size) { return locker_.tell(command::ChooseSize{size}); }
    bool asks_size() { return std::holds_alternative<SizeScreen>(locker_.screen().content); }
    Instant in(milliseconds time) { return locker_.now().wall + time; }
};

TEST_F(Terms, OfARecipientWhoWantsNoLockerOpenNoDoor) {
    is_refused({.consent = false}, Refusal::LockerRefused);
}

TEST_F(Terms, OfWhatGoesBadOpenNoDoor) {
    is_refused({.flags = {ParcelFlag::Valuable, ParcelFlag::Perishable}}, Refusal::Perishable);
}

TEST_F(Terms, AreOverWhenTheLatestTimeHasCome) {
    const Instant until = in(hours(1));
    locker_.announce_with('2', Size::S, {.deposit_until = until});
    locker_.pass(until - locker_.now().wall - milliseconds(1));
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(scan('2'), std::nullopt);
    locker_.door_says(locker_.bus.pulses.back(), Door::Open);
    locker_.door_says(locker_.bus.pulses.back(), Door::Closed);
    locker_.let_it_be();
    locker_.bus.pulses.clear();
    is_refused({.deposit_until = until}, Refusal::TooLate);
}

// A clock that was set back proves nothing, and neither does one that has not been set.
TEST_F(Terms, AreNotOverByAClockThatIsBehindTheJournal) {
    locker_.announce_with('1', Size::S, {.deposit_until = in(hours(1))});
    locker_.pass(hours(2));
    locker_.announce('2', Size::S);
    locker_.set_wall_clock(locker_.now().wall - milliseconds(1));
    EXPECT_EQ(scan('1'), std::nullopt);
}

TEST_F(Terms, WithConsentOrWithoutAnyOpenTheSmallestDoor) {
    EXPECT_EQ(
        door_of({.flags = {ParcelFlag::Valuable}, .deposit_until = in(hours(1)), .consent = true}),
        4);
}

TEST_F(Terms, WishForAHeightThatIsFree) { EXPECT_EQ(door_of({.reach = Reach::Low}), 3); }

TEST_F(Terms, WishForAHeightThatIsTakenAndGetTheSmallestDoor) {
    locker_.door_says(3, Door::Unknown);
    EXPECT_EQ(door_of({.reach = Reach::Low}), 4);
}

TEST_F(Terms, OfAnOversizeParcelGetTheLargestSizeOrNone) {
    is_refused({.flags = {ParcelFlag::Oversize}}, Refusal::NoCompartmentFree);
}

TEST_F(Terms, WithoutASizeAskTheCourierAndOpenItsDoorByOneTouch) {
    locker_.announce_with('1', std::nullopt, {});
    from_here();
    EXPECT_EQ(scan('1'), std::nullopt);
    EXPECT_EQ(told(), Told{"ParcelSizeAsked"});
    ASSERT_TRUE(asks_size());
    const auto page = std::get<SizeScreen>(locker_.screen().content);
    EXPECT_EQ(page.label_tail, "CDE1");
    EXPECT_EQ(page.courier.free.at(Size::S), 2);
    EXPECT_EQ(scan('1'), std::nullopt) << "read twice";
    EXPECT_EQ(told(), Told{});
    EXPECT_EQ(choose(Size::M), std::nullopt);
    EXPECT_EQ(told(), (Told{"DepositStarted 2", "DoorUnlatchRequested 2 deposit"}));
    EXPECT_FALSE(asks_size());
    EXPECT_EQ(choose(Size::M), Refusal::NothingToDo);
}

TEST_F(Terms, WithoutASizeEndTheTimeToUndoTheLastParcel) {
    locker_.announce('2', Size::S);
    locker_.announce_with('1', std::nullopt, {});
    locker_.put_in('2');
    EXPECT_EQ(scan('1'), std::nullopt);
    EXPECT_TRUE(asks_size());
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Deposited);
}

TEST_F(Terms, WithoutASizeAreForgottenWhenAnotherLabelIsScanned) {
    locker_.announce('2', Size::S);
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    EXPECT_EQ(scan('2'), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
    locker_.door_says(4, Door::Open);
    locker_.door_says(4, Door::Closed);
    locker_.let_it_be();
    EXPECT_FALSE(asks_size());
}

TEST_F(Terms, WithoutASizeAreStillAskedForAfterARestart) {
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    EXPECT_TRUE(asks_size());
    EXPECT_EQ(choose(Size::S), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{4});
}

TEST_F(Terms, ThatWereCancelledWhileTheSizeIsAskedOpenNoDoor) {
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    locker_.hub_asks(command::CancelParcel{tests::parcel_id('1')});
    EXPECT_FALSE(asks_size());
    EXPECT_EQ(choose(Size::S), Refusal::NothingToDo);
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(Terms, WithoutASizeOfACourierWhoWasRevokedOpenNoDoor) {
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    locker_.hub_asks(command::RevokeCourier{tests::courier_id('A')});
    EXPECT_NE(choose(Size::S), std::nullopt);
    EXPECT_TRUE(locker_.bus.pulses.empty());
}

TEST_F(Terms, WithoutASizeTakeALargerDoorWhenThatSizeIsTaken) {
    for (const int number : {1, 4}) locker_.door_says(number, Door::Unknown);
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    EXPECT_EQ(choose(Size::S), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{2});
}

TEST_F(Terms, WithoutASizeThatFitsNowhereLeaveTheQuestionOpen) {
    locker_.announce_with('1', std::nullopt, {});
    scan('1');
    EXPECT_EQ(choose(Size::XL), Refusal::NoCompartmentFree);
    EXPECT_TRUE(asks_size());
    EXPECT_EQ(choose(Size::L), std::nullopt);
    EXPECT_EQ(locker_.bus.pulses, std::vector{3});
}

TEST_F(Terms, AreNamedByTheLabelOfAnotherLocker) {
    const auto label = [](const char* waybill, const char* locker) {
        return label_text(scan_text(ScanKind::Waybill, waybill), locker);
    };
    EXPECT_EQ(locker_.scan(label("0123456789ABCDE9", "0500")), Refusal::WrongLocker);
    EXPECT_EQ(locker_.screen().notice->locker, LockerId::parse("0500"));
    EXPECT_EQ(locker_.scan(label("0123456789ABCDE9", "0412")), Refusal::UnknownLabel);
    EXPECT_FALSE(locker_.screen().notice->locker);
    locker_.announce('1', Size::S);
    EXPECT_EQ(locker_.scan(label("0123456789ABCDE1", "0500")), std::nullopt)
        << "it was announced here after all";
}

TEST_F(Terms, OfARoundAreListedWithTheNewestFirst) {
    locker_.announce('1', Size::S);
    locker_.announce('2', Size::S);
    locker_.deposit('1');
    locker_.put_in('2');
    const auto round = [&] {
        return std::get<DepositScreen>(locker_.screen().content).courier.round;
    };
    EXPECT_EQ(round(), (std::vector<RoundLine>{{door(1), "CDE2"}, {door(4), "CDE1"}}));
    locker_.power_on();
    EXPECT_EQ(round(), (std::vector<RoundLine>{{door(1), ""}, {door(4), ""}}));
    locker_.tell(command::SignOut{});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_TRUE(std::get<CourierScreen>(locker_.screen().content).round.empty());
}

}  // namespace
}  // namespace veilbox
