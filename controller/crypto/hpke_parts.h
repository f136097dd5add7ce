// The parts of HPKE's suite as OpenSSL has them: X25519, HKDF-SHA256, AES-256-GCM. Internal to
// controller/crypto and its tests. None of these fails on legal input; if OpenSSL says so, the
// process ends.
#pragma once
#include "controller/crypto/hpke.h"
#include "controller/crypto/secret_bytes.h"

#include <optional>

namespace veilbox::crypto {

constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

// RFC 5869. An empty salt stands for 32 zeros; at most 8,160 bytes can be expanded.
SecretBytes hkdf_extract(ByteView salt, ByteView input_key_material);
SecretBytes hkdf_expand(ByteView prk, ByteView info, std::size_t length);

// RFC 7748; nothing if the result is all zeros (a low-order point, RFC 9180 section 7.1.4).
std::optional<SecretBytes> diffie_hellman(const X25519Key& private_key,
                                          const X25519Key& public_key);
X25519Key public_key_of(const X25519Key& private_key);

struct AeadKey {
    SecretBytes key;    // 32 bytes
    SecretBytes nonce;  // 12 bytes
};

// ciphertext || tag (16 bytes).
Bytes encrypt(const AeadKey& aead, ByteView aad, ByteView plaintext);
// Nothing if a byte was changed or the key is another.
std::optional<SecretBytes> decrypt(const AeadKey& aead, ByteView aad, ByteView sealed);

}  // namespace veilbox::crypto
