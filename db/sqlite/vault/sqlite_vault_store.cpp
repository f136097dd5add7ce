#include "db/sqlite/vault/sqlite_vault_store.h"

#include "db/sqlite/border.h"
#include "vault_migrations.embedded.h"

#include <tuple>

namespace veilbox::db {
namespace {
std::vector<Migration> migrations() {
    std::vector<Migration> all;
    for (const auto& file : vault_migrations()) all.push_back({file.name, file.text});
    return all;
}

template <class Id>
Id id_at(const Row& row, int column) {
    auto id = Id::parse(row.text(column));
    if (!id) throw SqlError(StoreError::Corrupt, "vault: bad id in the database");
    return *id;
}

WaitingMessage to_message(const Row& row) {
    const auto compartment = CompartmentId::from_number(row.integer(5));
    if (!compartment) throw SqlError(StoreError::Corrupt, "vault: bad compartment");
    return {.request = id_at<CommandId>(row, 0),
            .parcel = id_at<ParcelId>(row, 1),
            .sealed = row.text(2),
            .locker_name = row.text(3),
            .locker_address = row.text(4),
            .compartment = *compartment,
            .message_id = row.text(6),
            .attempts = static_cast<int>(row.integer(7))};
}

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }
}  // namespace

SqliteVaultStore::SqliteVaultStore(const std::string& path) : database_(path) {
    database_.migrate(migrations());
    // A power cut between an erasure and its checkpoint leaves what was erased in the WAL.
    erase_from_the_wal();
}

void SqliteVaultStore::erase_from_the_wal() { std::ignore = database_.checkpoint(); }

bool SqliteVaultStore::remember(const CommandId& request, Instant at) {
    return database_.run("INSERT INTO request (id, at_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                         {request.text(), ms(at)}) == 1;
}

std::expected<Kept, StoreError> SqliteVaultStore::keep_contact(const SealedContact& contact,
                                                               Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(contact.request, at)) return Kept::Before;
        database_.run(
            "INSERT INTO contact (parcel, sealed, at_ms) VALUES ($1, $2, $3) "
            "ON CONFLICT (parcel) DO UPDATE SET sealed = $2, at_ms = $3",
            {contact.parcel.text(), contact.sealed, ms(at)});
        transaction.commit();
        return Kept::Now;
    });
}

std::expected<Kept, StoreError> SqliteVaultStore::queue_message(const WaitingMessage& message,
                                                                Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(message.request, at)) return Kept::Before;
        database_.run(
            "INSERT INTO message (request, parcel, sealed, locker_name, locker_address, "
            "compartment, message_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {message.request.text(), message.parcel.text(), message.sealed, message.locker_name,
             message.locker_address, std::int64_t{message.compartment.number()},
             message.message_id});
        transaction.commit();
        return Kept::Now;
    });
}

std::expected<std::vector<CommandId>, StoreError> SqliteVaultStore::waiting() {
    return at_border([&] {
        std::vector<CommandId> requests;
        database_.each("SELECT request FROM message ORDER BY number", {},
                       [&](const Row& row) { requests.push_back(id_at<CommandId>(row, 0)); });
        return requests;
    });
}

std::expected<std::optional<WaitingMessage>, StoreError> SqliteVaultStore::message(
    const CommandId& request) {
    return at_border([&] {
        return database_.first(
            "SELECT request, parcel, sealed, locker_name, locker_address, compartment, message_id, "
            "attempts FROM message WHERE request = $1",
            {request.text()}, to_message);
    });
}

std::expected<std::optional<std::string>, StoreError> SqliteVaultStore::contact(
    const ParcelId& parcel) {
    return at_border([&] {
        return database_.first("SELECT sealed FROM contact WHERE parcel = $1", {parcel.text()},
                               [](const Row& row) { return row.text(0); });
    });
}

std::expected<void, StoreError> SqliteVaultStore::count_attempt(const CommandId& request) {
    return at_border([&] {
        database_.run("UPDATE message SET attempts = attempts + 1 WHERE request = $1",
                      {request.text()});
    });
}

std::expected<void, StoreError> SqliteVaultStore::settle(const CommandId& request,
                                                         const MessageOutcome& outcome) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (database_.run("DELETE FROM message WHERE request = $1", {request.text()}) == 1) {
            database_.run("INSERT INTO outcome (parcel, reason) VALUES ($1, $2)",
                          {outcome.parcel.text(), outcome.reason});
        }
        transaction.commit();
        erase_from_the_wal();
    });
}

std::expected<std::vector<NumberedOutcome>, StoreError> SqliteVaultStore::outcomes(
    std::size_t limit) {
    return at_border([&] {
        std::vector<NumberedOutcome> all;
        database_.each("SELECT number, parcel, reason FROM outcome ORDER BY number LIMIT $1",
                       {static_cast<std::int64_t>(limit)}, [&](const Row& row) {
                           all.push_back({.number = row.integer(0),
                                          .outcome = {.parcel = id_at<ParcelId>(row, 1),
                                                      .reason = row.text(2)}});
                       });
        return all;
    });
}

std::expected<void, StoreError> SqliteVaultStore::forget_outcome(std::int64_t number) {
    return at_border([&] { database_.run("DELETE FROM outcome WHERE number = $1", {number}); });
}

std::expected<std::int64_t, StoreError> SqliteVaultStore::forget_before(Instant limit) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        const std::int64_t contacts = database_.run(
            "DELETE FROM contact WHERE at_ms < $1 AND parcel NOT IN (SELECT parcel FROM message)",
            {ms(limit)});
        database_.run(
            "DELETE FROM request WHERE at_ms < $1 AND id NOT IN (SELECT request FROM message)",
            {ms(limit)});
        transaction.commit();
        // Also what a checkpoint before could not erase, because another connection read it then.
        erase_from_the_wal();
        return contacts;
    });
}

}  // namespace veilbox::db
