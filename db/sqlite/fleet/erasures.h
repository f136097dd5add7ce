// Counts what was erased past its retention, by class and day. Inside the caller's transaction.
#pragma once
#include "controller/domain/vault_words.h"
#include "db/sqlite/database.h"

namespace veilbox::db {

// Throws SqlError.
void count_erasure(Database& database, RetentionKeeper keeper, const Erased& erased);

}  // namespace veilbox::db
