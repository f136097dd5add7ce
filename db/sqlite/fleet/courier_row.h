// An account as it stands in couriers and the tables beside it.
#pragma once
#include "controller/ports/fleet/courier_records.h"
#include "db/sqlite/fleet/rows.h"

#include <algorithm>

namespace veilbox::db::rows {

// id, number, valid_from, valid_until, badge_generation, pin_generation, revoked_at, revision.
inline fleet::CourierRecord courier(const Row& row) {
    fleet::CourierRecord courier{.account = {.id = id<CourierId>(row, 0),
                                             .number = id<CourierNumber>(row, 1),
                                             .terms = {},
                                             .badge_generation = row.integer(4),
                                             .pin_generation = row.integer(5),
                                             .revoked = !row.is_null(6),
                                             .revision = row.integer(7)},
                                 .places = {}};
    if (!row.is_null(2)) courier.account.terms.valid_from = instant(row.integer(2));
    if (!row.is_null(3)) courier.account.terms.valid_until = instant(row.integer(3));
    return courier;
}

inline fleet::ShownPlace shown_place(const Row& row) {
    fleet::ShownPlace shown{.place = {.locker = id<LockerId>(row, 0),
                                      .known_as = id<CourierId>(row, 1),
                                      .revoked = row.integer(2) != 0}};
    if (!row.is_null(3)) shown.command = id<CommandId>(row, 3);
    if (!row.is_null(4)) {
        shown.outcome = legal(fleet::from_text<fleet::CommandOutcome>(row.text(4)), "outcome");
    }
    return shown;
}

// Carriers, rights and lockers of an account that was read.
inline void add_parts(Database& database, fleet::CourierRecord& courier) {
    const std::string& of = courier.account.id.text();
    database.each(
        "SELECT carrier FROM carriers_of_couriers WHERE courier = $1 ORDER BY position", {of},
        [&](const Row& row) { courier.account.terms.carriers.push_back(id<CarrierId>(row, 0)); });
    database.each("SELECT word FROM rights_of_couriers WHERE courier = $1", {of},
                  [&](const Row& row) {
                      courier.account.terms.rights.push_back(
                          legal(from_text<CourierRight>(row.text(0)), "right"));
                  });
    database.each(
        "SELECT p.locker, p.known_as, p.revoked, p.command, c.outcome FROM courier_lockers p"
        " LEFT JOIN commands c ON c.id = p.command WHERE p.courier = $1 ORDER BY p.locker",
        {of}, [&](const Row& row) { courier.places.push_back(shown_place(row)); });
    std::ranges::sort(courier.account.terms.rights);
}

}  // namespace veilbox::db::rows
