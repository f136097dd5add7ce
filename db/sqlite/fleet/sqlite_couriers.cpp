// Couriers' accounts: each change with the commands that tell the lockers, in one transaction.
#include "controller/domain/reasons.h"
#include "db/sqlite/fleet/courier_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/snapshot.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;
using rows::or_null;

namespace {

void put_terms(Database& database, const fleet::CourierAccount& account) {
    const std::string& id = account.id.text();
    database.run("DELETE FROM carriers_of_couriers WHERE courier = $1", {id});
    database.run("DELETE FROM rights_of_couriers WHERE courier = $1", {id});
    std::int64_t position = 0;
    for (const CarrierId& carrier : account.terms.carriers) {
        database.run(
            "INSERT INTO carriers_of_couriers (courier, position, carrier) VALUES ($1, $2, $3)",
            {id, position++, carrier.text()});
    }
    for (const CourierRight right : account.terms.rights) {
        database.run("INSERT INTO rights_of_couriers (courier, word) VALUES ($1, $2)",
                     {id, to_text(right)});
    }
}

}  // namespace

void SqliteFleetStore::put_moves(const fleet::CourierRow& row) {
    for (const fleet::CourierMove& move : row.moves) {
        insert_command(move.command);
        database_.run(
            "INSERT INTO courier_lockers (courier, locker, number, known_as, revoked, command)"
            " VALUES ($1, $2, $3, $4, $5, $6)"
            " ON CONFLICT (courier, locker) DO UPDATE SET known_as = $4, revoked = $5,"
            " command = $6",
            {row.account.id.text(), move.place.locker.text(), row.account.number.text(),
             move.place.known_as.text(), std::int64_t{move.place.revoked}, move.command.id.text()});
    }
}

Stored<void> SqliteFleetStore::add_courier(const fleet::CourierRow& row) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const fleet::CourierAccount& account = row.account;
        Database::Transaction transaction(database_);
        database_.run(
            "INSERT INTO couriers (id, number, valid_from, valid_until, badge_generation,"
            " pin_generation, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {account.id.text(), account.number.text(), or_null(account.terms.valid_from),
             or_null(account.terms.valid_until), account.badge_generation, account.pin_generation,
             ms(row.now)});
        put_terms(database_, account);
        put_moves(row);
        transaction.commit();
    });
}

Stored<bool> SqliteFleetStore::change_courier(const fleet::CourierRow& row) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const fleet::CourierAccount& account = row.account;
        Database::Transaction transaction(database_);
        const std::int64_t changed = database_.run(
            "UPDATE couriers SET valid_from = $3, valid_until = $4, badge_generation = $5,"
            " pin_generation = $6, revoked_at = $7, revision = revision + 1"
            " WHERE id = $1 AND revision = $2",
            {account.id.text(), account.revision, or_null(account.terms.valid_from),
             or_null(account.terms.valid_until), account.badge_generation, account.pin_generation,
             account.revoked ? Value(ms(row.now)) : Value(nullptr)});
        if (changed == 0) return false;
        put_terms(database_, account);
        put_moves(row);
        transaction.commit();
        return true;
    });
}

Stored<std::optional<fleet::CourierRecord>> SqliteFleetStore::find_courier(const CourierId& id) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        auto courier = database_.first(
            "SELECT id, number, valid_from, valid_until, badge_generation, pin_generation,"
            " revoked_at, revision FROM couriers WHERE id = $1",
            {id.text()}, rows::courier);
        if (courier) rows::add_parts(database_, *courier);
        return courier;
    });
}

Stored<std::vector<fleet::CourierRecord>> SqliteFleetViews::couriers() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::CourierRecord> couriers;
        const Snapshot snapshot(database_);
        database_.each(
            "SELECT id, number, valid_from, valid_until, badge_generation, pin_generation,"
            " revoked_at, revision FROM couriers ORDER BY number, id",
            {}, [&](const Row& row) { couriers.push_back(rows::courier(row)); });
        for (fleet::CourierRecord& courier : couriers) rows::add_parts(database_, courier);
        return couriers;
    });
}

}  // namespace veilbox::db
