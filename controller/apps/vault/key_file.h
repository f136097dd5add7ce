// The vault's key pair on disk: PATH holds the private key (64 hex characters, mode 0600), PATH.pub
// the public one as "<epoch> <64 hex>", for everybody.
#pragma once
#include "controller/apps/start_up.h"
#include "controller/ports/random.h"
#include "controller/vault/vault.h"

#include <string>

namespace veilbox::apps {

// Makes both files; never overwrites one: a lost private key makes every sealed contact unreadable.
void make_vault_key(const std::string& path, const std::string& epoch, Random& random);

// Reads both, and proves that they belong together.
vault::VaultKey load_vault_key(const std::string& path, const std::string& epoch, Random& random);

}  // namespace veilbox::apps
