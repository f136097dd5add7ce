#include "controller/apps/hub/registry.h"

#include "controller/fleet/access.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "hal/system/system.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {

int fail(const std::string& what) {
    fmt::print(stderr, "veilbox-hub: {}\n", what);
    return EXIT_FAILURE;
}

constexpr const char* plain_name =
    "must be 1 to 32 letters, digits and '-', not beginning with '-'";

}  // namespace

int add_locker(const HubConfig& config, const std::string& id, const std::string& key_file) {
    const auto locker = LockerId::parse(id);
    if (!locker) return fail(fmt::format("the locker's id {}", plain_name));
    const auto key = hal::read_public_key_file(key_file);
    if (!key) return fail(key.error());
    db::migrate_fleet(config.database);
    db::SqliteFleetStore store(config.database);
    const auto added = store.add_locker(*locker, *key);
    if (!added && added.error() == StoreError::Constraint) {
        const auto known = store.find_locker(*locker);
        if (known && *known && (*known)->public_key == *key) return EXIT_SUCCESS;
        return fail(fmt::format("locker {} is registered already, with another key", id));
    }
    if (!added)
        return fail(fmt::format("{} cannot be written; is the disk full?", config.database));
    return EXIT_SUCCESS;
}

int add_operator(const HubConfig& config, const std::string& name, const std::string& role) {
    const auto who = OperatorName::parse(name);
    if (!who) return fail(fmt::format("the operator's name {}", plain_name));
    const auto as = from_text<fleet::Role>(role);
    if (!as) {
        return fail("the role must be viewer, dispatcher, technician, administrator or auditor");
    }
    std::string line;
    std::getline(std::cin, line);
    const SecretText password(std::move(line));
    const std::size_t length = password.reveal().size();
    if (length < fleet::shortest_password || length > fleet::longest_password) {
        return fail("send the password on standard input: one line of 8 to 200 bytes");
    }
    db::migrate_fleet(config.database);
    db::SqliteAccessStore store(config.database);
    hal::SystemRandom random;
    if (!fleet::Access(store, random).put_operator({*who, *as}, password)) {
        return fail(fmt::format("{} cannot be written; is the disk full?", config.database));
    }
    return EXIT_SUCCESS;
}

int add_sender(const HubConfig& config, const std::string& name) {
    const auto sender = fleet::SenderName::parse(name);
    if (!sender) return fail(fmt::format("the sender's name {}", plain_name));
    db::migrate_fleet(config.database);
    db::SqliteAccessStore store(config.database);
    hal::SystemRandom random;
    const auto identity = hal::read_public_key_file(config.vault_identity);
    if (!identity) return fail(identity.error());
    const auto key = fleet::Access(store, random).add_sender(*sender);
    if (!key) return fail("the name is taken; choose another one");
    // Given to the sender by hand, together: no hub can later name another vault.
    fmt::print("{}\nvault-identity {}\n", key->reveal(), to_hex(*identity));
    return EXIT_SUCCESS;
}

int add_carrier(const HubConfig& config, const std::string& id) {
    const auto carrier = CarrierId::parse(id);
    if (!carrier) return fail(fmt::format("the carrier's id {}", plain_name));
    db::migrate_fleet(config.database);
    db::SqliteAccessStore store(config.database);
    hal::SystemRandom random;
    const auto key = fleet::Access(store, random).add_carrier(*carrier);
    if (!key) return fail(fmt::format("carrier {} has a key already", id));
    fmt::print("{}\n", key->reveal());
    return EXIT_SUCCESS;
}

}  // namespace veilbox::apps
