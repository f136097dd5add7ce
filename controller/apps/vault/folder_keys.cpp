#include "controller/apps/vault/folder_keys.h"

#include "hal/system/log.h"
#include "hal/system/system.h"

namespace veilbox::apps {
namespace {

// `name` is a plain name: no part of it can be a path.
std::optional<Bytes> key_in(const std::string& folder, const std::string& name) {
    const std::string path = folder + "/" + name + ".pub";
    auto key = hal::read_public_key_file(path);
    if (key) return std::move(*key);
    hal::log_warning("vault", "no key of {}: {}", name, key.error());
    return std::nullopt;
}
}  // namespace

std::optional<Bytes> FolderKeys::locker(const LockerId& id) const {
    return key_in(lockers_, id.text());
}

std::optional<Bytes> FolderKeys::sender(const SenderName& name) const {
    return key_in(senders_, name.text());
}

}  // namespace veilbox::apps
