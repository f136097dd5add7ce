// A thin face for SQLite: one connection, statements cached by their text, typed binding and
// reading. Opened with WAL, synchronous=FULL, foreign keys on, secure_delete on. Not for sharing
// between threads. Everything here throws SqlError; the classes that implement ports turn it into
// their port's errors.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/time.h"
#include "controller/ports/journal.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3_stmt;

namespace veilbox::db {

class SqlError : public std::runtime_error {
  public:
    SqlError(StoreError error, const std::string& what) : std::runtime_error(what), kind(error) {}
    const StoreError kind;
};

// SQL can only be a literal: nothing from outside ever becomes part of it.
class Sql {
  public:
    consteval Sql(const char* literal) : text_(literal) {}
    std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, ByteView>;

// One row, valid only inside the function it is handed to. Columns count from 0.
class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    Bytes blob(int column) const;
    bool is_null(int column) const;

  private:
    sqlite3_stmt* statement_;
};

// One numbered migration, "0001_journal.sql", from the embedded folder of its program.
struct Migration {
    std::string_view name;
    std::string_view text;
};

class Database {
  public:
    explicit Database(const std::string& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Brings the schema up to the last migration, all in one transaction (BEGIN IMMEDIATE). Refuses
    // a file whose applied migrations have another checksum, or that is newer than this program.
    void migrate(std::span<const Migration> migrations);

    // Values bind to $1, $2, ... in order. Returns the number of rows changed.
    std::int64_t run(Sql sql, std::initializer_list<Value> values = {});
    // Calls `take` for each row.
    void each(Sql sql, std::initializer_list<Value> values,
              const std::function<void(const Row&)>& take);
    // What `read` makes of the first row, or nothing if there is none.
    template <class Read>
    auto first(Sql sql, std::initializer_list<Value> values, Read read)
        -> std::optional<decltype(read(std::declval<const Row&>()))> {
        std::optional<decltype(read(std::declval<const Row&>()))> result;
        each(sql, values, [&](const Row& row) {
            if (!result) result = read(row);
        });
        return result;
    }
    std::int64_t last_insert_id() const;

    // Rolls back unless committed.
    class Transaction {
      public:
        explicit Transaction(Database& database);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        void commit();

      private:
        Database& database_;
        bool open_ = true;
    };

    // How long a call waits for another process's lock before it throws Busy. Five seconds if
    // nothing is said.
    void set_patience(milliseconds longest);

    // Truncates the WAL, so that what secure_delete overwrote is in no file any more. False if
    // another connection still reads an older state: the WAL keeps it, and the caller tries again
    // later. Waits 100 ms at most.
    [[nodiscard]] bool checkpoint();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::db
