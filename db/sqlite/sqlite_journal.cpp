#include "db/sqlite/sqlite_journal.h"

#include "db/sqlite/border.h"
#include "locker_migrations.embedded.h"

#include <algorithm>

namespace veilbox::db {
namespace {
Digest to_digest(const Bytes& bytes) {
    Digest digest;
    if (bytes.size() != digest.bytes.size())
        throw SqlError(StoreError::Corrupt, "journal: bad hash");
    std::ranges::copy(bytes, digest.bytes.begin());
    return digest;
}

JournalEntry to_entry(const Row& row) {
    return {.seq = static_cast<std::uint64_t>(row.integer(0)),
            .at = Instant(milliseconds(row.integer(1))),
            .kind = row.text(2),
            .body = row.text(3),
            .prev_hash = to_digest(row.blob(4)),
            .hash = to_digest(row.blob(5))};
}

std::vector<Migration> migrations() {
    std::vector<Migration> all;
    for (const auto& file : locker_migrations()) all.push_back({file.name, file.text});
    return all;
}
}  // namespace

SqliteJournal::SqliteJournal(const std::string& path) : database_(path) {
    database_.migrate(migrations());
    // The thread that decides must answer; what cannot be written now is tried again.
    database_.set_patience(milliseconds(40));
}

std::expected<JournalHead, StoreError> SqliteJournal::head() {
    return at_border([&] {
        JournalHead head;
        database_.each("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", {},
                       [&](const Row& row) {
                           head.seq = static_cast<std::uint64_t>(row.integer(0));
                           head.hash = to_digest(row.blob(1));
                       });
        database_.each("SELECT head_signature FROM journal_state", {},
                       [&](const Row& row) { head.signature = row.blob(0); });
        return head;
    });
}

std::expected<void, StoreError> SqliteJournal::append(std::span<const JournalEntry> entries,
                                                      const Bytes& head_signature) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        for (const JournalEntry& entry : entries) {
            database_.run(
                "INSERT INTO journal (seq, at_ms, kind, body, prev_hash, hash) "
                "VALUES ($1, $2, $3, $4, $5, $6)",
                {static_cast<std::int64_t>(entry.seq),
                 static_cast<std::int64_t>(entry.at.time_since_epoch().count()),
                 std::string_view(entry.kind), std::string_view(entry.body),
                 ByteView(entry.prev_hash.bytes), ByteView(entry.hash.bytes)});
        }
        database_.run("UPDATE journal_state SET head_signature = $1", {ByteView(head_signature)});
        transaction.commit();
    });
}

std::expected<std::vector<JournalEntry>, StoreError> SqliteJournal::read(std::uint64_t from,
                                                                         std::size_t limit) {
    return at_border([&] {
        std::vector<JournalEntry> entries;
        database_.each(
            "SELECT seq, at_ms, kind, body, prev_hash, hash FROM journal WHERE seq >= $1 "
            "ORDER BY seq LIMIT $2",
            {static_cast<std::int64_t>(from), static_cast<std::int64_t>(limit)},
            [&](const Row& row) { entries.push_back(to_entry(row)); });
        return entries;
    });
}

std::expected<std::uint64_t, StoreError> SqliteJournal::acknowledged() {
    return at_border([&] {
        const auto through = database_.first("SELECT acknowledged FROM journal_state", {},
                                             [](const Row& row) { return row.integer(0); });
        return static_cast<std::uint64_t>(through.value_or(0));
    });
}

std::expected<void, StoreError> SqliteJournal::acknowledge(std::uint64_t through) {
    return at_border([&] {
        database_.run(
            "UPDATE journal_state SET acknowledged = $1 WHERE acknowledged < $1 "
            "AND $1 <= (SELECT coalesce(max(seq), 0) FROM journal)",
            {static_cast<std::int64_t>(through)});
    });
}

}  // namespace veilbox::db
