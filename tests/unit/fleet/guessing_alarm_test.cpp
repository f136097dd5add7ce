// Wrong codes typed at one locker: the 20th within 24 h is an alarm, once in 24 h.
#include "db/sqlite/database.h"
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class GuessingAlarm : public FleetWorld {
  protected:
    GuessingAlarm() { journal.write(fact::LockerConfigured{small_layout()}); }
    // Written at the locker's clock, which then goes on.
    void refused(milliseconds later, fact::PickupRefused fact) {
        clock_ += later;
        journal.write(fact);
        journal.entries.back().at = clock_;
        journal.entries.back().hash = crypto::entry_hash(journal.entries.back());
    }
    void wrong_codes(int number, milliseconds apart) {
        std::vector<Refusal> reasons;
        for (const RefusalRow& row : refusals()) {
            if (is_wrong_code(row.refusal)) reasons.push_back(row.refusal);
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(number); ++i) {
            refused(apart, {reasons[i % reasons.size()], PickupMeans::Code, {}});
        }
    }
    std::int64_t alarms() {
        const auto from = static_cast<std::uint64_t>(facts_stored()) + 1;
        if (from <= journal.entries.size()) {
            journal_arrives(journal.batch(from, journal.entries.size()));
        }
        return views->open_alarms().value();
    }

    Instant clock_{milliseconds(1'790'000'000'000)};
};

TEST_F(GuessingAlarm, is_raised_by_the_twentieth_wrong_code) {
    wrong_codes(19, minutes(15));
    EXPECT_EQ(alarms(), 0);
    wrong_codes(1, minutes(15));
    EXPECT_EQ(alarms(), 1);
    const auto row = db::Database(database).first(
        "SELECT locker || ' ' || kind || ' ' || seq || ' ' || detail || ' ' || times FROM alarms",
        {}, [](const db::Row& alarm) { return alarm.text(0); });
    EXPECT_EQ(row, "0412 guessing 21 20 wrong codes typed within 24 h 1");
}

TEST_F(GuessingAlarm, is_raised_in_the_midst_of_one_batch_too) {
    wrong_codes(25, minutes(1));
    EXPECT_EQ(alarms(), 1);
    const auto seq = db::Database(database).first(
        "SELECT seq FROM alarms", {}, [](const db::Row& alarm) { return alarm.integer(0); });
    EXPECT_EQ(seq, 21);
}

TEST_F(GuessingAlarm, is_one_a_day_however_long_it_goes_on) {
    wrong_codes(3 * 24 - 1, hours(1));
    EXPECT_EQ(alarms(), 3);
}

TEST_F(GuessingAlarm, is_not_raised_by_fewer_in_a_day) {
    wrong_codes(200, minutes(90));
    EXPECT_EQ(alarms(), 0);
}

TEST_F(GuessingAlarm, is_not_raised_by_what_is_no_guess_at_the_keypad) {
    for (int i = 0; i < 30; ++i) {
        refused(minutes(1), {Refusal::CodeUsed, PickupMeans::Qr, 50});
        refused(minutes(1), {Refusal::OutOfOrder, PickupMeans::Code, {}});
    }
    wrong_codes(19, minutes(1));
    EXPECT_EQ(alarms(), 0);
}

TEST_F(GuessingAlarm, counts_what_one_fact_says_of_several) {
    refused(minutes(1), {Refusal::WrongCode, PickupMeans::Code, 19});
    EXPECT_EQ(alarms(), 0);
    refused(minutes(1), {Refusal::WrongCode, std::nullopt, {}});
    EXPECT_EQ(alarms(), 1) << "before 2026-11-25 a fact did not say how it was shown";
}

TEST_F(GuessingAlarm, is_not_kept_away_by_one_from_a_clock_that_was_wrong) {
    clock_ += hours(24 * 400);
    wrong_codes(20, minutes(1));
    clock_ -= hours(24 * 400);
    EXPECT_EQ(alarms(), 1);
    wrong_codes(20, minutes(1));
    EXPECT_EQ(alarms(), 2);
}

}  // namespace
}  // namespace veilbox::fleet
