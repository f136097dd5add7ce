#include "tests/simulation/sim_doors.h"

namespace veilbox::simulation {

SimDoors::SimDoors(const LockerLayout& layout, Chance& chance) : chance_(chance) {
    for (const Compartment& compartment : layout.compartments)
        doors.emplace(compartment.id, SimDoor{});
}

bool SimDoors::unlatch(CompartmentId compartment) {
    before_pulse(compartment);
    const Pulse fate = std::exchange(next, Pulse::Works);
    if (fate == Pulse::QueueFull) return false;
    if (fate == Pulse::CutBefore) throw PowerCut{};
    SimDoor& door = doors.at(compartment);
    // An answer that is lost says nothing about the lock.
    const bool reached = fate != Pulse::NoAnswer || chance_.one_in(2);
    if (reached && !door.stuck) {
        door.open = true;
        door.bounces = chance_.one_in(25);
    }
    if (fate == Pulse::CutAfter) throw PowerCut{};
    reports.push_back({compartment, fate == Pulse::Works});
    return true;
}

std::vector<std::pair<CompartmentId, Door>> SimDoors::changes() {
    std::vector<std::pair<CompartmentId, Door>> changed;
    for (auto& [id, door] : doors) {
        const Door now = door.switch_broken ? Door::Unknown : door.open ? Door::Open : Door::Closed;
        if (door.last_told == now || unwired == id) continue;
        door.last_told = now;
        changed.emplace_back(id, now);
    }
    return changed;
}

bool SimDoors::fall_shut() {
    bool fell = false;
    for (auto& [id, door] : doors) {
        if (!std::exchange(door.bounces, false) || !door.open) continue;
        door.open = false;
        fell = true;
    }
    return fell;
}

void SimDoors::forget_what_was_told() {
    reports.clear();
    for (auto& [id, door] : doors) door.last_told.reset();
}

}  // namespace veilbox::simulation
