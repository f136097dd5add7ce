#include "tests/unit/fleet/fleet_world.h"

#include <ranges>

namespace veilbox::fleet {
namespace {

class Ingest : public FleetWorld {
  protected:
    Ingest() {
        journal.write(fact::LockerConfigured{small_layout()});
        journal.write(fact::ControllerStarted{"0.1.0"});
        for (int i = 0; i < 4; ++i) {
            journal.write(fact::DoorOpened{door(1)});
            journal.write(fact::DoorClosed{door(1)});
        }
    }
};

TEST_F(Ingest, stores_a_signed_batch_and_acknowledges_its_last_entry) {
    journal_arrives(journal.batch(1, 5));
    EXPECT_EQ(facts_stored(), 5u);
    EXPECT_EQ(last_acknowledged(), 5u);
    EXPECT_EQ(changes, 1);
}

TEST_F(Ingest, stores_a_repeated_batch_once_and_acknowledges_it_again) {
    journal_arrives(journal.batch(1, 5));
    broker.published.clear();
    journal_arrives(journal.batch(1, 5));
    EXPECT_EQ(facts_stored(), 5u);
    EXPECT_EQ(last_acknowledged(), 5u);
    EXPECT_TRUE(warnings.empty());
    EXPECT_EQ(counters.value(Counter::FactsIngested), 5u);
    EXPECT_EQ(changes, 1) << "nobody is told of it again";
}

TEST_F(Ingest, takes_only_the_new_end_of_an_overlapping_batch) {
    journal_arrives(journal.batch(1, 5));
    journal_arrives(journal.batch(3, 9));
    EXPECT_EQ(facts_stored(), 9u);
    EXPECT_EQ(last_acknowledged(), 9u);
    EXPECT_EQ(counters.value(Counter::FactsIngested), 9u);
}

TEST_F(Ingest, answers_a_gap_with_what_it_has_and_catches_up) {
    journal_arrives(journal.batch(1, 3));
    broker.published.clear();
    journal_arrives(journal.batch(6, 8));
    EXPECT_EQ(facts_stored(), 3u);
    EXPECT_EQ(last_acknowledged(), 3u);
    EXPECT_EQ(counters.value(Counter::JournalGap), 1u);
    journal_arrives(journal.batch(4, 10));
    EXPECT_EQ(facts_stored(), 10u);
    EXPECT_EQ(last_acknowledged(), 10u);
}

TEST_F(Ingest, refuses_a_batch_signed_by_another_key_without_an_answer) {
    WrittenJournal forged;
    forged.entries = journal.entries;
    journal_arrives(forged.batch(1, 5));
    EXPECT_EQ(facts_stored(), 0u);
    EXPECT_EQ(last_acknowledged(), std::nullopt);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
}

TEST_F(Ingest, refuses_a_batch_whose_text_was_changed_after_signing) {
    std::string payload = journal.batch(1, 5);
    const auto at = payload.find("ControllerStarted");
    ASSERT_NE(at, std::string::npos);
    payload[at] = 'K';
    journal_arrives(payload);
    EXPECT_EQ(facts_stored(), 0u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
}

TEST_F(Ingest, refuses_a_batch_of_an_unknown_locker) {
    link->take({"veilbox/v1/lockers/0999/journal", journal.batch(1, 5)}, now());
    EXPECT_EQ(views->last_position(), 0u);
    EXPECT_TRUE(broker.published.empty());
}

TEST_F(Ingest, refuses_a_batch_that_names_another_locker) {
    ASSERT_TRUE(store->add_locker(locker_id("0413"), journal.key.public_key()));
    link->take({"veilbox/v1/lockers/0413/journal", journal.batch(1, 5)}, now());
    EXPECT_EQ(views->last_position(), 0u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
}

TEST_F(Ingest, refuses_an_entry_that_does_not_follow_and_raises_an_alarm) {
    journal_arrives(journal.batch(1, 3));
    broker.published.clear();
    journal.entries[4].at += milliseconds(1);  // its hash no longer says what it holds
    journal_arrives(journal.batch(4, 6));
    EXPECT_EQ(facts_stored(), 3u);
    EXPECT_EQ(last_acknowledged(), 3u);
    EXPECT_EQ(views->open_alarms(), 1);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0], "journal of locker 0412 refused: broken chain: entry 5 is changed");
}

TEST_F(Ingest, refuses_another_history_of_entries_that_it_has) {
    journal_arrives(journal.batch(1, 5));
    WrittenJournal other;
    other.key = journal.key;
    for (int i = 0; i < 7; ++i) other.write(fact::ControllerStarted{"9.9.9"});
    journal_arrives(other.batch(1, 7));
    journal_arrives(other.batch(1, 7));
    EXPECT_EQ(facts_stored(), 5u);
    EXPECT_EQ(views->open_alarms(), 1) << "the same break is one alarm";
    EXPECT_EQ(counters.value(Counter::JournalBroken), 2u);
}

// A batch inside the stored range whose entry `seq` is another one: what follows it is chained to
// the other one, as a locker with two histories would send it.
TEST_F(Ingest, raises_an_alarm_for_a_fork_at_any_place_inside_what_it_has) {
    journal_arrives(journal.batch(1, 10));
    int alarms = 0;
    for (const std::uint64_t seq : {3u, 4u, 5u, 6u}) {
        WrittenJournal fork;
        fork.key = journal.key;
        const auto before = journal.entries | std::views::take(seq - 1);
        fork.entries.assign(before.begin(), before.end());
        fork.write(fact::ControllerStarted{"9.9.9"});
        while (fork.entries.size() < 6) fork.write(fact::DoorOpened{door(2)});
        broker.published.clear();
        journal_arrives(fork.batch(3, 6));
        EXPECT_EQ(views->open_alarms(), ++alarms) << seq;
        EXPECT_EQ(last_acknowledged(), 10u) << seq;
        ASSERT_EQ(warnings.size(), static_cast<std::size_t>(alarms));
        EXPECT_EQ(warnings.back(), "journal of locker 0412 refused: broken chain: entry " +
                                       std::to_string(seq) + " is changed");
    }
    EXPECT_EQ(facts_stored(), 10u);
    EXPECT_EQ(counters.value(Counter::JournalBroken), 4u);
    EXPECT_EQ(counters.value(Counter::FactsIngested), 10u);
}

// The end of the batch would follow what is stored, if only its beginning were the same.
TEST_F(Ingest, takes_nothing_of_a_batch_whose_known_part_is_another_history) {
    journal_arrives(journal.batch(1, 5));
    WrittenJournal other;
    other.key = journal.key;
    other.entries = journal.entries;
    other.entries[3].body = R"({"compartment":2})";
    other.entries[3].hash = crypto::entry_hash(other.entries[3]);
    journal_arrives(other.batch(3, 8));
    EXPECT_EQ(facts_stored(), 5u);
    EXPECT_EQ(views->open_alarms(), 1);
}

TEST_F(Ingest, asks_for_what_is_missing_as_often_as_there_is_a_gap) {
    journal_arrives(journal.batch(1, 3));
    for (const std::uint64_t from : {5u, 6u, 5u}) {
        broker.published.clear();
        journal_arrives(journal.batch(from, 8));
        EXPECT_EQ(last_acknowledged(), 3u) << from;
    }
    EXPECT_EQ(facts_stored(), 3u);
    EXPECT_EQ(counters.value(Counter::JournalGap), 3u);
    EXPECT_EQ(views->open_alarms(), 0) << "a gap is no break";
    broker.published.clear();
    WrittenJournal late;
    late.key = journal.key;
    late.entries = journal.entries;
    link->take({"veilbox/v1/lockers/0412/journal", late.batch(4, 4)}, now());
    EXPECT_EQ(last_acknowledged(), 4u);
}

TEST_F(Ingest, refuses_what_another_lockers_key_or_another_purpose_signed) {
    WrittenJournal neighbour;
    neighbour.entries = journal.entries;
    ASSERT_TRUE(store->add_locker(locker_id("0413"), neighbour.key.public_key()));
    const std::string payload = wire::batch_text("0412", std::span(journal.entries).first(5));
    const auto sealed_by = [&](const crypto::SigningKey& key, std::string_view context) {
        return wire::envelope_text({payload, key.sign(context, payload)});
    };
    int refused = 0;
    for (const std::string& forged : {sealed_by(neighbour.key, wire::journal_context),
                                      sealed_by(hub_key, wire::journal_context),
                                      sealed_by(journal.key, wire::command_context)}) {
        for (const char* topic :
             {"veilbox/v1/lockers/0412/journal", "veilbox/v1/lockers/0413/journal"}) {
            link->take({topic, forged}, now());
            EXPECT_EQ(counters.value(Counter::JournalRefused), ++refused);
        }
    }
    EXPECT_EQ(views->last_position(), 0u);
    EXPECT_TRUE(broker.published.empty()) << "whoever forges is told nothing";
    journal_arrives(sealed_by(journal.key, wire::journal_context));
    EXPECT_EQ(facts_stored(), 5u);
}

TEST_F(Ingest, takes_nothing_from_payloads_that_are_not_batches) {
    for (const std::string& payload :
         {std::string("{"), std::string(), std::string("[]"), std::string(300'000, 'x'),
          journal.signed_batch(R"({"v":1,"locker":"0412","facts":[]})"),
          journal.signed_batch(R"({"v":2,"locker":"0412"})"), journal.signed_batch("null")}) {
        journal_arrives(payload);
    }
    EXPECT_EQ(facts_stored(), 0u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 7u);
}

TEST_F(Ingest, lets_the_faster_of_two_hubs_win_and_stores_each_fact_once) {
    const auto head = store->find_locker(locker_id());
    db::SqliteFleetStore other(database);
    const JournalAppend append{.locker = locker_id(),
                               .expected = head.value().value().head,
                               .entries = {journal.entries.begin(), journal.entries.begin() + 2},
                               .changes = {},
                               .now = now().wall};
    EXPECT_EQ(other.append(append), AppendOutcome::Appended);
    EXPECT_EQ(store->append(append), AppendOutcome::HeadMoved);
    journal_arrives(journal.batch(1, 4));
    EXPECT_EQ(facts_stored(), 4u);
}

}  // namespace
}  // namespace veilbox::fleet
