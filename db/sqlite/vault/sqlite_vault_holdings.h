// What a vault's database holds of each class of retention. Reads only: may be opened while the
// vault runs.
#pragma once
#include "controller/domain/retention.h"
#include "controller/domain/time.h"
#include "db/sqlite/database.h"

#include <optional>
#include <string>
#include <vector>

namespace veilbox::db {

struct Holding {
    RetentionClass what;
    std::int64_t held = 0;
    std::optional<Instant> oldest = {};  // when the oldest of them came
    std::int64_t erased_lately = 0;      // within 30 days (UTC), today included
};

class SqliteVaultHoldings {
  public:
    // The file has to be there, in this version's form. Throws SqlError.
    explicit SqliteVaultHoldings(const std::string& path);

    // One for each class that the vault keeps, in the order of the table. Throws SqlError.
    std::vector<Holding> all(Instant now);

  private:
    Database database_;
};

}  // namespace veilbox::db
