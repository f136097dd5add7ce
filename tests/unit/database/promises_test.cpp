// What a connection says when SQLite does not do as it was told, and which error is which.
#include "db/sqlite/database.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "db/sqlite/sqlite_journal.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "tests/support/samples.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/database/opened_connections.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace veilbox::db {
namespace {

using testing::HasSubstr;
using tests::answer_of;

class Promises : public testing::Test {
  protected:
    // The error of `work`, or nothing.
    std::optional<StoreError> error_of(const std::function<void()>& work) {
        try {
            work();
        } catch (const SqlError& error) {
            said = error.what();
            return error.kind;
        }
        return std::nullopt;
    }
    const tests::ScratchFolder folder;
    const std::string file = folder.file("some.db");
    std::string said;
};

// --- a library that was built or set up otherwise ------------------------------------------------

TEST_F(Promises, AreKeptWhateverTheLibraryBeginsWith) {
    std::unique_ptr<Database> database;
    const auto connections = tests::connections_opened_by(
        [&] { database = std::make_unique<Database>(file); },
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF;"
        "PRAGMA trusted_schema = ON; PRAGMA temp_store = FILE");
    ASSERT_EQ(connections.size(), 1U);
    for (const auto& [pragma, expected] :
         {std::pair{"journal_mode", "wal"}, std::pair{"synchronous", "2"},
          std::pair{"foreign_keys", "1"}, std::pair{"secure_delete", "1"},
          std::pair{"trusted_schema", "0"}, std::pair{"temp_store", "2"}}) {
        EXPECT_EQ(answer_of(connections[0], std::string("PRAGMA ") + pragma), expected) << pragma;
    }
}

TEST_F(Promises, ThatSqliteSilentlyIgnoresRefuseTheFile) {
    for (const auto& [pragma, otherwise] :
         {std::pair{"journal_mode", "DELETE"}, std::pair{"synchronous", "OFF"},
          std::pair{"foreign_keys", "OFF"}, std::pair{"secure_delete", "OFF"},
          std::pair{"temp_store", "FILE"}}) {
        const std::string before = std::string("PRAGMA ") + pragma + " = " + otherwise;
        tests::connections_opened_by(
            [&] {
                EXPECT_EQ(error_of([&] { Database database(file); }), StoreError::Unavailable)
                    << pragma;
            },
            before, pragma);
        EXPECT_THAT(said, HasSubstr(file + ": SQLite refuses PRAGMA " + pragma));
    }
}

TEST_F(Promises, OfACheckpointAreNotMadeIfSqliteMakesNone) {
    std::unique_ptr<Database> database;
    tests::connections_opened_by([&] { database = std::make_unique<Database>(file); }, "",
                                 "wal_checkpoint");
    EXPECT_FALSE(database->checkpoint());
    EXPECT_TRUE(Database(file).checkpoint());
}

// --- patience ------------------------------------------------------------------------------------

TEST_F(Promises, OfPatienceOutliveACheckpoint) {
    std::unique_ptr<Database> database;
    const auto connections =
        tests::connections_opened_by([&] { database = std::make_unique<Database>(file); });
    for (const int patience : {5'000, 40, 200}) {
        if (patience != 5'000) database->set_patience(milliseconds(patience));
        EXPECT_TRUE(database->checkpoint());
        EXPECT_EQ(answer_of(connections.at(0), "PRAGMA busy_timeout"), std::to_string(patience));
    }
}

TEST_F(Promises, OfACheckpointThatSomebodyHoldsUpAreGivenUpSoon) {
    Database database(file);
    database.run("CREATE TABLE t (a INTEGER) STRICT");
    Database reader(file);
    reader.run("BEGIN");
    reader.each("SELECT a FROM t", {}, [](const Row&) {});
    database.run("INSERT INTO t VALUES (1)");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(database.checkpoint());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    reader.run("COMMIT");
    EXPECT_TRUE(database.checkpoint());
}

// --- values --------------------------------------------------------------------------------------

TEST_F(Promises, OfValuesComeBackAsTheyWent) {
    Database database(file);
    database.run("CREATE TABLE t (a INTEGER, b TEXT, c BLOB) STRICT");
    const auto stored = [&](Value a, Value b, Value c) {
        database.run("DELETE FROM t");
        EXPECT_EQ(database.run("INSERT INTO t VALUES ($1, $2, $3)", {a, b, c}), 1);
        return database
            .first("SELECT a, b, c FROM t", {},
                   [](const Row& row) {
                       std::string nulls;
                       for (int i = 0; i < 3; ++i) nulls += row.is_null(i) ? "1" : "0";
                       return std::tuple(row.integer(0), row.text(1), row.blob(2), nulls);
                   })
            .value();
    };
    using namespace std::string_view_literals;
    const Bytes bytes{0, 1, 0xff};
    EXPECT_EQ(stored(std::int64_t{-5}, "a\0b"sv, ByteView(bytes)),
              std::tuple(-5, std::string("a\0b"sv), bytes, "000"));
    EXPECT_EQ(stored(INT64_MAX, std::string_view(), ByteView()),
              std::tuple(INT64_MAX, "", Bytes(), "000"))
        << "empty is not nothing";
    EXPECT_EQ(stored(nullptr, nullptr, nullptr), std::tuple(0, "", Bytes(), "111"));
}

TEST_F(Promises, OfAStatementHoldForItsOwnValuesOnly) {
    Database database(file);
    database.run("CREATE TABLE t (a TEXT) STRICT");
    for (const auto values :
         {std::optional<std::string_view>("x"), std::optional<std::string_view>()}) {
        constexpr Sql insert("INSERT INTO t VALUES ($1)");
        if (values) database.run(insert, {*values});
        if (!values) database.run(insert);
    }
    EXPECT_EQ(database.first("SELECT count(*) FROM t WHERE a IS NULL", {},
                             [](const Row& row) { return row.integer(0); }),
              1)
        << "a value of before is not used again";
    EXPECT_EQ(error_of([&] { database.run("INSERT INTO t VALUES ($1)", {"x", "y"}); }),
              StoreError::Unavailable)
        << "a value too many";
    EXPECT_EQ(database.last_insert_id(), 2);
}

TEST_F(Promises, OfATransactionEndWithItsOwnCommit) {
    Database database(file);
    database.run("CREATE TABLE t (a INTEGER) STRICT");
    auto first = std::make_unique<Database::Transaction>(database);
    database.run("INSERT INTO t VALUES (1)");
    first->commit();
    Database::Transaction second(database);
    database.run("INSERT INTO t VALUES (2)");
    first.reset();
    second.commit();
    EXPECT_EQ(tests::dump_of(file).at("t").size(), 2U);
}

// --- which error is which ------------------------------------------------------------------------

TEST_F(Promises, ThatAreBrokenHaveTheKindOfWhatBrokeThem) {
    EXPECT_EQ(error_of([&] { Database database(folder.file("no/such/folder.db")); }),
              StoreError::Unavailable);
    EXPECT_THAT(said, HasSubstr("folder.db: unable to open database file"));
    std::ofstream(folder.file("letter.txt")) << std::string(4'096, 'x');
    EXPECT_EQ(error_of([&] { Database database(folder.file("letter.txt")); }), StoreError::Corrupt);

    Database database(file);
    database.run("CREATE TABLE t (a INTEGER PRIMARY KEY CHECK (a > 0)) STRICT");
    database.run("INSERT INTO t VALUES (1)");
    EXPECT_EQ(error_of([&] { database.run("INSERT INTO t VALUES (1)"); }), StoreError::Constraint);
    EXPECT_EQ(error_of([&] { database.run("INSERT INTO t VALUES (0)"); }), StoreError::Constraint);
    EXPECT_EQ(error_of([&] { database.run("INSERT INTO nowhere VALUES (0)"); }),
              StoreError::Unavailable);
    EXPECT_EQ(error_of([&] { database.run("no SQL"); }), StoreError::Unavailable);
    EXPECT_THAT(said, HasSubstr("some.db: near \"no\": syntax error"));

    Database other(file);
    const Database::Transaction held(other);
    database.set_patience(milliseconds(0));
    EXPECT_EQ(error_of([&] { database.run("INSERT INTO t VALUES (2)"); }), StoreError::Busy);
}

TEST_F(Promises, OfAMigrationTellAnOlderProgramAndAnotherHistoryApart) {
    Database database(file);
    const std::vector<Migration> two{{"0001_a.sql", "CREATE TABLE a (x INTEGER)"},
                                     {"0002_b.sql", "CREATE TABLE b (x INTEGER)"}};
    database.migrate(two);
    EXPECT_EQ(error_of([&] { database.migrate(std::span(two).first(1)); }),
              StoreError::Unavailable);
    EXPECT_THAT(said, HasSubstr("made by a newer version of this program; install that one"));
    auto other = two;
    other[1].text = "CREATE TABLE c (x INTEGER)";
    EXPECT_EQ(error_of([&] { database.migrate(other); }), StoreError::Corrupt);
    EXPECT_THAT(said, HasSubstr("migration 0002_b.sql is not the one that made this file"));
    EXPECT_EQ(error_of([&] { database.migrate(two); }), std::nullopt);
}

}  // namespace
}  // namespace veilbox::db
