#include "controller/apps/vault/retention_commands.h"

#include "controller/apps/start_up.h"
#include "controller/apps/vault/clean_memory.h"
#include "controller/apps/vault/folder_keys.h"
#include "controller/apps/vault/typed_person.h"
#include "controller/apps/vault/vault_config.h"
#include "controller/vault/person.h"
#include "db/sqlite/vault/sqlite_vault_holdings.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/system/system.h"

#include <cstdio>
#include <filesystem>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace veilbox::apps {
namespace {
using nlohmann::json;

vault::PersonErased erase(const VaultConfig& config) {
    const hal::Idn2HostNames names;
    const vault::Person person = person_on_standard_input(names);
    hal::SystemRandom random;
    const auto identity = load_signing_key(config.identity);
    const auto keys = load_vault_keys(config.keys, identity.public_key(), random);
    const FolderKeys peers(config.lockers, config.senders);
    db::SqliteVaultStore store(config.database);
    const auto erased = vault::erase_person(store, {.keys = keys, .peers = peers, .names = names},
                                            vault::PersonDigests(identity), person, random,
                                            hal::SystemClock().now().wall);
    if (!erased) {
        throw StartError(config.database +
                         ": nothing was erased, because the database is held by another process "
                         "or cannot be written; say it again");
    }
    return *erased;
}

json as_object(const RetentionRule& rule, std::chrono::days kept, const db::Holding& holding) {
    json object{{"class", to_text(rule.what)}, {"from", to_text(rule.from)},
                {"kept_days", kept.count()},   {"at_most_days", rule.at_most.count()},
                {"held", holding.held},        {"erased_30_days", holding.erased_lately}};
    if (holding.oldest) object["oldest_at"] = holding.oldest->time_since_epoch().count();
    return object;
}

std::string as_row(const RetentionRule& rule, std::chrono::days kept, const db::Holding& holding) {
    const bool at_once = rule.from == RetentionStart::Request;
    const auto days = [&](std::chrono::days time) {
        return at_once ? std::string("-") : fmt::format("{} d", time.count());
    };
    const std::string oldest =
        holding.oldest
            ? fmt::format(
                  "{:%Y-%m-%d}",
                  std::chrono::time_point_cast<std::chrono::seconds>(
                      std::chrono::system_clock::time_point(holding.oldest->time_since_epoch())))
            : "-";
    return fmt::format("{:<12}  {:>6}  {:>7}  {:>8}  {:<10}  {:>17}", to_text(rule.what),
                       days(kept), days(rule.at_most), holding.held, oldest, holding.erased_lately);
}
}  // namespace

void erase_person_now(const VaultConfig& config) {
    const vault::PersonErased erased = erase(config);
    clean_stack();
    fmt::print("erased: {}\n", erased.contacts);
    if (erased.unreadable > 0) {
        fmt::print("kept, because this key or a sender's is missing to open them: {}\n",
                   erased.unreadable);
    }
    if (!erased.from_files) {
        fmt::print("The log of the database still holds it until the vault's next sweep.\n");
    }
}

void show_retention(const VaultConfig& config, bool as_json) {
    if (!std::filesystem::exists(config.database)) {
        throw StartError(config.database + ": there is no database yet; start the vault first");
    }
    json classes = json::array();
    if (!as_json) {
        fmt::print("{:<12}  {:>6}  {:>7}  {:>8}  {:<10}  {:>17}\n", "class", "kept", "at most",
                   "held now", "oldest", "erased in 30 days");
    }
    for (const auto& holding :
         db::SqliteVaultHoldings(config.database).all(hal::SystemClock().now().wall)) {
        const RetentionRule& rule = retention_of(holding.what);
        const auto kept =
            rule.what == RetentionClass::Contact ? config.contacts_are_kept : rule.kept;
        if (!as_json) fmt::print("{}\n", as_row(rule, kept, holding));
        classes.push_back(as_object(rule, kept, holding));
    }
    if (as_json) fmt::print("{}\n", json{{"classes", classes}}.dump(2));
}

}  // namespace veilbox::apps
