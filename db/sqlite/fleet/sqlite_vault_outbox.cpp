// What waits to be sent to the vault, and what the vault said.
#include "db/sqlite/fleet/erasures.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "db/sqlite/storage_end_columns.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;

namespace {

wire::ContactForVault contact_request(const Row& row) {
    return {.parcel = rows::id<ParcelId>(row, 1),
            .reference = {.sender = rows::id<SenderName>(row, 7),
                          .reference = row.text(8),
                          .revision = row.integer(9)},
            .sealed = row.text(2),
            .locker = rows::id<LockerId>(row, 4)};
}

wire::PickupForVault pickup_request(const Row& row, CompartmentId compartment) {
    wire::PickupForVault pickup{.request = {.locker = rows::id<LockerId>(row, 4),
                                            .locker_name = row.text(5),
                                            .locker_address = row.text(6),
                                            .parcel = rows::id<ParcelId>(row, 1),
                                            .compartment = compartment,
                                            .number = row.integer(10),
                                            .sealed = row.text(2),
                                            .kept_until = storage_end(row, 12)},
                                .signature = {}};
    if (!row.is_null(11)) pickup.signature = row.blob(11);
    return pickup;
}

wire::NoticeForVault notice_request(const Row& row) {
    return {{.parcel = rows::id<ParcelId>(row, 1),
             .kind = rows::legal(from_text<NoticeKind>(row.text(2)), "notice"),
             .locker = rows::id<LockerId>(row, 4),
             .locker_name = row.text(5),
             .locker_address = row.text(6),
             .compartment = rows::legal(rows::compartment(row, 3), "compartment"),
             .at = rows::instant(row.integer(7)),
             .kept_until = storage_end(row, 8)}};
}

// A parcel's contact, its message, and the alarms that follow.
struct Applied {
    Database& database;
    const CommandId& report;
    Instant now;

    void operator()(const MessageSent& sent) const {
        database.run(
            "UPDATE parcels SET message = 'sent', message_trouble = NULL, message_waits = NULL"
            " WHERE id = $1",
            {sent.parcel.text()});
    }
    void operator()(const MessageFailed& failed) const {
        database.run(
            "UPDATE parcels SET message = 'failed', message_trouble = $2, message_waits = NULL"
            " WHERE id = $1",
            {failed.parcel.text(), to_text(failed.trouble)});
        if (failed.trouble == MessageTrouble::NotSigned) {
            raise("pickup_not_signed", failed.parcel);
        } else if (failed.trouble != MessageTrouble::ParcelEnded) {
            raise("message_undeliverable", failed.parcel);
        }
    }
    void operator()(const MessageWaiting& waiting) const {
        database.run("UPDATE parcels SET message_waits = $2 WHERE id = $1",
                     {waiting.parcel.text(), to_text(waiting.trouble)});
    }
    void operator()(const ContactChecked& checked) const {
        database.run("UPDATE parcels SET contact = $2 WHERE id = $1",
                     {checked.parcel.text(), to_text(checked.state)});
        if (checked.state == ContactState::Accepted) accept(checked);
        if (checked.state == ContactState::Declined) decline(checked.parcel);
        if (checked.state == ContactState::Conflict) raise("contact_conflict", checked.parcel);
    }
    void operator()(const Erased& erased) const {
        count_erasure(database, RetentionKeeper::Vault, erased);
    }
    void operator()(const ClockChecked& clock) const {
        database.run(
            "INSERT INTO vault_clock (id, state, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            {report.text(), to_text(clock.state), ms(now)});
    }
    void operator()(const ForgedRequests& forged) const {
        database.run(
            "INSERT INTO vault_forged (day, count, at) VALUES ($1 / 86400000, $2, $1)"
            " ON CONFLICT (day) DO UPDATE SET count = count + $2, at = $1",
            {ms(now), forged.count});
    }

  private:
    // The recipient's reach stands above the sender's. Once the locker was told it stays as it is.
    void accept(const ContactChecked& checked) const {
        if (checked.reach) {
            database.run(
                "UPDATE parcels SET reach = $2 WHERE id = $1"
                " AND id IN (SELECT waits_for_contact FROM commands)",
                {checked.parcel.text(), to_text(*checked.reach)});
            database.run(
                "UPDATE commands SET payload = json_set(payload, '$.command.order.reach', $2)"
                " WHERE waits_for_contact = $1",
                {checked.parcel.text(), to_text(*checked.reach)});
        }
        database.run("UPDATE commands SET waits_for_contact = NULL WHERE waits_for_contact = $1",
                     {checked.parcel.text()});
    }
    // The locker is told of the parcel all the same, so that it can say why it opens no door.
    void decline(const ParcelId& parcel) const {
        database.run("UPDATE parcels SET consent = 0 WHERE id = $1", {parcel.text()});
        database.run(
            "UPDATE commands SET waits_for_contact = NULL,"
            " payload = json_set(payload, '$.command.order.consent', json('false'))"
            " WHERE waits_for_contact = $1",
            {parcel.text()});
    }
    // One for each parcel; repeated ones are counted.
    void raise(std::string_view kind, const ParcelId& parcel) const {
        database.run(
            "INSERT INTO alarms (locker, kind, seq, detail, raised_at)"
            " SELECT locker, $2, number, 'parcel ' || id, $3 FROM parcels WHERE id = $1"
            " ON CONFLICT (locker, kind, seq) DO UPDATE SET times = times + 1",
            {parcel.text(), kind, ms(now)});
    }
};

}  // namespace

Stored<std::vector<wire::VaultRequest>> SqliteFleetStore::take_due_vault_requests(
    Instant now, std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<wire::VaultRequest> due;
        const std::int64_t at = ms(now);
        Database::Transaction transaction(database_);
        // What waited when this version came has no reference and no copy of the locker's name.
        database_.each(
            "SELECT o.id, o.parcel, o.sealed, o.compartment, l.id,"
            " coalesce(o.locker_name, l.name), coalesce(o.locker_address, l.address), p.sender,"
            " coalesce(o.reference, o.parcel), coalesce(o.revision, 1),"
            " coalesce(o.code_number, 1), o.signature, o.kept_until, o.utc_offset_min"
            " FROM vault_outbox o JOIN parcels p ON p.id = o.parcel JOIN lockers l ON l.id = "
            "p.locker"
            " WHERE o.sent_at IS NULL OR o.sent_at <= $1 OR o.sent_at > $2"
            " ORDER BY o.number LIMIT $3",
            {ms(now - repeat_after), at, rows::number(limit)}, [&](const Row& row) {
                const auto compartment = rows::compartment(row, 3);
                wire::VaultRequest request{.id = rows::id<CommandId>(row, 0),
                                           .content = contact_request(row)};
                if (compartment) request.content = pickup_request(row, *compartment);
                due.push_back(std::move(request));
            });
        // The code of the same parcel goes first.
        database_.each(
            "SELECT n.id, n.parcel, n.kind, n.compartment, p.locker, n.locker_name,"
            " n.locker_address, n.at, n.about, n.utc_offset_min FROM vault_notices n JOIN parcels "
            "p ON p.id = n.parcel"
            " WHERE n.kept = 0 AND (n.sent_at IS NULL OR n.sent_at <= $1 OR n.sent_at > $2)"
            " AND n.parcel NOT IN (SELECT parcel FROM vault_outbox) ORDER BY n.number LIMIT $3",
            {ms(now - repeat_after), at, rows::number(limit - due.size())}, [&](const Row& row) {
                due.push_back({.id = rows::id<CommandId>(row, 0), .content = notice_request(row)});
            });
        // Not before the vault has everything else of that parcel.
        database_.each(
            "SELECT e.id, e.parcel FROM vault_ends e"
            " WHERE (e.sent_at IS NULL OR e.sent_at <= $1 OR e.sent_at > $2)"
            " AND e.parcel NOT IN (SELECT parcel FROM vault_outbox)"
            " AND e.parcel NOT IN (SELECT parcel FROM vault_notices WHERE kept = 0)"
            " ORDER BY e.id LIMIT $3",
            {ms(now - repeat_after), at, rows::number(limit - due.size())}, [&](const Row& row) {
                due.push_back({.id = rows::id<CommandId>(row, 0),
                               .content = wire::ParcelEnded{rows::id<ParcelId>(row, 1)}});
            });
        for (const wire::VaultRequest& request : due) {
            database_.run("UPDATE vault_outbox SET sent_at = $2 WHERE id = $1",
                          {request.id.text(), at});
            database_.run("UPDATE vault_notices SET sent_at = $2 WHERE id = $1",
                          {request.id.text(), at});
            database_.run("UPDATE vault_ends SET sent_at = $2 WHERE id = $1",
                          {request.id.text(), at});
        }
        transaction.commit();
        return due;
    });
}

Stored<void> SqliteFleetStore::queue_contact(const CommandId& request, const ParcelId& parcel,
                                             const ContactReference& reference,
                                             const std::string& sealed) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run(
            "INSERT INTO vault_outbox (id, parcel, what, sealed, reference, revision)"
            " VALUES ($1, $2, 'contact', $3, $4, $5)",
            {request.text(), parcel.text(), sealed, reference.reference, reference.revision});
        database_.run("UPDATE parcels SET contact = 'checking' WHERE id = $1", {parcel.text()});
        transaction.commit();
    });
}

Stored<void> SqliteFleetStore::settle_vault_request(const CommandId& request) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run("DELETE FROM vault_outbox WHERE id = $1", {request.text()});
        database_.run("UPDATE vault_notices SET kept = 1 WHERE id = $1", {request.text()});
        database_.run("DELETE FROM vault_ends WHERE id = $1", {request.text()});
        transaction.commit();
    });
}

Stored<bool> SqliteFleetStore::take_vault_outcome(const CommandId& report,
                                                  const VaultOutcome& outcome, Instant now) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        const bool fresh =
            database_.run(
                "INSERT INTO vault_reports (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                {report.text(), ms(now)}) == 1;
        if (fresh) std::visit(Applied{database_, report, now}, outcome);
        transaction.commit();
        return fresh;
    });
}

}  // namespace veilbox::db
