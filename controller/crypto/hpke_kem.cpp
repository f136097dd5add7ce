#include "controller/crypto/hpke_kem.h"

#include "controller/crypto/hpke_parts.h"

#include <algorithm>

// Section numbers are those of RFC 9180.

namespace veilbox::crypto {
namespace {
constexpr std::string_view kem_suite("KEM\x00\x20", 5);  // 4.1
constexpr std::string_view version = "HPKE-v1";

void append(SecretBytes& out, ByteView part) { out.insert(out.end(), part.begin(), part.end()); }
void append(SecretBytes& out, std::string_view part) { append(out, as_bytes(part)); }

// ExtractAndExpand of section 4.1; `sender` is part of kem_context in AuthEncap and AuthDecap.
SecretBytes extract_and_expand(ByteView dh, const X25519Key& enc, const X25519Key& recipient,
                               const X25519Key* sender) {
    SecretBytes kem_context;
    append(kem_context, enc);
    append(kem_context, recipient);
    if (sender != nullptr) append(kem_context, *sender);
    const auto prk = labeled_extract(kem_suite, {}, "eae_prk", dh);
    return labeled_expand(kem_suite, prk, "shared_secret", kem_context, key_size);
}
}  // namespace

SecretBytes labeled_extract(std::string_view suite, ByteView salt, std::string_view label,
                            ByteView input_key_material) {
    SecretBytes labeled;
    append(labeled, version);
    append(labeled, suite);
    append(labeled, label);
    append(labeled, input_key_material);
    return hkdf_extract(salt, labeled);
}

SecretBytes labeled_expand(std::string_view suite, ByteView prk, std::string_view label,
                           ByteView info, std::size_t length) {
    SecretBytes labeled{static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    append(labeled, version);
    append(labeled, suite);
    append(labeled, label);
    append(labeled, info);
    return hkdf_expand(prk, labeled, length);
}

KeyPair derive_key_pair(ByteView input_key_material) {
    const auto prk = labeled_extract(kem_suite, {}, "dkp_prk", input_key_material);
    const auto secret = labeled_expand(kem_suite, prk, "sk", {}, key_size);
    KeyPair pair;
    std::ranges::copy(secret, pair.private_key.begin());
    pair.public_key = public_key_of(pair.private_key);
    return pair;
}

KeyPair key_pair_of(const X25519Key& private_key) {
    return {.private_key = private_key, .public_key = public_key_of(private_key)};
}

std::expected<Encapsulated, HpkeError> encapsulate(const X25519Key& recipient,
                                                   const KeyPair* sender, Random& random) {
    std::array<std::uint8_t, key_size> material{};
    const WipedAtEnd material_goes(material);
    random.fill(material);
    KeyPair ephemeral = derive_key_pair(material);
    const WipedAtEnd ephemeral_goes(ephemeral.private_key);
    auto dh = diffie_hellman(ephemeral.private_key, recipient);
    if (!dh) return std::unexpected(HpkeError::BadPublicKey);
    if (sender != nullptr) {
        const auto from_sender = diffie_hellman(sender->private_key, recipient);
        if (!from_sender) return std::unexpected(HpkeError::BadPublicKey);
        append(*dh, *from_sender);
    }
    return Encapsulated{.enc = ephemeral.public_key,
                        .shared = extract_and_expand(*dh, ephemeral.public_key, recipient,
                                                     sender ? &sender->public_key : nullptr)};
}

std::expected<SecretBytes, HpkeError> decapsulate(const X25519Key& enc, const KeyPair& recipient,
                                                  const X25519Key* sender) {
    auto dh = diffie_hellman(recipient.private_key, enc);
    if (!dh) return std::unexpected(HpkeError::CannotOpen);
    if (sender != nullptr) {
        const auto from_sender = diffie_hellman(recipient.private_key, *sender);
        if (!from_sender) return std::unexpected(HpkeError::BadPublicKey);
        append(*dh, *from_sender);
    }
    return extract_and_expand(*dh, enc, recipient.public_key, sender);
}

}  // namespace veilbox::crypto
