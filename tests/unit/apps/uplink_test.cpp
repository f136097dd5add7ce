#include "controller/apps/controller/uplink.h"

#include "controller/crypto/chain.h"
#include "controller/wire/hub_link_json.h"
#include "db/sqlite/sqlite_journal.h"
#include "tests/support/samples.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace veilbox::apps {
namespace {

class NotedMessages final : public Broker {
  public:
    bool publish(std::string_view, std::string_view payload) override {
        if (!takes) return false;
        payloads.emplace_back(payload);
        return true;
    }
    bool connected() const override { return true; }
    bool takes = true;
    std::vector<std::string> payloads;
};

class UplinkStory : public testing::Test {
  protected:
    void happen(int facts, const std::string& note = "") {
        auto head = journal_.head().value();
        std::vector<JournalEntry> entries;
        for (int i = 0; i < facts; ++i) {
            JournalEntry entry{.seq = head.seq + 1,
                               .at = {},
                               .kind = "DoorOpened",
                               .body = R"({"compartment":17,"note":")" + note + R"("})",
                               .prev_hash = head.hash,
                               .hash = {}};
            entry.hash = crypto::entry_hash(entry);
            head = {.seq = entry.seq, .hash = entry.hash, .signature = {}};
            entries.push_back(entry);
        }
        ASSERT_TRUE(journal_.append(entries, {}));
        head_ = head.seq;
    }
    void pump() { uplink_.pump(broker_, head_, now_); }
    std::optional<command::FromHub> hub_says(const wire::HubMessage& message,
                                             std::string_view context = wire::command_context) {
        const std::string payload = wire::hub_message_text(message);
        return uplink_.receive(
            {"topic", wire::envelope_text({payload, hub_.sign(context, payload)})}, now_);
    }
    void receipt(std::uint64_t through) { hub_says({"0412", wire::Acknowledgement{through}}); }
    wire::HubMessage cancelling(Instant expires) {
        return {"0412", command::FromHub{.id = tests::command_id(),
                                         .what = command::CancelParcel{tests::parcel_id()},
                                         .expires = expires}};
    }
    // First and last fact of each batch sent.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> sent() {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
        for (const std::string& text : broker_.payloads) {
            const auto envelope = wire::parse_envelope(text).value();
            EXPECT_TRUE(crypto::verify(locker_.public_key(), wire::journal_context,
                                       envelope.payload, envelope.signature));
            const auto batch = wire::parse_batch(envelope.payload).value();
            ranges.emplace_back(batch.entries.front().seq, batch.entries.back().seq);
        }
        broker_.payloads.clear();
        return ranges;
    }
    using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

    tests::ScratchFolder folder_;
    db::SqliteJournal journal_{folder_.file("journal.db")};
    crypto::SigningKey locker_ = crypto::SigningKey::generate();
    crypto::SigningKey hub_ = crypto::SigningKey::generate();
    NotedMessages broker_;
    Uplink uplink_{*LockerId::parse("0412"), journal_, locker_, hub_.public_key()};
    Now now_{Instant(milliseconds(1790000000000)), Uptime(milliseconds(1000))};
    std::uint64_t head_ = 0;
};

TEST_F(UplinkStory, SendsEveryFactOnceWhileReceiptsCome) {
    uplink_.connected(now_);
    happen(3);
    pump();
    pump();
    EXPECT_EQ(sent(), (Ranges{{1, 3}}));
    receipt(3);
    happen(2);
    pump();
    EXPECT_EQ(sent(), (Ranges{{4, 5}}));
    EXPECT_EQ(journal_.acknowledged(), 3U);
}

TEST_F(UplinkStory, WithoutAReceiptItSendsAgainAfterASilence) {
    uplink_.connected(now_);
    happen(3);
    pump();
    EXPECT_EQ(sent(), (Ranges{{1, 3}}));
    now_.uptime += std::chrono::seconds(4);
    pump();
    EXPECT_EQ(sent(), Ranges{});
    now_.uptime += std::chrono::seconds(2);
    pump();
    EXPECT_EQ(sent(), (Ranges{{1, 3}}));
}

TEST_F(UplinkStory, TheSilenceIsFiveSecondsFromTheLastProgress) {
    uplink_.connected(now_);
    happen(3);
    pump();
    sent();
    now_.uptime += milliseconds(4999);
    pump();
    EXPECT_EQ(sent(), Ranges{});
    receipt(2);
    now_.uptime += milliseconds(4999);
    pump();
    EXPECT_EQ(sent(), Ranges{}) << "the receipt was progress";
    now_.uptime += milliseconds(1);
    pump();
    EXPECT_EQ(sent(), (Ranges{{3, 3}}));
}

TEST_F(UplinkStory, AFactAfterQuietHoursIsSentOnce) {
    uplink_.connected(now_);
    happen(1);
    pump();
    receipt(1);
    sent();
    now_.uptime += std::chrono::hours(7);
    happen(1);
    pump();
    EXPECT_EQ(sent(), (Ranges{{2, 2}}));
    now_.uptime += milliseconds(4999);
    pump();
    EXPECT_EQ(sent(), Ranges{});
}

TEST_F(UplinkStory, AnOldReceiptTakesNothingBack) {
    uplink_.connected(now_);
    happen(5);
    pump();
    receipt(4);
    sent();
    receipt(2);
    EXPECT_EQ(uplink_.acknowledged(), 4U);
    now_.uptime += std::chrono::seconds(5);
    pump();
    EXPECT_EQ(sent(), (Ranges{{5, 5}}));
}

TEST_F(UplinkStory, LargeFactsGoInMoreBatchesAndNoneIsLost) {
    uplink_.connected(now_);
    happen(99, std::string(wire::largest_batch / 40, 'x'));
    pump();
    std::uint64_t next = 1;
    int batches = 0;
    for (const std::string& text : broker_.payloads) {
        EXPECT_LE(wire::parse_envelope(text).value().payload.size(), wire::largest_batch);
    }
    for (const auto& [first, last] : sent()) {
        EXPECT_EQ(first, next);
        next = last + 1;
        ++batches;
    }
    EXPECT_EQ(next, 100U);
    EXPECT_GT(batches, 2);
}

TEST_F(UplinkStory, StartsFromWhatTheHubHadBefore) {
    happen(5);
    ASSERT_TRUE(journal_.acknowledge(3));
    Uplink later(*LockerId::parse("0412"), journal_, locker_, hub_.public_key());
    EXPECT_EQ(later.acknowledged(), 3U);
    later.pump(broker_, head_, now_);
    EXPECT_EQ(sent(), Ranges{}) << "not connected yet";
    later.connected(now_);
    later.pump(broker_, head_, now_);
    EXPECT_EQ(sent(), (Ranges{{4, 5}}));
}

TEST_F(UplinkStory, AfterAReconnectItGoesOnFromTheReceipt) {
    uplink_.connected(now_);
    happen(150);
    pump();
    EXPECT_EQ(sent(), (Ranges{{1, 100}, {101, 150}}));
    receipt(100);
    uplink_.disconnected();
    pump();
    EXPECT_EQ(sent(), Ranges{});
    uplink_.connected(now_);
    pump();
    EXPECT_EQ(sent(), (Ranges{{101, 150}}));
}

TEST_F(UplinkStory, NeverRunsFurtherAheadThanItsWindow) {
    uplink_.connected(now_);
    happen(1500);
    pump();
    EXPECT_EQ(sent().back().second, 1000U);
    receipt(600);
    pump();
    EXPECT_EQ(sent().back().second, 1500U);
}

TEST_F(UplinkStory, WhatTheBrokerDoesNotTakeIsNotForgotten) {
    uplink_.connected(now_);
    happen(3);
    broker_.takes = false;
    pump();
    broker_.takes = true;
    pump();
    EXPECT_EQ(sent(), (Ranges{{1, 3}}));
}

TEST_F(UplinkStory, ACommandThatIsGenuineIsHandedOnHoweverLate) {
    EXPECT_TRUE(hub_says(cancelling(now_.wall + std::chrono::minutes(1))));
    const auto late = hub_says(cancelling(now_.wall - std::chrono::minutes(1)));
    ASSERT_TRUE(late) << "the mind makes a fact of it";
    EXPECT_EQ(late->expires, now_.wall - std::chrono::minutes(1));
    EXPECT_EQ(uplink_.refused(), 0U);
}

TEST_F(UplinkStory, ForgedMisdirectedAndMalformedMessagesAreRefusedAndCounted) {
    const auto good = cancelling(now_.wall + std::chrono::minutes(1));
    EXPECT_FALSE(hub_says({"0413", good.content}));
    EXPECT_FALSE(hub_says(good, wire::journal_context));
    const std::string payload = wire::hub_message_text(good);
    const auto stranger = crypto::SigningKey::generate();
    EXPECT_FALSE(uplink_.receive(
        {"t", wire::envelope_text({payload, stranger.sign(wire::command_context, payload)})},
        now_));
    for (const char* text : {"", "{}", "hello", R"({"payload":"{}","signature":"####"})"}) {
        EXPECT_FALSE(uplink_.receive({"t", text}, now_));
    }
    EXPECT_EQ(uplink_.refused(), 7U);
}

TEST_F(UplinkStory, AReceiptBeyondTheHeadChangesNothing) {
    uplink_.connected(now_);
    happen(3);
    receipt(99);
    EXPECT_EQ(uplink_.acknowledged(), 0U);
}

}  // namespace
}  // namespace veilbox::apps
