#include "controller/crypto/hpke.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/openssl.h"

#include <algorithm>
#include <string>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>

// Section numbers are those of RFC 9180.

namespace veilbox::crypto {
namespace {
constexpr std::string_view kem_suite("KEM\x00\x20", 5);                     // 4.1
constexpr std::string_view hpke_suite("HPKE\x00\x20\x00\x01\x00\x02", 10);  // 5.1
constexpr std::size_t tag_size = 16;
constexpr std::size_t key_size = 32;
constexpr std::size_t nonce_size = 12;

void append(Bytes& out, ByteView part) { out.insert(out.end(), part.begin(), part.end()); }
void append(Bytes& out, std::string_view part) { append(out, as_bytes(part)); }

Bytes run_hkdf(int mode, ByteView key, ByteView salt_or_info, std::size_t length) {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    Bytes out(length);
    const auto size = static_cast<int>(salt_or_info.size());
    require(
        context && EVP_PKEY_derive_init(context.get()) > 0 &&
            EVP_PKEY_CTX_set_hkdf_mode(context.get(), mode) > 0 &&
            EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) > 0 &&
            EVP_PKEY_CTX_set1_hkdf_key(context.get(), key.data(), static_cast<int>(key.size())) > 0,
        "start HKDF");
    const bool set =
        mode == EVP_KDF_HKDF_MODE_EXTRACT_ONLY
            ? EVP_PKEY_CTX_set1_hkdf_salt(context.get(), salt_or_info.data(), size) > 0
            : EVP_PKEY_CTX_add1_hkdf_info(context.get(), salt_or_info.data(), size) > 0;
    require(set && EVP_PKEY_derive(context.get(), out.data(), &length) > 0, "run HKDF");
    return out;
}

// LabeledExtract of section 4 with an empty or given salt.
Bytes labeled_extract(std::string_view suite, ByteView salt, std::string_view label, ByteView ikm) {
    Bytes labeled;
    append(labeled, "HPKE-v1");
    append(labeled, suite);
    append(labeled, label);
    append(labeled, ikm);
    // An empty salt means 32 zeros (RFC 5869); OpenSSL wants them written out.
    const Bytes zeros(key_size, 0);
    auto out =
        run_hkdf(EVP_KDF_HKDF_MODE_EXTRACT_ONLY, labeled, salt.empty() ? zeros : salt, key_size);
    OPENSSL_cleanse(labeled.data(), labeled.size());
    return out;
}

Bytes labeled_expand(std::string_view suite, ByteView prk, std::string_view label, ByteView info,
                     std::size_t length) {
    Bytes labeled{static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    append(labeled, "HPKE-v1");
    append(labeled, suite);
    append(labeled, label);
    append(labeled, info);
    return run_hkdf(EVP_KDF_HKDF_MODE_EXPAND_ONLY, prk, labeled, length);
}

// X25519; nothing if the result is all zeros (a low-order point, section 7.1.4).
std::optional<Bytes> diffie_hellman(const X25519Key& private_key, const X25519Key& public_key) {
    const KeyHandle own(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, private_key.data(),
                                                     private_key.size()));
    const KeyHandle peer(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, public_key.data(),
                                                     public_key.size()));
    const KeyContext context(own ? EVP_PKEY_CTX_new(own.get(), nullptr) : nullptr);
    Bytes shared(key_size);
    std::size_t length = shared.size();
    if (!peer || !context || EVP_PKEY_derive_init(context.get()) <= 0 ||
        EVP_PKEY_derive_set_peer(context.get(), peer.get()) <= 0 ||
        EVP_PKEY_derive(context.get(), shared.data(), &length) <= 0) {
        return std::nullopt;
    }
    return shared;
}

X25519Key public_key_of(const X25519Key& private_key) {
    const KeyHandle key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, private_key.data(),
                                                     private_key.size()));
    X25519Key bytes{};
    std::size_t length = bytes.size();
    require(key && EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &length) == 1,
            "derive an X25519 public key");
    return bytes;
}

// ExtractAndExpand of section 4.1.
Bytes shared_secret(ByteView dh, const X25519Key& enc, const X25519Key& recipient) {
    Bytes kem_context(enc.begin(), enc.end());
    append(kem_context, recipient);
    const auto prk = labeled_extract(kem_suite, {}, "eae_prk", dh);
    return labeled_expand(kem_suite, prk, "shared_secret", kem_context, key_size);
}

struct AeadKey {
    Bytes key;
    Bytes nonce;
    ~AeadKey() {
        OPENSSL_cleanse(key.data(), key.size());
        OPENSSL_cleanse(nonce.data(), nonce.size());
    }
};

// KeySchedule of section 5.1, base mode; the first message's nonce is the base nonce.
AeadKey key_schedule(ByteView shared, ByteView info) {
    Bytes context{0};
    append(context, labeled_extract(hpke_suite, {}, "psk_id_hash", {}));
    append(context, labeled_extract(hpke_suite, {}, "info_hash", info));
    const auto secret = labeled_extract(hpke_suite, shared, "secret", {});
    return {.key = labeled_expand(hpke_suite, secret, "key", context, key_size),
            .nonce = labeled_expand(hpke_suite, secret, "base_nonce", context, nonce_size)};
}

Bytes encrypt(const AeadKey& aead, ByteView aad, ByteView plaintext) {
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    Bytes out(plaintext.size() + tag_size);
    int length = 0;
    require(cipher &&
                EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, aead.key.data(),
                                   aead.nonce.data()) == 1 &&
                EVP_EncryptUpdate(cipher.get(), nullptr, &length, aad.data(),
                                  static_cast<int>(aad.size())) == 1 &&
                EVP_EncryptUpdate(cipher.get(), out.data(), &length, plaintext.data(),
                                  static_cast<int>(plaintext.size())) == 1 &&
                EVP_EncryptFinal_ex(cipher.get(), out.data() + length, &length) == 1 &&
                EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size,
                                    out.data() + plaintext.size()) == 1,
            "encrypt");
    return out;
}

std::optional<Bytes> decrypt(const AeadKey& aead, ByteView aad, ByteView sealed) {
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    const auto size = sealed.size() - tag_size;
    Bytes out(size);
    Bytes tag(sealed.begin() + static_cast<std::ptrdiff_t>(size), sealed.end());
    int length = 0;
    const bool genuine =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, aead.key.data(),
                           aead.nonce.data()) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &length, aad.data(),
                          static_cast<int>(aad.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), out.data(), &length, sealed.data(),
                          static_cast<int>(size)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), out.data() + length, &length) == 1;
    if (genuine) return out;
    OPENSSL_cleanse(out.data(), out.size());
    return std::nullopt;
}
}  // namespace

KeyPair derive_key_pair(ByteView input_key_material) {
    const auto prk = labeled_extract(kem_suite, {}, "dkp_prk", input_key_material);
    auto secret = labeled_expand(kem_suite, prk, "sk", {}, key_size);
    KeyPair pair;
    std::ranges::copy(secret, pair.private_key.begin());
    OPENSSL_cleanse(secret.data(), secret.size());
    pair.public_key = public_key_of(pair.private_key);
    return pair;
}

std::expected<Bytes, HpkeError> hpke_seal(const X25519Key& recipient, ByteView info, ByteView aad,
                                          ByteView plaintext, Random& random) {
    std::array<std::uint8_t, 32> material{};
    random.fill(material);
    KeyPair ephemeral = derive_key_pair(material);
    const auto dh = diffie_hellman(ephemeral.private_key, recipient);
    OPENSSL_cleanse(ephemeral.private_key.data(), ephemeral.private_key.size());
    OPENSSL_cleanse(material.data(), material.size());
    if (!dh) return std::unexpected(HpkeError::BadPublicKey);
    const auto aead = key_schedule(shared_secret(*dh, ephemeral.public_key, recipient), info);
    Bytes sealed(ephemeral.public_key.begin(), ephemeral.public_key.end());
    append(sealed, encrypt(aead, aad, plaintext));
    return sealed;
}

std::expected<Bytes, HpkeError> hpke_open(const KeyPair& recipient, ByteView info, ByteView aad,
                                          ByteView sealed) {
    X25519Key enc{};
    if (sealed.size() < enc.size() + tag_size) return std::unexpected(HpkeError::CannotOpen);
    std::ranges::copy(sealed.first(enc.size()), enc.begin());
    const auto dh = diffie_hellman(recipient.private_key, enc);
    if (!dh) return std::unexpected(HpkeError::CannotOpen);
    const auto aead = key_schedule(shared_secret(*dh, enc, recipient.public_key), info);
    auto plaintext = decrypt(aead, aad, sealed.subspan(enc.size()));
    if (!plaintext) return std::unexpected(HpkeError::CannotOpen);
    return std::move(*plaintext);
}

}  // namespace veilbox::crypto
