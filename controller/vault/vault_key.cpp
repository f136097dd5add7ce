#include "controller/vault/vault_key.h"

#include <algorithm>

namespace veilbox::vault {

VaultKeys::VaultKeys(std::vector<VaultKey> keys) : keys_(std::move(keys)) {
    std::ranges::sort(keys_, std::ranges::greater(),
                      [](const VaultKey& key) { return key.published.made_s; });
}

const VaultKey* VaultKeys::of(std::string_view epoch) const {
    const auto found = std::ranges::find(
        keys_, epoch, [](const VaultKey& key) -> std::string_view { return key.published.epoch; });
    return found == keys_.end() ? nullptr : &*found;
}

}  // namespace veilbox::vault
