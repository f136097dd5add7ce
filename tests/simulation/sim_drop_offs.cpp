// People without an account drop parcels off: they scan a label, change their mind, keep the parcel
// in hand, leave the door open and walk away. And what was found is settled.
#include "tests/simulation/sim_people.h"
#include "tests/support/samples.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;

void SimPeople::announce_drop_off() {
    const Parcel sent = parcel(first_drop_off + ++drop_offs_);
    note("a drop-off is announced");
    to_drop_off_.push_back(sent);
    ParcelTerms terms{.drop_off = true};
    if (world_.chance.one_in(8)) {
        terms.deposit_until =
            world_.now().wall + milliseconds(world_.chance.below(5 * 86'400'000ULL));
    }
    world_.hub_asks(command::AnnounceParcel{
        {sent.id, world_.secrets.waybill_digest(std::get<Waybill>(parse_scan(sent.label))),
         static_cast<Size>(world_.chance.below(3)), tests::carrier("parcelway"), terms}});
}

void SimPeople::bring_a_parcel() {
    const auto& parcels = world_.mind().state().parcels;
    std::erase_if(to_drop_off_, [&](const Parcel& one) {
        const auto known = parcels.find(one.id);
        return known != parcels.end() && known->second.status != ParcelStatus::Expected;
    });
    if (to_drop_off_.empty()) return;
    const Parcel brought = to_drop_off_[world_.chance.below(to_drop_off_.size())];
    if (world_.chance.one_in(40)) {
        note("a drop-off is cancelled");
        world_.hub_asks(command::CancelParcel{brought.id});
    }
    // Behind a door that the locker doubts: its sender has gone.
    if (was_left_inside(brought)) return;
    note("somebody brings a parcel");
    const auto refused = world_.tell(command::TakeScan{parse_scan(brought.label)});
    if (refused) ++did_["drop-off refused: " + std::string(to_text(*refused))];
}

void SimPeople::at_drop_off(const DropOffScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    const auto* deposit =
        world_.mind().state().compartments.at(screen.compartment).visit_of<Deposit>();
    if (deposit == nullptr) return world_.pass(1s);
    const ParcelId parcel = deposit->parcel;
    switch (screen.phase) {
        case DoorPhase::Done:
            return after_dropping_off(screen, door);
        case DoorPhase::Closed:
        case DoorPhase::IsItEmpty:
            return say_what_is_inside(screen, door);
        case DoorPhase::TakingBack:
            if (door.open) take_back(door, parcel);
            return world_.pass(1s);
        default:
            break;
    }
    if (door.open) return at_open_drop_off(screen, door);
    world_.pass(milliseconds(500 + world_.chance.below(4'000)));
}

void SimPeople::at_open_drop_off(const DropOffScreen& screen, SimDoor& door) {
    const ParcelId parcel =
        world_.mind().state().compartments.at(screen.compartment).visit_of<Deposit>()->parcel;
    if (!door.inside.empty() && door.inside != std::set{parcel}) {
        note("something lies where a parcel is dropped off");
        return end_deposit(DepositEnd::NotEmpty, screen.compartment);
    }
    switch (world_.chance.below(14)) {
        case 0:
            note("a drop-off is undone at the open door");
            if (world_.chance.one_in(2)) door.inside.insert(parcel);
            return end_deposit(DepositEnd::Undone, screen.compartment);
        case 1:
            note("a drop-off does not fit");
            door.inside.erase(parcel);
            return end_deposit(DepositEnd::DoesNotFit, screen.compartment);
        case 2:
            note("somebody leaves the door of a drop-off open");
            if (world_.chance.one_in(2)) door.inside.insert(parcel);
            return world_.pass(milliseconds(60'000 + world_.chance.below(400'000)));
        case 3:
            note("a label while the door of a drop-off is open");
            scan(label_of(first_drop_off + 1 + world_.chance.below(drop_offs_)));
            return;
        default:
            break;
    }
    world_.pass(1'600ms);
    if (!door.open) return;
    if (world_.chance.one_in(8)) {
        note("the door of a drop-off is shut before the parcel was put in");
        world_.oracle.kept(parcel);
        door.inside.erase(parcel);
    } else {
        note("a parcel is dropped off");
        world_.oracle.given(parcel);
        door.inside.insert(parcel);
    }
    door.open = false;
}

void SimPeople::after_dropping_off(const DropOffScreen& screen, SimDoor& door) {
    if (door.inside.empty() && !world_.chance.one_in(3)) {
        note("somebody still has the parcel that was not put in");
        world_.tell(command::EndDeposit{DepositEnd::Undone});
        return;
    }
    switch (world_.chance.below(6)) {
        case 0:
            note("a drop-off is wanted back after its door was shut");
            world_.tell(command::TakeBack{});
            return;
        case 1:
            note("whoever dropped off is done");
            world_.tell(command::FinishDropOff{screen.compartment});
            return;
        case 2:
            note("another label while a drop-off can be undone");
            scan(label_of(first_drop_off + 1 + world_.chance.below(drop_offs_)));
            return;
        default:
            note("whoever dropped off goes");
            world_.pass(milliseconds(5'000 + world_.chance.below(90'000)));
    }
}

// The door is shut, and only the person can say.
void SimPeople::say_what_is_inside(const DropOffScreen& screen, const SimDoor& door) {
    if (door.open || world_.chance.one_in(4)) {
        note("nobody says whether a parcel is inside");
        return world_.pass(milliseconds(10'000 + world_.chance.below(120'000)));
    }
    const ParcelId parcel =
        world_.mind().state().compartments.at(screen.compartment).visit_of<Deposit>()->parcel;
    if (door.holds(parcel)) {
        note("a drop-off is inside, and its label is scanned again");
        scan(label_of(std::stoull(std::string(parcel.text()).substr(1))));
    } else if (door.inside.empty()) {
        note("somebody says that nothing was left inside");
        end_deposit(DepositEnd::Undone, screen.compartment);
    } else {
        world_.pass(100s);
    }
}

// An operator has looked, or sends somebody who looks now.
void SimPeople::settle_found() {
    const auto [number, compartment] = *world_.oracle.found().begin();
    const CompartmentState believed = world_.mind().state().compartments.at(compartment);
    if (believed.visit || !believed.wired) return;
    if (believed.blocked == BlockReason::NotEmpty) {
        SimDoor& door = world_.cabinet.doors.at(compartment);
        take_out_what_is_not({}, door);
        door.stuck = door.switch_broken = door.open = false;
    }
    note("a found parcel is settled");
    world_.hub_asks(
        command::SettleFound{number, static_cast<FoundOutcome>(world_.chance.below(3))});
}

}  // namespace veilbox::simulation
