// What a hub says and does when its store fails, call by call: a line for the log, a count, and
// nothing acknowledged that is not durable.
#include "controller/fleet/journal_ingest.h"
#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

#include <gmock/gmock.h>

namespace veilbox::fleet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Takes messages while it has room.
class NarrowBroker final : public Broker {
  public:
    bool publish(std::string_view topic, std::string_view) override {
        if (room == 0) return false;
        --room;
        topics.emplace_back(topic);
        return true;
    }
    bool connected() const override { return true; }
    std::vector<std::string> topics;
    int room = 1'000;
};

class Trouble : public FleetWorld {
  protected:
    Trouble() {
        link = std::make_unique<FleetLink>(parts(broker));
        for (int i = 0; i < 8; ++i) journal.write(fact::DoorOpened{door(1)});
    }
    FleetLink::Parts parts(Broker& over) {
        return {.store = failing,
                .broker = over,
                .random = random,
                .key = hub_key,
                .counters = counters,
                .events = {.changed = [this](const LockerId&) { ++changes; },
                           .warn = [this](const std::string& text) { warnings.push_back(text); }}};
    }
    void expect_untold() {
        EXPECT_THAT(broker.published, IsEmpty()) << "nothing is acknowledged";
        EXPECT_EQ(changes, 0);
    }
    void vault_says(const wire::VaultReport& report) {
        link->take({std::string(wire::vault_outbox_topic), wire::vault_report_text(report)}, now());
    }
    FailingFleetStore failing{*store};
};

// --- journals ------------------------------------------------------------------------------------

TEST_F(Trouble, a_batch_that_cannot_be_stored_is_counted_told_and_not_acknowledged) {
    for (const char* call : {"find_locker", "append"}) {
        failing.calls.fail(call);
        journal_arrives(journal.batch(1, 3));
        EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: could not be stored"));
        warnings.clear();
    }
    EXPECT_EQ(counters.value(Counter::JournalRefused), 2u);
    EXPECT_EQ(counters.value(Counter::FactsIngested), 0u);
    EXPECT_EQ(facts_stored(), 0u);
    expect_untold();
}

TEST_F(Trouble, a_repeated_batch_is_not_acknowledged_while_it_cannot_be_compared) {
    journal_arrives(journal.batch(1, 3));
    broker.published.clear();
    changes = 0;
    failing.calls.fail("hashes");
    journal_arrives(journal.batch(1, 5));
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: could not be stored"));
    expect_untold();
    EXPECT_EQ(facts_stored(), 3u);
}

TEST_F(Trouble, a_break_whose_alarm_is_not_stored_says_so) {
    journal_arrives(journal.batch(1, 3));
    broker.published.clear();
    journal.entries[3].at += milliseconds(1);
    failing.calls.fail("raise_alarm");
    journal_arrives(journal.batch(4, 6));
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: broken chain: entry 4 is "
                                      "changed; the alarm was not stored"));
    EXPECT_EQ(last_acknowledged(), 3u);
    EXPECT_EQ(counters.value(Counter::JournalBroken), 1u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 0u);
}

TEST_F(Trouble, a_gap_is_counted_as_one_and_names_what_is_missing) {
    journal_arrives(journal.batch(1, 3));
    journal_arrives(journal.batch(6, 8));
    EXPECT_THAT(warnings,
                ElementsAre("journal of locker 0412 refused: gap: entry 4 is missing"));
    EXPECT_EQ(counters.value(Counter::JournalGap), 1u);
    EXPECT_EQ(counters.value(Counter::JournalRefused), 0u);
    EXPECT_EQ(counters.value(Counter::JournalBroken), 0u);
    EXPECT_EQ(changes, 1);
}

TEST_F(Trouble, a_hub_that_is_overtaken_judges_again_and_stores_only_the_rest) {
    db::SqliteFleetStore other(database);
    int tries = 0;
    failing.before_append = [&] {
        if (++tries > 1) return;
        ASSERT_EQ(other.append({.locker = locker_id(),
                                .expected = {},
                                .entries = {journal.entries.begin(), journal.entries.begin() + 2},
                                .changes = {},
                                .now = now().wall}),
                  AppendOutcome::Appended);
    };
    journal_arrives(journal.batch(1, 5));
    EXPECT_EQ(tries, 2);
    EXPECT_EQ(facts_stored(), 5u);
    EXPECT_EQ(last_acknowledged(), 5u);
    EXPECT_EQ(counters.value(Counter::FactsIngested), 3u);
    EXPECT_EQ(changes, 1);
    EXPECT_THAT(warnings, IsEmpty());
}

TEST_F(Trouble, a_hub_that_is_overtaken_three_times_lets_the_locker_repeat) {
    db::SqliteFleetStore other(database);
    std::size_t stored = 0;
    failing.before_append = [&] {
        const auto head = other.find_locker(locker_id()).value().value().head;
        ASSERT_EQ(other.append({.locker = locker_id(),
                                .expected = head,
                                .entries = {journal.entries.at(stored)},
                                .changes = {},
                                .now = now().wall}),
                  AppendOutcome::Appended);
        ++stored;
    };
    journal_arrives(journal.batch(1, 8));
    EXPECT_EQ(failing.calls.times("append"), 3);
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: could not be stored: "
                                      "other hubs were faster"));
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
    expect_untold();
}

TEST_F(Trouble, an_overtaken_hub_that_finds_the_locker_no_more_stores_nothing) {
    db::SqliteFleetStore other(database);
    failing.before_append = [&] {
        failing.before_append = {};
        const JournalEntry first = journal.entries.front();
        ASSERT_TRUE(other.append({locker_id(), {}, {first}, {}, now().wall}));
    };
    failing.locker_gone_from = 2;
    journal_arrives(journal.batch(1, 3));
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: could not be stored"));
    expect_untold();
    EXPECT_EQ(facts_stored(), 1u);
}

TEST_F(Trouble, an_overtaken_hub_that_cannot_look_again_stores_nothing) {
    db::SqliteFleetStore other(database);
    failing.before_append = [&] {
        failing.before_append = {};
        const JournalEntry first = journal.entries.front();
        ASSERT_TRUE(other.append({locker_id(), {}, {first}, {}, now().wall}));
    };
    failing.calls.fail("find_locker", StoreError::Busy, 1);
    journal_arrives(journal.batch(1, 3));
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: could not be stored"));
    expect_untold();
}

// Each refusal has its own words, and only a gap and a break are answered with what is there.
TEST_F(Trouble, every_refusal_of_a_journal_has_its_own_name_and_words) {
    ASSERT_TRUE(store->add_locker(locker_id("0413"), journal.key.public_key()));
    JournalIngest ingest(failing, random);
    WrittenJournal strangers;
    strangers.entries = journal.entries;
    WrittenJournal broken;
    broken.key = journal.key;
    broken.entries = journal.entries;
    broken.entries[0].kind = "DoorClosed";
    const auto expect = [&](std::string_view locker, const std::string& payload,
                            IngestRefusal refusal, std::string_view words,
                            std::string_view detail) {
        const IngestReport report = ingest.take(locker, payload, now().wall);
        EXPECT_EQ(report.refusal, refusal) << words;
        EXPECT_EQ(to_text(refusal), words);
        EXPECT_EQ(report.detail, detail) << words;
        EXPECT_EQ(report.fresh, 0u) << words;
        const bool answered =
            refusal == IngestRefusal::Gap || refusal == IngestRefusal::BrokenChain;
        EXPECT_EQ(report.head.has_value(), answered) << words;
    };
    using enum IngestRefusal;
    expect("no name!", journal.batch(1, 3), UnknownLocker, "unknown locker", "");
    expect("0999", journal.batch(1, 3), UnknownLocker, "unknown locker", "");
    expect("0412", "{", BadEnvelope, "not an envelope", "not JSON");
    expect("0412", strangers.batch(1, 3), BadSignature, "signature does not match the locker's key",
           "");
    expect("0412", journal.signed_batch("{}"), BadBatch, "not a batch", "v is missing");
    expect("0413", journal.batch(1, 3), WrongLocker, "names another locker", "");
    expect("0412", journal.batch(2, 3), Gap, "gap", "entry 1 is missing");
    expect("0412", broken.batch(1, 3), BrokenChain, "broken chain", "entry 1 is changed");
    failing.calls.fail("append");
    expect("0412", journal.batch(1, 3), Store, "could not be stored", "");
    failing.calls.fail_no_more();
    const IngestReport good = ingest.take("0412", journal.batch(1, 3), now().wall);
    EXPECT_EQ(good.refusal, std::nullopt);
    EXPECT_EQ(good.fresh, 3u);
    EXPECT_EQ(good.head, (Head{3, journal.entries[2].hash}));
    const IngestReport again = ingest.take("0412", journal.batch(1, 3), now().wall);
    EXPECT_EQ(again.refusal, std::nullopt);
    EXPECT_EQ(again.fresh, 0u);
    EXPECT_EQ(again.head, good.head);
}

// --- presence ------------------------------------------------------------------------------------

TEST_F(Trouble, presence_that_is_not_of_the_language_is_counted_and_named) {
    link->take({"veilbox/v1/lockers/0412/presence", "yes"}, now());
    EXPECT_THAT(warnings, ElementsAre("presence of locker 0412 refused: not JSON"));
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 1u);
    expect_untold();
}

TEST_F(Trouble, presence_of_a_locker_that_cannot_be_found_is_counted_and_not_answered) {
    failing.calls.fail("find_locker");
    presence(true);
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 1u);
    failing.calls.fail_no_more();
    link->take({"veilbox/v1/lockers/0999/presence", wire::presence_text({true, now().wall})},
               now());
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 2u);
    EXPECT_EQ(failing.calls.times("set_presence"), 0);
    EXPECT_THAT(warnings, IsEmpty());
    expect_untold();
}

TEST_F(Trouble, presence_that_is_not_stored_is_told_and_not_answered) {
    failing.calls.fail("set_presence");
    presence(true);
    EXPECT_THAT(warnings, ElementsAre("presence of locker 0412 was not stored"));
    EXPECT_EQ(counters.value(Counter::PresenceRefused), 0u);
    expect_untold();
}

TEST_F(Trouble, only_a_locker_that_comes_is_answered_but_a_change_is_told_both_ways) {
    presence(true);
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(last_acknowledged(), 0u);
    presence(false);
    EXPECT_EQ(changes, 2);
    EXPECT_THAT(broker.published, IsEmpty());
}

// --- reports of the vault ------------------------------------------------------------------------

TEST_F(Trouble, each_report_of_the_vault_that_is_not_stored_is_told) {
    const auto parcel = dispatch->announce(announcement(), now().wall)->id;
    const std::string lost = "a report of the vault was not stored";
    const std::string failed = "message for parcel " + parcel.text() + " failed";
    failing.calls.fail("settle_vault_request");
    vault_says(wire::VaultAcknowledgement{*CommandId::parse(parcel.text())});
    EXPECT_THAT(warnings, ElementsAre(lost));
    failing.calls.fail("set_message");
    vault_says(wire::MessageSent{parcel, "pickup"});
    EXPECT_THAT(warnings, ElementsAre(lost, lost));
    vault_says(wire::MessageFailed{parcel, "pickup", "x"});
    EXPECT_THAT(warnings, ElementsAre(lost, lost, failed, lost));
    EXPECT_EQ((*views->parcel(parcel))->message, std::nullopt);

    failing.calls.fail_no_more();
    warnings.clear();
    vault_says(wire::VaultAcknowledgement{*CommandId::parse(parcel.text())});
    vault_says(wire::MessageSent{parcel, "pickup"});
    EXPECT_THAT(warnings, IsEmpty());
    vault_says(wire::MessageFailed{parcel, "pickup", "x"});
    EXPECT_THAT(warnings, ElementsAre(failed));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 0u);
}

TEST_F(Trouble, a_report_that_is_not_of_the_language_is_counted_and_named) {
    link->take({std::string(wire::vault_outbox_topic), R"({"v":1,"sent":{}})"}, now());
    EXPECT_THAT(warnings, ElementsAre("report of the vault refused: parcel is missing"));
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 1u);
    EXPECT_EQ(failing.calls.made.size(), 0u);
}

TEST_F(Trouble, what_comes_on_an_unknown_topic_is_counted_and_goes_no_further) {
    link->take({"veilbox/v1/lockers/0412/commands", "{}"}, now());
    EXPECT_EQ(counters.value(Counter::JournalRefused), 1u);
    EXPECT_EQ(failing.calls.made.size(), 0u);
}

// --- what waits ----------------------------------------------------------------------------------

TEST_F(Trouble, commands_that_cannot_be_read_are_told_and_do_not_hold_up_the_vaults_requests) {
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    failing.calls.fail("take_due_commands");
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("waiting commands could not be read"));
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 1u);
    EXPECT_EQ(vault_requests().size(), 1u);
}

TEST_F(Trouble, requests_to_the_vault_that_cannot_be_read_are_told) {
    presence(true);
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    failing.calls.fail("take_due_vault_requests");
    broker.published.clear();
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("waiting requests to the vault could not be read"));
    EXPECT_EQ(counters.value(Counter::CommandsSent), 1u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 0u);
    EXPECT_EQ(commands().size(), 1u);
}

TEST_F(Trouble, a_hub_that_cannot_make_all_due_says_so_and_sends_what_is_due_anyway) {
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    failing.calls.fail("make_all_due");
    link->connected(now());
    EXPECT_THAT(warnings, ElementsAre("waiting commands could not be read"));
    EXPECT_EQ(vault_requests().size(), 1u);
}

TEST_F(Trouble, a_failed_sweep_is_told_and_tried_again_after_a_minute_and_not_before) {
    failing.calls.fail("sweep");
    link->tick(now());
    EXPECT_THAT(warnings, ElementsAre("the sweep failed; it is tried again in a minute"));
    passed += milliseconds(59'999);
    link->tick(now());
    EXPECT_EQ(failing.calls.times("sweep"), 1);
    failing.calls.fail_no_more();
    passed += milliseconds(1);
    link->tick(now());
    EXPECT_EQ(failing.calls.times("sweep"), 2);
    EXPECT_EQ(warnings.size(), 1u);
}

TEST_F(Trouble, a_key_of_an_announcement_is_kept_for_seven_days_and_not_longer) {
    Announcement first = announcement();
    const auto parcel = dispatch->announce(first, now().wall);
    first.request.bytes[0] = 1;
    passed += std::chrono::days(7);
    link->tick(now());
    EXPECT_EQ(dispatch->announce(first, now().wall).error(), DispatchError::KeyReused);
    passed += milliseconds(60'000);
    link->tick(now());
    const auto fresh = dispatch->announce(first, now().wall);
    ASSERT_TRUE(fresh);
    EXPECT_NE(fresh->id, parcel->id);
}

// --- a broker that takes a part ------------------------------------------------------------------

// 25 wait; they are taken in tens. What was taken and not sent waits 10 s, the rest does not.
TEST_F(Trouble, what_the_broker_does_not_take_is_not_counted_and_comes_later) {
    presence(true);
    for (int i = 0; i < 25; ++i) {
        ASSERT_TRUE(dispatch->announce(announcement("order-" + std::to_string(i)), now().wall));
    }
    NarrowBroker narrow;
    FleetLink over(parts(narrow));
    narrow.room = 3;
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 0u);
    EXPECT_EQ(failing.calls.times("take_due_commands") - 1, 1) << "one of them was presence";
    EXPECT_EQ(failing.calls.times("take_due_vault_requests"), 1);

    narrow.room = 1'000;
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u + 15u);
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 15u);
    passed += milliseconds(10'000);
    over.tick(now());
    EXPECT_EQ(counters.value(Counter::CommandsSent), 3u + 15u + 25u) << "all are repeated";
    EXPECT_EQ(counters.value(Counter::VaultRequestsSent), 15u + 25u);
}

TEST_F(Trouble, exactly_ten_that_wait_are_looked_for_twice) {
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(dispatch->announce(announcement("order-" + std::to_string(i)), now().wall));
    }
    link->tick(now());
    EXPECT_EQ(vault_requests().size(), 10u);
    EXPECT_EQ(failing.calls.times("take_due_vault_requests"), 2);
    EXPECT_EQ(failing.calls.times("take_due_commands"), 1);
}

}  // namespace
}  // namespace veilbox::fleet
