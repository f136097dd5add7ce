// Recipients: they type or show a code, take the parcel or leave it, and shut the door or not.
#include "tests/simulation/sim_people.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;

void SimPeople::recipient_step() {
    const Screen screen = world_.screen();
    if (const auto* collect = std::get_if<CollectScreen>(&screen.content))
        return at_collect(*collect);
    if (const auto* back = std::get_if<PutBackScreen>(&screen.content)) return at_put_back(*back);
    if (const auto* report = std::get_if<ReportScreen>(&screen.content)) return at_report(*report);
    if (const auto* drop_off = std::get_if<DropOffScreen>(&screen.content)) {
        return at_drop_off(*drop_off);
    }
    if (std::holds_alternative<IdleScreen>(screen.content) && !world_.codes.empty() &&
        world_.chance.one_in(3)) {
        return type_something();
    }
    if (std::holds_alternative<IdleScreen>(screen.content) && world_.chance.one_in(250)) {
        return world_.chance.one_in(2) ? guess_pins() : guess_codes();
    }
    if (world_.chance.one_in(130)) {
        note("nobody comes for days");
        return pass(std::chrono::hours(20 + world_.chance.below(60)));
    }
    note("nobody is there");
    pass(milliseconds(60'000 + world_.chance.below(10'800'000)));
}

void SimPeople::type_something() {
    auto it = world_.codes.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.codes.size())));
    // Mostly somebody whose parcel waits; now and then a code of long ago.
    const auto waiting = std::ranges::find_if(it, world_.codes.end(), [&](const auto& entry) {
        return world_.mind().state().parcels.at(entry.first).status == ParcelStatus::Deposited;
    });
    if (waiting != world_.codes.end() && !world_.chance.one_in(10)) it = waiting;
    if (!world_.withdrawn.empty() && world_.chance.one_in(30)) return type_what_is_withdrawn();
    const auto second = world_.second_codes.find(it->first);
    if (second != world_.second_codes.end() && world_.chance.one_in(2)) {
        note("a second code is typed");
        world_.tell(command::EnterCode{parse_pickup_code(second->second.code)});
        return;
    }
    switch (world_.chance.below(12)) {
        case 0:
            note("a wrong code");
            world_.tell(command::EnterCode{parse_pickup_code("987654321")});
            break;
        case 1:
            note("half a code");
            world_.tell(command::EnterCode{parse_pickup_code("12")});
            break;
        case 2:
        case 3:
        case 4:
            note("a QR form is shown");
            show_qr(it->first);
            break;
        default:
            note("a code is typed");
            world_.oracle.judge_refused_code(
                it->first, world_.tell(command::EnterCode{parse_pickup_code(it->second.code)}));
    }
}

void SimPeople::type_what_is_withdrawn() {
    note("a code that was withdrawn is typed or shown");
    const Codes& old = world_.withdrawn[world_.chance.below(world_.withdrawn.size())];
    const auto refused = world_.chance.one_in(2)
                             ? world_.tell(command::EnterCode{parse_pickup_code(old.code)})
                             : world_.tell(command::TakeScan{parse_scan(old.qr)});
    require(refused.has_value(), "a code that was withdrawn opens a door");
}

void SimPeople::at_collect(const CollectScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.phase == DoorPhase::Done) return after_taking_out(screen, door);
    if (screen.phase == DoorPhase::StayedShut) return at_shut_door(screen.compartment);
    if (world_.chance.one_in(100)) {
        note(door.open ? "time stands still while a recipient is at an open door"
                       : "time stands still before a recipient's door opens");
        return time_stands_still();
    }
    if (!door.open) return type_again(screen.compartment);
    if (world_.chance.one_in(80)) return say_what_is_wrong(screen.compartment, door);
    if (world_.chance.one_in(120)) return put_back(screen.compartment);
    if (door.inside.empty()) {
        door.open = false;
        return;
    }
    const auto* collect =
        world_.mind().state().compartments.at(screen.compartment).visit_of<Collect>();
    const ParcelId parcel =
        collect != nullptr && door.holds(collect->parcel) ? collect->parcel : *door.inside.begin();
    switch (world_.chance.below(20)) {
        case 0:
            note("a recipient leaves the parcel inside");
            for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
            door.open = false;
            break;
        case 1:
            note("a recipient leaves the door open");
            take(door, parcel);
            break;
        default:
            note("a parcel is taken");
            world_.pass(1'600ms);
            if (!door.open || !door.holds(parcel)) return;
            take(door, parcel);
            door.open = false;
    }
}

// Most people go. Some say that they are done, some have forgotten something.
void SimPeople::after_taking_out(const CollectScreen& screen, const SimDoor& door) {
    const bool forgotten = !door.inside.empty();
    if (world_.chance.one_in(120)) {
        note("a problem is reported after the door was shut");
        world_.tell(command::ReportProblem{screen.compartment, Problem::Damaged});
        return;
    }
    if (world_.chance.one_in(120)) return put_back(screen.compartment);
    switch (world_.chance.below(forgotten ? 4 : 12)) {
        case 0:
            if (forgotten) note("a recipient comes back for what was left inside");
            note("a door opens once more by a touch");
            world_.tell(command::Reopen{screen.compartment});
            return;
        case 1: {
            note("a door opens once more by the same code");
            const auto* collect =
                world_.mind().state().compartments.at(screen.compartment).visit_of<Collect>();
            if (collect == nullptr) return;
            world_.tell(
                command::EnterCode{parse_pickup_code(world_.codes.at(collect->parcel).code)});
            return;
        }
        case 2:
            note("a recipient says that it is done");
            world_.oracle.has_everything(screen.compartment);
            world_.tell(command::FinishPickup{screen.compartment});
            return;
        case 3:
            note("the next person types a code while another can still come back");
            return type_something();
        default:
            note("a recipient goes");
            world_.pass(20s);
    }
}

// Whatever it is, most people leave the parcel where it is and shut the door.
void SimPeople::say_what_is_wrong(CompartmentId compartment, SimDoor& door) {
    const auto problem = static_cast<Problem>(world_.chance.below(4));
    note("a problem is reported at the open door");
    if (problem == Problem::DoorStuck && !door.inside.empty()) take(door, *door.inside.begin());
    for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
    world_.tell(command::ReportProblem{compartment, problem});
}

// At the open door, or once more after it was shut.
void SimPeople::put_back(CompartmentId compartment) {
    note("a recipient does not want the parcel");
    const auto reason = static_cast<PutBackReason>(world_.chance.below(4));
    if (reason == PutBackReason::NotNow) note("a recipient wants the parcel later");
    world_.tell(command::PutBack{compartment, reason});
}

void SimPeople::at_put_back(const PutBackScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.phase == DoorPhase::Done) {
        note("a parcel was put back");
        return world_.pass(20s);
    }
    if (!door.open) return world_.pass(milliseconds(1'000 + world_.chance.below(5'000)));
    if (world_.chance.one_in(4)) {
        note("a recipient keeps the parcel after all");
        world_.tell(command::KeepParcel{screen.compartment});
        return;
    }
    // What was taken out before is still in hand.
    for (const ParcelId& one : world_.mind().state().compartments.at(screen.compartment).parcels) {
        if (!world_.oracle.is_taken(one)) continue;
        world_.oracle.laid_back(one);
        door.inside.insert(one);
    }
    for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
    world_.pass(1'600ms);
    door.open = false;
}

void SimPeople::at_report(const ReportScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (!door.open) return world_.pass(20s);
    note("a door is shut after a report");
    world_.pass(1'600ms);
    door.open = false;
}

void SimPeople::at_shut_door(CompartmentId compartment) {
    if (world_.chance.one_in(6)) {
        note("a door that stayed shut is reported");
        world_.tell(command::ReportProblem{compartment, Problem::DoorStuck});
        return;
    }
    type_something();
}

// Who finds several takes them all, or comes again with the other code.
void SimPeople::take(SimDoor& door, const ParcelId& parcel) {
    const bool all = door.inside.size() > 1 && world_.chance.one_in(2);
    if (door.inside.size() > 1) {
        note(all ? "a recipient takes the whole bundle" : "a recipient takes one of a bundle");
    }
    if (!all) {
        for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
    }
    const std::set<ParcelId> taken = all ? door.inside : std::set{parcel};
    for (const ParcelId& one : taken) {
        world_.oracle.taken(one);
        door.inside.erase(one);
    }
}

// Nobody can see whether the door opened: most people type their code once more.
void SimPeople::type_again(CompartmentId compartment) {
    const CompartmentState& believed = world_.mind().state().compartments.at(compartment);
    const auto* collect = believed.visit_of<Collect>();
    if (collect == nullptr || believed.door != Door::Unknown || world_.chance.one_in(3)) {
        // Now and then the machine stands still for a while.
        const std::uint64_t most = world_.chance.one_in(6) ? 600'000 : 5'000;
        return world_.pass(milliseconds(1'000 + world_.chance.below(most)));
    }
    note("a code is typed again at a door that nobody sees");
    world_.tell(command::EnterCode{parse_pickup_code(world_.codes.at(collect->parcel).code)});
}

}  // namespace veilbox::simulation
