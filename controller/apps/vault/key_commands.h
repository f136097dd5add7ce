// The life of an epoch: made, in use, retired by a newer one, destroyed. What the vault's operator
// does about it at the command line; each prints what to do next. All throw StartError.
#pragma once
#include "controller/apps/vault/vault_config.h"

#include <string>

namespace veilbox::apps {

// A new pair in `path` and `path`.pub. It is in use once the configuration names it and the vault
// was started again.
void make_key(const VaultConfig& config, const std::string& epoch, const std::string& path);
// A line an epoch: since when, in use or retired, and how much is still sealed to it.
void list_keys(const VaultConfig& config);
// Refused for the epoch in use and for one that something is still sealed to. Afterwards no copy of
// what was ever sealed to it can be opened, in no backup either.
void destroy_key(const VaultConfig& config, const std::string& epoch);

}  // namespace veilbox::apps
