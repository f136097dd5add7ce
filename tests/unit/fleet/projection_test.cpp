#include "tests/unit/fleet/fleet_world.h"

namespace veilbox::fleet {
namespace {

class Projection : public FleetWorld {
  protected:
    Projection() : parcel(dispatch->announce(announcement(), now().wall)->id) {
        journal.write(fact::LockerConfigured{small_layout()});
    }
    void send() {
        journal_arrives(journal.batch(sent + 1, journal.entries.size()));
        sent = journal.entries.size();
        EXPECT_EQ(last_acknowledged(), sent);
    }
    CompartmentRecord compartment(int number) {
        return (*views->locker(locker_id()))->compartments.at(static_cast<std::size_t>(number) - 1);
    }
    ParcelRecord shown() { return **views->parcel(parcel); }
    void deposit() {
        journal.write(fact::DepositStarted{parcel, door(2), courier});
        journal.write(fact::DoorUnlatchRequested{door(2), UnlatchPurpose::Deposit});
        journal.write(fact::DoorOpened{door(2)});
        send();
        EXPECT_EQ(compartment(2).status, CompartmentStatus::Reserved);
        EXPECT_EQ(compartment(2).door, Door::Open);
        journal.write(fact::DoorClosed{door(2)});
        journal.write(fact::ParcelDeposited{parcel, door(2), courier});
        journal.write(fact::PickupCodeIssued{parcel, Digest{}, Digest{}, sealed()});
        send();
    }

    const CourierId courier = *CourierId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    const ParcelId parcel;
    std::uint64_t sent = 0;
};

TEST_F(Projection, shows_the_layout_with_doors_not_read_yet) {
    send();
    const auto locker = **views->locker(locker_id());
    EXPECT_EQ(locker.name, "Linden Square");
    EXPECT_EQ(locker.compartments.size(), 2u);
    EXPECT_EQ(locker.compartments[1].place, small_layout().compartments[1]);
    EXPECT_EQ(locker.compartments[0].door, Door::Unknown);
    EXPECT_EQ(locker.head.seq, 1u);
}

TEST_F(Projection, follows_a_parcel_from_deposit_to_collection) {
    deposit();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Occupied);
    EXPECT_EQ(compartment(2).parcels, std::vector{parcel});
    EXPECT_EQ(shown().status, ParcelStatus::Deposited);
    EXPECT_EQ(shown().compartment, door(2));
    EXPECT_EQ(shown().at, journal.entries[5].at);

    journal.write(fact::PickupAccepted{parcel, door(2), PickupMeans::Code});
    journal.write(fact::DoorOpened{door(2)});
    journal.write(fact::DoorClosed{door(2)});
    journal.write(fact::ParcelCollected{parcel, door(2)});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Available);
    EXPECT_TRUE(compartment(2).parcels.empty());
    EXPECT_EQ(compartment(2).door, Door::Closed);
    EXPECT_EQ(shown().status, ParcelStatus::Collected);
}

TEST_F(Projection, a_compartment_with_two_parcels_is_occupied_until_both_are_out) {
    deposit();
    const ParcelId second = dispatch->announce(announcement("order-2"), now().wall)->id;
    journal.write(fact::ParcelDeposited{second, door(2), courier});
    journal.write(fact::ParcelCollected{parcel, door(2)});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Occupied);
    EXPECT_EQ(compartment(2).parcels, std::vector{second});
    journal.write(fact::ParcelCollected{second, door(2)});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Available);
}

TEST_F(Projection, shows_a_parcel_inside_that_the_hub_does_not_know) {
    const ParcelId unknown = *ParcelId::parse("9999999999999999999999999Z");
    journal.write(fact::ParcelDeposited{unknown, door(2), courier});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Occupied);
}

TEST_F(Projection, frees_the_compartment_of_an_abandoned_deposit) {
    journal.write(fact::DepositStarted{parcel, door(2), courier});
    journal.write(fact::DepositAbandoned{parcel, door(2), DepositEnd::DoesNotFit});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Available);
    EXPECT_EQ(shown().status, ParcelStatus::Announced);
}

TEST_F(Projection, keeps_what_is_inside_a_compartment_that_is_out_of_service) {
    deposit();
    journal.write(fact::CompartmentBlocked{door(2), BlockReason::ToInspect});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::OutOfService);
    EXPECT_EQ(compartment(2).parcels, std::vector{parcel});
    journal.write(fact::CompartmentUnblocked{door(2)});
    send();
    EXPECT_EQ(compartment(2).status, CompartmentStatus::Occupied);
}

TEST_F(Projection, counts_faults_and_shows_the_latest_until_it_is_cleared) {
    journal.write(fact::FaultRaised{door(1), Fault::DoorLeftOpen});
    journal.write(fact::FaultRaised{door(1), Fault::BoardNotResponding});
    journal.write(fact::FaultRaised{*CompartmentId::from_number(77), Fault::DoorLeftOpen});
    send();
    EXPECT_EQ(compartment(1).fault, Fault::BoardNotResponding);
    EXPECT_EQ((*views->locker(locker_id()))->faults, 2);
    journal.write(fact::FaultCleared{door(1), Fault::BoardNotResponding});
    send();
    EXPECT_EQ(compartment(1).fault, Fault::DoorLeftOpen);
}

TEST_F(Projection, drops_compartments_that_a_new_layout_does_not_have) {
    send();
    LockerLayout smaller = small_layout();
    smaller.compartments.pop_back();
    journal.write(fact::FaultRaised{door(2), Fault::DoorLeftOpen});
    journal.write(fact::LockerConfigured{smaller});
    send();
    EXPECT_EQ((*views->locker(locker_id()))->compartments.size(), 1u);
    EXPECT_EQ((*views->locker(locker_id()))->faults, 0);
}

TEST_F(Projection, a_compartment_out_of_the_layout_keeps_its_parcel_and_its_block) {
    LockerLayout smaller = small_layout();
    smaller.compartments.pop_back();
    deposit();
    journal.write(fact::CompartmentBlocked{door(2), BlockReason::ToInspect});
    journal.write(fact::LockerConfigured{smaller});
    journal.write(fact::LockerConfigured{small_layout()});
    send();
    EXPECT_EQ(compartment(2).parcels, std::vector{parcel});
    EXPECT_EQ(compartment(2).status, CompartmentStatus::OutOfService);
}

TEST_F(Projection, does_not_let_a_locker_change_another_lockers_parcel) {
    WrittenJournal other;
    ASSERT_TRUE(store->add_locker(locker_id("0413"), other.key.public_key()));
    other.write(fact::LockerConfigured{small_layout()});
    other.write(fact::ParcelCollected{parcel, door(2)});
    other.write(fact::PickupCodeIssued{parcel, Digest{}, Digest{}, sealed()});
    const std::string payload = other.signed_batch(wire::batch_text("0413", other.entries));
    broker.published.clear();
    link->take({"veilbox/v1/lockers/0413/journal", payload}, now());
    EXPECT_EQ(views->last_position(), 3u);
    EXPECT_EQ(shown().status, ParcelStatus::Announced);
    link->tick(now());
    EXPECT_EQ(vault_requests().size(), 1u) << "only the contact of the announcement";
}

TEST_F(Projection, shows_the_alarm_of_a_locker_that_doubts_its_clock_until_it_believes_it) {
    const auto kinds = [&] {
        std::string all;
        const auto alarms = views->alarms(10).value();
        for (const Alarm& alarm : alarms) all += alarm.kind + " " + alarm.locker->text() + " ";
        return all;
    };
    journal.write(fact::ClockJudged{ClockState::Doubted});
    send();
    EXPECT_EQ(kinds(), "clock_doubted 0412 ");
    EXPECT_EQ(views->open_alarms(), 1);
    journal.write(fact::ClockJudged{ClockState::Believed});
    send();
    EXPECT_EQ(kinds(), "");
}

}  // namespace
}  // namespace veilbox::fleet
