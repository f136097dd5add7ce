// Reservations, and the commands that ask lockers for them.
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;

namespace {

// id, sender, locker, size, carrier, until, state, changed_at, cancellation.
fleet::ReservationRecord reservation(const Row& row) {
    return {.id = rows::id<ReservationId>(row, 0),
            .sender = rows::id<fleet::SenderName>(row, 1),
            .locker = rows::id<LockerId>(row, 2),
            .size = rows::legal(from_text<Size>(row.text(3)), "size"),
            .carrier = rows::id<CarrierId>(row, 4),
            .until = rows::instant(row.integer(5)),
            .state = rows::legal(fleet::from_text<fleet::ReservationState>(row.text(6)), "state"),
            .at = rows::instant(row.integer(7)),
            .cancelling = !row.is_null(8)};
}

fleet::RoomAtLocker room_at(Database& database, const LockerId& locker, Instant now) {
    fleet::RoomAtLocker room;
    const auto into = [](std::map<Size, int>& counts) {
        return [&counts](const Row& row) {
            counts[rows::legal(from_text<Size>(row.text(0)), "size")] =
                static_cast<int>(row.integer(1));
        };
    };
    database.each(
        "SELECT c.size, count(*) FROM compartments c"
        " JOIN compartment_status s ON s.locker = c.locker AND s.compartment = c.id"
        " WHERE c.locker = $1 AND s.state = 'available' AND c.door = 'closed' GROUP BY c.size",
        {locker.text()}, into(room.free));
    database.each(
        "SELECT r.size, count(*) FROM reservations r"
        " JOIN reservation_states s ON s.word = r.state"
        " WHERE r.locker = $1 AND s.live = 1 AND r.until > $2 GROUP BY r.size",
        {locker.text(), ms(now)}, into(room.reserved));
    return room;
}

}  // namespace

Stored<std::optional<fleet::ReservedNow>> SqliteFleetStore::reserve(
    const fleet::ReservationRow& row, const fleet::RoomRule& fits) {
    const std::lock_guard lock(mutex_);
    return at_border([&]() -> std::optional<fleet::ReservedNow> {
        Database::Transaction transaction(database_);
        auto known = database_.first(
            "SELECT r.id, r.sender, r.locker, r.size, r.carrier, r.until, r.state, r.changed_at,"
            " r.cancellation, q.request FROM reservation_requests q"
            " JOIN reservations r ON r.id = q.reservation WHERE q.sender = $1 AND q.key = $2",
            {row.sender.text(), row.key}, [](const Row& found) {
                return fleet::ReservedNow{.reservation = reservation(found),
                                          .request = rows::digest(found, 9)};
            });
        if (known) return known;

        const LockerId& locker = row.command.locker;
        if (!fits(room_at(database_, locker, row.now))) return std::nullopt;
        insert_command(row.command);
        database_.run(
            "INSERT INTO reservations"
            " (id, sender, locker, size, carrier, until, created_at, changed_at, command)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
            {row.id.text(), row.sender.text(), locker.text(), to_text(row.size), row.carrier.text(),
             ms(row.until), ms(row.now), row.command.id.text()});
        database_.run(
            "INSERT INTO reservation_requests (sender, key, request, reservation, at)"
            " VALUES ($1, $2, $3, $4, $5)",
            {row.sender.text(), row.key, ByteView(row.request.bytes), row.id.text(), ms(row.now)});
        transaction.commit();
        return fleet::ReservedNow{.reservation = {.id = row.id,
                                                  .sender = row.sender,
                                                  .locker = locker,
                                                  .size = row.size,
                                                  .carrier = row.carrier,
                                                  .until = row.until,
                                                  .at = row.now},
                                  .request = row.request,
                                  .fresh = true};
    });
}

Stored<bool> SqliteFleetStore::cancel_reservation(const ReservationId& id,
                                                  const fleet::CommandRow& command) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        const auto live = database_.first(
            "SELECT r.id FROM reservations r JOIN reservation_states s ON s.word = r.state"
            " WHERE r.id = $1 AND s.live = 1 AND r.cancellation IS NULL",
            {id.text()}, [](const Row&) { return true; });
        if (!live) return false;
        insert_command(command);
        database_.run("UPDATE reservations SET cancellation = $2 WHERE id = $1",
                      {id.text(), command.id.text()});
        transaction.commit();
        return true;
    });
}

Stored<std::optional<fleet::ReservationRecord>> SqliteFleetViews::reservation(
    const ReservationId& id) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first(
            "SELECT id, sender, locker, size, carrier, until, state, changed_at, cancellation"
            " FROM reservations WHERE id = $1",
            {id.text()}, db::reservation);
    });
}

}  // namespace veilbox::db
