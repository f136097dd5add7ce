// What a start believes of a journal and what it says of one that it does not believe; and how
// often a disk is asked to write.
#include "controller/crypto/chain.h"
#include "tests/support/locker_at_a_wall.h"

#include <functional>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

// The real journal, with what a test changes of it on the way.
class ChangedJournal final : public Journal {
  public:
    explicit ChangedJournal(Journal& below) : below_(below) {}
    std::expected<JournalHead, StoreError> head() override {
        auto head = below_.head();
        if (head_is_lost) return std::unexpected(StoreError::Corrupt);
        if (head && change_head) change_head(*head);
        return head;
    }
    std::expected<void, StoreError> append(std::span<const JournalEntry> entries,
                                           const Bytes& signature) override {
        return below_.append(entries, signature);
    }
    std::expected<std::vector<JournalEntry>, StoreError> read(std::uint64_t from,
                                                              std::size_t limit) override {
        pages.push_back(from);
        if (from >= unreadable_from) return std::unexpected(StoreError::Corrupt);
        if (from >= empty_from) return std::vector<JournalEntry>{};
        auto page = below_.read(from, limit);
        if (page && change) {
            for (JournalEntry& entry : *page) change(entry);
        }
        return page;
    }
    std::expected<std::uint64_t, StoreError> acknowledged() override {
        return below_.acknowledged();
    }
    std::expected<void, StoreError> acknowledge(std::uint64_t through) override {
        return below_.acknowledge(through);
    }

    bool head_is_lost = false;
    std::uint64_t unreadable_from = UINT64_MAX;
    std::uint64_t empty_from = UINT64_MAX;
    std::function<void(JournalEntry&)> change;
    std::function<void(JournalHead&)> change_head;
    std::vector<std::uint64_t> pages;

  private:
    Journal& below_;
};

class Replayed : public testing::Test {
  protected:
    Replayed() { locker.all_doors_say(Door::Closed); }
    // What a start says of it; empty if it believes all.
    std::string complaint() {
        Mind mind(locker.parts(journal));
        const auto replayed = mind.replay();
        return replayed ? "" : replayed.error().detail;
    }
    // Every entry afterwards is rehashed, as a forger would do it.
    void forge(std::uint64_t seq, const std::function<void(JournalEntry&)>& how) {
        journal.change = [this, seq, how, last = Digest{}](JournalEntry& entry) mutable {
            if (entry.seq == seq) how(entry);
            if (entry.seq > seq) entry.prev_hash = last;
            if (entry.seq >= seq) entry.hash = crypto::entry_hash(entry);
            last = entry.hash;
        };
    }

    tests::LockerAtAWall locker;
    ChangedJournal journal{locker.journal()};
};

TEST_F(Replayed, OneThatIsWholeIsBelievedAndLeadsToTheSameState) {
    locker.register_courier('A', "38", "BADGE1", "2468");
    Mind mind(locker.parts(journal));
    ASSERT_TRUE(mind.replay());
    EXPECT_EQ(mind.head().seq, locker.seq());
    EXPECT_EQ(mind.head().hash, locker.mind().head().hash);
    EXPECT_EQ(mind.head().signature, locker.mind().head().signature);
    EXPECT_TRUE(mind.state().couriers.contains(tests::courier_id('A')));
}

TEST_F(Replayed, AnEmptyOneNeedsNoSignature) {
    const tests::ScratchFolder folder;
    db::SqliteJournal empty(folder.file("journal.db"));
    Mind mind(locker.parts(empty));
    EXPECT_TRUE(mind.replay());
    EXPECT_EQ(mind.head().seq, 0u);
}

TEST_F(Replayed, ALongOneIsReadPageByPage) {
    while (locker.seq() < 1'001) {
        locker.tell(command::ReadDoor{tests::door(1), Door::Open});
        locker.tell(command::ReadDoor{tests::door(1), Door::Closed});
    }
    EXPECT_EQ(complaint(), "");
    EXPECT_EQ(journal.pages, (std::vector<std::uint64_t>{1, 501, 1'001}));
    journal.unreadable_from = 501;
    EXPECT_EQ(complaint(), "the journal cannot be read at seq 501");
}

TEST_F(Replayed, OneThatCannotBeReadSaysWhere) {
    journal.head_is_lost = true;
    EXPECT_EQ(complaint(), "the journal's head cannot be read");
    journal.head_is_lost = false;
    journal.unreadable_from = 1;
    EXPECT_EQ(complaint(), "the journal cannot be read at seq 1");
    journal.unreadable_from = UINT64_MAX;
    journal.empty_from = 1;
    EXPECT_EQ(complaint(), "the journal cannot be read at seq 1");
}

TEST_F(Replayed, OneThatWasChangedSaysHow) {
    journal.change = [](JournalEntry& entry) {
        if (entry.seq == 3) entry.body += " ";
    };
    EXPECT_EQ(complaint(), "fact 3 is changed");
    journal.change = [](JournalEntry& entry) {
        if (entry.seq >= 3) ++entry.seq;
    };
    EXPECT_EQ(complaint().substr(0, 10), "fact 3 is ");
    forge(3, [](JournalEntry& entry) { entry.body = R"({"compartment":2})"; });
    EXPECT_EQ(complaint(), "the head's signature is not by this locker's key");
    forge(3, [](JournalEntry& entry) { entry.kind = "DoorVanished"; });
    EXPECT_EQ(complaint().substr(0, 8), "fact 3: ");
}

TEST_F(Replayed, OneThatIsSignedByAnotherKeyIsNotBelieved) {
    const crypto::SigningKey other = crypto::SigningKey::generate();
    journal.change_head = [&](JournalHead& head) {
        head.signature = crypto::sign_head(other, "0412", head.seq, head.hash);
    };
    EXPECT_EQ(complaint(), "the head's signature is not by this locker's key");
    journal.change_head = [&](JournalHead& head) {
        head.signature = crypto::sign_head(locker.signing_key(), "0413", head.seq, head.hash);
    };
    EXPECT_EQ(complaint(), "the head's signature is not by this locker's key")
        << "another locker's";
}

class Written : public testing::Test {
  protected:
    Written() {
        locker.all_doors_say(Door::Closed);
        before = locker.appends();
    }
    // How often the disk was asked since the last call.
    int tries() { return locker.appends() - std::exchange(before, locker.appends()); }

    tests::LockerAtAWall locker;
    int before = 0;
};

TEST_F(Written, IsNothingWhileNothingHappens) {
    for (int i = 0; i < 5; ++i) locker.wait(std::chrono::seconds(1));
    locker.tell(command::Touch{});
    locker.tell(command::ReadDoor{tests::door(1), Door::Closed});
    EXPECT_EQ(tries(), 0);
}

TEST_F(Written, IsAllThatOneCommandMeansAtOnce) {
    locker.register_courier('A', "38", "BADGE1", "2468");
    EXPECT_EQ(tries(), 1) << "accepted and registered";
}

TEST_F(Written, IsTriedOnceForAPersonAndOnceByTheClockWhileTheDiskIsFull) {
    locker.fill_disk(true);
    EXPECT_EQ(locker.type("000000000"), Refusal::NotWritable);
    EXPECT_EQ(tries(), 1);
    EXPECT_EQ(locker.type("000000000"), Refusal::NotWritable);
    EXPECT_EQ(tries(), 1);
    locker.wait(std::chrono::seconds(1));
    EXPECT_EQ(tries(), 1);
    EXPECT_FALSE(locker.mind().can_write());
    locker.tell(command::Touch{});
    EXPECT_EQ(tries(), 0) << "a touch is no fact";
    locker.fill_disk(false);
    locker.wait(std::chrono::seconds(1));
    EXPECT_EQ(tries(), 1);
    EXPECT_TRUE(locker.mind().can_write());
    locker.wait(std::chrono::seconds(1));
    EXPECT_EQ(tries(), 0);
}

TEST_F(Written, IsWhatADoorSaidFirstSevenTimesAndLast) {
    locker.fill_disk(true);
    const std::uint64_t from = locker.seq() + 1;
    for (int i = 0; i < 11; ++i) {
        locker.tell(command::ReadDoor{tests::door(3), i % 2 == 0 ? Door::Open : Door::Closed});
    }
    locker.tell(command::ReadDoor{tests::door(2), Door::Open});
    locker.fill_disk(false);
    locker.wait(std::chrono::seconds(1));
    std::vector<std::string> doors;
    for (const JournalEntry& entry : locker.entries(from)) {
        if (entry.kind.starts_with("Door")) doors.push_back(entry.kind + entry.body);
    }
    const std::string open = R"(DoorOpened{"compartment":3})";
    const std::string closed = R"(DoorClosed{"compartment":3})";
    EXPECT_EQ(doors, (std::vector<std::string>{open, closed, open, closed, open, closed, open,
                                               R"(DoorOpened{"compartment":2})"}))
        << "the eighth word of door 3 is open, as the seventh was";
    EXPECT_EQ(locker.compartment(3).door, Door::Open);
}

}  // namespace
}  // namespace veilbox
