#include "controller/crypto/hpke.h"

#include "controller/crypto/hpke_kem.h"
#include "controller/crypto/hpke_parts.h"

#include <algorithm>

#include <openssl/crypto.h>

// Section numbers are those of RFC 9180.

namespace veilbox::crypto {
namespace {
constexpr std::string_view hpke_suite("HPKE\x00\x20\x00\x01\x00\x02", 10);  // 5.1

enum class Mode : std::uint8_t { Base = 0, Auth = 2 };  // 5

// KeySchedule of section 5.1 without a pre-shared key; the first message's nonce is the base nonce.
AeadKey key_schedule(Mode mode, ByteView shared, ByteView info) {
    const auto psk_id_hash = labeled_extract(hpke_suite, {}, "psk_id_hash", {});
    const auto info_hash = labeled_extract(hpke_suite, {}, "info_hash", info);
    Bytes context{static_cast<std::uint8_t>(mode)};
    context.insert(context.end(), psk_id_hash.begin(), psk_id_hash.end());
    context.insert(context.end(), info_hash.begin(), info_hash.end());
    const auto secret = labeled_extract(hpke_suite, shared, "secret", {});
    return {.key = labeled_expand(hpke_suite, secret, "key", context, key_size),
            .nonce = labeled_expand(hpke_suite, secret, "base_nonce", context, nonce_size)};
}

Mode mode_with(const void* sender) { return sender != nullptr ? Mode::Auth : Mode::Base; }

std::expected<Bytes, HpkeError> seal_once(const X25519Key& recipient, const KeyPair* sender,
                                          ByteView info, ByteView aad, ByteView plaintext,
                                          Random& random) {
    const auto made = encapsulate(recipient, sender, random);
    if (!made) return std::unexpected(made.error());
    const auto aead = key_schedule(mode_with(sender), made->shared, info);
    Bytes sealed(made->enc.begin(), made->enc.end());
    const Bytes encrypted = encrypt(aead, aad, plaintext);
    sealed.insert(sealed.end(), encrypted.begin(), encrypted.end());
    return sealed;
}

std::expected<Bytes, HpkeError> open_once(const KeyPair& recipient, const X25519Key* sender,
                                          ByteView info, ByteView aad, ByteView sealed) {
    X25519Key enc{};
    if (sealed.size() < enc.size() + tag_size) return std::unexpected(HpkeError::CannotOpen);
    std::ranges::copy(sealed.first(enc.size()), enc.begin());
    const auto shared = decapsulate(enc, recipient, sender);
    if (!shared) return std::unexpected(shared.error());
    const auto aead = key_schedule(mode_with(sender), *shared, info);
    const auto plaintext = decrypt(aead, aad, sealed.subspan(enc.size()));
    if (!plaintext) return std::unexpected(HpkeError::CannotOpen);
    return Bytes(plaintext->begin(), plaintext->end());
}
}  // namespace

KeyPair::~KeyPair() { OPENSSL_cleanse(private_key.data(), private_key.size()); }

std::expected<Bytes, HpkeError> hpke_seal(const X25519Key& recipient, ByteView info, ByteView aad,
                                          ByteView plaintext, Random& random) {
    return seal_once(recipient, nullptr, info, aad, plaintext, random);
}

std::expected<Bytes, HpkeError> hpke_seal_auth(const X25519Key& recipient, const KeyPair& sender,
                                               ByteView info, ByteView aad, ByteView plaintext,
                                               Random& random) {
    return seal_once(recipient, &sender, info, aad, plaintext, random);
}

std::expected<Bytes, HpkeError> hpke_open(const KeyPair& recipient, ByteView info, ByteView aad,
                                          ByteView sealed) {
    return open_once(recipient, nullptr, info, aad, sealed);
}

std::expected<Bytes, HpkeError> hpke_open_auth(const KeyPair& recipient, const X25519Key& sender,
                                               ByteView info, ByteView aad, ByteView sealed) {
    return open_once(recipient, &sender, info, aad, sealed);
}

}  // namespace veilbox::crypto
