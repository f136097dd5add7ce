// The keys of the vault itself.
#pragma once
#include "controller/crypto/hpke.h"
#include "controller/crypto/signature.h"

#include <string>

namespace veilbox::vault {

// Opens what is sealed to this epoch.
struct VaultKey {
    std::string epoch;
    crypto::KeyPair pair;
};

// Who the vault is to its hub, and whom it takes requests from.
struct VaultIdentity {
    crypto::SigningKey key;  // signs reports
    Bytes hub;               // 32 bytes, Ed25519: checks requests
};

}  // namespace veilbox::vault
