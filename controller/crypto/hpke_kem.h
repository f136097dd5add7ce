// DHKEM(X25519, HKDF-SHA256) of RFC 9180 section 4.1, and the labelled HKDF of section 4. Internal
// to controller/crypto and its tests.
#pragma once
#include "controller/crypto/hpke.h"
#include "controller/crypto/secret_bytes.h"

#include <expected>
#include <string_view>

namespace veilbox::crypto {

// LabeledExtract and LabeledExpand; `suite` is the suite_id of who asks.
SecretBytes labeled_extract(std::string_view suite, ByteView salt, std::string_view label,
                            ByteView input_key_material);
SecretBytes labeled_expand(std::string_view suite, ByteView prk, std::string_view label,
                           ByteView info, std::size_t length);

struct Encapsulated {
    X25519Key enc{};
    SecretBytes shared;  // 32 bytes
};

// Encap, or AuthEncap if there is a `sender`. BadPublicKey: the recipient's is a low-order point.
std::expected<Encapsulated, HpkeError> encapsulate(const X25519Key& recipient,
                                                   const KeyPair* sender, Random& random);

// Decap, or AuthDecap if there is a `sender`. CannotOpen: `enc` is a low-order point; BadPublicKey:
// the sender's key is one.
std::expected<SecretBytes, HpkeError> decapsulate(const X25519Key& enc, const KeyPair& recipient,
                                                  const X25519Key* sender);

}  // namespace veilbox::crypto
