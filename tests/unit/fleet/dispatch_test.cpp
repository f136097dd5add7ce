// What senders and operators are told when the store cannot, and what is queued then: nothing.
#include "db/sqlite/database.h"
#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

#include <set>

namespace veilbox::fleet {
namespace {

class Orders : public FleetWorld {
  protected:
    Orders() {
        journal.write(fact::LockerConfigured{small_layout()});
        journal_arrives(journal.batch(1, 1));
        dispatch = std::make_unique<Dispatch>(parts(*views));
    }
    Dispatch::Parts parts(FleetViews& shown) {
        return {.store = failing,
                .views = shown,
                .random = random,
                .master = Bytes(32, 7),
                .queued = [this] { ++queued; }};
    }
    std::int64_t rows_of_commands() {
        db::Database file(database);
        return file
            .first("SELECT count(*) FROM commands", {},
                   [](const db::Row& row) { return row.integer(0); })
            .value();
    }
    FailingFleetStore failing{*store};
};

TEST_F(Orders, say_which_error_of_the_store_means_what_and_queue_nothing) {
    using enum DispatchError;
    const auto announced = [&] { return dispatch->announce(announcement(), now().wall).error(); };
    for (const StoreError error :
         {StoreError::Busy, StoreError::Full, StoreError::Corrupt, StoreError::Unavailable}) {
        failing.calls.fail("find_locker", error);
        EXPECT_EQ(announced(), Unavailable);
        failing.calls.fail("announce", error);
        EXPECT_EQ(announced(), Unavailable);
        failing.calls.fail("add_command", error);
        EXPECT_EQ(dispatch->send(unblock(1), now().wall).error(), Unavailable);
    }
    failing.calls.fail("announce", StoreError::Constraint);
    EXPECT_EQ(announced(), UnknownLocker);
    EXPECT_EQ(queued, 0);
    EXPECT_EQ(rows_of_commands(), 0);
}

TEST_F(Orders, say_that_the_views_cannot_be_read) {
    db::SqliteFleetViews nothing(folder + "/not-migrated.db");
    Dispatch blind(parts(nothing));
    EXPECT_EQ(blind.send(unblock(1), now().wall).error(), DispatchError::Unavailable);
    EXPECT_EQ(queued, 0);
}

TEST_F(Orders, are_queued_once_each_and_a_repeated_announcement_not_at_all) {
    const Announcement first = announcement();
    ASSERT_TRUE(dispatch->announce(first, now().wall));
    EXPECT_EQ(queued, 1);
    ASSERT_TRUE(dispatch->announce(first, now().wall));
    EXPECT_EQ(queued, 1);
    ASSERT_TRUE(dispatch->send(unblock(1), now().wall));
    EXPECT_EQ(queued, 2);
}

TEST_F(Orders, draw_another_waybill_and_id_every_time) {
    std::set<std::string> drawn;
    for (int i = 0; i < 5; ++i) {
        const auto parcel =
            dispatch->announce(announcement("order-" + std::to_string(i)), now().wall);
        ASSERT_TRUE(parcel);
        drawn.insert({parcel->id.text(), parcel->waybill});
    }
    EXPECT_EQ(drawn.size(), 10u);
}

// Who asked for what and why stays after the text of the command is erased.
TEST_F(Orders, are_remembered_with_what_where_by_whom_and_why) {
    ASSERT_TRUE(dispatch->send(asked_by_anna(command::OpenCompartment{door(2)}), now().wall));
    ASSERT_TRUE(dispatch->announce(announcement(), now().wall));
    db::Database file(database);
    std::vector<std::string> rows;
    file.each("SELECT what, compartment, asked_by, why FROM commands ORDER BY number", {},
              [&](const db::Row& row) {
                  std::string all;
                  for (int i = 0; i < 4; ++i) all += (row.is_null(i) ? "-" : row.text(i)) + " ";
                  rows.push_back(all);
              });
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0], "open_compartment 2 anna recipient_waits ");
    EXPECT_EQ(rows[1], "announce_parcel - - - ");
}

}  // namespace
}  // namespace veilbox::fleet
