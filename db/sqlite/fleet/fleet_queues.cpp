// Announcements, and the commands that wait for lockers. Requests to the vault are in
// sqlite_vault_outbox.cpp.
#include "controller/domain/reasons.h"
#include "db/sqlite/fleet/parcel_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;
using rows::or_null;

void SqliteFleetStore::insert_command(const fleet::CommandRow& row) {
    const fact::OnBehalf& asked = row.on_behalf;
    database_.run(
        "INSERT INTO commands (id, locker, payload, expires, what, compartment, asked_by, why)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {row.id.text(), row.locker.text(), row.payload, ms(row.expires), or_null(asked.what),
         or_null(asked.compartment), or_null(asked.by), or_null(asked.why)});
}

std::optional<fleet::Announced> SqliteFleetStore::find_announced(const fleet::SenderName& sender,
                                                                 const std::string& key) {
    return database_.first(
        "SELECT p.*, a.request"
        " FROM announcements a JOIN parcel_rows p ON p.id = a.parcel"
        " WHERE a.sender = $1 AND a.key = $2",
        {sender.text(), key}, [](const Row& found) {
            return fleet::Announced{.parcel = rows::parcel(found),
                                    .request = rows::digest(found, rows::columns_of_parcel)};
        });
}

Stored<std::optional<fleet::Announced>> SqliteFleetStore::announced(const fleet::SenderName& sender,
                                                                    const std::string& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] { return find_announced(sender, key); });
}

// Nobody has a key whose hash is random.
void SqliteFleetStore::add_operators_as_sender() {
    database_.run(
        "INSERT INTO senders (name, key_hash) VALUES ($1, randomblob(32)) ON CONFLICT DO NOTHING",
        {fleet::operators().text()});
}

// The locker hears of the parcel when the vault has accepted its contact.
void SqliteFleetStore::ask_vault_first(const fleet::AnnouncementRow& row) {
    database_.run("UPDATE commands SET waits_for_contact = $2 WHERE id = $1",
                  {row.command.id.text(), row.parcel.text()});
    database_.run(
        "INSERT INTO vault_outbox (id, parcel, what, sealed, reference, revision)"
        " VALUES ($1, $2, 'contact', $3, $4, 1)",
        {row.contact_request.text(), row.parcel.text(), row.sealed_contact, row.key});
}

Stored<fleet::Announced> SqliteFleetStore::announce(const fleet::AnnouncementRow& row) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        auto known = find_announced(row.sender, row.key);
        if (known) return *std::move(known);

        const std::string& locker = row.command.locker.text();
        if (row.sender == fleet::operators()) add_operators_as_sender();
        database_.run(
            "INSERT INTO parcels (id, sender, locker, size, carrier, waybill, changed_at, reach,"
            " deposit_until, consent, bundle, drop_off, state, contact)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
            " iif($12, 'expected', 'announced'), iif($12, NULL, 'checking'))",
            {row.parcel.text(), row.sender.text(), locker, or_null(row.size), row.carrier.text(),
             row.waybill, ms(row.now), or_null(row.terms.reach), or_null(row.terms.deposit_until),
             std::int64_t{row.terms.consent.value_or(true)}, or_null(row.terms.bundle),
             std::int64_t{row.terms.is_drop_off()}});
        for (const ParcelFlag flag : row.terms.flags) {
            database_.run("INSERT INTO flags_of_parcels (parcel, word) VALUES ($1, $2)",
                          {row.parcel.text(), to_text(flag)});
        }
        database_.run(
            "INSERT INTO announcements (sender, key, request, parcel, at)"
            " VALUES ($1, $2, $3, $4, $5)",
            {row.sender.text(), row.key, ByteView(row.request.bytes), row.parcel.text(),
             ms(row.now)});
        insert_command(row.command);
        if (!row.terms.is_drop_off()) ask_vault_first(row);
        transaction.commit();
        auto announced = find_announced(row.sender, row.key).value();
        announced.fresh = true;
        return announced;
    });
}

Stored<void> SqliteFleetStore::add_command(const fleet::CommandRow& row) {
    const std::lock_guard lock(mutex_);
    return at_border([&] { insert_command(row); });
}

Stored<std::vector<fleet::CommandRow>> SqliteFleetStore::take_due_commands(Instant now,
                                                                           std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::CommandRow> due;
        const std::int64_t at = ms(now);
        Database::Transaction transaction(database_);
        database_.run(
            "UPDATE commands SET outcome = 'expired', payload = NULL"
            " WHERE outcome IS NULL AND expires <= $1",
            {at});
        database_.run(
            "UPDATE reservations SET state = 'expired', changed_at = $1 WHERE state = 'asked'"
            " AND command IN (SELECT id FROM commands WHERE outcome = 'expired')",
            {at});
        // A time of sending in the future is from before the clock was set back.
        database_.each(
            "SELECT c.id, c.locker, c.payload, c.expires FROM commands c"
            " JOIN lockers l ON l.id = c.locker WHERE c.outcome IS NULL AND l.online = 1"
            " AND c.waits_for_contact IS NULL"
            " AND (c.sent_at IS NULL OR c.sent_at <= $1 OR c.sent_at > $2)"
            " ORDER BY c.number LIMIT $3",
            {ms(now - repeat_after), at, rows::number(limit)}, [&](const Row& row) {
                due.push_back({.id = rows::id<CommandId>(row, 0),
                               .locker = rows::id<LockerId>(row, 1),
                               .payload = row.text(2),
                               .expires = rows::instant(row.integer(3))});
            });
        for (const fleet::CommandRow& row : due) {
            database_.run("UPDATE commands SET sent_at = $2 WHERE id = $1", {row.id.text(), at});
        }
        transaction.commit();
        return due;
    });
}

Stored<void> SqliteFleetStore::make_all_due() {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run("UPDATE commands SET sent_at = NULL WHERE outcome IS NULL");
        database_.run("UPDATE vault_outbox SET sent_at = NULL");
        database_.run("UPDATE vault_notices SET sent_at = NULL WHERE kept = 0");
        database_.run("UPDATE vault_ends SET sent_at = NULL");
        transaction.commit();
    });
}

}  // namespace veilbox::db
