// Who closes what stands open, pries, breaks and mends.
#include "tests/simulation/sim_people.h"

namespace veilbox::simulation {

void SimPeople::passers_by() {
    auto it = world_.cabinet.doors.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.cabinet.doors.size())));
    auto& [id, door] = *it;
    const CompartmentState& believed = world_.mind().state().compartments.at(id);
    const auto* deposit = believed.visit_of<Deposit>();
    const auto* collect = believed.visit_of<Collect>();
    // Nobody shuts a door in front of a courier who has the parcel still in hand.
    const bool in_use = deposit != nullptr && door.inside != deposit->parcel;
    if (door.open && believed.visit_of<Service>() != nullptr && world_.chance.one_in(4)) {
        at_operators_door(door);
    } else if (door.open && !in_use) {
        // The pickup that runs, or the one that a door late to open, and not yet read, resumes.
        const auto* late =
            believed.given_up ? std::get_if<Collect>(&believed.given_up->purpose) : nullptr;
        for (const Collect* pickup : {collect, late}) {
            if (pickup != nullptr && door.inside == pickup->parcel) {
                world_.oracle.left_inside(pickup->parcel);
            }
        }
        note("a passer-by closes a door");
        door.open = false;
    } else if (!door.open && believed.given_up && world_.chance.one_in(20)) {
        note("a door springs open late");
        door.open = true;
    } else if (!door.open && deposit == nullptr && collect == nullptr &&
               world_.chance.one_in(400)) {
        note("a door is pried open");
        door.open = true;
    }
    if (world_.chance.one_in(door.switch_broken ? 30 : 600)) {
        note("a switch breaks or is mended");
        door.switch_broken = !door.switch_broken;
    }
    if (world_.chance.one_in(door.stuck ? 30 : 400)) {
        note("a lock sticks or is mended");
        door.stuck = !door.stuck;
    }
}

// A loose connector: lost for seconds, just while somebody is at the door.
void SimPeople::switches_flicker() {
    for (auto& [id, door] : world_.cabinet.doors) {
        if (flickering_.contains(id)) {
            if (!world_.chance.one_in(2)) continue;
            flickering_.erase(id);
            door.switch_broken = false;
        } else if (!door.switch_broken && world_.mind().state().compartments.at(id).visit &&
                   world_.chance.one_in(40)) {
            note("a switch flickers during a visit");
            flickering_.insert(id);
            door.switch_broken = true;
        }
    }
}

}  // namespace veilbox::simulation
