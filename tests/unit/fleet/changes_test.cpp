// What each kind of fact changes in the hub's tables, in words; and the times that a hub shows.
#include "controller/fleet/projection.h"
#include "db/sqlite/database.h"
#include "tests/unit/fleet/fleet_world.h"

#include <map>

namespace veilbox::fleet {
namespace {

struct InWords {
    static std::string at(CompartmentId id) { return " " + std::to_string(id.number()); }
    std::string operator()(const change::Layout& c) const { return "layout " + c.layout.name; }
    std::string operator()(const change::DoorRead& c) const {
        return "door" + at(c.compartment) + " " + std::string(to_text(c.door));
    }
    std::string operator()(const change::Reserved& c) const {
        return "reservation " + std::string(to_text(c.state));
    }
    std::string operator()(const change::PutIn& c) const {
        return "put in" + at(c.compartment) + " " + std::string(to_text(c.status));
    }
    std::string operator()(const change::TakenOut& c) const {
        return "taken out" + at(c.compartment);
    }
    std::string operator()(const change::Blocked& c) const {
        return (c.blocked ? "blocked" : "unblocked") + at(c.compartment);
    }
    std::string operator()(const change::Faulty& c) const {
        return std::string(c.raised ? "fault" : "no fault") + at(c.compartment) + " " +
               std::string(to_text(c.fault));
    }
    std::string operator()(const change::Moved& c) const {
        return "parcel " + std::string(to_text(c.status)) +
               (c.compartment ? at(*c.compartment) : "");
    }
    std::string operator()(const change::Settled& c) const {
        return "command " + std::string(to_text(c.outcome)) + " " + c.reason;
    }
    std::string operator()(const change::PickupSealed& c) const { return "code " + c.sealed; }
    std::string operator()(const change::NoticeDue& c) const {
        return "notice " + std::string(to_text(c.kind)) + at(c.compartment);
    }
    std::string operator()(const change::ParcelEnded&) const { return "ended"; }
    std::string operator()(const change::RoundBegan& c) const {
        return "round " + std::to_string(c.number) + " of " + c.courier.text();
    }
    std::string operator()(const change::RoundMoved& c) const {
        return std::string(to_text(c.how)) + " in the round" + at(c.compartment);
    }
    std::string operator()(const change::RoundEnded& c) const {
        return "round ended " + std::string(to_text(c.by));
    }
    std::string operator()(const change::WrongCodeTyped& c) const {
        return "wrong code " + std::to_string(c.seq);
    }
    std::string operator()(const change::ProblemSaid& c) const {
        return "problem " + std::to_string(c.number) + at(c.compartment) + " " +
               std::string(to_text(c.problem));
    }
    std::string operator()(const change::StorageSet& c) const {
        return "kept until " + std::to_string(c.end.until.time_since_epoch().count()) + " +" +
               std::to_string(c.end.ahead_of_utc.count());
    }
    std::string operator()(const change::ClockSaid& c) const {
        return "clock " + std::string(to_text(c.state));
    }
};

TEST(Changes, of_each_kind_of_fact_are_these) {
    const std::map<std::string_view, std::string> expected{
        {"LockerConfigured", "layout Linden Square; "},
        {"ClockJudged", "clock doubted; "},
        {"StorageEndSet", "kept until 1790000000000 +60; "},
        {"StorageReminded", "notice reminder 17; "},
        {"ParcelExpired", "parcel expired 17; notice expired 17; "},
        {"ParcelRecalled", "parcel recalled 17; "},
        {"ParcelDroppedOff", "put in 17 occupied; parcel dropped_off 17; "},
        {"ParcelRetrieved",
         "taken out 17; parcel retrieved 17; retrieved in the round 17; ended; "},
        {"HubCommandAccepted", "command accepted ; "},
        {"HubCommandRefused", "command refused duplicate_parcel; "},
        {"HubCommandExpired", "command expired ; "},
        {"AnnouncementCancelled", "parcel cancelled; ended; "},
        {"CourierSignedIn", "round 7 of 1123456789ABCDEFGHJKMNPQRA; "},
        {"CourierSignedOut", "round ended idle; "},
        {"DepositStarted", "put in 17 reserved; "},
        {"DoorOpened", "door 17 open; "},
        {"DoorClosed", "door 17 closed; "},
        {"DoorReadingLost", "door 17 unknown; "},
        {"ParcelDeposited", "put in 17 occupied; parcel deposited 17; deposited in the round 17; "},
        {"PickupCodeIssued", "code vb1.1.AAAA; "},
        {"DepositAbandoned", "taken out 17; "},
        {"ParcelCollected", "taken out 17; parcel collected 17; notice collected 17; ended; "},
        {"ParcelPutBack", "parcel refused 17; notice put_back 17; "},
        {"PickupRefused", "wrong code 7; "},
        {"ProblemReported", "problem 7 17 empty; notice problem 17; "},
        {"FaultRaised", "fault 17 DoorLeftOpen; "},
        {"FaultCleared", "no fault 17 DoorLeftOpen; "},
        {"CompartmentBlocked", "blocked 17; "},
        {"CompartmentUnblocked", "unblocked 17; "},
        {"SizeReserved", "reservation held; "},
        {"ReservationEnded", "reservation used; "}};
    SeededRandom random;
    const JournalEntry entry{.seq = 7, .at = Instant(milliseconds(5)), .kind = {}, .body = {}};
    std::size_t told = 0;
    for (const FactBody& fact : tests::one_fact_of_each_kind()) {
        std::string words;
        for (const Change& change : changes_of(entry, fact, random)) {
            EXPECT_EQ(change.at, entry.at);
            words += std::visit(InWords{}, change.what) + "; ";
        }
        const auto known = expected.find(wire::kind_of(fact));
        EXPECT_EQ(words, known == expected.end() ? "" : known->second) << wire::kind_of(fact);
        if (known != expected.end()) ++told;
    }
    EXPECT_EQ(told, expected.size());
}

class ShownTimes : public FleetWorld {
  protected:
    CompartmentRecord after(const FactBody& fact) {
        journal.write(fact);
        journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
        return (*views->locker(locker_id()))->compartments.at(1);
    }
    Instant last() const { return journal.entries.back().at; }
    const Instant configured = [this] {
        journal.write(fact::LockerConfigured{small_layout()});
        journal_arrives(journal.batch(1, 1));
        return last();
    }();
    const CourierId courier = *CourierId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    const ParcelId parcel = dispatch->announce(announcement(), now().wall)->id;
};

TEST_F(ShownTimes, a_compartment_is_so_since_a_parcel_came_or_went_or_it_was_blocked) {
    EXPECT_EQ((*views->locker(locker_id()))->compartments.at(1).since, configured);
    EXPECT_EQ(after(fact::DoorOpened{door(2)}).since, configured) << "a door is no state";
    const auto is_since = [&](const FactBody& fact) {
        const CompartmentRecord changed = after(fact);
        EXPECT_EQ(changed.since, last()) << wire::kind_of(fact);
    };
    is_since(fact::ParcelDeposited{parcel, door(2), courier});
    is_since(fact::ParcelCollected{parcel, door(2)});
    is_since(fact::DepositStarted{parcel, door(2), courier});
    is_since(fact::DepositAbandoned{parcel, door(2), DepositEnd::Undone});
    is_since(fact::CompartmentBlocked{door(2), BlockReason::ToInspect});
    is_since(fact::CompartmentUnblocked{door(2)});
    EXPECT_EQ((*views->locker(locker_id()))->compartments.at(0).since, configured);
}

TEST_F(ShownTimes, a_parcel_changes_when_it_is_announced_and_when_the_locker_says_so) {
    EXPECT_EQ((*views->parcel(parcel))->at, now().wall);
    after(fact::AnnouncementCancelled{parcel});
    EXPECT_EQ((*views->parcel(parcel))->at, last());
    EXPECT_EQ((*views->parcel(parcel))->status, ParcelStatus::Cancelled);
    EXPECT_EQ((*views->parcel(parcel))->compartment, std::nullopt);
}

TEST_F(ShownTimes, a_locker_was_seen_when_it_came_went_or_sent_its_journal) {
    ASSERT_TRUE(store->add_locker(locker_id("0413"), journal.key.public_key()));
    EXPECT_EQ((*views->locker(locker_id("0413")))->seen_at, std::nullopt);
    EXPECT_EQ((*views->locker(locker_id()))->seen_at, now().wall);
    passed += milliseconds(1'000);
    presence(true);
    EXPECT_EQ((*views->locker(locker_id()))->seen_at, now().wall);
    EXPECT_TRUE((*views->locker(locker_id()))->online);
    EXPECT_TRUE(store->find_locker(locker_id()).value()->online);
    passed += milliseconds(1'000);
    presence(false);
    EXPECT_EQ((*views->locker(locker_id()))->seen_at, now().wall);
    EXPECT_FALSE((*views->locker(locker_id()))->online);
    EXPECT_FALSE(store->find_locker(locker_id()).value()->online);
    const auto all = views->lockers().value();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].id, locker_id());
    EXPECT_EQ(all[0].seen_at, now().wall);
    EXPECT_EQ(all[0].head, (Head{1, journal.entries[0].hash}));
    EXPECT_EQ(all[0].compartments.size(), 2u);
    EXPECT_TRUE(all[1].compartments.empty());
}

TEST_F(ShownTimes, facts_are_shown_backwards_from_a_place_and_forwards_from_another) {
    for (int i = 0; i < 4; ++i) after(fact::DoorOpened{door(2)});
    const auto seqs = [&](std::uint64_t before, std::size_t limit) {
        std::vector<std::uint64_t> found;
        const auto facts = views->facts_before(locker_id(), before, limit).value();
        for (const JournalEntry& entry : facts) found.push_back(entry.seq);
        return found;
    };
    EXPECT_EQ(seqs(0, 2), (std::vector<std::uint64_t>{5, 4}));
    EXPECT_EQ(seqs(4, 9), (std::vector<std::uint64_t>{3, 2, 1}));
    EXPECT_EQ(seqs(1, 9), std::vector<std::uint64_t>{});
    const auto later = views->facts_after(3, 9).value();
    ASSERT_EQ(later.size(), 2u);
    EXPECT_EQ(later[0].position, 4u);
    EXPECT_EQ(later[0].entry, journal.entries[3]);
    EXPECT_EQ(later[0].locker, locker_id());
    EXPECT_EQ(views->last_position(), 5u);
}

}  // namespace
}  // namespace veilbox::fleet
