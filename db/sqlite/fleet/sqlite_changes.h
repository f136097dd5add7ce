// Writes what a fact changes into the hub's tables, inside the caller's transaction.
#pragma once
#include "controller/ports/fleet/fleet_records.h"
#include "db/sqlite/database.h"

namespace veilbox::db {

// A change about something that the tables do not know changes nothing. Throws SqlError.
void apply_change(Database& database, const LockerId& locker, const fleet::Change& change);

}  // namespace veilbox::db
