// What every connection to SQLite promises, and that an upgrade is whole or nothing.
#include "db/sqlite/database.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "db/sqlite/sqlite_journal.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/database/opened_connections.h"

#include <functional>
#include <map>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace veilbox::db {
namespace {

using tests::answer_of;
using tests::dump_of;

template <class Store>
std::shared_ptr<void> opened(const std::string& file) {
    return std::make_shared<Store>(file);
}

const std::map<std::string, std::function<std::shared_ptr<void>(const std::string&)>> stores{
    {"locker", opened<SqliteJournal>},
    {"hub", opened<SqliteFleetStore>},
    {"hub_views", opened<SqliteFleetViews>},
    {"hub_access", opened<SqliteAccessStore>},
    {"vault", opened<SqliteVaultStore>}};

class Connection : public testing::TestWithParam<std::string> {};

TEST_P(Connection, IsDurableCheckedAndErasesWhatIsDeleted) {
    const tests::ScratchFolder folder;
    const std::string file = folder.file("store.db");
    if (GetParam().starts_with("hub")) migrate_fleet(file);
    std::shared_ptr<void> store;
    const auto connections =
        tests::connections_opened_by([&] { store = stores.at(GetParam())(file); });
    ASSERT_EQ(connections.size(), 1U);
    for (sqlite3* connection : connections) {
        for (const auto& [pragma, expected] :
             {std::pair{"journal_mode", "wal"}, std::pair{"synchronous", "2"},
              std::pair{"foreign_keys", "1"}, std::pair{"secure_delete", "1"},
              std::pair{"trusted_schema", "0"}, std::pair{"temp_store", "2"}}) {
            EXPECT_EQ(answer_of(connection, std::string("PRAGMA ") + pragma), expected) << pragma;
        }
        // The thread that decides must answer; the others have time.
        EXPECT_EQ(answer_of(connection, "PRAGMA busy_timeout"),
                  GetParam() == "locker" ? "40" : "5000");
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Connection,
                         testing::Values("locker", "hub", "hub_views", "hub_access", "vault"));

class Upgrade : public testing::Test {
  protected:
    Upgrade() { database.migrate(first); }
    const tests::ScratchFolder folder;
    const std::string file = folder.file("upgraded.db");
    Database database{file};
    const std::vector<Migration> first{
        {"0001_first.sql", "CREATE TABLE first (a INTEGER) STRICT; INSERT INTO first VALUES (1);"}};
};

TEST_F(Upgrade, ThatFailsHalfWayLeavesNothingBehind) {
    const auto before = dump_of(file);
    auto migrations = first;
    migrations.push_back({"0002_second.sql", "CREATE TABLE second (b INTEGER) STRICT;"});
    migrations.push_back({"0003_third.sql",
                          "INSERT INTO first VALUES (2); INSERT INTO nowhere VALUES (3);"
                          "INSERT INTO first VALUES (4);"});
    EXPECT_THROW(database.migrate(migrations), SqlError);
    EXPECT_EQ(dump_of(file), before);
    EXPECT_THROW(Database(file).migrate(migrations), SqlError) << "it fails again the same way";
    EXPECT_EQ(dump_of(file), before);

    migrations.back().text = "INSERT INTO first VALUES (2);";
    database.migrate(migrations);
    const auto after = dump_of(file);
    EXPECT_EQ(after.at("first").size(), 2U);
    EXPECT_TRUE(after.contains("second"));
    EXPECT_EQ(after.at("schema_migrations").size(), 3U);
}

TEST_F(Upgrade, OfANewFileThatFailsLeavesNoTable) {
    Database fresh(folder.file("fresh.db"));
    EXPECT_THROW(fresh.migrate(std::vector<Migration>{
                     {"0001_first.sql", "CREATE TABLE first (a INTEGER); SELECT * FROM nowhere;"}}),
                 SqlError);
    EXPECT_TRUE(dump_of(folder.file("fresh.db")).empty());
}

TEST_F(Upgrade, ThatIsDoneIsNotDoneAgain) {
    const auto before = dump_of(file);
    database.migrate(first);
    EXPECT_EQ(dump_of(file), before);
}

TEST_F(Upgrade, WaitsForNobodyWhoHoldsTheFileAndSaysBusy) {
    Database other(file);
    const Database::Transaction held(other);
    database.set_patience(milliseconds(0));
    auto migrations = first;
    migrations.push_back({"0002_second.sql", "CREATE TABLE second (b INTEGER) STRICT;"});
    try {
        database.migrate(migrations);
        FAIL() << "upgraded a file that another connection is writing";
    } catch (const SqlError& error) {
        EXPECT_EQ(error.kind, StoreError::Busy);
    }
    EXPECT_FALSE(dump_of(file).contains("second"));
}

}  // namespace
}  // namespace veilbox::db
