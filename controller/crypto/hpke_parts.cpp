#include "controller/crypto/hpke_parts.h"

#include "controller/crypto/openssl.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/kdf.h>

namespace veilbox::crypto {
namespace {
KeyHandle private_key_handle(const X25519Key& key) {
    return KeyHandle(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, key.data(), key.size()));
}

SecretBytes run_hkdf(int mode, ByteView key, ByteView salt_or_info, std::size_t length) {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    SecretBytes out(length);
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
}  // namespace

SecretBytes hkdf_extract(ByteView salt, ByteView input_key_material) {
    // An empty salt means 32 zeros (RFC 5869); OpenSSL wants them written out.
    static constexpr std::array<std::uint8_t, key_size> zeros{};
    return run_hkdf(EVP_KDF_HKDF_MODE_EXTRACT_ONLY, input_key_material,
                    salt.empty() ? ByteView(zeros) : salt, key_size);
}

SecretBytes hkdf_expand(ByteView prk, ByteView info, std::size_t length) {
    return run_hkdf(EVP_KDF_HKDF_MODE_EXPAND_ONLY, prk, info, length);
}

std::optional<SecretBytes> diffie_hellman(const X25519Key& private_key,
                                          const X25519Key& public_key) {
    const KeyHandle own = private_key_handle(private_key);
    const KeyHandle peer(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, public_key.data(),
                                                     public_key.size()));
    const KeyContext context(own ? EVP_PKEY_CTX_new(own.get(), nullptr) : nullptr);
    SecretBytes shared(key_size);
    std::size_t length = shared.size();
    if (!peer || !context || EVP_PKEY_derive_init(context.get()) <= 0 ||
        EVP_PKEY_derive_set_peer(context.get(), peer.get()) <= 0 ||
        EVP_PKEY_derive(context.get(), shared.data(), &length) <= 0) {
        return std::nullopt;
    }
    return shared;
}

X25519Key public_key_of(const X25519Key& private_key) {
    const KeyHandle key = private_key_handle(private_key);
    X25519Key bytes{};
    std::size_t length = bytes.size();
    require(key && EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &length) == 1,
            "derive an X25519 public key");
    return bytes;
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

std::optional<SecretBytes> decrypt(const AeadKey& aead, ByteView aad, ByteView sealed) {
    if (sealed.size() < tag_size) return std::nullopt;
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    const auto size = sealed.size() - tag_size;
    SecretBytes out(size);
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
    if (!genuine) return std::nullopt;
    return out;
}

}  // namespace veilbox::crypto
