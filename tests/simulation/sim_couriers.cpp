// Couriers: they sign in, deposit what is in the bag, make mistakes and walk away.
#include "controller/domain/reasons.h"
#include "tests/simulation/sim_people.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;

// The bag is sorted by carrier, with a mistake now and then.
void SimPeople::begin_round() {
    note("a round begins");
    const auto of = world_.chance.below(2);
    const int courier = couriers_ - 1 + static_cast<int>(of);
    round_ = Round{.courier = courier, .bag = {}};
    std::erase_if(to_deposit_, [&](const Parcel& parcel) {
        const bool chosen = works_for(courier, parcel) || world_.chance.one_in(20);
        if (chosen) round_->bag.push_back(parcel);
        return chosen;
    });
}

void SimPeople::courier_step() {
    const Screen screen = world_.screen();
    if (--round_->patience < 0) {
        note("a courier walks away");
        return walk_away();
    }
    if (const auto* deposit = std::get_if<DepositScreen>(&screen.content)) {
        at_deposit(*deposit);
    } else if (const auto* retrieve = std::get_if<RetrieveScreen>(&screen.content)) {
        at_retrieve(*retrieve);
    } else if (const auto* size = std::get_if<SizeScreen>(&screen.content)) {
        at_size(*size);
    } else if (const auto* next = std::get_if<CourierScreen>(&screen.content)) {
        at_next_label(*next);
    } else {
        sign_in();
    }
}

void SimPeople::walk_away() {
    for (const Parcel& parcel : round_->bag) {
        if (!was_left_inside(parcel)) to_deposit_.push_back(parcel);
    }
    round_.reset();
}

void SimPeople::sign_in() {
    const int courier = round_->courier;
    switch (world_.chance.below(12)) {
        case 0:
            note("an unknown badge");
            scan(badge_of(999));
            break;
        case 1:
            note("a wrong PIN");
            world_.tell(command::SignIn{number_of(courier), SecretText("111111")});
            break;
        case 2:
        case 3:
            note("sign-in by PIN");
            world_.tell(command::SignIn{number_of(courier), pin_of(courier)});
            break;
        default:
            note("sign-in by badge");
            show_badge(courier);
    }
}

void SimPeople::at_next_label(const CourierScreen& screen) {
    std::erase_if(round_->bag, [this](const Parcel& parcel) { return was_left_inside(parcel); });
    const bool own = screen.courier == number_of(round_->courier);
    if (own && !screen.to_retrieve.empty() && world_.chance.one_in(3)) {
        return begin_retrieval(screen);
    }
    if (round_->bag.empty()) {
        if (!world_.tell(command::SignOut{})) round_.reset();
        note("a round ends");
        return;
    }
    // Somebody else's session, left behind: an own badge takes it over.
    if (!own) return sign_in();
    if (!noise_ && world_.chance.one_in(300)) return leave_signed_in();
    switch (world_.chance.below(30)) {
        case 0:
            note("an unknown label");
            scan(label_of(999'999'999));
            return;
        case 1:
            note("an unreadable scan");
            scan("\x01?%*");
            return;
        case 4:
            world_.tell(command::TakeScan{Waybill{label_of(999'999'999), LockerId::parse("0500")}});
            note("a label of another locker");
            return;
        case 2:
            note("a code typed while a courier works");
            world_.tell(command::EnterCode{parse_pickup_code("123456789")});
            return;
        case 3:
            note("a label of long ago");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        default:
            break;
    }
    note("a label is scanned");
    if (scan(round_->bag.back().label)) return;
    const auto notice = world_.screen().notice;
    if (notice && notice->refused != Refusal::NotWritable &&
        notice->refused != Refusal::SignInFirst && notice->refused != Refusal::AccountNotValid) {
        note("a label is refused");
        ++did_["refused: " + std::string(to_text(notice->refused))];
        const bool another_day = notice->refused == Refusal::NoCompartmentFree ||
                                 notice->refused == Refusal::LabelOfAnotherCarrier ||
                                 notice->refused == Refusal::UnknownLabel;
        if (another_day) to_deposit_.push_back(round_->bag.back());
        round_->bag.pop_back();
    }
}

// The size was not announced: it is said, or another label is scanned.
void SimPeople::at_size(const SizeScreen& screen) {
    if (screen.courier.courier != number_of(round_->courier)) return sign_in();
    switch (world_.chance.below(12)) {
        case 0:
            note("a label while the size is asked");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        case 1:
            note("a round ends while the size is asked");
            if (!world_.tell(command::SignOut{})) walk_away();
            return;
        default: {
            note("a courier says how large it is");
            const auto size = static_cast<Size>(world_.chance.below(4));
            if (!world_.tell(command::ChooseSize{size}) || round_->bag.empty()) return;
            to_deposit_.push_back(round_->bag.back());
            round_->bag.pop_back();
            // It has no door, and the next label is scanned.
            if (round_->bag.empty())
                world_.tell(command::SignOut{});
            else
                scan(round_->bag.back().label);
        }
    }
}

// The door is shut only once the screen has moved on.
void SimPeople::end_deposit(DepositEnd reason, CompartmentId here) {
    world_.tell(command::EndDeposit{reason});
    const bool over = !world_.mind().state().compartments.at(here).visit;
    if (over && world_.chance.one_in(2)) {
        world_.cabinet.doors.at(here).open = false;
    }
}

bool SimPeople::was_left_inside(const Parcel& parcel) const {
    return std::ranges::any_of(world_.cabinet.doors,
                               [&](const auto& door) { return door.second.holds(parcel.id); });
}

// The parcel was in already, or still in hand.
void SimPeople::undo(const ParcelId& parcel, CompartmentId here) {
    note("undone");
    if (world_.chance.one_in(2)) world_.cabinet.doors.at(here).inside.insert(parcel);
    end_deposit(DepositEnd::Undone, here);
}

void SimPeople::after_undo(const DepositScreen& screen, const ParcelId& parcel) {
    if (world_.chance.one_in(8)) {
        note("a courier walks away from an undone deposit");
        return walk_away();
    }
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.phase == DoorPhase::IsItEmpty) {
        say_whether_empty(door, parcel, screen);
    } else if (door.open) {
        take_back(door, parcel);
    }
}

void SimPeople::take_back(SimDoor& door, const ParcelId& parcel) {
    if (door.holds(parcel) && world_.chance.one_in(3)) {
        note("a parcel is left inside after undo");
    } else {
        note("a parcel is taken back out");
        door.inside.erase(parcel);
    }
    if (world_.chance.one_in(2)) world_.pass(1'600ms);
    door.open = false;
}

void SimPeople::say_whether_empty(SimDoor& door, const ParcelId& parcel,
                                  const DepositScreen& screen) {
    if (door.open) return;
    if (door.holds(parcel)) {
        note("a label is scanned again after undo");
        scan(round_->bag.back().label);
    } else if (door.inside.empty() || screen.shared) {
        note(screen.shared ? "a courier says that it is out" : "a courier says that it is empty");
        end_deposit(DepositEnd::Undone, screen.compartment);
    }
}

void SimPeople::back_into_the_bag() {
    round_->bag.push_back(*round_->last);
    round_->last.reset();
}

// The door of a parcel that is out of the bag: it was shut, and is open again if it sprang open or
// if the courier wanted the parcel back.
void SimPeople::at_last_deposit(const DepositScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.phase == DoorPhase::Done) return after_it_was_shut(door);
    if (screen.phase == DoorPhase::Open && door.open) {
        note("a door that sprang open is shut again");
        world_.pass(1'600ms);
        door.open = false;
    } else if (screen.phase == DoorPhase::Closed) {
        note("a label is scanned again after a restart");
        scan(round_->last->label);
    }
}

void SimPeople::after_it_was_shut(SimDoor& door) {
    if (!door.holds(round_->last->id)) {
        note("a courier says that it was not put in");
        if (!world_.tell(command::EndDeposit{DepositEnd::Undone})) back_into_the_bag();
        return;
    }
    switch (world_.chance.below(16)) {
        case 0:
            note("a parcel is wanted back after its door was shut");
            if (!world_.tell(command::TakeBack{})) back_into_the_bag();
            return;
        case 1:
            note("a label is scanned twice");
            scan(round_->last->label);
            return;
        case 2:
            note("an unknown label after a door was shut");
            scan(label_of(999'999'999));
            return;
        case 3:
            note("a round ends while the last deposit can be undone");
            if (!world_.tell(command::SignOut{})) walk_away();
            return;
        case 4:
            note("a courier waits until nothing can be undone");
            world_.pass(11s);
            return;
        default:
            if (round_->bag.empty()) return;
            note("the next label is scanned while the last deposit can be undone");
            scan(round_->bag.back().label);
    }
}

// Now and then the parcel is still in the courier's hand.
void SimPeople::shut(SimDoor& door, const ParcelId& parcel) {
    if (world_.chance.one_in(12)) {
        note("a door is shut before the parcel was put in");
        world_.oracle.kept(parcel);
    } else {
        note("a parcel is deposited");
        world_.oracle.given(parcel);
        door.inside.insert(parcel);
    }
    door.open = false;
    round_->last = round_->bag.back();
    round_->bag.pop_back();
}

// The parcel is in the courier's hand.
void SimPeople::at_open_door(SimDoor& door, const ParcelId& parcel, const DepositScreen& screen) {
    const CompartmentId here = screen.compartment;
    if (!noise_ && world_.chance.one_in(100)) return leave_signed_in();
    if (world_.chance.one_in(100)) {
        note("time stands still while a courier is at an open door");
        time_stands_still();
        return;
    }
    if (screen.shared) note("a parcel goes beside others of its bundle");
    const bool empty = door.inside.empty() || door.inside == std::set{parcel};
    if (!empty && !screen.shared) {
        note("the compartment is not empty");
        return end_deposit(DepositEnd::NotEmpty, here);
    }
    switch (world_.chance.below(15)) {
        case 4:
            note("a compartment is damaged");
            door.inside.erase(parcel);
            return end_deposit(DepositEnd::Damaged, here);
        case 0:
            note(screen.shared ? "does not fit beside the others" : "does not fit");
            door.inside.erase(parcel);
            return end_deposit(DepositEnd::DoesNotFit, here);
        case 1:
            return undo(parcel, here);
        case 2:
            note("a label while the door is open");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        case 3:
            note("the parcel is in, the door stays open");
            door.inside.insert(parcel);
            round_->last = round_->bag.back();
            round_->bag.pop_back();
            return;
        default:
            world_.pass(1'600ms);
            if (door.open) shut(door, parcel);
    }
}

void SimPeople::at_deposit(const DepositScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    const CompartmentState believed = world_.mind().state().compartments.at(screen.compartment);
    const auto* deposit = believed.visit_of<Deposit>();
    if (deposit != nullptr && round_->last && deposit->parcel == round_->last->id) {
        return at_last_deposit(screen);
    }
    if (deposit == nullptr || round_->bag.empty() || deposit->parcel != round_->bag.back().id) {
        // Left behind by somebody: nothing of ours.
        note("somebody else's deposit is on the screen");
        if (screen.phase == DoorPhase::Closed && !round_->bag.empty())
            scan(round_->bag.back().label);
        return;
    }
    if (screen.phase == DoorPhase::Done) {
        note("a passer-by shut the door of a parcel that was wanted back");
        round_->last = round_->bag.back();
        round_->bag.pop_back();
        return after_it_was_shut(door);
    }
    if (screen.phase == DoorPhase::TakingBack || screen.phase == DoorPhase::IsItEmpty) {
        return after_undo(screen, deposit->parcel);
    }
    if (!door.open) {
        if (screen.phase == DoorPhase::Closed) {
            note("a label is scanned again after a restart");
            scan(round_->bag.back().label);
        } else if (world_.chance.one_in(8)) {
            note("a courier leaves a door that stays shut, and time stands still");
            walk_away();
            time_stands_still();
        }
        return;
    }
    at_open_door(door, deposit->parcel, screen);
}

}  // namespace veilbox::simulation
