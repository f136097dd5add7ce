// Couriers take out what goes back: one door or a row, with second thoughts, and walk away.
#include "tests/simulation/sim_people.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;

void SimPeople::begin_retrieval(const CourierScreen& screen) {
    if (screen.to_retrieve.size() > 1 && world_.chance.one_in(2)) {
        note("a courier opens all, one after the other");
        world_.tell(command::RetrieveAll{});
        return;
    }
    note("a courier opens a door of the list");
    const auto& line = screen.to_retrieve[world_.chance.below(screen.to_retrieve.size())];
    world_.tell(command::Retrieve{line.compartment});
}

void SimPeople::end_retrieve(RetrieveAnswer answer) { world_.tell(command::EndRetrieve{answer}); }

// For good: whoever has it now is no matter of this locker.
void SimPeople::empty(SimDoor& door) {
    for (const ParcelId& one : door.inside) world_.oracle.taken(one);
    door.inside.clear();
}

void SimPeople::at_retrieve(const RetrieveScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.courier.courier != number_of(round_->courier)) {
        note("another courier finds a retrieval on the screen");
        for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
        door.open = false;
        return sign_in();
    }
    if (screen.phase == DoorPhase::Done) return after_retrieval(screen, door);
    if (!door.open) {
        if (!world_.chance.one_in(12)) return;
        note("a courier leaves the door of a retrieval that stays shut");
        return walk_away();
    }
    at_open_retrieval(screen, door);
}

void SimPeople::at_open_retrieval(const RetrieveScreen& screen, SimDoor& door) {
    if (door.inside.empty() && !screen.answer) {
        note("a courier finds nothing there");
        return end_retrieve(RetrieveAnswer::NotThere);
    }
    if (screen.in_a_row && world_.chance.one_in(6)) {
        note("a courier ends a row");
        world_.tell(command::LastOne{});
        return;
    }
    switch (world_.chance.below(16)) {
        case 0:
            note("a courier leaves it inside");
            end_retrieve(RetrieveAnswer::LeftInside);
            return;
        case 1:
            note("a courier takes it after all");
            world_.tell(command::Retrieve{screen.compartment});
            return;
        case 2:
            note("a courier walks away from an open retrieval");
            if (world_.chance.one_in(2)) empty(door);
            return walk_away();
        case 3:
            note("a label while a retrieval is open");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        default:
            break;
    }
    world_.pass(1'600ms);
    if (!door.open) return;
    // Whoever said that something stays inside leaves it there.
    if (!screen.answer && !world_.chance.one_in(12)) {
        note("a courier takes it out");
        empty(door);
    } else {
        note("a courier shuts the door with something inside");
        for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
    }
    door.open = false;
    world_.somebody_acts();
}

void SimPeople::after_retrieval(const RetrieveScreen& screen, const SimDoor& door) {
    switch (world_.chance.below(8)) {
        case 0:
            note("a courier opens an emptied door once more");
            world_.tell(command::Retrieve{screen.compartment});
            return;
        case 1:
            if (door.inside.empty()) return;
            note("a courier says after all that it is still inside");
            end_retrieve(RetrieveAnswer::LeftInside);
            return;
        case 2:
            note("a round ends while a retrieval can be corrected");
            if (!world_.tell(command::SignOut{})) walk_away();
            return;
        case 3:
            if (screen.courier.to_retrieve.empty()) return;
            return begin_retrieval(screen.courier);
        case 4:
            if (round_->bag.empty()) return;
            note("a label is scanned while a retrieval can be corrected");
            scan(round_->bag.back().label);
            return;
        default:
            world_.pass(6s);
    }
}

// By a sender, of whatever was deposited.
void SimPeople::recall() {
    auto it = world_.codes.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.codes.size())));
    const auto waiting = std::ranges::find_if(it, world_.codes.end(), [&](const auto& entry) {
        return world_.mind().state().parcels.at(entry.first).status == ParcelStatus::Deposited;
    });
    if (waiting == world_.codes.end()) return;
    note("a sender wants a deposited parcel back");
    world_.hub_asks(command::CancelParcel{waiting->first});
}

}  // namespace veilbox::simulation
