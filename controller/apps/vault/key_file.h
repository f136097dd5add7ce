// The vault's key pair. As files: PATH holds the private key (64 hex characters, mode 0600),
// PATH.pub the public one as "<epoch> <64 hex>", for everybody. The private key can come from
// another store.
#pragma once
#include "controller/apps/start_up.h"
#include "controller/ports/random.h"
#include "controller/vault/vault.h"

#include <string>

namespace veilbox::apps {

// Makes both files; never overwrites one: a lost private key makes every sealed contact unreadable.
// Throws StartError if `path` names another store than a file.
void make_vault_key(const std::string& path, const std::string& epoch, Random& random);

// Reads the private key from where the setting says (hal/system/key_store.h), its public half from
// a file, and proves that they belong together.
vault::VaultKey load_vault_key(const std::string& private_key, const std::string& public_key,
                               const std::string& epoch, Random& random);

}  // namespace veilbox::apps
