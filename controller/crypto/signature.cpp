#include "controller/crypto/signature.h"

#include "controller/crypto/openssl.h"

#include <string>

#include <openssl/bio.h>
#include <openssl/pem.h>

namespace veilbox::crypto {
namespace {
struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

std::string in_context(std::string_view context, std::string_view message) {
    std::string text(context);
    text += '\0';
    text += message;
    return text;
}
}  // namespace

struct SigningKey::Key {
    KeyHandle handle;
};

SigningKey::SigningKey(std::shared_ptr<const Key> key) : key_(std::move(key)) {}

std::optional<SigningKey> SigningKey::from_pem(const SecretText& pem) {
    const auto text = pem.reveal();
    const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    // An empty passphrase callback: an encrypted key is refused instead of asked for on a terminal.
    const auto no_passphrase = [](char*, int, int, void*) { return 0; };
    KeyHandle handle(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
    if (!handle || EVP_PKEY_get_base_id(handle.get()) != EVP_PKEY_ED25519) return std::nullopt;
    return SigningKey(std::make_shared<Key>(Key{std::move(handle)}));
}

SigningKey SigningKey::generate() {
    KeyHandle handle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    require(handle != nullptr, "make an Ed25519 key");
    return SigningKey(std::make_shared<Key>(Key{std::move(handle)}));
}

SigningKey SigningKey::from_seed(ByteView seed) {
    KeyHandle handle(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    require(handle != nullptr, "take an Ed25519 key of 32 bytes");
    return SigningKey(std::make_shared<Key>(Key{std::move(handle)}));
}

SecretText SigningKey::to_pem() const {
    const Bio bio(BIO_new(BIO_s_secmem()));
    require(bio && PEM_write_bio_PrivateKey(bio.get(), key_->handle.get(), nullptr, nullptr, 0,
                                            nullptr, nullptr) == 1,
            "write a private key");
    char* data = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &data);
    return SecretText(std::string(data, static_cast<std::size_t>(length)));
}

Bytes SigningKey::public_key() const {
    Bytes bytes(32);
    std::size_t length = bytes.size();
    require(EVP_PKEY_get_raw_public_key(key_->handle.get(), bytes.data(), &length) == 1,
            "read a public key");
    return bytes;
}

Bytes SigningKey::sign(std::string_view context, std::string_view message) const {
    const auto text = in_context(context, message);
    const auto bytes = as_bytes(text);
    const DigestContext digest(EVP_MD_CTX_new());
    Bytes signature(64);
    std::size_t length = signature.size();
    require(
        digest &&
            EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key_->handle.get()) == 1 &&
            EVP_DigestSign(digest.get(), signature.data(), &length, bytes.data(), bytes.size()) ==
                1,
        "sign");
    return signature;
}

bool verify(ByteView public_key, std::string_view context, std::string_view message,
            ByteView signature) {
    const KeyHandle key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(),
                                                    public_key.size()));
    if (!key) return false;
    const auto text = in_context(context, message);
    const auto bytes = as_bytes(text);
    const DigestContext digest(EVP_MD_CTX_new());
    return digest &&
           EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), signature.data(), signature.size(), bytes.data(),
                            bytes.size()) == 1;
}

}  // namespace veilbox::crypto
