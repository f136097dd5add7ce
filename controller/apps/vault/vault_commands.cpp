#include "controller/apps/vault/vault_commands.h"

#include "controller/apps/vault/key_commands.h"
#include "controller/apps/vault/retention_commands.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/system/system.h"

#include <fmt/format.h>

namespace veilbox::apps {
namespace {

// For a vault that was off for long, and whose operator has compared its clock.
void trust_clock(const VaultConfig& config) {
    db::SqliteVaultStore store(config.database);
    const Now now = hal::SystemClock().now();
    if (!store.believe(now.wall)) throw StartError(config.database + ": cannot be written");
    fmt::print("believed: {} s since 1970; start the vault again\n",
               now.wall.time_since_epoch().count() / 1000);
}

}  // namespace

VaultCommands::VaultCommands(CommandLine& line)
    : make_key_(
          line.command("make-key", "Make the key pair of a new epoch; never overwrites a file")),
      keys_(line.command("keys", "Show all epochs and what is sealed to each")),
      destroy_key_(line.command(
          "destroy-key", "Destroy the private key of a retired epoch that nothing is sealed to")),
      wish_(line.command(
          "wish",
          "What the person whose address or number is on standard input wants from now on")),
      erase_person_(line.command(
          "erase-person",
          "Erase what is kept of one person, whose e-mail address or telephone number stands on "
          "standard input; works while the vault runs")),
      retention_(line.command("retention", "Show what is kept, for how long, and what was erased")),
      trust_clock_(line.command(
          "trust-clock",
          "Say that this machine's time is right, after it was doubted; stop the vault first")) {
    make_key_.required("--epoch", epoch_, "Its name, such as 2026-12");
    make_key_.required("--file", path_, "Where the private key goes; the public half is FILE.pub");
    destroy_key_.required("--epoch", epoch_, "Its name");
    wish_.choice("--hand-over", words_.hand_over,
                 {"anywhere", "never_my_door", "ask", "never_a_locker"},
                 "Where parcels may be handed over");
    wish_.choice("--language", words_.language, {"en", "zh", "de", "es", "fr"}, "Of letters");
    wish_.choice("--channel", words_.channel, {"email", "text"}, "For messages");
    wish_.choice("--reach", words_.reach, {"low", "middle", "high"},
                 "Of compartments, if one is free there");
    wish_.list("--locker", words_.lockers,
               "A preferred locker, by its id; can be given again. For others the sender asks");
    wish_.flag("--forget", words_.forget, "Forget what the person said");
    retention_.flag("--json", as_json_, "Print JSON");
}

bool VaultCommands::run(const VaultConfig& config) const {
    if (make_key_.given()) {
        make_key(config, epoch_, path_);
    } else if (keys_.given()) {
        list_keys(config);
    } else if (destroy_key_.given()) {
        destroy_key(config, epoch_);
    } else if (wish_.given()) {
        keep_wish(config, words_);
    } else if (erase_person_.given()) {
        erase_person_now(config);
    } else if (retention_.given()) {
        show_retention(config, as_json_);
    } else if (trust_clock_.given()) {
        trust_clock(config);
    } else {
        return false;
    }
    return true;
}

}  // namespace veilbox::apps
