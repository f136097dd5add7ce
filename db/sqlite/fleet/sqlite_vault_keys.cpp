// The vault's public keys as it published them, and which locker was told of which.
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;

namespace {
std::optional<SignedVaultKey> newest_key(Database& database) {
    return database.first(
        "SELECT text FROM vault_keys ORDER BY made_s DESC LIMIT 1", {}, [](const Row& row) {
            return rows::legal(SignedVaultKey::parse(row.text(0)), "key of the vault");
        });
}
}  // namespace

Stored<bool> SqliteFleetStore::take_vault_key(const SignedVaultKey& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.run(
                   "INSERT INTO vault_keys (made_s, text) SELECT $1, $2"
                   " WHERE NOT EXISTS (SELECT 1 FROM vault_keys WHERE made_s >= $1)",
                   {key.made_s, key.text()}) == 1;
    });
}

Stored<std::optional<fleet::UntoldVaultKey>> SqliteFleetStore::untold_vault_key(std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&]() -> std::optional<fleet::UntoldVaultKey> {
        auto key = newest_key(database_);
        if (!key) return std::nullopt;
        fleet::UntoldVaultKey untold{.key = std::move(*key), .lockers = {}};
        database_.each("SELECT id FROM lockers WHERE vault_key_made_s < $1 ORDER BY id LIMIT $2",
                       {untold.key.made_s, rows::number(limit)}, [&](const Row& row) {
                           untold.lockers.push_back(rows::id<LockerId>(row, 0));
                       });
        return untold;
    });
}

Stored<void> SqliteFleetStore::queue_vault_key(const fleet::CommandRow& command,
                                               const SignedVaultKey& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        const bool first = database_.run(
                               "UPDATE lockers SET vault_key_made_s = $2"
                               " WHERE id = $1 AND vault_key_made_s < $2",
                               {command.locker.text(), key.made_s}) == 1;
        if (first) insert_command(command);
        transaction.commit();
    });
}

Stored<std::optional<SignedVaultKey>> SqliteFleetViews::vault_key() {
    const std::lock_guard lock(mutex_);
    return at_border([&] { return newest_key(database_); });
}

}  // namespace veilbox::db
