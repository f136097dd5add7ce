// What a hub says and does with a journal when its store fails or another hub is faster: a line for
// the log, a count, and nothing acknowledged that is not durable.
#include "controller/fleet/journal_ingest.h"
#include "tests/unit/fleet/trouble_world.h"

namespace veilbox::fleet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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
    EXPECT_THAT(warnings, ElementsAre("journal of locker 0412 refused: gap: entry 4 is missing"));
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

}  // namespace
}  // namespace veilbox::fleet
