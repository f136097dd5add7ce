// What more than one program does before it runs: keys from files, and one way to give up.
#pragma once
#include "controller/crypto/sealing.h"
#include "controller/crypto/signature.h"
#include "controller/domain/encoding/bytes.h"

#include <stdexcept>
#include <string>

namespace veilbox::apps {

// A start-up problem that a person must solve; what() names the file and says how.
struct StartError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

crypto::SigningKey load_signing_key(const std::string& path);  // Ed25519, private, PEM
Bytes load_key(const std::string& path);                       // 64 hex: 32 bytes, secret
Bytes load_public_key(const std::string& path);                // the same, for everybody to read
// The vault's public key file, which this identity must have signed.
SignedVaultKey load_vault_key(const std::string& path, ByteView identity);
// A private key that a library reads itself: its mode must be 0600.
void require_private(const std::string& path);

}  // namespace veilbox::apps
