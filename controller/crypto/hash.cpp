#include "controller/crypto/hash.h"

#include "controller/crypto/openssl.h"
#include "controller/domain/encoding/base32.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>

namespace veilbox::crypto {

void require(bool worked, const char* what) {
    if (worked) return;
    std::fprintf(stderr, "veilbox: OpenSSL cannot %s; stopping\n", what);
    std::abort();
}

Digest sha256(std::initializer_list<ByteView> parts) {
    const DigestContext context(EVP_MD_CTX_new());
    require(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1,
            "start SHA-256");
    for (const ByteView part : parts) {
        require(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1, "hash");
    }
    Digest digest;
    require(EVP_DigestFinal_ex(context.get(), digest.bytes.data(), nullptr) == 1, "finish SHA-256");
    return digest;
}

Digest hmac(ByteView key, std::initializer_list<std::string_view> parts) {
    std::string message;
    bool first = true;
    for (const std::string_view part : parts) {
        if (!first) message += '\0';
        message += part;
        first = false;
    }
    Digest digest;
    unsigned length = 0;
    const auto bytes = as_bytes(message);
    require(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
                 digest.bytes.data(), &length) != nullptr &&
                length == digest.bytes.size(),
            "compute an HMAC");
    wipe(message);
    return digest;
}

Bytes hkdf(ByteView secret, std::string_view info, std::size_t length) {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    Bytes out(length);
    const auto info_bytes = as_bytes(info);
    require(context && EVP_PKEY_derive_init(context.get()) > 0 &&
                EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) > 0 &&
                EVP_PKEY_CTX_set1_hkdf_key(context.get(), secret.data(),
                                           static_cast<int>(secret.size())) > 0 &&
                EVP_PKEY_CTX_add1_hkdf_info(context.get(), info_bytes.data(),
                                            static_cast<int>(info_bytes.size())) > 0 &&
                EVP_PKEY_derive(context.get(), out.data(), &length) > 0,
            "derive a key");
    return out;
}

Bytes link_key(ByteView master, std::string_view locker_id) {
    std::string info = "veilbox link v1";
    info += '\0';
    info += locker_id;
    return hkdf(master, info, 32);
}

std::string random_id_text(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return to_base32(bytes);
}

}  // namespace veilbox::crypto
