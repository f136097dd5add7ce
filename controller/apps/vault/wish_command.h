// What a person wants for all parcels, said to the vault's operator. The address or number comes on
// standard input, so that it stands in no shell history and in no list of processes.
#pragma once
#include "controller/apps/vault/vault_config.h"

#include <string>
#include <vector>

namespace veilbox::apps {

// Each word as controller/domain/wishes.h has it; "" says nothing.
struct WishWords {
    std::string hand_over;
    std::string language;
    std::string channel;
    std::string reach;
    std::vector<std::string> lockers;  // ids
    bool forget = false;               // everything that was said before, and nothing new
};

// Takes the place of what the person said before; holds for parcels that are announced from then
// on. Throws StartError.
void keep_wish(const VaultConfig& config, const WishWords& words);

}  // namespace veilbox::apps
