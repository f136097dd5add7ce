// Couriers' work, as carriers and operators see it.
#include "db/sqlite/fleet/parcel_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::or_null;

namespace {

// id, locker, name, address, state, compartment, size, changed_at.
fleet::WorkItem work_item(const Row& row) {
    fleet::WorkItem item{.parcel = rows::id<ParcelId>(row, 0),
                         .locker = rows::id<LockerId>(row, 1),
                         .locker_name = row.text(2),
                         .locker_address = row.text(3),
                         .status = rows::legal(from_text<ParcelStatus>(row.text(4)), "state"),
                         .compartment = {},
                         .size = rows::size(row, 6),
                         .since = rows::instant(row.integer(7))};
    if (!row.is_null(5)) item.compartment = rows::legal(rows::compartment(row, 5), "compartment");
    return item;
}

}  // namespace

// A parcel whose contact no vault has accepted is not known to its locker.
Stored<std::vector<fleet::WorkItem>> SqliteFleetViews::work(const fleet::WorkWanted& wanted) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::WorkItem> found;
        database_.each(
            "SELECT p.id, p.locker, l.name, l.address, p.state, p.compartment, p.size,"
            " p.changed_at FROM parcels p JOIN lockers l ON l.id = p.locker"
            " WHERE ($1 IS NULL OR p.carrier = $1)"
            " AND ((p.state = 'announced' AND (p.contact IS NULL OR p.contact = 'accepted'))"
            " OR p.state IN ('expired', 'refused', 'recalled', 'dropped_off')"
            " OR (p.state IN ('deposited', 'retrieved') AND abs($2 - p.changed_at) < $3))"
            " ORDER BY p.locker, p.number LIMIT $4",
            {or_null(wanted.carrier), rows::ms(wanted.now),
             std::int64_t{milliseconds(fleet::work_is_shown_after).count()},
             rows::number(wanted.limit)},
            [&](const Row& row) { found.push_back(work_item(row)); });
        return found;
    });
}

}  // namespace veilbox::db
