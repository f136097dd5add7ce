// What couriers have to do, as a hub shows it to their carrier: blind, and gone half an hour after
// it was done.
#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

using std::chrono::minutes;

const CarrierId parcelway = *CarrierId::parse("parcelway");
const CarrierId northpost = *CarrierId::parse("northpost");

class Work : public FleetWorld {
  protected:
    Work() { happens(fact::LockerConfigured{small_layout()}); }
    // The locker writes it now, and the hub takes it.
    void happens(const FactBody& fact) {
        journal.write(fact);
        journal.entries.back().at = now().wall;
        journal.entries.back().hash = crypto::entry_hash(journal.entries.back());
        const auto seq = journal.entries.size();
        journal_arrives(journal.batch(seq, seq));
    }
    ParcelId announced(const std::string& key, const CarrierId& carrier = parcelway) {
        Announcement wanted = announcement(key);
        wanted.carrier = carrier;
        const auto id = dispatch->announce(wanted, now().wall)->id;
        db::Database(database).run("UPDATE parcels SET contact = 'accepted' WHERE id = $1",
                                   {id.text()});
        return id;
    }
    // "announced -", "expired 2".
    std::vector<std::string> list(const std::optional<CarrierId>& carrier = parcelway) {
        std::vector<std::string> lines;
        const auto work =
            views->work({.carrier = carrier, .now = now().wall, .limit = 200}).value();
        for (const WorkItem& item : work) {
            lines.push_back(std::string(to_text(item.status)) + " " +
                            (item.compartment ? std::to_string(item.compartment->number()) : "-"));
        }
        return lines;
    }
    using Lines = std::vector<std::string>;

    const CourierId courier = *CourierId::parse(std::string(26, 'A'));
};

TEST_F(Work, is_gone_half_an_hour_after_it_was_done) {
    const ParcelId parcel = announced("order-1");
    EXPECT_EQ(list(), Lines{"announced -"});
    happens(fact::ParcelDeposited{parcel, door(2), courier});
    EXPECT_EQ(list(), Lines{"deposited 2"});
    passed += minutes(29);
    EXPECT_EQ(list(), Lines{"deposited 2"});
    passed += minutes(1);
    EXPECT_EQ(list(), Lines{});
    happens(fact::ParcelExpired{parcel, door(2)});
    EXPECT_EQ(list(), Lines{"expired 2"});
    passed += std::chrono::hours(100);
    EXPECT_EQ(list(), Lines{"expired 2"}) << "it waits";
    happens(fact::ParcelRetrieved{parcel, door(2), courier});
    EXPECT_EQ(list(), Lines{"retrieved 2"});
    passed += minutes(30);
    EXPECT_EQ(list(), Lines{});
}

TEST_F(Work, is_shown_to_its_own_carrier_and_to_operators) {
    announced("order-1");
    announced("order-2", northpost);
    EXPECT_EQ(list(), Lines{"announced -"});
    EXPECT_EQ(list(CarrierId::parse("southpost")), Lines{});
    EXPECT_EQ(list(std::nullopt).size(), 2u);
}

TEST_F(Work, is_not_what_recipients_do) {
    const ParcelId parcel = announced("order-1");
    happens(fact::ParcelDeposited{parcel, door(2), courier});
    happens(fact::ParcelCollected{parcel, door(2)});
    EXPECT_EQ(list(), Lines{});
}

TEST_F(Work, says_nothing_of_a_parcel_that_its_locker_does_not_expect_yet) {
    const ParcelId parcel = announced("order-1");
    db::Database(database).run("UPDATE parcels SET contact = 'checking' WHERE id = $1",
                               {parcel.text()});
    EXPECT_EQ(list(), Lines{});
}

TEST_F(Work, of_a_locker_whose_clock_is_ahead_does_not_stay_for_ever) {
    const ParcelId parcel = announced("order-1");
    journal.write(fact::ParcelDeposited{parcel, door(2), courier});
    journal.entries.back().at = now().wall + std::chrono::hours(1000);
    journal.entries.back().hash = crypto::entry_hash(journal.entries.back());
    journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
    EXPECT_EQ(list(), Lines{});
}

}  // namespace
}  // namespace veilbox::fleet
