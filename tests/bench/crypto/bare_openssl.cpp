#include "tests/bench/crypto/bare_openssl.h"

#include <array>
#include <stdexcept>

#include <openssl/hmac.h>

namespace veilbox::bench {
namespace {
constexpr std::array<std::uint8_t, 32> key{1, 2, 3};
constexpr std::array<std::uint8_t, 12> nonce{1, 2, 3};

void must(bool done) {
    if (!done) throw std::runtime_error("a bare operation failed");
}

crypto::KeyHandle private_key(std::uint8_t seed) {
    Bytes bytes(32, seed);
    return crypto::KeyHandle(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, bytes.data(), bytes.size()));
}
}  // namespace

BareOpenSsl::BareOpenSsl(std::size_t plaintext_size)
    : own_(private_key(1)),
      peer_(private_key(2)),
      multiplication_(EVP_PKEY_CTX_new(own_.get(), nullptr)),
      cipher_(EVP_CIPHER_CTX_new()),
      plaintext_(plaintext_size, 'x'),
      encrypted_(plaintext_size),
      tag_(16) {
    must(EVP_PKEY_derive_init(multiplication_.get()) > 0 &&
         EVP_PKEY_derive_set_peer(multiplication_.get(), peer_.get()) > 0);
    encrypt();
}

void BareOpenSsl::make_key() { must(private_key(3) != nullptr); }

void BareOpenSsl::multiply() {
    std::array<std::uint8_t, 32> shared{};
    std::size_t size = shared.size();
    must(EVP_PKEY_derive(multiplication_.get(), shared.data(), &size) > 0);
}

void BareOpenSsl::hmac() {
    std::array<std::uint8_t, 32> digest{};
    unsigned size = 0;
    must(HMAC(EVP_sha256(), key.data(), key.size(), plaintext_.data(), 64, digest.data(), &size) !=
         nullptr);
}

void BareOpenSsl::encrypt() {
    int size = 0;
    const int whole = static_cast<int>(plaintext_.size());
    must(EVP_EncryptInit_ex(cipher_.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) ==
             1 &&
         EVP_EncryptUpdate(cipher_.get(), encrypted_.data(), &size, plaintext_.data(), whole) ==
             1 &&
         EVP_EncryptFinal_ex(cipher_.get(), encrypted_.data() + size, &size) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher_.get(), EVP_CTRL_GCM_GET_TAG, 16, tag_.data()) == 1);
}

void BareOpenSsl::decrypt() {
    int size = 0;
    const int whole = static_cast<int>(encrypted_.size());
    must(EVP_DecryptInit_ex(cipher_.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) ==
             1 &&
         EVP_DecryptUpdate(cipher_.get(), plaintext_.data(), &size, encrypted_.data(), whole) ==
             1 &&
         EVP_CIPHER_CTX_ctrl(cipher_.get(), EVP_CTRL_GCM_SET_TAG, 16, tag_.data()) == 1 &&
         EVP_DecryptFinal_ex(cipher_.get(), plaintext_.data() + size, &size) == 1);
}

}  // namespace veilbox::bench
