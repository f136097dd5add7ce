#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::ms;

namespace {

constexpr milliseconds failures_are_kept{3'600'000};

fleet::Role read_role(const Row& row, int column) {
    return rows::legal(from_text<fleet::Role>(row.text(column)), "role");
}

}  // namespace

Stored<void> SqliteAccessStore::put_operator(const fleet::OperatorRow& row) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run(
            "INSERT INTO operators (name, role, password) VALUES ($1, $2, $3)"
            " ON CONFLICT (name) DO UPDATE SET role = $2, password = $3",
            {row.who.name.text(), fleet::to_text(row.who.role), row.password_hash});
        database_.run("DELETE FROM sessions WHERE operator = $1", {row.who.name.text()});
        transaction.commit();
    });
}

Stored<std::optional<fleet::OperatorRow>> SqliteAccessStore::find_operator(
    const OperatorName& name) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first("SELECT role, password FROM operators WHERE name = $1",
                               {name.text()}, [&](const Row& row) {
                                   return fleet::OperatorRow{
                                       .who = {.name = name, .role = read_role(row, 0)},
                                       .password_hash = row.text(1)};
                               });
    });
}

Stored<void> SqliteAccessStore::add_sender(const fleet::SenderName& name, const Digest& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run("INSERT INTO senders (name, key_hash) VALUES ($1, $2)",
                      {name.text(), ByteView(key.bytes)});
    });
}

Stored<std::optional<fleet::SenderName>> SqliteAccessStore::find_sender(const Digest& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first("SELECT name FROM senders WHERE key_hash = $1",
                               {ByteView(key.bytes)},
                               [](const Row& row) { return rows::id<fleet::SenderName>(row, 0); });
    });
}

Stored<void> SqliteAccessStore::add_carrier(const CarrierId& carrier, const Digest& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run("INSERT INTO carriers (id, key_hash) VALUES ($1, $2)",
                      {carrier.text(), ByteView(key.bytes)});
    });
}

Stored<std::optional<CarrierId>> SqliteAccessStore::find_carrier(const Digest& key) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first("SELECT id FROM carriers WHERE key_hash = $1", {ByteView(key.bytes)},
                               [](const Row& row) { return rows::id<CarrierId>(row, 0); });
    });
}

Stored<void> SqliteAccessStore::add_session(const Digest& token, const OperatorName& name,
                                            Instant expires) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run("INSERT INTO sessions (token, operator, expires) VALUES ($1, $2, $3)",
                      {ByteView(token.bytes), name.text(), ms(expires)});
    });
}

Stored<std::optional<fleet::Operator>> SqliteAccessStore::find_session(const Digest& token,
                                                                       Instant now) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_.first(
            "SELECT o.name, o.role FROM sessions s JOIN operators o ON o.name = s.operator"
            " WHERE s.token = $1 AND s.expires > $2",
            {ByteView(token.bytes), ms(now)}, [](const Row& row) {
                return fleet::Operator{.name = rows::id<OperatorName>(row, 0),
                                       .role = read_role(row, 1)};
            });
    });
}

Stored<void> SqliteAccessStore::end_session(const Digest& token) {
    const std::lock_guard lock(mutex_);
    return at_border(
        [&] { database_.run("DELETE FROM sessions WHERE token = $1", {ByteView(token.bytes)}); });
}

Stored<fleet::Failures> SqliteAccessStore::failures(const Digest& who) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        return database_
            .first("SELECT times, at FROM sign_in_failures WHERE who = $1", {ByteView(who.bytes)},
                   [](const Row& row) {
                       return fleet::Failures{.times = static_cast<int>(row.integer(0)),
                                              .at = rows::instant(row.integer(1))};
                   })
            .value_or(fleet::Failures{});
    });
}

Stored<void> SqliteAccessStore::add_failure(const Digest& who, Instant now) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run("DELETE FROM sign_in_failures WHERE at < $1", {ms(now - failures_are_kept)});
        database_.run("DELETE FROM sessions WHERE expires <= $1", {ms(now)});
        database_.run(
            "INSERT INTO sign_in_failures (who, times, at) VALUES ($1, 1, $2)"
            " ON CONFLICT (who) DO UPDATE SET times = min(times + 1, 1000), at = $2",
            {ByteView(who.bytes), ms(now)});
        transaction.commit();
    });
}

Stored<void> SqliteAccessStore::clear_failures(const Digest& who) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        database_.run("DELETE FROM sign_in_failures WHERE who = $1", {ByteView(who.bytes)});
    });
}

}  // namespace veilbox::db
