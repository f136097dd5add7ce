// Who closes what stands open, pries, breaks, mends, guesses and disturbs.
#include "tests/simulation/sim_people.h"

namespace veilbox::simulation {
using namespace std::chrono_literals;

void SimPeople::close_for_somebody(SimDoor& door, bool is_collected) {
    note("a passer-by closes a door");
    door.open = false;
    if (!is_collected) return;
    for (const ParcelId& one : door.inside) world_.oracle.left_inside(one);
}

void SimPeople::passers_by() {
    auto it = world_.cabinet.doors.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.cabinet.doors.size())));
    auto& [id, door] = *it;
    const CompartmentState& believed = world_.mind().state().compartments.at(id);
    const auto* deposit = believed.visit_of<Deposit>();
    const auto* collect = believed.visit_of<Collect>();
    const auto* retrieve = believed.visit_of<Retrieve>();
    const bool emptied = retrieve != nullptr && std::holds_alternative<Emptied>(retrieve->stage);
    // Nobody shuts a door in front of a courier who has the parcel still in hand.
    const bool in_use = deposit != nullptr && !door.holds(deposit->parcel);
    if (door.open && believed.visit_of<Service>() != nullptr && world_.chance.one_in(4)) {
        at_operators_door(door);
    } else if (door.open && !in_use) {
        // The pickup that runs, or the one that a door late to open, and not yet read, resumes.
        const bool late =
            believed.given_up && std::holds_alternative<Collect>(believed.given_up->purpose);
        close_for_somebody(door, collect != nullptr || retrieve != nullptr || late);
    } else if (!door.open && believed.given_up && world_.chance.one_in(20)) {
        note("a door springs open late");
        door.open = true;
    } else if (!door.open && deposit != nullptr && std::holds_alternative<IsIn>(deposit->stage) &&
               world_.chance.one_in(3)) {
        note("a door springs open after it was shut");
        door.open = true;
    } else if (!door.open && emptied && world_.chance.one_in(3)) {
        note("a door springs open after it was emptied");
        door.open = true;
    } else if (!door.open && deposit == nullptr && collect == nullptr &&
               world_.chance.one_in(400)) {
        note("a door is pried open");
        door.open = true;
    }
    if (!noise_ && world_.chance.one_in(1'500)) a_scanner_never_stops();
    if (world_.chance.one_in(door.switch_broken ? 30 : 600)) {
        note("a switch breaks or is mended");
        door.switch_broken = !door.switch_broken;
    }
    if (world_.chance.one_in(door.stuck ? 30 : 400)) {
        note("a lock sticks or is mended");
        door.stuck = !door.stuck;
    }
}

void SimPeople::a_scanner_never_stops() {
    note("a scanner never stops");
    const std::string labels[] = {label_of(999'999'999), badge_of(999), "4006381333931",
                                  label_of(1)};
    // The label of the first parcel may open a door for it, as long as it is expected.
    const bool known =
        announced_ > 0 && world_.mind().state().parcels.contains(parcel(1).id) &&
        world_.mind().state().parcels.at(parcel(1).id).status != ParcelStatus::Announced;
    noise_ =
        Noise{.what = command::TakeScan{parse_scan(labels[world_.chance.below(known ? 4 : 3)])},
              .every = 400ms,
              .left = milliseconds(60'000 + world_.chance.below(400'000))};
}

// Without signing out. Then rain touches the screen, or a scanner reads what lies before it.
void SimPeople::leave_signed_in() {
    walk_away();
    if (world_.chance.one_in(3)) {
        note("a courier leaves signed in before a scanner that never stops");
        return a_scanner_never_stops();
    }
    note("it rains on a courier's page");
    const std::uint64_t most = world_.chance.one_in(15) ? 3 * 3'600'000 : 600'000;
    noise_ = Noise{.what = command::Touch{},
                   .every = 700ms,
                   .left = milliseconds(360'000 + world_.chance.below(most))};
}

// A courier guesses the PIN of another. His own badge between the tries must not clear that count,
// and the other's badge must go on to work.
void SimPeople::guess_pins() {
    note("a courier guesses the PIN of another");
    const int own = couriers_ - static_cast<int>(world_.chance.below(2));
    const int other = 2 * couriers_ - 1 - own;
    const std::uint64_t tries = 5 + world_.chance.below(40);
    for (std::uint64_t i = 0; i < tries; ++i) {
        const int number = world_.chance.one_in(8) ? 700 : other;
        world_.tell(command::SignIn{
            number_of(number), SecretText(std::to_string(500'000 + world_.chance.below(999)))});
        if (world_.chance.one_in(5) && show_badge(own)) world_.tell(command::SignOut{});
        pass(milliseconds(500 + world_.chance.below(world_.chance.one_in(8) ? 7'200'000 : 30'000)));
    }
    if (!show_badge(other)) return;
    note("a badge signs in while PINs are guessed");
    world_.tell(command::SignOut{});
}

// A recipient comes with a QR form meanwhile.
void SimPeople::guess_codes() {
    note("somebody guesses pickup codes");
    const std::uint64_t tries = 5 + world_.chance.below(40);
    for (std::uint64_t i = 0; i < tries; ++i) {
        const std::uint64_t guess = 900'000'000 + world_.chance.below(99'999'999);
        world_.tell(command::EnterCode{parse_pickup_code(std::to_string(guess))});
        pass(milliseconds(500 + world_.chance.below(world_.chance.one_in(8) ? 7'200'000 : 30'000)));
    }
    for (const auto& [parcel, codes] : world_.codes) {
        if (world_.mind().state().parcels.at(parcel).status != ParcelStatus::Deposited) continue;
        if (show_qr(parcel)) note("a QR form opens while codes are guessed");
        return;
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
