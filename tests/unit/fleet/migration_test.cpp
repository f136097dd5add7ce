// A hub's database that an earlier program made goes on under this one (tests/recorded/README.md).
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/fleet/fleet_world.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace veilbox::fleet {
namespace {

using Table = std::multiset<std::vector<std::string>>;

// A file that the dump of an earlier program's database is read into.
class OldHub : public testing::Test {
  protected:
    OldHub() {
        EXPECT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
        std::stringstream dump;
        dump << std::ifstream(std::string(RECORDED) + "/hub_0_1_0.sql").rdbuf();
        char* error = nullptr;
        EXPECT_EQ(sqlite3_exec(handle, dump.str().c_str(), nullptr, nullptr, &error), SQLITE_OK)
            << (error == nullptr ? "" : error);
    }
    ~OldHub() override { sqlite3_close_v2(handle); }

    Table rows(const std::string& query) {
        Table table;
        const auto take = [](void* into, int columns, char** values, char**) {
            std::vector<std::string> row;
            for (int i = 0; i < columns; ++i)
                row.emplace_back(values[i] == nullptr ? "" : values[i]);
            static_cast<Table*>(into)->insert(std::move(row));
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(handle, query.c_str(), take, &table, nullptr), SQLITE_OK)
            << sqlite3_errmsg(handle);
        return table;
    }

    tests::ScratchFolder folder;
    const std::string file = folder.file("hub.db");
    sqlite3* handle = nullptr;
};

TEST_F(OldHub, KeepsEveryRowInItsPlace) {
    const std::vector<std::string> queries{
        "SELECT * FROM lockers",
        "SELECT * FROM facts",
        R"(SELECT locker, id, size, reach, cabinet, top, height, blocked, door, since
           FROM compartments)",
        "SELECT * FROM faults",
        "SELECT * FROM senders",
        "SELECT * FROM parcels",
        "SELECT * FROM announcements",
        "SELECT * FROM couriers",
        "SELECT number, id, locker, payload, expires, sent_at, outcome, reason FROM commands",
        "SELECT * FROM vault_outbox",
        "SELECT * FROM alarms",
        "SELECT * FROM operators",
        "SELECT * FROM sign_in_failures",
        "SELECT name, seq FROM sqlite_sequence",
    };
    std::map<std::string, Table> before;
    for (const std::string& query : queries) {
        before[query] = rows(query);
        EXPECT_FALSE(before[query].empty()) << query;
    }
    db::migrate_fleet(file);
    for (const std::string& query : queries) EXPECT_EQ(rows(query), before[query]) << query;
    EXPECT_EQ(rows("PRAGMA foreign_key_check"), Table{});
    EXPECT_EQ(rows("PRAGMA integrity_check"), (Table{{"ok"}}));
}

TEST_F(OldHub, ShowsEachCompartmentWithItsStateAndWhatIsInside) {
    const Table usage = rows("SELECT id, parcel FROM compartments WHERE parcel IS NOT NULL");
    db::migrate_fleet(file);
    db::SqliteFleetViews views(file);
    const auto locker = **views.locker(locker_id());
    std::map<int, CompartmentStatus> states;
    Table inside;
    for (const CompartmentRecord& compartment : locker.compartments) {
        states.emplace(compartment.place.id.number(), compartment.status);
        for (const ParcelId& parcel : compartment.parcels) {
            inside.insert({std::to_string(compartment.place.id.number()), parcel.text()});
        }
    }
    EXPECT_EQ(states, (std::map<int, CompartmentStatus>{{1, CompartmentStatus::Reserved},
                                                        {2, CompartmentStatus::OutOfService},
                                                        {3, CompartmentStatus::Available},
                                                        {4, CompartmentStatus::OutOfService}}));
    EXPECT_EQ(inside, usage);
    EXPECT_EQ(inside.size(), 2u);
}

TEST_F(OldHub, StillSendsWhatWasWaiting) {
    db::migrate_fleet(file);
    db::SqliteFleetStore store(file);
    const Instant then{milliseconds(1'790'000'200'000)};
    const auto commands = store.take_due_commands(then, 100);
    ASSERT_TRUE(commands);
    EXPECT_EQ(commands->size(), 3u);
    for (const CommandRow& command : *commands) {
        EXPECT_TRUE(wire::parse_hub_message(command.payload)) << command.payload;
    }
    EXPECT_EQ(store.take_due_vault_requests(then, 100)->size(), 8u);
}

TEST_F(OldHub, KnowsEveryStateOfTheDomainAndNoOther) {
    db::migrate_fleet(file);
    Table parcels;
    for (const auto& [status, word] : names_of(ParcelStatus{})) {
        parcels.insert({std::string(word), is_inside(status) ? "1" : "0"});
    }
    EXPECT_EQ(rows("SELECT word, inside FROM parcel_states"), parcels);
    Table compartments;
    for (const auto& [status, word] : names_of(CompartmentStatus{})) {
        compartments.insert({std::string(word), std::to_string(static_cast<int>(status))});
    }
    EXPECT_EQ(rows("SELECT word, rank FROM compartment_states"), compartments);
}

}  // namespace
}  // namespace veilbox::fleet
