// The three stores, each on a file with something in every table, and every write that each offers.
#pragma once
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "db/sqlite/sqlite_journal.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/database/opened_connections.h"

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace veilbox::tests {

// What a store's write comes to: nothing if it was done.
using Outcome = std::optional<StoreError>;

struct Stores {
    Stores();

    ScratchFolder folder;
    const std::string locker_file = folder.file("journal.db");
    const std::string hub_file = folder.file("hub.db");
    const std::string vault_file = folder.file("vault.db");
    std::unique_ptr<db::SqliteJournal> journal;
    std::unique_ptr<db::SqliteFleetStore> hub;
    std::unique_ptr<db::SqliteAccessStore> access;
    std::unique_ptr<db::SqliteVaultStore> vault;
    std::vector<sqlite3*> connections;  // of these

    std::vector<std::string> files() const { return {locker_file, hub_file, vault_file}; }
    // Rows of all three files.
    std::vector<Dump> dump() const;
    // On each connection of the stores.
    void tell_all(const std::string& pragma) const;
};

struct Write {
    // GoogleTest looks for this name. NOLINTNEXTLINE(readability-identifier-naming)
    friend void PrintTo(const Write& write, std::ostream* out) { *out << write.name; }
    std::string name;
    std::function<Outcome(Stores&)> run;
    bool is_large = false;  // needs more than one new page
};

// Each changes something when it is called first, and only one file.
std::vector<Write> writes();

}  // namespace veilbox::tests
