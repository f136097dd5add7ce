// The storage of a parcel ends: its codes die by one fact, and by nothing else.
#include "tests/support/pickup_story.h"

namespace veilbox {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::Told;

class Expiry : public tests::PickupStory {
  protected:
    // Three days for parcel 3, deposited now behind door 5; those of before get theirs then too.
    Expiry() {
        locker_.limits.kept_for = days(3);
        locker_.limits.quiet_from = locker_.limits.quiet_until;
        locker_.limits.first_reminder_before = locker_.limits.last_reminder_before = days(9);
        power_cut(Door::Closed);
        locker_.wait(seconds(1));
        from_here();
    }
    void its_time_comes() { locker_.wait(days(3)); }
    void is_expired() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Expired);
        EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
        EXPECT_EQ(type('1'), Refusal::CodeExpired);
        EXPECT_EQ(show('1'), Refusal::CodeExpired);
        EXPECT_TRUE(locker_.bus.pulses.empty());
    }
    void is_as_before() {
        EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
        EXPECT_EQ(type('1'), std::nullopt);
    }
};

TEST_F(Expiry, IsAFactAtTheMinuteAndKillsTheCodes) {
    locker_.wait(days(3) - minutes(1));
    EXPECT_EQ(told(), Told{});
    locker_.wait(minutes(1));
    EXPECT_EQ(told(), (Told{"ParcelExpired 1", "ParcelExpired 4"}));
    is_expired();
}

TEST_F(Expiry, HappensOnce) {
    its_time_comes();
    from_here();
    locker_.wait(days(1));
    power_cut(Door::Closed);
    locker_.wait(days(1));
    EXPECT_EQ(told(), Told{});
    is_expired();
}

TEST_F(Expiry, AfterARestartAcrossTheEndIsSaidAtTheFirstTick) {
    locker_.pass(days(4));
    power_cut(Door::Closed);
    locker_.synchronised = true;
    locker_.wait(seconds(1));
    is_expired();
}

TEST_F(Expiry, WaitsForWhoeverIsAtTheDoor) {
    stands_open();
    its_time_comes();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    locker_.door_says(4, Door::Closed);
    locker_.wait(minutes(1));
    is_collected();
}

TEST_F(Expiry, OfAParcelThatWasNotTakenFollowsTheVisit) {
    stands_open();
    its_time_comes();
    locker_.tell(command::PutBack{tests::door(4), PutBackReason::NotWanted});
    locker_.tell(command::KeepParcel{tests::door(4)});
    locker_.tell(command::ReadDoor{tests::door(4), Door::Unknown});
    locker_.wait(minutes(2));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited) << "the visit ended just now";
    locker_.wait(seconds(1));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Expired);
    EXPECT_EQ(locker_.compartment(4).blocked, BlockReason::ToInspect);
}

TEST_F(Expiry, WaitsForADoorThatMayOpenLate) {
    locker_.wait(days(3) - minutes(1));
    type('1');
    for (int i = 0; i < 3; ++i) locker_.wait(seconds(4));
    EXPECT_FALSE(locker_.compartment(4).visit) << "given up";
    locker_.wait(seconds(50));
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Expired);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(locker_.hub_asks(command::CancelParcel{tests::parcel_id('1')}),
              Refusal::CompartmentInUse);
    opens_and_shuts(4);
    locker_.wait(minutes(1));
    is_collected();
}

TEST_F(Expiry, NeverHappensWhileTheClockIsDoubted) {
    locker_.set_wall_clock(locker_.wall_clock() + days(4000));
    locker_.wait(days(2));
    EXPECT_TRUE(locker_.now().doubted);
    is_as_before();
}

TEST_F(Expiry, StaysWhenTheClockGoesBack) {
    its_time_comes();
    from_here();
    locker_.set_wall_clock(locker_.wall_clock() - days(2));
    locker_.wait(minutes(1));
    is_expired();
    power_cut(Door::Closed);
    locker_.wait(minutes(1));
    is_expired();
}

TEST_F(Expiry, CannotBeExtendedAway) {
    its_time_comes();
    EXPECT_EQ(locker_.hub_asks(
                  command::ExtendStorage{tests::parcel_id('1'), locker_.now().wall + days(2)}),
              Refusal::NothingToDo);
    EXPECT_EQ(locker_.hub_asks(command::IssueCode{tests::parcel_id('1'), CodeHolder::Recipient}),
              Refusal::NothingToDo);
    is_expired();
}

TEST_F(Expiry, IsPutOffByAnExtensionInTime) {
    locker_.wait(days(2));
    EXPECT_EQ(locker_.hub_asks(
                  command::ExtendStorage{tests::parcel_id('1'), locker_.now().wall + days(2)}),
              std::nullopt);
    locker_.wait(days(1));
    EXPECT_EQ(locker_.status('2'), ParcelStatus::Expired);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    locker_.wait(days(1));
    is_expired();
}

TEST_F(Expiry, ADeadCodeCountsAsAWrongOne) {
    its_time_comes();
    for (int time = 0; time < 5; ++time) EXPECT_EQ(type('1'), Refusal::CodeExpired);
    EXPECT_EQ(type('1'), Refusal::TooManyAttempts);
}

TEST_F(Expiry, OfABundleIsForAllAtOnce) {
    locker_.announce_with('3', Size::S, {.bundle = tests::parcel_id('1')});
    locker_.wait(days(1));
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_EQ(locker_.deposit('3'), 4);
    locker_.tell(command::SignOut{});
    locker_.wait(days(2));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited)
        << "kept as long as what lies beside it";
    from_here();
    locker_.wait(days(1));
    EXPECT_EQ(told(), (Told{"ParcelExpired 4", "ParcelExpired 4"}));
}

TEST_F(Expiry, NothingIsLaidBesideWhatHasExpired) {
    its_time_comes();
    locker_.announce_with('3', Size::S, {.bundle = tests::parcel_id('1')});
    locker_.scan(locker_.badge("BADGE1"));
    EXPECT_NE(locker_.put_in('3'), 4);
}

TEST_F(Expiry, IsLostNeitherByAFullDiskNorByARestart) {
    locker_.fill_disk(true);
    its_time_comes();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_EQ(type('1'), Refusal::NotWritable) << "no door opens for what cannot be written";
    locker_.fill_disk(false);
    locker_.wait(seconds(1));
    is_expired();
}

class Recall : public Expiry {
  protected:
    std::optional<Refusal> cancel() {
        return locker_.hub_asks(command::CancelParcel{tests::parcel_id('1')});
    }
};

TEST_F(Recall, OfADepositedParcelKillsItsCodesAndLeavesItForACourier) {
    EXPECT_EQ(cancel(), std::nullopt);
    EXPECT_EQ(told(), (Told{"HubCommandAccepted", "ParcelRecalled 4"}));
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled);
    EXPECT_EQ(locker_.compartment(4).status(), CompartmentStatus::Occupied);
    EXPECT_EQ(type('1'), Refusal::CodeWithdrawn);
    its_time_comes();
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Recalled) << "it has not expired";
}

TEST_F(Recall, WaitsWhileItsRecipientIsAtTheDoor) {
    stands_open();
    EXPECT_EQ(cancel(), Refusal::CompartmentInUse);
    locker_.door_says(4, Door::Closed);
    EXPECT_EQ(cancel(), Refusal::CompartmentInUse) << "the door can still open once more";
    locker_.wait(minutes(1));
    is_collected();
    EXPECT_EQ(cancel(), Refusal::LabelAlreadyDeposited);
}

}  // namespace
}  // namespace veilbox
