// HPKE in base and auth mode, single shot (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
// AES-256-GCM. OpenSSL 3.0 has the parts but not the whole; tests/unit/crypto holds the RFC's
// vectors.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/secret.h"
#include "controller/ports/random.h"

#include <array>
#include <expected>
#include <optional>
#include <string_view>

namespace veilbox::crypto {

using X25519Key = std::array<std::uint8_t, 32>;

// Each copy overwrites its private key at its end.
struct KeyPair {
    X25519Key private_key{};
    X25519Key public_key{};
    ~KeyPair();
};

// DeriveKeyPair of section 7.1.3: from at least 32 random bytes.
KeyPair derive_key_pair(ByteView input_key_material);
// A private key with its public half.
KeyPair key_pair_of(const X25519Key& private_key);

enum class HpkeError {
    BadPublicKey,  // low-order point or unusable: refuse the key file
    CannotOpen,    // wrong key, wrong purpose or changed on the way: refuse the message
    Unpadded,      // its length says something: refuse it, tell the sender to use the kit
};

// enc (32 bytes) || ciphertext || tag (16 bytes). Whoever opens wipes the plaintext.
std::expected<Bytes, HpkeError> hpke_seal(const X25519Key& recipient, ByteView info, ByteView aad,
                                          ByteView plaintext, Random& random);
std::expected<Bytes, HpkeError> hpke_open(const KeyPair& recipient, ByteView info, ByteView aad,
                                          ByteView sealed);

// Auth mode (section 5.1.3): what opens was sealed by somebody who has the sender's private key, or
// the recipient's: who holds the recipient's key can seal to himself in any sender's name. A text
// of one mode never opens in the other.
std::expected<Bytes, HpkeError> hpke_seal_auth(const X25519Key& recipient, const KeyPair& sender,
                                               ByteView info, ByteView aad, ByteView plaintext,
                                               Random& random);
std::expected<Bytes, HpkeError> hpke_open_auth(const KeyPair& recipient, const X25519Key& sender,
                                               ByteView info, ByteView aad, ByteView sealed);

}  // namespace veilbox::crypto
