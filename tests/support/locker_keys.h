// The keys of the locker that tests drive, the same in every run, and the vault that it seals to.
#pragma once
#include "controller/crypto/secrets.h"

namespace veilbox::tests {

inline crypto::KeyPair vault_of_lockers() { return crypto::derive_key_pair(Bytes(32, 5)); }
inline crypto::SigningKey identity_of_vault() {
    return crypto::SigningKey::from_seed(Bytes(32, 7));
}
// Made a second after the Epoch: any other key is newer.
inline SignedVaultKey key_of_vault() {
    return crypto::sign_vault_key(identity_of_vault(), {"1", vault_of_lockers().public_key}, 1);
}
inline crypto::SigningKey key_of_locker() { return crypto::SigningKey::from_seed(Bytes(32, 6)); }
inline crypto::KeyedSecrets secrets_of_locker() {
    return {Bytes(32, 1),
            Bytes(32, 2),
            {.identity = identity_of_vault().public_key(), .key = key_of_vault()},
            key_of_locker()};
}

}  // namespace veilbox::tests
