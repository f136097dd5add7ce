#include "controller/crypto/chain.h"

#include "controller/crypto/hash.h"

#include <string>

namespace veilbox::crypto {
namespace {
constexpr std::string_view fact_context("veilbox fact v1\0", 16);
constexpr std::string_view head_context = "veilbox head v1";

std::array<std::uint8_t, 8> big_endian(std::uint64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
    }
    return bytes;
}

std::string head_message(std::string_view locker, std::uint64_t seq, const Digest& hash) {
    return std::string(locker) + " " + std::to_string(seq) + " " + to_hex(hash.bytes);
}
}  // namespace

Digest entry_hash(const JournalEntry& entry) {
    const auto seq = big_endian(entry.seq);
    const auto at = big_endian(static_cast<std::uint64_t>(entry.at.time_since_epoch().count()));
    const std::uint8_t zero = 0;
    return sha256({as_bytes(fact_context), entry.prev_hash.bytes, seq, at, as_bytes(entry.kind),
                   ByteView(&zero, 1), as_bytes(entry.body)});
}

std::optional<ChainBreak> find_break(std::uint64_t seq, const Digest& hash,
                                     std::span<const JournalEntry> entries) {
    const Digest* previous = &hash;
    for (const JournalEntry& entry : entries) {
        if (entry.seq > seq + 1) return ChainBreak{seq + 1, "missing"};
        if (entry.seq <= seq) return ChainBreak{entry.seq, "reordered"};
        if (entry.prev_hash != *previous || entry_hash(entry) != entry.hash) {
            return ChainBreak{entry.seq, "changed"};
        }
        seq = entry.seq;
        previous = &entry.hash;
    }
    return std::nullopt;
}

Bytes sign_head(const SigningKey& key, std::string_view locker, std::uint64_t seq,
                const Digest& hash) {
    return key.sign(head_context, head_message(locker, seq, hash));
}

bool verify_head(ByteView public_key, std::string_view locker, std::uint64_t seq,
                 const Digest& hash, ByteView signature) {
    return verify(public_key, head_context, head_message(locker, seq, hash), signature);
}

}  // namespace veilbox::crypto
