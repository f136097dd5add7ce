#include "controller/locker/state.h"

namespace veilbox {
namespace {

// One overload a kind. `state_` is what the facts so far made.
class Evolution {
  public:
    Evolution(LockerState& state, Instant at, Uptime now) : state_(state), at_(at), now_(now) {}

    void operator()(const fact::LockerConfigured& f) {
        // A compartment that is no longer configured leaves; what lay in it stays known as a
        // parcel.
        std::map<CompartmentId, CompartmentState> compartments;
        for (const Compartment& compartment : f.layout.compartments) {
            CompartmentState next{.compartment = compartment};
            if (const auto* known = find(compartment.id)) next = *known;
            next.compartment = compartment;
            compartments.insert_or_assign(compartment.id, std::move(next));
        }
        state_.layout = f.layout;
        state_.compartments = std::move(compartments);
    }

    void operator()(const fact::ControllerStarted&) {
        // What the switches said before is old; pulses in flight when the process ended are
        // uncertain.
        for (auto& [id, compartment] : state_.compartments) {
            compartment.door.reset();
            if (auto* deposit = std::get_if<Depositing>(&compartment.activity)) {
                deposit->interrupted = !deposit->opened;
                deposit->since = now_;
            }
            if (auto* collect = std::get_if<Collecting>(&compartment.activity)) {
                collect->interrupted = !collect->opened;
                collect->since = now_;
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

    void operator()(const fact::DepositStarted& f) {
        live_sign();
        if (auto* compartment = find(f.compartment)) {
            compartment->activity =
                Depositing{.parcel = f.parcel, .courier = f.courier, .since = now_};
            compartment->changed_at = at_;
        }
        if (state_.session) state_.session->at = f.compartment;
    }

    void operator()(const fact::DoorUnlatchRequested& f) {
        auto* compartment = find(f.compartment);
        if (compartment == nullptr) return;
        const auto count = [&](auto& activity) {
            ++activity.pulses;
            activity.interrupted = false;
            activity.since = now_;
        };
        if (auto* deposit = std::get_if<Depositing>(&compartment->activity)) count(*deposit);
        if (auto* collect = std::get_if<Collecting>(&compartment->activity)) count(*collect);
    }

    void operator()(const fact::UnlatchFailed&) {}

    void operator()(const fact::DoorOpened& f) {
        auto* compartment = find(f.compartment);
        if (compartment == nullptr) return;
        set_door(*compartment, Door::Open);
        compartment->open_since = now_;
        if (auto* deposit = std::get_if<Depositing>(&compartment->activity)) deposit->opened = true;
        if (auto* collect = std::get_if<Collecting>(&compartment->activity)) collect->opened = true;
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
        if (auto* compartment = find(f.compartment)) rest(*compartment);
    }

    void operator()(const fact::PickupAccepted& f) {
        state_.code_guard = {};
        state_.collecting = f.compartment;
        if (auto* compartment = find(f.compartment)) {
            compartment->activity = Collecting{.parcel = f.parcel, .since = now_};
            compartment->changed_at = at_;
        }
    }

    void operator()(const fact::PickupRefused& f) {
        if (f.reason == Refusal::WrongCode || f.reason == Refusal::CodeUsed) {
            count_failure(state_.code_guard);
        }
    }

    void operator()(const fact::PickupAbandoned& f) {
        if (auto* compartment = find(f.compartment)) rest(*compartment);
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
        compartment.changed_at = at_;
    }

    // The activity is over, and nothing on the screen points at it any more.
    void rest(CompartmentState& compartment) {
        const CompartmentId id = compartment.compartment.id;
        compartment.activity = Resting{};
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
    if (blocked) return CompartmentStatus::OutOfService;
    if (parcel) return CompartmentStatus::Occupied;
    if (std::holds_alternative<Depositing>(activity)) return CompartmentStatus::Reserved;
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
