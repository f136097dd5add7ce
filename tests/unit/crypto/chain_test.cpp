#include "controller/crypto/chain.h"

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

std::vector<JournalEntry> chain_of(int count) {
    std::vector<JournalEntry> entries;
    Digest previous;
    for (int i = 1; i <= count; ++i) {
        JournalEntry entry{.seq = static_cast<std::uint64_t>(i),
                           .at = Instant(milliseconds(1000 * i)),
                           .kind = "DoorOpened",
                           .body = "{\"compartment\":" + std::to_string(i) + "}",
                           .prev_hash = previous,
                           .hash = {}};
        entry.hash = entry_hash(entry);
        previous = entry.hash;
        entries.push_back(entry);
    }
    return entries;
}

TEST(Chain, AnUntouchedJournalHasNoBreak) { EXPECT_FALSE(find_break(0, {}, chain_of(20))); }

TEST(Chain, EveryChangeOfAFactIsFoundAndNamed) {
    const auto whole = chain_of(5);
    const auto expect_changed = [&](auto change) {
        auto entries = whole;
        change(entries[2]);
        const auto broken = find_break(0, {}, entries);
        ASSERT_TRUE(broken);
        EXPECT_EQ(broken->seq, 3U);
        EXPECT_EQ(broken->what, "changed");
    };
    expect_changed([](JournalEntry& e) { e.at += milliseconds(1); });
    expect_changed([](JournalEntry& e) { e.kind = "DoorClosed"; });
    expect_changed([](JournalEntry& e) { e.body = "{\"compartment\":17}"; });
    expect_changed([](JournalEntry& e) { e.hash.bytes[0] ^= 1; });
    expect_changed([](JournalEntry& e) {
        e.body = "{\"compartment\":17}";
        e.prev_hash.bytes[0] ^= 1;
        e.hash = entry_hash(e);
    });
}

TEST(Chain, AMissingAndAReorderedFactAreFoundAndNamed) {
    auto missing = chain_of(5);
    missing.erase(missing.begin() + 2);
    EXPECT_EQ(find_break(0, {}, missing)->seq, 3U);
    EXPECT_EQ(find_break(0, {}, missing)->what, "missing");
    auto reordered = chain_of(5);
    std::swap(reordered[2], reordered[3]);
    EXPECT_TRUE(find_break(0, {}, reordered));
    auto repeated = chain_of(3);
    repeated.push_back(repeated[1]);
    EXPECT_EQ(find_break(0, {}, repeated)->what, "reordered");
}

TEST(Head, IsSignedForOneLockerOneSeqAndOneHash) {
    const SigningKey key = SigningKey::generate();
    const auto last = chain_of(3).back();
    const Bytes signature = sign_head(key, "0412", 3, last.hash);
    EXPECT_TRUE(verify_head(key.public_key(), "0412", 3, last.hash, signature));
    EXPECT_FALSE(verify_head(key.public_key(), "0413", 3, last.hash, signature));
    EXPECT_FALSE(verify_head(key.public_key(), "0412", 2, last.hash, signature));
    EXPECT_FALSE(verify_head(key.public_key(), "0412", 3, {}, signature));
    EXPECT_FALSE(verify_head(SigningKey::generate().public_key(), "0412", 3, last.hash, signature));
    EXPECT_FALSE(verify_head({}, "0412", 3, last.hash, {}));
}

TEST(SigningKey, SurvivesItsFileAndASignatureItsContextOnly) {
    const SigningKey key = SigningKey::generate();
    const auto again = SigningKey::from_pem(key.to_pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key(), key.public_key());
    const Bytes signature = again->sign("veilbox command v1", "text");
    EXPECT_TRUE(verify(key.public_key(), "veilbox command v1", "text", signature));
    EXPECT_FALSE(verify(key.public_key(), "veilbox journal v1", "text", signature));
    EXPECT_FALSE(SigningKey::from_pem(SecretText("-----BEGIN PRIVATE KEY-----")));
}

}  // namespace
}  // namespace veilbox::crypto
