#include "controller/crypto/password.h"

#include "controller/crypto/openssl.h"

#include <array>
#include <cstdlib>

#include <sodium.h>

namespace veilbox::crypto {
namespace {
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64UL * 1024 * 1024;
}  // namespace

std::string hash_password(const SecretText& password) {
    require(sodium_init() >= 0, "start libsodium");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const auto text = password.reveal();
    require(crypto_pwhash_str(hash.data(), text.data(), text.size(), passes, memory) == 0,
            "hash a password (out of memory)");
    return hash.data();
}

bool check_password(const std::string& hash, const SecretText& password) {
    require(sodium_init() >= 0, "start libsodium");
    const auto text = password.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

}  // namespace veilbox::crypto
