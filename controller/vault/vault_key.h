// The keys of the vault itself.
#pragma once
#include "controller/crypto/sealing.h"
#include "controller/crypto/signature.h"

#include <string_view>
#include <vector>

namespace veilbox::vault {

// Opens what is sealed to one epoch.
struct VaultKey {
    SignedVaultKey published;
    crypto::KeyPair pair;
};

// All live epochs. The newest is in use: senders and lockers seal to it. The others are retired:
// they open what was sealed to them until their private half is destroyed.
class VaultKeys {
  public:
    // At least one key; no two of one epoch.
    explicit VaultKeys(std::vector<VaultKey> keys);
    const VaultKey& in_use() const { return keys_.front(); }
    // nullptr for an epoch that is unknown or destroyed.
    const VaultKey* of(std::string_view epoch) const;

  private:
    std::vector<VaultKey> keys_;  // newest first
};

// Who the vault is to everybody, and whom it takes requests from.
struct VaultIdentity {
    crypto::SigningKey key;  // signs reports and keys
    Bytes hub;               // 32 bytes, Ed25519: checks requests
};

}  // namespace veilbox::vault
