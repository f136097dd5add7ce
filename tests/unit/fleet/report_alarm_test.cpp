// A recipient's report reaches the operator without being asked for: one alarm for each.
#include "db/sqlite/database.h"
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

class ReportAlarm : public FleetWorld {
  protected:
    ReportAlarm() { journal.write(fact::LockerConfigured{small_layout()}); }
    void reported(Problem problem, int compartment = 2) {
        journal.write(fact::ProblemReported{tests::parcel_id(), door(compartment), problem});
    }
    void arrives(std::uint64_t from = 1) {
        journal_arrives(journal.batch(from, journal.entries.size()));
    }
    // Locker, kind, number, what and how often, as they were raised.
    std::vector<std::string> alarms() {
        std::vector<std::string> rows;
        db::Database(database).each(
            "SELECT locker || ' ' || kind || ' ' || seq || ' ' || detail || ' ' || times"
            " FROM alarms ORDER BY number",
            {}, [&](const db::Row& row) { rows.push_back(row.text(0)); });
        return rows;
    }
};

TEST_F(ReportAlarm, says_which_report_and_behind_which_door) {
    for (const auto& [problem, word] : names_of(Problem{})) reported(problem);
    reported(Problem::Empty, 1);
    arrives();
    EXPECT_EQ(alarms(), (std::vector<std::string>{"0412 problem 2 compartment 2: empty 1",
                                                  "0412 problem 3 compartment 2: wrong_parcel 1",
                                                  "0412 problem 4 compartment 2: damaged 1",
                                                  "0412 problem 5 compartment 2: door_stuck 1",
                                                  "0412 problem 6 compartment 1: empty 1"}));
    EXPECT_EQ(views->open_alarms(), 5);
}

TEST_F(ReportAlarm, is_raised_once_however_often_the_locker_repeats_itself) {
    reported(Problem::Damaged);
    arrives();
    arrives();
    journal.write(fact::DoorClosed{door(2)});
    arrives();
    arrives(2);
    EXPECT_EQ(alarms(), std::vector<std::string>{"0412 problem 2 compartment 2: damaged 1"});
    EXPECT_EQ(facts_stored(), 3U) << "what came with the repeated one is kept too";
}

TEST_F(ReportAlarm, bears_the_time_at_which_the_recipient_stood_there) {
    reported(Problem::Damaged);
    passed = std::chrono::hours(50);
    arrives();
    const auto raised = db::Database(database).first(
        "SELECT raised_at FROM alarms", {}, [](const db::Row& row) { return row.integer(0); });
    EXPECT_EQ(raised, journal.entries.back().at.time_since_epoch().count());
}

TEST_F(ReportAlarm, is_not_raised_by_what_a_recipient_puts_back) {
    journal.write(fact::PutBackAsked{tests::parcel_id(), door(2), PutBackReason::NotOrdered});
    journal.write(fact::ParcelPutBack{tests::parcel_id(), door(2), PutBackReason::NotOrdered});
    journal.write(fact::CompartmentBlocked{door(2), BlockReason::Reported});
    arrives();
    EXPECT_EQ(alarms(), std::vector<std::string>{});
}

}  // namespace
}  // namespace veilbox::fleet
