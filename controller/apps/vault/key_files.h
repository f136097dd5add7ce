// The vault's key pairs, one an epoch. As files: PATH holds the private key (64 hex characters,
// mode 0600), PATH.pub the public one, signed by the vault's identity, for everybody. The private
// key can come from another store (hal/system/key_store.h).
#pragma once
#include "controller/apps/start_up.h"
#include "controller/domain/time.h"
#include "controller/ports/random.h"
#include "controller/vault/vault_key.h"

#include <string>
#include <vector>

namespace veilbox::apps {

struct KeyFiles {
    std::string private_key;  // as hal::key_store takes it
    std::string public_key;   // a file
};

struct NewKey {
    std::string path;
    std::string epoch;
    const crypto::SigningKey& identity;
    const std::vector<KeyFiles>& others;  // it is newer than all of them that are there
};

// Makes both files; never overwrites one: a lost private key makes every sealed contact unreadable.
// Throws StartError, also if `path` names another store than a file or the epoch is taken.
void make_vault_key(const NewKey& wanted, Instant now, Random& random);

// Reads all pairs, and proves that the halves belong together and that `identity` (32 bytes) has
// signed them. Throws StartError.
vault::VaultKeys load_vault_keys(const std::vector<KeyFiles>& files, ByteView identity,
                                 Random& random);
// Their public halves, in the order of the files.
std::vector<SignedVaultKey> published_keys(const std::vector<KeyFiles>& files, ByteView identity);

// Overwrites and removes a private key that is a file. Throws StartError with what to do instead
// if it lies in another store.
void destroy_private_key(const KeyFiles& files);

}  // namespace veilbox::apps
