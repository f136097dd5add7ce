#include "db/sqlite/fleet/erasures.h"

#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

#include <tuple>

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;

void count_erasure(Database& database, RetentionKeeper keeper, const Erased& erased) {
    database.run(
        "INSERT INTO erasures (keeper, class, day, count, at) VALUES ($1, $2, $3 / 86400000, $4, "
        "$3)"
        " ON CONFLICT (keeper, class, day) DO UPDATE SET count = count + $4, at = max(at, $3)",
        {to_text(keeper), to_text(erased.what), ms(erased.at), erased.count});
}

Stored<std::optional<Instant>> SqliteFleetStore::believed_time() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first("SELECT believed_at FROM hub_clock", {},
                               [](const Row& row) { return rows::instant(row.integer(0)); });
    });
}

Stored<void> SqliteFleetStore::keep_clock(ClockState state, Instant time) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        if (state == ClockState::Believed) {
            database_.run(
                "INSERT INTO hub_clock (one, believed_at) VALUES (1, $1)"
                " ON CONFLICT (one) DO UPDATE SET believed_at = $1, doubted_at = NULL",
                {ms(time)});
        } else {
            database_.run(
                "INSERT INTO hub_clock (one, believed_at, doubted_at) VALUES (1, $1, $1)"
                " ON CONFLICT (one) DO UPDATE SET doubted_at = coalesce(doubted_at, $1)",
                {ms(time)});
        }
    });
}

Stored<void> SqliteFleetStore::sweep(Instant now) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const auto erase = [&](RetentionClass what, Sql past) {
            const std::int64_t rows = database_.run(past, {ms(now - retention_of(what).kept)});
            if (rows == 0) return;
            count_erasure(database_, RetentionKeeper::Hub,
                          {.what = what, .count = rows, .at = now});
        };
        Database::Transaction transaction(database_);
        erase(RetentionClass::AnnouncementKey, "DELETE FROM announcements WHERE at < $1");
        erase(RetentionClass::ReservationKey, "DELETE FROM reservation_requests WHERE at < $1");
        erase(RetentionClass::ReportId, "DELETE FROM vault_reports WHERE at < $1");
        transaction.commit();
        // Every minute: what another connection still reads is erased by a later one.
        std::ignore = database_.checkpoint();
    });
}

Stored<std::vector<fleet::ErasureCount>> SqliteFleetViews::erasures(Instant since) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::ErasureCount> all;
        database_.each(
            "SELECT class, sum(CASE WHEN day > $1 / 86400000 THEN count ELSE 0 END), max(at)"
            " FROM erasures GROUP BY class",
            {ms(since)}, [&](const Row& row) {
                all.push_back({.what = rows::legal(from_text<RetentionClass>(row.text(0)), "class"),
                               .lately = row.integer(1),
                               .last = rows::instant(row.integer(2))});
            });
        return all;
    });
}

}  // namespace veilbox::db
