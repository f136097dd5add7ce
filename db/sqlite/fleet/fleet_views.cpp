#include "db/sqlite/fleet/parcel_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/snapshot.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

#include <limits>
#include <map>

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;

namespace {

fleet::LockerRecord read_locker(const Row& row) {
    fleet::LockerRecord locker{.id = rows::id<LockerId>(row, 0),
                               .name = row.text(1),
                               .address = row.text(2),
                               .online = row.integer(3) != 0};
    if (!row.is_null(4)) locker.seen_at = rows::instant(row.integer(4));
    locker.head = {static_cast<std::uint64_t>(row.integer(5)), rows::digest(row, 6)};
    return locker;
}

fleet::CompartmentRecord read_compartment(const Row& row) {
    fleet::CompartmentRecord record{
        .place = {.id = rows::legal(rows::compartment(row, 0), "compartment"),
                  .size = rows::legal(from_text<Size>(row.text(1)), "size"),
                  .reach = rows::legal(from_text<Reach>(row.text(2)), "reach"),
                  .cabinet = static_cast<int>(row.integer(3)),
                  .top = static_cast<int>(row.integer(4)),
                  .height = static_cast<int>(row.integer(5))},
        .status = rows::legal(from_text<CompartmentStatus>(row.text(6)), "state"),
        .door = rows::legal(from_text<Door>(row.text(7)), "door")};
    record.since = rows::instant(row.integer(8));
    if (!row.is_null(9)) record.fault = from_text<Fault>(row.text(9));
    return record;
}

}  // namespace

void SqliteFleetViews::add_compartments(fleet::LockerRecord& locker) {
    database_.each(
        "SELECT c.id, size, reach, cabinet, top, height, s.state, door, c.since,"
        " (SELECT fault FROM faults f WHERE f.locker = c.locker AND f.compartment = c.id"
        "  ORDER BY f.since DESC, fault LIMIT 1)"
        " FROM compartments c"
        " JOIN compartment_status s ON s.locker = c.locker AND s.compartment = c.id"
        " WHERE c.locker = $1 ORDER BY c.id",
        {locker.id.text()},
        [&](const Row& row) { locker.compartments.push_back(read_compartment(row)); });
    std::map<CompartmentId, std::vector<ParcelId>> contents;
    database_.each("SELECT compartment, parcel FROM contents WHERE locker = $1 ORDER BY parcel",
                   {locker.id.text()}, [&](const Row& row) {
                       contents[rows::legal(rows::compartment(row, 0), "compartment")].push_back(
                           rows::id<ParcelId>(row, 1));
                   });
    for (fleet::CompartmentRecord& record : locker.compartments) {
        record.parcels = std::move(contents[record.place.id]);
    }
    locker.faults = static_cast<int>(database_
                                         .first("SELECT count(*) FROM faults WHERE locker = $1",
                                                {locker.id.text()},
                                                [](const Row& row) { return row.integer(0); })
                                         .value_or(0));
}

Stored<std::vector<fleet::LockerRecord>> SqliteFleetViews::lockers() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::LockerRecord> lockers;
        const Snapshot snapshot(database_);
        database_.each(
            "SELECT id, name, address, online, seen_at, head_seq, head_hash FROM lockers"
            " ORDER BY id",
            {}, [&](const Row& row) { lockers.push_back(read_locker(row)); });
        for (fleet::LockerRecord& locker : lockers) add_compartments(locker);
        return lockers;
    });
}

Stored<std::optional<fleet::LockerRecord>> SqliteFleetViews::locker(const LockerId& id) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const Snapshot snapshot(database_);
        auto locker = database_.first(
            "SELECT id, name, address, online, seen_at, head_seq, head_hash FROM lockers"
            " WHERE id = $1",
            {id.text()}, read_locker);
        if (locker) add_compartments(*locker);
        return locker;
    });
}

Stored<std::optional<fleet::ParcelRecord>> SqliteFleetViews::parcel(const ParcelId& id) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first("SELECT * FROM parcel_rows WHERE id = $1", {id.text()},
                               rows::parcel);
    });
}

Stored<std::vector<fleet::ParcelRecord>> SqliteFleetViews::parcels(
    const std::optional<LockerId>& locker, std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::ParcelRecord> parcels;
        const auto take = [&](const Row& row) { parcels.push_back(rows::parcel(row)); };
        if (locker) {
            database_.each(
                "SELECT * FROM parcel_rows WHERE locker = $1 ORDER BY number DESC LIMIT $2",
                {locker->text(), rows::number(limit)}, take);
        } else {
            database_.each("SELECT * FROM parcel_rows ORDER BY number DESC LIMIT $1",
                           {rows::number(limit)}, take);
        }
        return parcels;
    });
}

Stored<std::vector<JournalEntry>> SqliteFleetViews::facts_before(const LockerId& locker,
                                                                 std::uint64_t before,
                                                                 std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<JournalEntry> entries;
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        const std::int64_t below = before == 0 ? last : static_cast<std::int64_t>(before);
        database_.each(
            "SELECT seq, at, kind, body, prev_hash, hash FROM facts"
            " WHERE locker = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            {locker.text(), below, rows::number(limit)},
            [&](const Row& row) { entries.push_back(rows::entry(row, 0)); });
        return entries;
    });
}

Stored<std::vector<fleet::FactRecord>> SqliteFleetViews::facts_after(std::uint64_t position,
                                                                     std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::FactRecord> facts;
        database_.each(
            "SELECT position, locker, seq, at, kind, body, prev_hash, hash FROM facts"
            " WHERE position > $1 ORDER BY position LIMIT $2",
            {rows::number(position), rows::number(limit)}, [&](const Row& row) {
                facts.push_back({.position = static_cast<std::uint64_t>(row.integer(0)),
                                 .locker = rows::id<LockerId>(row, 1),
                                 .entry = rows::entry(row, 2)});
            });
        return facts;
    });
}

Stored<std::uint64_t> SqliteFleetViews::last_position() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return static_cast<std::uint64_t>(database_
                                              .first("SELECT coalesce(max(position), 0) FROM facts",
                                                     {},
                                                     [](const Row& row) { return row.integer(0); })
                                              .value_or(0));
    });
}

Stored<std::vector<fleet::Alarm>> SqliteFleetViews::alarms(std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::Alarm> found;
        database_.each(
            "SELECT locker, kind, seq, detail, raised_at FROM alarm_rows"
            " ORDER BY rank DESC, number DESC LIMIT $1",
            {rows::number(limit)}, [&](const Row& row) {
                std::optional<LockerId> locker;
                if (!row.is_null(0)) locker = rows::id<LockerId>(row, 0);
                found.push_back({.locker = std::move(locker),
                                 .kind = row.text(1),
                                 .seq = static_cast<std::uint64_t>(row.integer(2)),
                                 .detail = row.text(3),
                                 .at = rows::instant(row.integer(4))});
            });
        return found;
    });
}

Stored<std::int64_t> SqliteFleetViews::open_alarms() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_
            .first("SELECT count(*) FROM alarm_rows", {},
                   [](const Row& row) { return row.integer(0); })
            .value_or(0);
    });
}

}  // namespace veilbox::db
