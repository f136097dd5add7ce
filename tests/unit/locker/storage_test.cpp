// Until when a parcel is kept: said with the deposit, told to the recipient, reminded of, extended.
#include "controller/locker/storage.h"

#include "tests/support/pickup_story.h"

#include <gmock/gmock.h>

namespace veilbox {
namespace {
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant midnight = std::chrono::sys_days(std::chrono::year(2026) / 10 / 1);

class Storage : public tests::TellingLocker {
  protected:
    Storage() {
        locker_.set_wall_clock(midnight + hours(9));
        locker_.zone.ahead = minutes(60);
        locker_.limits.kept_for = days(3);
        locker_.power_on();
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
        for (const char which : {'1', '2'}) locker_.announce(which, Size::S);
    }
    void deposit(char which) {
        locker_.scan(locker_.badge("BADGE1"));
        locker_.deposit(which);
        locker_.tell(command::SignOut{});
    }
    // "first", "last", as the journal has them from `from_here` on.
    std::vector<std::string> reminders() {
        std::vector<std::string> words;
        for (const JournalEntry& entry : locker_.entries()) {
            const auto fact = wire::parse_fact(entry.kind, entry.body).value();
            const auto* one = std::get_if<fact::StorageReminded>(&fact);
            if (one != nullptr) words.emplace_back(to_text(one->reminder));
        }
        return words;
    }
    std::vector<fact::StorageEndSet> ends() {
        std::vector<fact::StorageEndSet> all;
        for (const JournalEntry& entry : locker_.entries()) {
            const auto fact = wire::parse_fact(entry.kind, entry.body).value();
            const auto* one = std::get_if<fact::StorageEndSet>(&fact);
            if (one != nullptr) all.push_back(*one);
        }
        return all;
    }
    std::optional<Refusal> extend(char which, Instant until) {
        return locker_.hub_asks(command::ExtendStorage{tests::parcel_id(which), until});
    }
    // Hour by hour, as a clock ticks.
    void let_pass(hours time) {
        for (hours i{0}; i < time; ++i) locker_.wait(hours(1));
    }
};

TEST_F(Storage, IsSaidWithTheDepositAndInTheSignedRequestForTheLetter) {
    deposit('1');
    ASSERT_EQ(ends().size(), 1u);
    const auto end = ends()[0];
    const Instant deposited = locker_.entries(locker_.seq() - 2).front().at;
    EXPECT_EQ(end.until, deposited + days(3));
    EXPECT_EQ(end.utc_offset_min, 60);
    EXPECT_EQ(end.cause, StorageCause::Deposited);
    const auto issued = locker_.issued('1');
    EXPECT_EQ(issued.kept_until, end.until);
    EXPECT_EQ(issued.utc_offset_min, 60);
}

TEST_F(Storage, WithoutALimitIsNeverSaid) {
    locker_.limits.kept_for = {};
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    deposit('1');
    let_pass(hours(200));
    EXPECT_THAT(ends(), IsEmpty());
    EXPECT_THAT(reminders(), IsEmpty());
    EXPECT_EQ(locker_.issued('1').kept_until, std::nullopt);
    EXPECT_EQ(extend('1', locker_.now().wall + days(2)), std::nullopt)
        << "it can still be given one";
}

TEST_F(Storage, RemindsADayAndThreeHoursBeforeItsEndAndNoMore) {
    deposit('1');  // until three days later at 9:00 UTC, 10:00 there
    let_pass(hours(47));
    EXPECT_THAT(reminders(), IsEmpty());
    locker_.wait(hours(1) + minutes(5));
    EXPECT_THAT(reminders(), ElementsAre("first"));
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    let_pass(hours(40));
    EXPECT_THAT(reminders(), ElementsAre("first", "last"));
}

TEST_F(Storage, RemindsBeforeTheQuietHoursBeginAndNotInThem) {
    locker_.set_wall_clock(midnight + hours(23));  // the end is at midnight there
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    deposit('1');
    const LockerPolicy limits;
    const tests::FixedZone zone;  // an hour ahead
    const auto moved = [&](hours utc) {
        return before_quiet_hours(midnight + utc, limits, zone) - midnight;
    };
    EXPECT_EQ(moved(hours(7)), hours(7));
    EXPECT_EQ(moved(hours(6)), hours(-4) - milliseconds(1)) << "7:00 there: 21:00 the day before";
    EXPECT_EQ(moved(hours(20)), hours(20) - milliseconds(1));
    EXPECT_EQ(moved(hours(22)), hours(20) - milliseconds(1));
    LockerPolicy never_quiet;
    never_quiet.quiet_from = never_quiet.quiet_until;
    EXPECT_EQ(before_quiet_hours(midnight + hours(3), never_quiet, zone), midnight + hours(3));
}

TEST_F(Storage, RemindsNobodyAtNightAfterThePowerWasAway) {
    deposit('1');
    locker_.limits.quiet_from = hours(0);
    locker_.limits.quiet_until = hours(23);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    locker_.wait(hours(60));
    EXPECT_THAT(reminders(), IsEmpty()) << "it is quiet";
}

TEST_F(Storage, OfACollectedParcelRemindsNobody) {
    deposit('1');
    locker_.type(std::string(locker_.code_of('1').code.reveal()));
    const int door = locker_.bus.pulses.back();
    locker_.door_says(door, Door::Open);
    locker_.wait(seconds(5));
    locker_.door_says(door, Door::Closed);
    let_pass(hours(80));
    EXPECT_THAT(reminders(), IsEmpty());
}

class AtTheMachine : public Storage {
  protected:
    AtTheMachine() {
        deposit('1');
        first_ = ends().back().until;
    }
    std::optional<Refusal> not_now() {
        return locker_.tell(command::PutBack{tests::door(door_), PutBackReason::NotNow});
    }
    std::optional<Refusal> type() {
        return locker_.type(std::string(locker_.code_of('1').code.reveal()));
    }
    void open() {
        EXPECT_EQ(type(), std::nullopt);
        door_ = locker_.bus.pulses.back();
        locker_.door_says(door_, Door::Open);
    }
    std::chrono::hours offered() {
        const Screen screen = locker_.screen();
        return std::get<CollectScreen>(screen.content).longer;
    }
    Instant first_;
    int door_ = 0;
};

TEST_F(AtTheMachine, ARecipientHasItKeptLongerAndTheCodeStaysGood) {
    open();
    EXPECT_EQ(offered(), hours(72));
    EXPECT_EQ(not_now(), std::nullopt);
    EXPECT_EQ(ends().back().until, first_) << "the door is open";
    locker_.door_says(door_, Door::Closed);
    EXPECT_EQ(ends().back().until, first_ + days(3));
    EXPECT_EQ(ends().back().cause, StorageCause::Recipient);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    EXPECT_FALSE(locker_.compartment(door_).visit);
    EXPECT_FALSE(locker_.compartment(door_).blocked);
    locker_.wait(days(5));
    EXPECT_EQ(type(), std::nullopt);
}

TEST_F(AtTheMachine, ButNotForLongerThanAnyParcelIsKept) {
    locker_.limits.longest_kept = days(8);
    locker_.power_on();
    locker_.all_doors_say(Door::Closed);
    open();
    not_now();
    locker_.door_says(door_, Door::Closed);
    EXPECT_EQ(ends().back().until, first_ + days(3));
    open();
    EXPECT_EQ(offered(), hours(0));
    EXPECT_EQ(not_now(), Refusal::NothingToDo);
    EXPECT_EQ(ends().back().until, first_ + days(3));
}

TEST_F(AtTheMachine, NobodyWhoTakesItAfterAllHasItKept) {
    open();
    not_now();
    EXPECT_EQ(locker_.tell(command::KeepParcel{tests::door(door_)}), std::nullopt);
    locker_.door_says(door_, Door::Closed);
    EXPECT_EQ(ends().back().until, first_);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Collected);
}

TEST_F(AtTheMachine, NothingIsPromisedWhileTheClockIsDoubtedOrTheDoorBounces) {
    open();
    not_now();
    locker_.pass(milliseconds(300));
    locker_.tell(command::ReadDoor{tests::door(door_), Door::Closed});
    EXPECT_EQ(ends().back().until, first_) << "the door bounced";
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited);
    open();
    not_now();
    locker_.set_wall_clock(locker_.wall_clock() + days(4000));
    locker_.wait(seconds(1));
    locker_.door_says(door_, Door::Closed);
    EXPECT_EQ(ends().back().until, first_);
    EXPECT_EQ(locker_.status('1'), ParcelStatus::Deposited) << "its code stays good all the same";
}

TEST_F(Storage, IsExtendedToALaterTimeAndRemindsAgain) {
    deposit('1');
    const Instant before = ends()[0].until;
    let_pass(hours(50));
    EXPECT_THAT(reminders(), ElementsAre("first"));
    EXPECT_EQ(extend('1', before + days(2)), std::nullopt);
    EXPECT_EQ(ends().back().until, before + days(2));
    EXPECT_EQ(ends().back().cause, StorageCause::Extended);
    let_pass(hours(48));
    EXPECT_THAT(reminders(), ElementsAre("first", "first"));
}

TEST_F(Storage, IsNotExtendedIntoThePastBeyondTheLongestTwiceOrOfWhatIsNotThere) {
    deposit('1');
    const Instant end = ends()[0].until;
    const Instant now = locker_.now().wall;
    for (const Instant bad : {now, end, end - milliseconds(1), now + days(30) + milliseconds(1)}) {
        EXPECT_EQ(extend('1', bad), Refusal::BadStorageEnd);
    }
    EXPECT_EQ(extend('2', now + days(5)), Refusal::NothingToDo) << "not deposited yet";
    EXPECT_EQ(extend('9', now + days(5)), Refusal::UnknownParcel);
    EXPECT_EQ(ends().size(), 1u);
    EXPECT_EQ(extend('1', now + days(5)), std::nullopt);
    EXPECT_EQ(extend('1', now + days(5)), Refusal::BadStorageEnd) << "the same once more";
    EXPECT_EQ(ends().size(), 2u);
}

TEST_F(Storage, IsSaidLaterIfTheClockIsDoubtedAtTheDeposit) {
    locker_.set_wall_clock(Instant{});
    deposit('1');
    EXPECT_THAT(ends(), IsEmpty());
    EXPECT_EQ(locker_.issued('1').kept_until, std::nullopt);
    EXPECT_EQ(extend('1', locker_.now().wall + days(5)), Refusal::ClockDoubted);
    let_pass(hours(100));
    EXPECT_THAT(ends(), IsEmpty());
    locker_.set_wall_clock(locker_.now().wall);
    locker_.wait(seconds(1));
    locker_.wait(seconds(1));
    ASSERT_EQ(ends().size(), 1u);
    EXPECT_EQ(ends()[0].cause, StorageCause::SaidLate);
    EXPECT_GT(ends()[0].until, locker_.now().wall + days(2));
}

TEST_F(Storage, RemindsNobodyWhileTheClockIsDoubted) {
    deposit('1');
    locker_.set_wall_clock(locker_.wall_clock() + days(2) + hours(2));
    let_pass(hours(10));
    EXPECT_THAT(reminders(), IsEmpty());
    let_pass(hours(80));
    EXPECT_THAT(reminders(), IsEmpty());
}

}  // namespace
}  // namespace veilbox
