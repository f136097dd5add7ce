// A column that cannot hold what it holds: the file is damaged, and each read of it says so.
#include "controller/crypto/chain.h"
#include "tests/support/samples.h"
#include "tests/unit/database/stored_worlds.h"

#include <memory>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace veilbox::db {
namespace {

using tests::dump_of;
using tests::Outcome;
using tests::Stores;

const LockerId locker = *LockerId::parse("0412");
constexpr Instant start{milliseconds(1'790'000'000'000)};
constexpr Instant later = start + std::chrono::minutes(1);
constexpr const char* bad_id = "'!!!!!!!!!!!!!!!!!!!!!!!!!!'";

// The stores with a fact and a layout at the hub, and the hub's views.
struct World : Stores {
    World() {
        JournalEntry entry{.seq = 1, .at = start, .kind = "K", .body = "{}", .prev_hash = {}};
        entry.hash = crypto::entry_hash(entry);
        const fleet::Change layout{start, fleet::change::Layout{tests::layout()}};
        const fleet::Change inside{start, fleet::change::PutIn{tests::parcel_id(), tests::door(2),
                                                               CompartmentStatus::Occupied}};
        const auto appended = hub->append({locker, {}, {entry}, {layout, inside}, start});
        EXPECT_EQ(appended, fleet::AppendOutcome::Appended);
    }
    db::SqliteFleetViews views{hub_file};
};

template <class T>
Outcome outcome_of(const std::expected<T, StoreError>& result) {
    return result ? Outcome() : Outcome(result.error());
}

struct Damage {
    // GoogleTest looks for this name. NOLINTNEXTLINE(readability-identifier-naming)
    friend void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.what; }
    std::string name;
    std::string what;  // SQL
    std::function<Outcome(World&)> read;
};

// What no rule of the schema would let in.
void damage(const std::string& file, const std::string& sql) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &raw), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> connection(raw, sqlite3_close_v2);
    const std::string all =
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + sql;
    ASSERT_EQ(sqlite3_exec(raw, all.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(raw);
    ASSERT_GT(sqlite3_total_changes(raw), 0) << "this damages nothing";
}

std::vector<Damage> of_the_hub() {
    const auto find_locker = [](World& w) { return outcome_of(w.hub->find_locker(locker)); };
    const auto append = [](World& w) {
        return outcome_of(w.hub->append({locker, {}, {}, {}, start}));
    };
    const auto hashes = [](World& w) { return outcome_of(w.hub->hashes(locker, 1, 9)); };
    const auto commands = [](World& w) { return outcome_of(w.hub->take_due_commands(later, 9)); };
    const auto requests = [](World& w) {
        return outcome_of(w.hub->take_due_vault_requests(later, 9));
    };
    const auto find_operator = [](World& w) {
        return outcome_of(w.access->find_operator(*OperatorName::parse("anna")));
    };
    const auto session = [](World& w) {
        return outcome_of(w.access->find_session(tests::digest(3), start));
    };
    const auto sender = [](World& w) {
        return outcome_of(w.access->find_sender(tests::digest(2)));
    };
    const std::string id = bad_id;
    return {
        {"find_locker", "UPDATE lockers SET head_hash = x'00'", find_locker},
        {"append", "UPDATE lockers SET head_hash = x'00'", append},
        {"hashes", "UPDATE facts SET hash = x'00'", hashes},
        {"command", "UPDATE commands SET id = " + id + " WHERE number = 1", commands},
        {"request", "UPDATE vault_outbox SET id = " + id, requests},
        {"request_at", "UPDATE vault_outbox SET compartment = 0", requests},
        {"request_of", "UPDATE vault_outbox SET parcel = " + id + "; UPDATE parcels SET id = " + id,
         requests},
        {"role", "UPDATE operators SET role = 'q'", find_operator},
        {"role_of_session", "UPDATE operators SET role = 'q'", session},
        {"session", "UPDATE operators SET name = 'a b'; UPDATE sessions SET operator = 'a b'",
         session},
        {"sender", "UPDATE senders SET name = 'a b'", sender},
    };
}

std::vector<Damage> of_the_views() {
    const auto lockers = [](World& w) { return outcome_of(w.views.lockers()); };
    const auto one = [](World& w) { return outcome_of(w.views.locker(locker)); };
    const auto parcels = [](World& w) { return outcome_of(w.views.parcels(std::nullopt, 9)); };
    const auto of_locker = [](World& w) { return outcome_of(w.views.parcels(locker, 9)); };
    const auto parcel = [](World& w) { return outcome_of(w.views.parcel(tests::parcel_id())); };
    const auto before = [](World& w) { return outcome_of(w.views.facts_before(locker, 0, 9)); };
    const auto after = [](World& w) { return outcome_of(w.views.facts_after(0, 9)); };
    const auto couriers = [](World& w) { return outcome_of(w.views.couriers()); };
    const auto vault_key = [](World& w) { return outcome_of(w.views.vault_key()); };
    const std::string id = bad_id;
    return {
        {"courier_id", "UPDATE couriers SET id = " + id, couriers},
        {"courier_number", "UPDATE couriers SET number = 'a b'", couriers},
        {"courier_carrier", "UPDATE carriers_of_couriers SET carrier = 'a b' WHERE position = 1",
         couriers},
        {"courier_right", "UPDATE rights_of_couriers SET word = 'q'", couriers},
        {"courier_known_as", "UPDATE courier_lockers SET known_as = " + id, couriers},
        {"courier_locker", "UPDATE courier_lockers SET locker = 'a b'", couriers},
        {"courier_outcome", "UPDATE commands SET outcome = 'q', payload = NULL", couriers},
        {"lockers", "UPDATE lockers SET head_hash = x'00'", lockers},
        {"locker", "UPDATE lockers SET head_hash = x'00'", one},
        {"lockers_id", "UPDATE lockers SET id = 'a b'", lockers},
        {"compartment", "UPDATE compartments SET id = 1000 WHERE id = 4", one},
        {"size", "UPDATE compartments SET size = 'Q'", one},
        {"reach", "UPDATE compartments SET reach = 'q'", lockers},
        {"door", "UPDATE compartments SET door = 'q'", one},
        {"contents", "UPDATE contents SET parcel = " + id, one},
        {"contents_at", "UPDATE contents SET compartment = 1000", one},
        {"facts_before", "UPDATE facts SET prev_hash = x'00'", before},
        {"facts_after", "UPDATE facts SET hash = x'00'", after},
        {"facts_of", "UPDATE facts SET locker = 'a b'", after},
        {"parcel_id", "UPDATE parcels SET id = " + id, parcels},
        {"parcel_sender", "UPDATE parcels SET sender = 'a b'", parcel},
        {"parcel_locker", "UPDATE parcels SET locker = 'a b'", parcel},
        {"parcel_size", "UPDATE parcels SET size = 'Q'", of_locker},
        {"parcel_carrier", "UPDATE parcels SET carrier = 'a b'", parcel},
        {"parcel_state", "UPDATE parcels SET state = 'q'", parcels},
        {"parcel_at", "UPDATE parcels SET compartment = 0", parcel},
        {"parcel_contact", "UPDATE parcels SET contact = 'q'", parcel},
        {"parcel_trouble", "UPDATE parcels SET message_trouble = 'q'", parcel},
        {"vault_key", "INSERT INTO vault_keys (made_s, text) VALUES (9, '1 9 aa bb')", vault_key},
    };
}

std::vector<Damage> of_the_vault() {
    const auto waiting = [](World& w) { return outcome_of(w.vault->waiting()); };
    const auto outcomes = [](World& w) { return outcome_of(w.vault->outcomes(9)); };
    const auto message = [](World& w) {
        return outcome_of(w.vault->message(tests::command_id('M')));
    };
    const auto contact = [](World& w) {
        return outcome_of(w.vault->contact(tests::parcel_id('K')));
    };
    const auto parcel_of = [](World& w) {
        return outcome_of(w.vault->parcel_of(*SenderName::parse("shop"), "order-K"));
    };
    const auto wishes = [](World& w) { return outcome_of(w.vault->wishes({tests::digest(7)})); };
    const std::string id = bad_id;
    return {
        {"wish",
         "INSERT INTO wish (person, hand_over, at_ms) VALUES (x'" + to_hex(tests::digest(7).bytes) +
             "', 'q', 1)",
         wishes},
        {"waiting", "UPDATE message SET request = " + id, waiting},
        {"message_of", "UPDATE message SET parcel = " + id, message},
        {"message_at_0", "UPDATE message SET compartment = 0", message},
        {"message_at_1000", "UPDATE message SET compartment = 1000", message},
        {"message_holder", "UPDATE message SET holder = 'q'", message},
        {"message_locker", "UPDATE message SET locker = 'a b'", message},
        {"outcomes", "UPDATE report SET parcel = " + id, outcomes},
        {"outcome_id", "UPDATE report SET id = " + id + " WHERE number = 1", outcomes},
        {"outcome_word", "UPDATE report SET what = 'failed', word = 'q'", outcomes},
        {"contact_of", "UPDATE contact SET parcel = " + id, parcel_of},
        {"contact_sender", "UPDATE contact SET sender = 'a b'", contact},
    };
}

std::vector<Damage> of_the_locker() {
    const auto head = [](World& w) { return outcome_of(w.journal->head()); };
    const auto read = [](World& w) { return outcome_of(w.journal->read(1, 9)); };
    const std::string open = "DROP TRIGGER journal_is_final; UPDATE journal SET ";
    return {
        {"head", open + "hash = x'00'", head},
        {"read_hash", open + "hash = zeroblob(33)", read},
        {"read_prev", open + "prev_hash = x''", read},
    };
}

class DamagedStore : public testing::TestWithParam<Damage> {
  protected:
    void expect_said(const std::string& file) {
        ASSERT_EQ(GetParam().read(world), std::nullopt);
        world.hub->make_all_due().value();
        damage(file, GetParam().what);
        EXPECT_EQ(GetParam().read(world), StoreError::Corrupt);
    }
    World world;
};
class DamagedHub : public DamagedStore {};
class DamagedVault : public DamagedStore {};
class DamagedJournal : public DamagedStore {};

TEST_P(DamagedHub, SaysSo) { expect_said(world.hub_file); }
TEST_P(DamagedVault, SaysSo) { expect_said(world.vault_file); }
TEST_P(DamagedJournal, SaysSo) { expect_said(world.locker_file); }

const auto by_name = [](const auto& tested) { return tested.param.name; };
INSTANTIATE_TEST_SUITE_P(In, DamagedHub, testing::ValuesIn(of_the_hub()), by_name);
INSTANTIATE_TEST_SUITE_P(InViews, DamagedHub, testing::ValuesIn(of_the_views()), by_name);
INSTANTIATE_TEST_SUITE_P(In, DamagedVault, testing::ValuesIn(of_the_vault()), by_name);
INSTANTIATE_TEST_SUITE_P(In, DamagedJournal, testing::ValuesIn(of_the_locker()), by_name);

// --- what is forgotten ---------------------------------------------------------------------------

TEST(Forgotten, AreFailuresAfterAnHourAndSessionsAtTheirEnd) {
    World world;
    const auto failures = [&](char of) {
        return world.access->failures(tests::digest(static_cast<std::uint8_t>(of))).value();
    };
    ASSERT_EQ(failures(4).times, 1);
    EXPECT_EQ(failures(4).at, start);
    constexpr auto hour = std::chrono::hours(1);
    ASSERT_TRUE(world.access->add_failure(tests::digest(5), start + hour - milliseconds(1)));
    EXPECT_EQ(dump_of(world.hub_file).at("sessions").size(), 1U);
    ASSERT_TRUE(world.access->add_failure(tests::digest(5), start + hour));
    EXPECT_EQ(dump_of(world.hub_file).at("sessions").size(), 0U) << "it ends after an hour";
    EXPECT_EQ(failures(4).times, 1);
    EXPECT_EQ(failures(5).times, 2);
    EXPECT_EQ(failures(5).at, start + hour);
    ASSERT_TRUE(world.access->add_failure(tests::digest(5), start + hour + milliseconds(1)));
    EXPECT_EQ(failures(4).times, 0);
    EXPECT_EQ(failures(5).times, 3);
}

TEST(Forgotten, AreContactsAndRequestsFromBeforeALimitUnlessTheyAreNeeded) {
    World world;
    const auto held = [&](const char* table) { return dump_of(world.vault_file).at(table).size(); };
    const auto contacts = held("contact");
    std::string ids = "ABCDFGH";
    const auto erase = [&](Instant before) {
        return world.vault
            ->erase(
                {.contact_ended = before, .request = before, .code_number = before, .now = before},
                [&] {
                    const char last = ids.back();
                    ids.pop_back();
                    return tests::command_id(last);
                })
            .value();
    };
    const auto contacts_in = [](const std::vector<Erased>& all) {
        return std::ranges::count(all, RetentionClass::Contact, &Erased::what);
    };
    EXPECT_EQ(contacts_in(erase(start + std::chrono::hours(1))), 0) << "its parcel has not ended";
    ASSERT_TRUE(world.vault->end_parcel(tests::command_id('E'), tests::parcel_id('K'), start));
    EXPECT_EQ(erase(start), std::vector<Erased>());
    EXPECT_EQ(held("contact"), contacts);
    EXPECT_EQ(contacts_in(erase(start + milliseconds(1))), 1);
    EXPECT_EQ(held("contact"), contacts - 1);
    EXPECT_EQ(held("request"), 1U) << "that of the message which still waits";
}

}  // namespace
}  // namespace veilbox::db
