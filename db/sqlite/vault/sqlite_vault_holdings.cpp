#include "db/sqlite/vault/sqlite_vault_holdings.h"

namespace veilbox::db {

SqliteVaultHoldings::SqliteVaultHoldings(const std::string& path) : database_(path) {
    database_.run("PRAGMA query_only = ON");
}

std::vector<Holding> SqliteVaultHoldings::all(Instant now) {
    std::vector<Holding> found;
    const auto read = [&](RetentionClass what, Sql held) {
        Holding holding{.what = what};
        database_.each(held, {}, [&](const Row& row) {
            holding.held = row.integer(0);
            if (!row.is_null(1)) holding.oldest = Instant(milliseconds(row.integer(1)));
        });
        const std::int64_t today = now.time_since_epoch().count() / 86'400'000;
        database_.each(
            "SELECT coalesce(sum(count), 0) FROM erasure WHERE class = $1 AND day > $2 - 30",
            {to_text(what), today},
            [&](const Row& row) { holding.erased_lately = row.integer(0); });
        found.push_back(holding);
    };
    read(RetentionClass::Contact, "SELECT count(*), min(at_ms) FROM contact");
    read(RetentionClass::RequestId, "SELECT count(*), min(at_ms) FROM request");
    read(RetentionClass::Notice, "SELECT count(*), min(at_ms) FROM told_notice");
    read(RetentionClass::CodeNumber, "SELECT count(*), min(at_ms) FROM newest_code");
    read(RetentionClass::Person, "SELECT count(*), NULL FROM erased_contact");
    return found;
}

}  // namespace veilbox::db
