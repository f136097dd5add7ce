#pragma once
#include "db/sqlite/database.h"

namespace veilbox::db {

// One state of the file for several statements, without the writer's lock.
class Snapshot {
  public:
    explicit Snapshot(Database& database) : database_(database) { database_.run("BEGIN"); }
    ~Snapshot() {
        try {
            database_.run("ROLLBACK");
        } catch (const SqlError&) {  // NOLINT(bugprone-empty-catch)
            // A failed read has ended it already.
        }
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

  private:
    Database& database_;
};

}  // namespace veilbox::db
