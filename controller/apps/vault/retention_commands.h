// The vault's commands about what it keeps. Both work while the vault runs.
#pragma once
#include "controller/apps/vault/vault_config.h"

namespace veilbox::apps {

// Reads one e-mail address or telephone number from standard input and erases what is kept of this
// person; prints how many. Throws StartError if it is neither, or if nothing could be erased.
void erase_person_now(const VaultConfig& config);

// Prints the table of classes with what is held of each. Changes nothing. Throws StartError if
// there is no database yet.
void show_retention(const VaultConfig& config, bool as_json);

}  // namespace veilbox::apps
