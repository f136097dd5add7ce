// The vault's public key of one epoch, signed by the vault's identity: what senders and lockers
// seal to. A hub passes it on and cannot put another in its place (docs/protocol/keys.md).
#pragma once
#include "controller/domain/encoding/bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox {

struct SignedVaultKey {
    std::string epoch;        // a plain name
    std::int64_t made_s = 0;  // seconds since 1970: the newest key is in use, never an older one
    Bytes key;                // 32 bytes, X25519
    Bytes signature;          // 64 bytes, Ed25519

    // "<epoch> <made_s> <64 hex> <128 hex>", one line of at most `longest` characters.
    static constexpr std::size_t longest = 240;
    static std::optional<SignedVaultKey> parse(std::string_view text);
    std::string text() const;
    // The same without the signature: what is signed.
    std::string signed_text() const;
    bool operator==(const SignedVaultKey&) const = default;
};

// The context of its signature (controller/crypto/signature.h).
inline constexpr std::string_view vault_key_context = "veilbox vault key v1";

// How a key that a hub offers compares with the one in use.
enum class OfferedKey {
    Newer,
    InUse,  // the same
    Older,
    NotSigned,  // not by this vault: an attack, or another vault's identity is configured
};

}  // namespace veilbox
