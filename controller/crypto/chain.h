// The journal's hash chain and its signed head (docs/protocol/facts.md).
#pragma once
#include "controller/crypto/signature.h"
#include "controller/domain/facts.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace veilbox::crypto {

// SHA-256 over all but `hash` itself.
Digest entry_hash(const JournalEntry& entry);

// What is wrong with the first entry that does not follow: its seq, and a word for people.
struct ChainBreak {
    std::uint64_t seq;
    std::string_view what;  // "missing", "reordered", "changed"
};

// Checks that the entries follow (seq, hash) one by one. Nothing if they do.
std::optional<ChainBreak> find_break(std::uint64_t seq, const Digest& hash,
                                     std::span<const JournalEntry> entries);

// The head's signature: context "veilbox head v1", message "<locker> <seq> <hash hex>".
Bytes sign_head(const SigningKey& key, std::string_view locker, std::uint64_t seq,
                const Digest& hash);
bool verify_head(ByteView public_key, std::string_view locker, std::uint64_t seq,
                 const Digest& hash, ByteView signature);

}  // namespace veilbox::crypto
