// What a hub makes of drop-offs and of what was found, and for how long parcels lie in lockers.
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class InLockers : public FleetWorld {
  protected:
    InLockers() { happens(fact::LockerConfigured{small_layout()}); }
    // The locker writes it now, and the hub takes it. Its seq.
    std::uint64_t happens(const FactBody& fact) {
        journal.write(fact);
        journal.entries.back().at = now().wall;
        journal.entries.back().hash = crypto::entry_hash(journal.entries.back());
        const auto seq = journal.entries.size();
        journal_arrives(journal.batch(seq, seq));
        return seq;
    }
    Announcement drop_off(const std::string& key = "order-1") {
        Announcement wanted = announcement(key);
        wanted.terms = {.drop_off = true};
        wanted.sealed_contact.clear();
        return wanted;
    }
    ParcelId announced(const Announcement& wanted) {
        return dispatch->announce(wanted, now().wall)->id;
    }
    ParcelRecord seen(const ParcelId& parcel) { return views->parcel(parcel).value().value(); }
    std::int64_t waits_for_vault() {
        return db::Database(database)
            .first("SELECT (SELECT count(*) FROM vault_outbox) + (SELECT count(*) FROM vault_ends)",
                   {}, [](const db::Row& row) { return row.integer(0); })
            .value();
    }
    std::int64_t commands_for_the_locker() {
        return db::Database(database)
            .first("SELECT count(*) FROM commands WHERE waits_for_contact IS NULL", {},
                   [](const db::Row& row) { return row.integer(0); })
            .value();
    }
    StorageView storage(const std::optional<LockerId>& locker = std::nullopt) {
        return views->storage({.locker = locker, .now = now().wall, .limit = 200}).value();
    }
    // Deposited now and collected `later`.
    void lies_for(const std::string& key, milliseconds later) {
        const ParcelId parcel = announced(announcement(key));
        happens(fact::ParcelDeposited{parcel, door(2), courier});
        passed += later;
        happens(fact::ParcelCollected{parcel, door(2)});
    }

    const CourierId courier = *CourierId::parse(std::string(26, 'A'));
};

TEST_F(InLockers, a_drop_off_is_announced_at_once_and_without_the_vault) {
    const auto parcel = dispatch->announce(drop_off(), now().wall);
    ASSERT_TRUE(parcel);
    EXPECT_EQ(parcel->status, ParcelStatus::Expected);
    EXPECT_EQ(parcel->contact, std::nullopt);
    EXPECT_TRUE(parcel->terms.is_drop_off());
    EXPECT_EQ(waits_for_vault(), 0);
    EXPECT_EQ(commands_for_the_locker(), 1) << "it waits for nobody";
    EXPECT_EQ(dispatch->announce(drop_off(), now().wall)->id, parcel->id) << "once";
}

TEST_F(InLockers, a_drop_off_needs_a_size_and_has_no_recipient) {
    const auto refused = [&](auto change) {
        Announcement wanted = drop_off();
        change(wanted);
        const auto made = dispatch->announce(wanted, now().wall);
        return !made && made.error() == DispatchError::BadDropOff;
    };
    EXPECT_TRUE(refused([](Announcement& a) { a.size.reset(); }));
    EXPECT_TRUE(refused([&](Announcement& a) { a.sealed_contact = sealed(); }));
    EXPECT_TRUE(refused([](Announcement& a) { a.terms.consent = true; }));
    EXPECT_TRUE(
        refused([&](Announcement& a) { a.terms.bundle = *ParcelId::parse(std::string(26, 'B')); }));
    EXPECT_TRUE(refused([](Announcement& a) { a.terms.flags = {ParcelFlag::Perishable}; }));
    EXPECT_TRUE(views->parcels(std::nullopt, 10)->empty());
}

TEST_F(InLockers, a_drop_off_goes_its_way_and_the_vault_hears_nothing_of_it) {
    const ParcelId parcel = announced(drop_off());
    happens(fact::DepositStarted{parcel, door(2), std::nullopt});
    EXPECT_EQ(views->locker(locker_id())->value().compartments[1].status,
              CompartmentStatus::Reserved);
    happens(fact::ParcelPutIn{parcel, door(2), std::nullopt});
    EXPECT_EQ(seen(parcel).status, ParcelStatus::Expected) << "it can be undone";
    happens(fact::ParcelDroppedOff{parcel, door(2), 3});
    EXPECT_EQ(seen(parcel).status, ParcelStatus::DroppedOff);
    EXPECT_EQ(views->locker(locker_id())->value().compartments[1].status,
              CompartmentStatus::Occupied);
    ASSERT_EQ(storage().parcels.size(), 1u);
    EXPECT_EQ(storage().parcels[0].status, ParcelStatus::DroppedOff);
    EXPECT_EQ(storage().parcels[0].inside_since, now().wall);
    const auto work = views->work({.carrier = {}, .now = now().wall, .limit = 10}).value();
    ASSERT_EQ(work.size(), 1u);
    EXPECT_EQ(work[0].status, ParcelStatus::DroppedOff);
    happens(fact::ParcelRetrieved{parcel, door(2), courier});
    EXPECT_EQ(seen(parcel).status, ParcelStatus::Retrieved);
    EXPECT_TRUE(seen(parcel).terms.is_drop_off());
    EXPECT_TRUE(storage().parcels.empty());
    EXPECT_EQ(waits_for_vault(), 0);
}

TEST_F(InLockers, what_is_stored_is_listed_by_the_end_of_its_storage) {
    const ParcelId endless = announced(drop_off("order-1"));
    const ParcelId later = announced(announcement("order-2"));
    const ParcelId sooner = announced(announcement("order-3"));
    const ParcelId announced_only = announced(announcement("order-4"));
    happens(fact::ParcelDroppedOff{endless, door(1), 3});
    const Instant put_in = now().wall;
    const auto keep = [&](const ParcelId& parcel, hours time) {
        happens(fact::ParcelDeposited{parcel, door(2), courier});
        happens(fact::StorageEndSet{parcel, now().wall + time, 60, StorageCause::Deposited});
    };
    keep(later, hours(72));
    keep(sooner, hours(1));
    passed += hours(2);
    happens(fact::ParcelExpired{sooner, door(2)});
    std::vector<ParcelId> order;
    for (const StoredParcel& one : storage().parcels) {
        order.push_back(one.parcel);
        EXPECT_EQ(one.inside_since, put_in) << "not when it expired";
    }
    EXPECT_EQ(order, (std::vector<ParcelId>{sooner, later, endless}));
    EXPECT_EQ(storage(locker_id()).parcels.size(), 3u);
    EXPECT_TRUE(storage(locker_id("0999")).parcels.empty());
    EXPECT_EQ(views->storage({.locker = {}, .now = now().wall, .limit = 2})->parcels.size(), 2u);
}

TEST_F(InLockers, dwell_times_are_those_of_the_last_thirty_days) {
    EXPECT_EQ(storage().dwell.collected, 0);
    EXPECT_EQ(storage().dwell.median, std::nullopt);
    EXPECT_EQ(storage().dwell.longest, std::nullopt);
    lies_for("order-1", hours(20));
    lies_for("order-2", minutes(90));
    lies_for("order-3", hours(3));
    EXPECT_EQ(storage().dwell.collected, 3);
    EXPECT_EQ(storage().dwell.median, hours(3));
    EXPECT_EQ(storage().dwell.longest, hours(20));
    EXPECT_EQ(storage(locker_id("0999")).dwell.collected, 0);
    passed += std::chrono::days(30) - hours(3);
    EXPECT_EQ(storage().dwell.collected, 2);
    EXPECT_EQ(storage().dwell.median, minutes(90));
    passed += std::chrono::days(30);
    EXPECT_EQ(storage().dwell.collected, 0);
}

TEST_F(InLockers, what_was_found_waits_on_top_until_somebody_says_what_became_of_it) {
    const auto first = happens(fact::ParcelFound{door(1), courier});
    passed += hours(1);
    const auto second = happens(fact::ParcelFound{door(2), std::nullopt});
    ASSERT_EQ(views->found(10)->size(), 2u);
    EXPECT_EQ(views->found(10)->at(0).number, second) << "the newest";
    passed += hours(1);
    happens(fact::FoundParcelSettled{second, door(2), FoundOutcome::Kept});
    const auto found = views->found(10).value();
    EXPECT_EQ(found[0].number, first);
    EXPECT_EQ(found[0].compartment, door(1));
    EXPECT_EQ(found[0].outcome, std::nullopt);
    EXPECT_EQ(found[0].at, now().wall - hours(2));
    EXPECT_EQ(found[1].outcome, FoundOutcome::Kept);
    EXPECT_EQ(found[1].settled_at, now().wall);
    EXPECT_EQ(views->found(1)->size(), 1u);
}

}  // namespace
}  // namespace veilbox::fleet
