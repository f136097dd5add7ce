#include "controller/locker/fold.h"

#include "controller/locker/reservations.h"

#include <algorithm>

namespace veilbox {

CompartmentState* find_compartment(LockerState& state, CompartmentId id) {
    const auto found = state.compartments.find(id);
    return found == state.compartments.end() ? nullptr : &found->second;
}

void begin_visit(CompartmentState& compartment, Purpose purpose, Progress progress, Now when) {
    compartment.visit = Visit{std::move(purpose), progress};
    compartment.given_up.reset();
    compartment.changed_at = when.wall;
}

void end_visit(LockerState& state, CompartmentState& compartment, Now when) {
    const CompartmentId id = compartment.compartment.id;
    compartment.visit.reset();
    compartment.given_up.reset();
    compartment.changed_at = when.wall;
    if (focus_of(state.attention) != id) return;
    if (Round* round = state.round()) {
        round->at.reset();
    } else {
        state.attention = Nobody{};
    }
}

void give_up_visit(LockerState& state, CompartmentId id, bool door_stayed_shut, Now when) {
    auto* compartment = find_compartment(state, id);
    if (compartment == nullptr) return;
    const auto visit = compartment->visit;
    end_visit(state, *compartment, when);
    if (visit && door_stayed_shut) compartment->given_up = GivenUp{visit->purpose, when.uptime};
}

void move_parcel(LockerState& state, const ParcelId& id, ParcelStatus status,
                 std::optional<CompartmentId> where) {
    const auto parcel = state.parcels.find(id);
    if (parcel == state.parcels.end()) return;
    parcel->second.status = status;
    parcel->second.compartment = where;
    parcel->second.codes.clear();
}

namespace {

// One overload a kind; those of a flow stand with the flow.
class Evolution {
  public:
    Evolution(LockerState& state, Now when) : state_(state), when_(when) {}

    // A kind that nobody folds does not compile.
    void operator()(const auto& f) { flows::fold(state_, f, when_); }

    void operator()(const fact::LockerConfigured& f) {
        // A compartment that is no longer wired keeps its parcel and its block.
        for (auto& [id, compartment] : state_.compartments) compartment.wired = false;
        for (const Compartment& place : f.layout.compartments) {
            auto& compartment =
                state_.compartments.try_emplace(place.id, CompartmentState{.compartment = place})
                    .first->second;
            compartment.compartment = place;
            compartment.wired = true;
        }
        state_.layout = f.layout;
    }

    void operator()(const fact::ControllerStarted&) {
        // What the switches said before is old.
        for (auto& [id, compartment] : state_.compartments) {
            compartment.door.reset();
            compartment.door_since = when_.uptime;
            compartment.given_up.reset();
            if (!compartment.visit) continue;
            compartment.visit->progress = after_restart(compartment.visit->progress, when_.uptime);
            std::visit([&](auto& errand) { flows::after_restart(errand, when_.uptime); },
                       compartment.visit->purpose);
        }
        if (Round* round = state_.round()) {
            round->last_sign_of_life = round->last_progress = when_.uptime;
        }
    }

    void operator()(const fact::HubCommandAccepted& f) {
        state_.settled_commands.insert(f.command);
    }
    void operator()(const fact::HubCommandRefused& f) { state_.settled_commands.insert(f.command); }
    void operator()(const fact::HubCommandExpired& f) { state_.settled_commands.insert(f.command); }

    void operator()(const fact::CourierRegistered& f) {
        state_.couriers.insert_or_assign(f.courier, CourierState{.number = f.number,
                                                                 .carrier = f.carrier,
                                                                 .badge = f.badge,
                                                                 .pin = f.pin,
                                                                 .carriers = f.carriers,
                                                                 .rights = f.rights,
                                                                 .valid_from = f.valid_from,
                                                                 .valid_until = f.valid_until});
    }

    void operator()(const fact::CourierRevoked& f) {
        const auto courier = state_.couriers.find(f.courier);
        if (courier != state_.couriers.end()) courier->second.revoked = true;
    }

    void operator()(const fact::ParcelAnnounced& f) {
        state_.parcels.insert_or_assign(
            f.parcel, ParcelState{.status = f.terms.is_drop_off() ? ParcelStatus::Expected
                                                                  : ParcelStatus::Announced,
                                  .waybill = f.waybill,
                                  .size = f.size,
                                  .carrier = f.carrier,
                                  .terms = f.terms,
                                  .compartment = std::nullopt});
        state_.by_waybill.insert_or_assign(f.waybill, f.parcel);
    }

    void operator()(const fact::AnnouncementCancelled& f) {
        move_parcel(state_, f.parcel, ParcelStatus::Cancelled, std::nullopt);
        Round* round = state_.round();
        if (round != nullptr && round->asks_size_of == f.parcel) round->asks_size_of.reset();
    }

    void operator()(const fact::SizeReserved& f) {
        if (is_known(state_, f.reservation)) return;
        state_.reservations.push_back(
            {.id = f.reservation, .size = f.size, .carrier = f.carrier, .until = f.until});
    }

    void operator()(const fact::ReservationEnded& f) {
        std::erase_if(state_.reservations,
                      [&](const auto& one) { return one.id == f.reservation; });
        state_.ended_reservations.insert(f.reservation);
    }

    void operator()(const fact::VaultKeyChanged& f) { state_.vault_key = f.key; }

    void operator()(const fact::StorageEndSet& f) {
        const auto parcel = state_.parcels.find(f.parcel);
        if (parcel == state_.parcels.end()) return;
        parcel->second.kept =
            StorageEnd{.until = f.until, .ahead_of_utc = std::chrono::minutes(f.utc_offset_min)};
        parcel->second.kept_said_at = when_.wall;
        parcel->second.reminded.reset();
    }

    void operator()(const fact::StorageReminded& f) {
        const auto parcel = state_.parcels.find(f.parcel);
        if (parcel != state_.parcels.end()) parcel->second.reminded = f.reminder;
    }

    void operator()(const fact::ClockJudged& f) { state_.clock = f.state; }

    void operator()(const fact::FoundParcelSettled& f) { state_.found.erase(f.found); }

    void operator()(const fact::CourierSignedIn& f) {
        state_.attention = Round{.courier = f.courier,
                                 .number = state_.seq,
                                 .at = std::nullopt,
                                 .last_sign_of_life = when_.uptime,
                                 .last_progress = when_.uptime};
        const auto courier = state_.couriers.find(f.courier);
        if (courier != state_.couriers.end()) courier->second.pin_guard = {};
    }

    void operator()(const fact::SignInRefused& f) {
        if (f.reason != Refusal::WrongNumberOrPin) return;
        state_.pin_guard.count(when_);
        const auto courier = f.courier ? state_.couriers.find(*f.courier) : state_.couriers.end();
        if (courier != state_.couriers.end()) courier->second.pin_guard.count(when_);
    }

    void operator()(const fact::CourierSignedOut&) {
        const Round* round = state_.round();
        if (round == nullptr) return;
        state_.last_round = EndedRound{.number = round->number,
                                       .courier = round->courier,
                                       .deposited = static_cast<int>(round->put_in.size()),
                                       .retrieved = round->retrieved,
                                       .at = when_.wall};
        state_.attention = Nobody{};
    }
    void operator()(const fact::ScanRefused&) {}

    void operator()(const fact::DoorUnlatchRequested& f) {
        auto* compartment = find_compartment(state_, f.compartment);
        if (compartment == nullptr || !compartment->visit) return;
        Progress& progress = compartment->visit->progress;
        progress = after_pulse(progress, compartment->reading(), when_.uptime);
    }

    void operator()(const fact::UnlatchFailed&) {}

    void operator()(const fact::DoorOpened& f) {
        if (auto* compartment = find_compartment(state_, f.compartment)) {
            set_door(*compartment, Door::Open);
        }
        progress_at(f.compartment);
    }

    void operator()(const fact::DoorClosed& f) {
        if (auto* compartment = find_compartment(state_, f.compartment)) {
            set_door(*compartment, Door::Closed);
        }
        progress_at(f.compartment);
    }

    void operator()(const fact::DoorShutAtOnce& f) {
        auto* compartment = find_compartment(state_, f.compartment);
        if (compartment == nullptr || !compartment->visit) return;
        compartment->visit->progress = Uncertain{.pulses = 0, .since = when_.uptime};
    }

    void operator()(const fact::DoorReadingLost& f) {
        if (auto* compartment = find_compartment(state_, f.compartment))
            set_door(*compartment, Door::Unknown);
    }

    void operator()(const fact::FaultRaised& f) {
        if (auto* compartment = find_compartment(state_, f.compartment))
            compartment->faults.insert(f.fault);
    }

    void operator()(const fact::FaultCleared& f) {
        if (auto* compartment = find_compartment(state_, f.compartment))
            compartment->faults.erase(f.fault);
    }

    void operator()(const fact::CompartmentBlocked& f) {
        if (auto* compartment = find_compartment(state_, f.compartment)) {
            compartment->blocked = f.reason;
            compartment->changed_at = when_.wall;
        }
    }

    void operator()(const fact::CompartmentUnblocked& f) {
        if (auto* compartment = find_compartment(state_, f.compartment)) {
            compartment->blocked.reset();
            compartment->changed_at = when_.wall;
        }
    }

  private:
    void set_door(CompartmentState& compartment, Door door) {
        compartment.door = door;
        compartment.door_since = when_.uptime;
        compartment.changed_at = when_.wall;
        if (!compartment.visit) return;
        compartment.visit->progress =
            after_reading(compartment.visit->progress, door, when_.uptime);
    }

    // The door of the round moved; another door's says nothing of this courier.
    void progress_at(CompartmentId id) {
        Round* round = state_.round();
        if (round == nullptr || round->at != id) return;
        round->last_sign_of_life = round->last_progress = when_.uptime;
    }

    LockerState& state_;
    const Now when_;
};

}  // namespace

CompartmentStatus CompartmentState::status() const {
    if (blocked || !wired) return CompartmentStatus::OutOfService;
    if (!parcels.empty()) return CompartmentStatus::Occupied;
    if (visit_of<Deposit>() != nullptr) return CompartmentStatus::Reserved;
    return CompartmentStatus::Available;
}

void evolve(LockerState& state, const FactBody& fact, Instant at, Uptime now) {
    ++state.seq;
    state.newest_at = std::max(state.newest_at, at);
    std::visit(Evolution(state, Now{.wall = at, .uptime = now}), fact);
}

}  // namespace veilbox
