#include "controller/apps/vault/key_commands.h"

#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/system/system.h"

#include <algorithm>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace veilbox::apps {
namespace {

db::SealedToEpoch sealed_to(db::SqliteVaultStore& store, const std::string& epoch) {
    const auto count = store.sealed_to(epoch);
    if (!count) throw StartError("the database cannot be read");
    return *count;
}

std::string day_of(const SignedVaultKey& key) {
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(key.made_s)));
}

std::vector<SignedVaultKey> keys_of(const VaultConfig& config) {
    return published_keys(config.keys, load_signing_key(config.identity).public_key());
}

std::int64_t newest_of(const std::vector<SignedVaultKey>& keys) {
    return std::ranges::max(keys, {}, &SignedVaultKey::made_s).made_s;
}
}  // namespace

void make_key(const VaultConfig& config, const std::string& epoch, const std::string& path) {
    hal::SystemRandom random;
    const auto identity = load_signing_key(config.identity);
    make_vault_key({.path = path, .epoch = epoch, .identity = identity, .others = config.keys},
                   hal::SystemClock().now().wall, random);
    fmt::print(
        "{0}\n{0}.pub\n\nAdd to the configuration, then start the vault again; hub and lockers "
        "learn it from there:\n\n[[vault.key]]\nprivate_key = \"{0}\"\n",
        path);
}

void list_keys(const VaultConfig& config) {
    const auto keys = keys_of(config);
    const std::int64_t newest = newest_of(keys);
    db::SqliteVaultStore store(config.database);
    fmt::print("{:<32}  {:<10}  {:<7}  {:>8}  {:>8}\n", "epoch", "made", "state", "contacts",
               "messages");
    for (const SignedVaultKey& key : keys) {
        const db::SealedToEpoch held = sealed_to(store, key.epoch);
        fmt::print("{:<32}  {:<10}  {:<7}  {:>8}  {:>8}\n", key.epoch, day_of(key),
                   key.made_s == newest ? "in use" : "retired", held.contacts, held.messages);
    }
}

void destroy_key(const VaultConfig& config, const std::string& epoch) {
    const auto keys = keys_of(config);
    const auto key = std::ranges::find(keys, epoch, &SignedVaultKey::epoch);
    if (key == keys.end()) throw StartError("the configuration names no key of epoch " + epoch);
    if (key->made_s == newest_of(keys)) {
        throw StartError("epoch " + epoch +
                         " is in use: make a newer key first (make-key), and wait until nothing "
                         "is sealed to this one (keys)");
    }
    db::SqliteVaultStore store(config.database);
    const db::SealedToEpoch held = sealed_to(store, epoch);
    if (held.contacts != 0 || held.messages != 0) {
        throw StartError(fmt::format(
            "{} contacts and {} messages are still sealed to epoch {}; they end with their "
            "parcels' retention",
            held.contacts, held.messages, epoch));
    }
    const KeyFiles& files = config.keys.at(static_cast<std::size_t>(key - keys.begin()));
    destroy_private_key(files);
    fmt::print(
        "destroyed: {}\nTake its [[vault.key]] out of the configuration and start the vault "
        "again: until then it holds the key in memory. Destroy every copy of the file too.\n",
        files.private_key);
}

}  // namespace veilbox::apps
