// Ed25519 (RFC 8032): signing keys in PKCS#8 PEM, public keys as 32 bytes, signatures of 64 bytes.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/secret.h"

#include <memory>
#include <optional>
#include <string_view>

namespace veilbox::crypto {

class SigningKey {
  public:
    // Nothing if the text is not an unencrypted Ed25519 private key.
    static std::optional<SigningKey> from_pem(const SecretText& pem);
    static SigningKey generate();
    // From the 32 bytes that RFC 8032 calls the private key.
    static SigningKey from_seed(ByteView seed);
    SecretText to_pem() const;
    Bytes public_key() const;

    // Signs context, 0x00, message. The context keeps a signature of one kind from passing as
    // another.
    Bytes sign(std::string_view context, std::string_view message) const;

  private:
    struct Key;
    explicit SigningKey(std::shared_ptr<const Key> key);
    std::shared_ptr<const Key> key_;
};

// False for anything wrong: key, signature or message.
bool verify(ByteView public_key, std::string_view context, std::string_view message,
            ByteView signature);

}  // namespace veilbox::crypto
