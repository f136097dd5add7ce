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
        "SELECT id, public_key, name, address, online, seen_at, head_seq, head_hash FROM lockers",
        "SELECT * FROM facts",
        R"(SELECT locker, id, size, reach, cabinet, top, height, blocked, door, since
           FROM compartments)",
        "SELECT * FROM faults",
        "SELECT * FROM senders",
        R"(SELECT number, id, sender, locker, size, carrier, waybill, state, compartment, message,
           changed_at FROM parcels)",
        "SELECT * FROM announcements",
        "SELECT number, id, locker, payload, expires, sent_at, outcome, reason FROM commands",
        "SELECT number, id, parcel, what, sealed, compartment, sent_at FROM vault_outbox",
        "SELECT * FROM alarms",
        "SELECT * FROM operators",
        "SELECT * FROM sign_in_failures",
        "SELECT name, seq FROM sqlite_sequence WHERE seq > 0",
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

// Guards: two couriers at two lockers may have had one number; they stay two accounts.
TEST_F(OldHub, MakesAnAccountAtOneLockerOfEachCourier) {
    rows("INSERT INTO lockers (id, public_key) VALUES ('0413', zeroblob(32))");
    rows("INSERT INTO couriers VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', '0413', '38', 'northpost')");
    db::migrate_fleet(file);
    const auto couriers = db::SqliteFleetViews(file).couriers().value();
    ASSERT_EQ(couriers.size(), 2u);
    const auto& [elsewhere, here] = std::tie(couriers[0], couriers[1]);
    EXPECT_EQ(here.account.id.text(), "Y32SBCJCHJRMJ42F6NWKPWKSER");
    EXPECT_EQ(here.account.terms.carriers, std::vector{tests::carrier()});
    EXPECT_EQ(elsewhere.account.terms.carriers, std::vector{tests::carrier("northpost")});
    for (const CourierRecord& courier : couriers) {
        EXPECT_EQ(courier.account.number.text(), "38");
        EXPECT_EQ(courier.account.terms.rights, std::vector{CourierRight::Deposit});
        EXPECT_FALSE(courier.account.terms.valid_from || courier.account.terms.valid_until);
        EXPECT_EQ(courier.account.badge_generation, 0) << "its badge cannot be derived";
        EXPECT_FALSE(courier.account.revoked);
        ASSERT_EQ(courier.places.size(), 1u);
        EXPECT_EQ(courier.places[0].place.known_as, courier.account.id);
    }
    EXPECT_EQ(here.places[0].place.locker, locker_id());
    EXPECT_TRUE(here.places[0].command) << "registered, and the locker has not said so yet";
    EXPECT_FALSE(elsewhere.places[0].command) << "of that one nothing is known";
    EXPECT_EQ(rows("PRAGMA foreign_key_check"), Table{});
}

TEST_F(OldHub, RefusesASecondCourierWithANumberOfOneLocker) {
    db::migrate_fleet(file);
    db::SqliteFleetStore store(file);
    CourierRow row{.account = {.id = tests::courier_id(),
                               .number = *CourierNumber::parse("38"),
                               .terms = {.carriers = {tests::carrier()},
                                         .rights = {CourierRight::Deposit},
                                         .valid_from = {},
                                         .valid_until = {}}},
                   .moves = {},
                   .now = Instant{}};
    row.moves.push_back({{locker_id(), tests::courier_id(), false},
                         {.id = tests::command_id(), .locker = locker_id(), .payload = "{}"}});
    EXPECT_EQ(store.add_courier(row).error(), StoreError::Constraint);
    EXPECT_EQ(db::SqliteFleetViews(file).couriers()->size(), 1u) << "nor is it half there";
}

TEST_F(OldHub, KnowsEveryStateOfAReservation) {
    db::migrate_fleet(file);
    Table expected;
    for (const auto& [state, word] : names_of(ReservationState{})) {
        const bool live = state == ReservationState::Asked || state == ReservationState::Held;
        expected.insert({std::string(word), live ? "1" : "0"});
    }
    EXPECT_EQ(rows("SELECT word, live FROM reservation_states"), expected);
    EXPECT_EQ(rows("SELECT * FROM reservations"), Table{});
}

TEST_F(OldHub, FindsTheRoundsOfItsJournalsWithTheirParcels) {
    int seq = 100;
    const auto write = [&](const std::string& kind, const std::string& body) {
        const std::string number = std::to_string(++seq);
        rows("INSERT INTO facts (locker, seq, at, kind, body, prev_hash, hash) VALUES ('0412', " +
             number + ", " + number + "000, '" + kind + "', '" + body +
             "', zeroblob(32), zeroblob(32))");
    };
    const std::string known = R"({"by":"badge","courier":"Y32SBCJCHJRMJ42F6NWKPWKSER"})";
    const std::string stranger = R"({"by":"pin","courier":"2123456789ABCDEFGHJKMNPQRA"})";
    const std::string first = R"({"compartment":2,"parcel":"0123456789ABCDEFGHJKMNPQRA"})";
    const std::string second = R"({"compartment":3,"parcel":"0123456789ABCDEFGHJKMNPQRB"})";
    write("CourierSignedIn", known);  // 101
    write("ParcelDeposited", first);
    write("ParcelDeposited", second);
    write("CourierSignedOut", R"({"reason":"asked"})");
    write("ParcelDeposited", second);          // in no round
    write("CourierSignedIn", stranger);        // 106
    write("CourierSignedIn", known);           // 107 ends it
    write("CourierSignedIn", R"({"who":1})");  // 108 is in no form that is known, and ends 107
    write("CourierSignedIn", known);           // 109 runs
    write("ParcelDeposited", first);
    write("ParcelDeposited", R"({"compartment":0,"parcel":"nothing"})");
    db::migrate_fleet(file);
    EXPECT_EQ(rows("SELECT number, courier, account, began_at, ended_at, ended_by FROM rounds"),
              (Table{{"101", "Y32SBCJCHJRMJ42F6NWKPWKSER", "Y32SBCJCHJRMJ42F6NWKPWKSER", "101000",
                      "104000", "asked"},
                     {"106", "2123456789ABCDEFGHJKMNPQRA", "", "106000", "107000", ""},
                     {"107", "Y32SBCJCHJRMJ42F6NWKPWKSER", "Y32SBCJCHJRMJ42F6NWKPWKSER", "107000",
                      "108000", ""},
                     {"109", "Y32SBCJCHJRMJ42F6NWKPWKSER", "Y32SBCJCHJRMJ42F6NWKPWKSER", "109000",
                      "", ""}}));
    EXPECT_EQ(rows("SELECT number, parcel, compartment, at FROM round_parcels"),
              (Table{{"101", "0123456789ABCDEFGHJKMNPQRA", "2", "102000"},
                     {"101", "0123456789ABCDEFGHJKMNPQRB", "3", "103000"},
                     {"109", "0123456789ABCDEFGHJKMNPQRA", "2", "110000"}}));
    EXPECT_EQ(rows("PRAGMA foreign_key_check"), Table{});
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
    Table notices;
    for (const auto& [kind, word] : names_of(NoticeKind{})) {
        notices.insert({std::string(word), is_reminder(kind) ? "1" : "0"});
    }
    EXPECT_EQ(rows("SELECT word, of_storage FROM notice_kinds"), notices);
    Table rights;
    for (const auto& [right, word] : names_of(CourierRight{})) rights.insert({std::string(word)});
    EXPECT_EQ(rows("SELECT word FROM courier_rights"), rights);
    Table reasons;
    for (const auto& [reason, word] : names_of(SignOutReason{})) {
        reasons.insert({std::string(word)});
    }
    EXPECT_EQ(rows("SELECT word FROM sign_out_reasons"), reasons);
}

}  // namespace
}  // namespace veilbox::fleet
