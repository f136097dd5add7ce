#include "db/sqlite/fleet/sqlite_fleet_store.h"

#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_changes.h"
#include "fleet_migrations.embedded.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;

namespace {

fleet::Head read_head(const Row& row, int column) {
    return {.seq = static_cast<std::uint64_t>(row.integer(column)),
            .hash = rows::digest(row, column + 1)};
}

}  // namespace

void migrate_fleet(const std::string& path) {
    std::vector<Migration> migrations;
    for (const auto& file : embedded::fleet::fleet_migrations()) {
        migrations.push_back({file.name, file.text});
    }
    Database(path).migrate(migrations);
}

Stored<void> SqliteFleetStore::add_locker(const LockerId& locker, ByteView public_key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run("INSERT INTO lockers (id, public_key) VALUES ($1, $2)",
                      {locker.text(), public_key});
    });
}

Stored<std::optional<fleet::KnownLocker>> SqliteFleetStore::find_locker(const LockerId& locker) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first(
            "SELECT public_key, head_seq, head_hash, online FROM lockers WHERE id = $1",
            {locker.text()}, [&](const Row& row) {
                return fleet::KnownLocker{.id = locker,
                                          .public_key = row.blob(0),
                                          .head = read_head(row, 1),
                                          .online = row.integer(3) != 0};
            });
    });
}

Stored<void> SqliteFleetStore::set_presence(const LockerId& locker, bool online, Instant now) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run("UPDATE lockers SET online = $2, seen_at = $3 WHERE id = $1",
                      {locker.text(), std::int64_t{online}, ms(now)});
        if (online) {
            database_.run(
                "UPDATE commands SET sent_at = NULL WHERE locker = $1 AND outcome IS NULL",
                {locker.text()});
        }
        transaction.commit();
    });
}

Stored<std::vector<Digest>> SqliteFleetStore::hashes(const LockerId& locker, std::uint64_t from,
                                                     std::size_t count) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<Digest> hashes;
        database_.each(
            "SELECT hash FROM facts WHERE locker = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
            {locker.text(), rows::number(from), rows::number(count)},
            [&](const Row& row) { hashes.push_back(rows::digest(row, 0)); });
        return hashes;
    });
}

Stored<fleet::AppendOutcome> SqliteFleetStore::append(const fleet::JournalAppend& append) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        const auto head = database_.first("SELECT head_seq, head_hash FROM lockers WHERE id = $1",
                                          {append.locker.text()},
                                          [](const Row& row) { return read_head(row, 0); });
        if (head != append.expected) return fleet::AppendOutcome::HeadMoved;
        for (const JournalEntry& entry : append.entries) {
            database_.run(
                "INSERT INTO facts (locker, seq, at, kind, body, prev_hash, hash)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                {append.locker.text(), rows::number(entry.seq), ms(entry.at), entry.kind,
                 entry.body, ByteView(entry.prev_hash.bytes), ByteView(entry.hash.bytes)});
        }
        for (const fleet::Change& change : append.changes) {
            apply_change(database_, append.locker, change);
        }
        const JournalEntry& last = append.entries.back();
        database_.run(
            "UPDATE lockers SET head_seq = $2, head_hash = $3, seen_at = $4 WHERE id = $1",
            {append.locker.text(), rows::number(last.seq), ByteView(last.hash.bytes),
             ms(append.now)});
        transaction.commit();
        return fleet::AppendOutcome::Appended;
    });
}

Stored<void> SqliteFleetStore::raise_alarm(const fleet::Alarm& alarm) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run(
            "INSERT INTO alarms (locker, kind, seq, detail, raised_at) VALUES ($1, $2, $3, $4, $5)"
            " ON CONFLICT (locker, kind, seq) DO UPDATE SET times = times + 1",
            {alarm.locker ? Value(alarm.locker->text()) : Value(nullptr), alarm.kind,
             rows::number(alarm.seq), alarm.detail, ms(alarm.at)});
    });
}

}  // namespace veilbox::db
