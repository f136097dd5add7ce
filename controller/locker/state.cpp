#include "controller/locker/state.h"

namespace veilbox {
namespace {

// One overload a kind. `state_` is what the facts so far made.
class Evolution {
  public:
    Evolution(LockerState& state, Instant at, Uptime now) : state_(state), at_(at), now_(now) {}

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
            compartment.door_since = now_;
            compartment.given_up.reset();
            if (compartment.visit) {
                compartment.visit->progress = after_restart(compartment.visit->progress, now_);
            }
        }
        if (state_.session) state_.session->last_sign_of_life = now_;
    }

    void operator()(const fact::HubCommandAccepted& f) {
        state_.settled_commands.insert(f.command);
    }
    void operator()(const fact::HubCommandRefused& f) { state_.settled_commands.insert(f.command); }

    void operator()(const fact::CourierRegistered& f) {
        state_.couriers.insert_or_assign(
            f.courier,
            CourierState{.number = f.number, .carrier = f.carrier, .badge = f.badge, .pin = f.pin});
    }

    void operator()(const fact::CourierRevoked& f) {
        const auto courier = state_.couriers.find(f.courier);
        if (courier != state_.couriers.end()) courier->second.revoked = true;
    }

    void operator()(const fact::ParcelAnnounced& f) {
        state_.parcels.insert_or_assign(f.parcel, ParcelState{.status = ParcelStatus::Announced,
                                                              .waybill = f.waybill,
                                                              .size = f.size,
                                                              .carrier = f.carrier,
                                                              .compartment = std::nullopt});
        state_.by_waybill.insert_or_assign(f.waybill, f.parcel);
    }

    void operator()(const fact::AnnouncementCancelled& f) {
        set_status(f.parcel, ParcelStatus::Cancelled, std::nullopt);
    }

    void operator()(const fact::CourierSignedIn& f) {
        state_.session =
            CourierSession{.courier = f.courier, .at = std::nullopt, .last_sign_of_life = now_};
        state_.sign_in_guard = {};
    }

    void operator()(const fact::SignInRefused& f) {
        if (f.reason == Refusal::WrongNumberOrPin || f.reason == Refusal::UnknownBadge) {
            count_failure(state_.sign_in_guard);
        }
    }

    void operator()(const fact::CourierSignedOut&) { state_.session.reset(); }
    void operator()(const fact::ScanRefused&) { live_sign(); }

    // No sign of life: the machine may have chosen another door by itself.
    void operator()(const fact::DepositStarted& f) {
        if (auto* compartment = find(f.compartment)) {
            begin(*compartment, Deposit{f.parcel, f.courier}, Asked{.pulses = 0, .since = now_});
        }
        if (state_.session) state_.session->at = f.compartment;
    }

    void operator()(const fact::DoorUnlatchRequested& f) {
        auto* compartment = find(f.compartment);
        if (compartment == nullptr || !compartment->visit) return;
        Progress& progress = compartment->visit->progress;
        progress = after_pulse(progress, compartment->reading(), now_);
    }

    void operator()(const fact::UnlatchFailed&) {}

    void operator()(const fact::DoorOpened& f) {
        if (auto* compartment = find(f.compartment)) set_door(*compartment, Door::Open);
        live_sign();
    }

    void operator()(const fact::DoorClosed& f) {
        if (auto* compartment = find(f.compartment)) set_door(*compartment, Door::Closed);
        live_sign();
    }

    void operator()(const fact::DoorReadingLost& f) {
        if (auto* compartment = find(f.compartment)) set_door(*compartment, Door::Unknown);
    }

    void operator()(const fact::ParcelDeposited& f) {
        set_status(f.parcel, ParcelStatus::Deposited, f.compartment);
        if (auto* compartment = find(f.compartment)) {
            compartment->parcel = f.parcel;
            rest(*compartment);
        }
        if (state_.session) ++state_.session->deposited;
    }

    void operator()(const fact::PickupCodeIssued& f) {
        state_.by_code.insert_or_assign(f.code, f.parcel);
        state_.by_code.insert_or_assign(f.qr, f.parcel);
    }

    void operator()(const fact::DepositAbandoned& f) {
        auto* compartment = find(f.compartment);
        if (compartment == nullptr) return;
        give_up(*compartment, f.reason == DepositEnd::DoorDidNotOpen);
    }

    void operator()(const fact::PickupAccepted& f) {
        state_.code_guard = {};
        state_.collecting = f.compartment;
        if (auto* compartment = find(f.compartment)) {
            begin(*compartment, Collect{f.parcel}, Asked{.pulses = 0, .since = now_});
        }
    }

    void operator()(const fact::PickupRefused& f) {
        if (f.reason == Refusal::WrongCode || f.reason == Refusal::CodeUsed) {
            count_failure(state_.code_guard);
        }
    }

    void operator()(const fact::PickupAbandoned& f) {
        auto* compartment = find(f.compartment);
        if (compartment == nullptr) return;
        give_up(*compartment, f.reason == PickupEnd::DoorDidNotOpen);
    }

    void operator()(const fact::PickupResumed& f) {
        if (!state_.session && !state_.collecting) state_.collecting = f.compartment;
        if (auto* compartment = find(f.compartment)) {
            begin(*compartment, Collect{f.parcel}, Opened{});
        }
    }

    void operator()(const fact::ParcelCollected& f) {
        set_status(f.parcel, ParcelStatus::Collected, std::nullopt);
        if (auto* compartment = find(f.compartment)) {
            compartment->parcel.reset();
            rest(*compartment);
        }
    }

    void operator()(const fact::FaultRaised& f) {
        if (auto* compartment = find(f.compartment)) compartment->faults.insert(f.fault);
    }

    void operator()(const fact::FaultCleared& f) {
        if (auto* compartment = find(f.compartment)) compartment->faults.erase(f.fault);
    }

    void operator()(const fact::CompartmentBlocked& f) {
        if (auto* compartment = find(f.compartment)) {
            compartment->blocked = f.reason;
            compartment->changed_at = at_;
        }
    }

    void operator()(const fact::CompartmentUnblocked& f) {
        if (auto* compartment = find(f.compartment)) {
            compartment->blocked.reset();
            compartment->changed_at = at_;
        }
    }

  private:
    CompartmentState* find(CompartmentId id) {
        const auto found = state_.compartments.find(id);
        return found == state_.compartments.end() ? nullptr : &found->second;
    }

    void set_door(CompartmentState& compartment, Door door) {
        compartment.door = door;
        compartment.door_since = now_;
        compartment.changed_at = at_;
        if (!compartment.visit) return;
        compartment.visit->progress = after_reading(compartment.visit->progress, door, now_);
    }

    void begin(CompartmentState& compartment, Purpose purpose, Progress progress) {
        compartment.visit = Visit{std::move(purpose), progress};
        compartment.given_up.reset();
        compartment.changed_at = at_;
    }

    void give_up(CompartmentState& compartment, bool door_stayed_shut) {
        const auto visit = compartment.visit;
        rest(compartment);
        if (visit && door_stayed_shut) compartment.given_up = GivenUp{visit->purpose, now_};
    }

    // The visit is over, and nothing on the screen points at it any more.
    void rest(CompartmentState& compartment) {
        const CompartmentId id = compartment.compartment.id;
        compartment.visit.reset();
        compartment.given_up.reset();
        compartment.changed_at = at_;
        if (state_.session && state_.session->at == id) state_.session->at.reset();
        if (state_.collecting == id) state_.collecting.reset();
    }

    void set_status(const ParcelId& id, ParcelStatus status, std::optional<CompartmentId> where) {
        const auto parcel = state_.parcels.find(id);
        if (parcel == state_.parcels.end()) return;
        parcel->second.status = status;
        parcel->second.compartment = where;
    }

    void count_failure(Guard& guard) const {
        ++guard.failures;
        guard.last = now_;
    }

    void live_sign() {
        if (state_.session) state_.session->last_sign_of_life = now_;
    }

    LockerState& state_;
    const Instant at_;
    const Uptime now_;
};

}  // namespace

CompartmentStatus CompartmentState::status() const {
    if (blocked || !wired) return CompartmentStatus::OutOfService;
    if (parcel) return CompartmentStatus::Occupied;
    if (visit_of<Deposit>() != nullptr) return CompartmentStatus::Reserved;
    return CompartmentStatus::Available;
}

std::string_view to_text(CompartmentStatus status) {
    switch (status) {
        case CompartmentStatus::Available:
            return "available";
        case CompartmentStatus::Reserved:
            return "reserved";
        case CompartmentStatus::Occupied:
            return "occupied";
        case CompartmentStatus::OutOfService:
            return "out_of_service";
    }
    return "";
}

std::string_view to_text(ParcelStatus status) {
    switch (status) {
        case ParcelStatus::Announced:
            return "announced";
        case ParcelStatus::Deposited:
            return "deposited";
        case ParcelStatus::Collected:
            return "collected";
        case ParcelStatus::Cancelled:
            return "cancelled";
    }
    return "";
}

void evolve(LockerState& state, const FactBody& fact, Instant at, Uptime now) {
    ++state.seq;
    std::visit(Evolution(state, at, now), fact);
}

}  // namespace veilbox
