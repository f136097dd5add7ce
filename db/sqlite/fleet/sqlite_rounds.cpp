// Couriers' rounds and what there is to do, as operators and carriers see them.
#include "db/sqlite/fleet/parcel_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/snapshot.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

#include <limits>

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::or_null;

namespace {

constexpr auto last_number = std::numeric_limits<std::int64_t>::max();

// locker, number, the account's number, began_at, ended_at, ended_by.
fleet::RoundRecord round_record(const Row& row) {
    fleet::RoundRecord round{.locker = rows::id<LockerId>(row, 0),
                             .number = static_cast<std::uint64_t>(row.integer(1)),
                             .courier = {},
                             .began_at = rows::instant(row.integer(3)),
                             .ended_at = {},
                             .ended_by = {},
                             .parcels = {}};
    if (!row.is_null(2)) round.courier = rows::id<CourierNumber>(row, 2);
    if (!row.is_null(4)) round.ended_at = rows::instant(row.integer(4));
    if (!row.is_null(5)) {
        round.ended_by = rows::legal(from_text<SignOutReason>(row.text(5)), "reason");
    }
    return round;
}

// parcel, waybill, size, compartment, at, how.
fleet::RoundParcel round_parcel(const Row& row) {
    fleet::RoundParcel parcel{.parcel = rows::id<ParcelId>(row, 0),
                              .waybill = {},
                              .size = rows::size(row, 2),
                              .compartment = rows::legal(rows::compartment(row, 3), "compartment"),
                              .how = rows::legal(from_text<fleet::RoundMove>(row.text(5)), "how"),
                              .at = rows::instant(row.integer(4))};
    if (!row.is_null(1)) parcel.waybill = row.text(1);
    return parcel;
}

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

// Numbers from `first` to `last`, newest first.
std::vector<fleet::RoundRecord> of_locker(Database& database, const LockerId& locker,
                                          std::int64_t first, std::int64_t last,
                                          const fleet::RoundsWanted& wanted) {
    std::vector<fleet::RoundRecord> found;
    database.each(
        "SELECT r.locker, r.number, c.number, r.began_at, r.ended_at, r.ended_by"
        " FROM rounds r LEFT JOIN couriers c ON c.id = r.account"
        " WHERE r.locker = $1 AND r.number BETWEEN $2 AND $3 AND ($5 IS NULL OR $5 IN"
        " (SELECT carrier FROM carriers_of_rounds s"
        "  WHERE s.locker = r.locker AND s.number = r.number))"
        " ORDER BY r.number DESC LIMIT $4",
        {locker.text(), first, last, rows::number(wanted.limit), or_null(wanted.seen_by)},
        [&](const Row& row) { found.push_back(round_record(row)); });
    return found;
}

std::vector<fleet::RoundRecord> of_all(Database& database, const fleet::RoundsWanted& wanted) {
    std::vector<fleet::RoundRecord> found;
    database.each(
        "SELECT r.locker, r.number, c.number, r.began_at, r.ended_at, r.ended_by"
        " FROM rounds r LEFT JOIN couriers c ON c.id = r.account"
        " WHERE $2 IS NULL OR $2 IN"
        " (SELECT carrier FROM carriers_of_rounds s"
        "  WHERE s.locker = r.locker AND s.number = r.number)"
        " ORDER BY r.began_at DESC, r.locker, r.number DESC LIMIT $1",
        {rows::number(wanted.limit), or_null(wanted.seen_by)},
        [&](const Row& row) { found.push_back(round_record(row)); });
    return found;
}

}  // namespace

// A parcel counts only where it was announced for: no locker speaks of another one's.
void SqliteFleetViews::add_parcels(fleet::RoundRecord& round, const fleet::RoundsSeenBy& seen_by) {
    database_.each(
        "SELECT d.parcel, p.waybill, p.size, d.compartment, d.at, d.how FROM round_parcels d"
        " LEFT JOIN parcels p ON p.id = d.parcel AND p.locker = d.locker"
        " WHERE d.locker = $1 AND d.number = $2 AND ($3 IS NULL OR p.carrier = $3)"
        " ORDER BY d.at, d.parcel",
        {round.locker.text(), rows::number(round.number), or_null(seen_by)},
        [&](const Row& row) { round.parcels.push_back(round_parcel(row)); });
}

Stored<std::optional<fleet::RoundRecord>> SqliteFleetViews::round(
    const LockerId& locker, std::uint64_t number, const fleet::RoundsSeenBy& seen_by) {
    const std::lock_guard lock(mutex_);
    return at_border([&]() -> std::optional<fleet::RoundRecord> {
        const Snapshot snapshot(database_);
        const auto exactly = static_cast<std::int64_t>(number);
        auto found = of_locker(database_, locker, exactly, exactly,
                               {.locker = locker, .before = 0, .limit = 1, .seen_by = seen_by});
        if (found.empty()) return std::nullopt;
        add_parcels(found.front(), seen_by);
        return std::move(found.front());
    });
}

Stored<std::vector<fleet::RoundRecord>> SqliteFleetViews::rounds(
    const fleet::RoundsWanted& wanted) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const Snapshot snapshot(database_);
        const auto last =
            wanted.before == 0 ? last_number : static_cast<std::int64_t>(wanted.before) - 1;
        auto found = wanted.locker ? of_locker(database_, *wanted.locker, 1, last, wanted)
                                   : of_all(database_, wanted);
        for (fleet::RoundRecord& round : found) add_parcels(round, wanted.seen_by);
        return found;
    });
}

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
            " OR p.state IN (SELECT word FROM parcel_states WHERE inside = 1 AND word <> "
            "'deposited')"
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
