#include "controller/crypto/chain.h"
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

JournalEntry entry_after(const JournalHead& head) {
    JournalEntry entry{.seq = head.seq + 1,
                       .at = Instant(milliseconds(1790000000000)),
                       .kind = "DoorOpened",
                       .body = R"({"compartment":17})",
                       .prev_hash = head.hash,
                       .hash = {}};
    entry.hash = crypto::entry_hash(entry);
    return entry;
}

class StoredJournal : public testing::Test {
  protected:
    tests::ScratchFolder folder_;
    db::SqliteJournal journal_{folder_.file("journal.db")};
};

TEST_F(StoredJournal, GivesBackWhatItTookAlsoAfterReopening) {
    const auto entry = entry_after({});
    ASSERT_TRUE(journal_.append(std::vector{entry}, Bytes(64, 7)));
    db::SqliteJournal again(folder_.file("journal.db"));
    EXPECT_EQ(*again.read(1, 10), std::vector{entry});
    EXPECT_EQ(again.head()->hash, entry.hash);
    EXPECT_EQ(again.head()->signature, Bytes(64, 7));
}

TEST_F(StoredJournal, RefusesGapsForksAndHalves) {
    const auto first = entry_after({});
    auto gap = entry_after({.seq = 1, .hash = first.hash, .signature = {}});
    gap.seq = 3;
    EXPECT_EQ(journal_.append(std::vector{first, gap}, {}).error(), StoreError::Constraint);
    EXPECT_EQ(journal_.head()->seq, 0U) << "all or nothing";
    ASSERT_TRUE(journal_.append(std::vector{first}, {}));
    EXPECT_EQ(journal_.append(std::vector{first}, {}).error(), StoreError::Constraint);
    const auto fork = entry_after({.seq = 1, .hash = tests::digest(9), .signature = {}});
    EXPECT_EQ(journal_.append(std::vector{fork}, {}).error(), StoreError::Constraint);
}

TEST_F(StoredJournal, AFactCannotBeChangedThroughSql) {
    ASSERT_TRUE(journal_.append(std::vector{entry_after({})}, {}));
    db::Database raw(folder_.file("journal.db"));
    EXPECT_THROW(raw.run("UPDATE journal SET body = '{}'"), db::SqlError);
}

TEST_F(StoredJournal, TheReceiptNeverGoesBackAndNeverBeyondTheHead) {
    ASSERT_TRUE(journal_.append(std::vector{entry_after({})}, {}));
    ASSERT_TRUE(journal_.acknowledge(1));
    ASSERT_TRUE(journal_.acknowledge(0));
    EXPECT_EQ(journal_.acknowledged(), 1U);
    ASSERT_TRUE(journal_.acknowledge(500));
    EXPECT_EQ(journal_.acknowledged(), 1U);
}

TEST_F(StoredJournal, AMigrationThatWasChangedAfterwardsIsRefused) {
    db::Database raw(folder_.file("journal.db"));
    raw.run("UPDATE schema_migrations SET checksum = 'other'");
    EXPECT_THROW(db::SqliteJournal(folder_.file("journal.db")), db::SqlError);
}

TEST_F(StoredJournal, AFileOfANewerProgramIsRefusedWithWhatToDo) {
    db::Database raw(folder_.file("journal.db"));
    raw.run("INSERT INTO schema_migrations (number, name, checksum) VALUES (2, 'later', 'x')");
    try {
        const db::SqliteJournal later(folder_.file("journal.db"));
        FAIL() << "opened a newer file";
    } catch (const db::SqlError& error) {
        EXPECT_NE(std::string(error.what()).find("newer version"), std::string::npos);
    }
}

TEST(Replay, StopsAtAChangedFactAndNamesIt) {
    tests::LockerAtAWall locker;
    locker.all_doors_say(Door::Closed);
    db::Database raw(locker.journal_file());
    raw.run("DROP TRIGGER journal_is_final");
    raw.run("UPDATE journal SET body = '{\"compartment\":3}' WHERE seq = 4");
    Mind mind(locker.parts());
    const auto replayed = mind.replay();
    ASSERT_FALSE(replayed);
    EXPECT_EQ(replayed.error().detail, "fact 4 is changed");
}

TEST(Replay, StopsAtAJournalCutOffAtItsEnd) {
    tests::LockerAtAWall locker;
    locker.all_doors_say(Door::Closed);
    db::Database raw(locker.journal_file());
    raw.run("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)");
    Mind mind(locker.parts());
    EXPECT_FALSE(mind.replay());
}

class BrokenJournal final : public Journal {
  public:
    std::expected<JournalHead, StoreError> head() override { return JournalHead{}; }
    std::expected<void, StoreError> append(std::span<const JournalEntry>, const Bytes&) override {
        if (full) return std::unexpected(StoreError::Full);
        return {};
    }
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t, std::size_t) override {
        return std::vector<JournalEntry>{};
    }
    std::expected<std::uint64_t, StoreError> acknowledged() override { return 0; }
    std::expected<void, StoreError> acknowledge(std::uint64_t) override { return {}; }
    bool full = false;
};

TEST(FullDisk, OpensNothingSaysSoAndCatchesUpWithTheDoorsLater) {
    tests::LockerAtAWall locker;
    BrokenJournal journal;
    auto parts = locker.parts(journal);
    Mind mind(parts);
    mind.handle(command::Start{tests::layout(), "0.1.0"}, locker.now());
    journal.full = true;
    EXPECT_EQ(mind.handle(command::ReadDoor{tests::door(4), Door::Open}, locker.now()),
              Refusal::NotWritable);
    EXPECT_FALSE(mind.can_write());
    EXPECT_FALSE(mind.state().compartments.at(tests::door(4)).door);
    journal.full = false;
    mind.handle(command::Tick{}, locker.now());
    EXPECT_TRUE(mind.can_write());
    EXPECT_EQ(mind.state().compartments.at(tests::door(4)).door, Door::Open);
}

}  // namespace
}  // namespace veilbox
