// What the facts of a pickup make of the state.
#include "controller/locker/flows/collect.h"
#include "controller/locker/fold.h"

namespace veilbox::flows {
namespace {

// In this visit. Whoever puts a parcel back and keeps it after all begins no new one.
int times_reopened(const CompartmentState& compartment) {
    if (const auto* collect = compartment.visit_of<Collect>()) return collect->reopened;
    if (const auto* put_back = compartment.visit_of<PutBack>()) return put_back->reopened;
    return 0;
}

}  // namespace

void fold(LockerState& state, const fact::PickupAccepted& f, Now when) {
    // Who mistypes a code and then types it right leaves no wait to the next person.
    if (f.by == PickupMeans::Code) state.code_guard.forgive(when.wall);
    if (state.round() == nullptr) state.attention = AtCompartment{f.compartment};
    if (auto* compartment = find_compartment(state, f.compartment)) {
        begin_visit(*compartment, Collect{f.parcel}, Asked{.pulses = 0, .since = when.uptime},
                    when);
    }
}

void fold(LockerState& state, const fact::PickupRefused& f, Now when) {
    const bool typed = f.by != PickupMeans::Qr;
    if (typed && is_wrong_code(f.reason)) state.code_guard.count(when);
}

void fold(LockerState& state, const fact::PickupAbandoned& f, Now when) {
    give_up_visit(state, f.compartment, f.reason == PickupEnd::DoorDidNotOpen, when);
}

void fold(LockerState& state, const fact::PickupResumed& f, Now when) {
    // Whoever is at the screen by now keeps it.
    if (std::holds_alternative<Nobody>(state.attention)) {
        state.attention = AtCompartment{f.compartment};
    }
    if (auto* compartment = find_compartment(state, f.compartment)) {
        begin_visit(*compartment,
                    Collect{.parcel = f.parcel, .reopened = times_reopened(*compartment)},
                    Opened{when.uptime}, when);
    }
}

void fold(LockerState& state, const fact::ParcelTakenOut& f, Now when) {
    auto* compartment = find_compartment(state, f.compartment);
    if (compartment == nullptr || !compartment->visit) return;
    if (auto* collect = std::get_if<Collect>(&compartment->visit->purpose)) {
        collect->stage = TakenOut{when.uptime};
    }
}

void fold(LockerState& state, const fact::PickupReopened& f, Now when) {
    if (state.round() == nullptr) state.attention = AtCompartment{f.compartment};
    if (auto* compartment = find_compartment(state, f.compartment)) {
        begin_visit(*compartment,
                    Collect{.parcel = f.parcel, .reopened = times_reopened(*compartment) + 1},
                    Asked{.pulses = 0, .since = when.uptime}, when);
    }
}

void after_restart(Collect& collect, Uptime now) {
    if (auto* out = std::get_if<TakenOut>(&collect.stage)) out->since = now;
}

void fold(LockerState& state, const fact::SecondCodeRevoked& f, Now) {
    const auto parcel = state.parcels.find(f.parcel);
    if (parcel == state.parcels.end()) return;
    std::erase_if(parcel->second.codes,
                  [](const LiveCode& one) { return one.holder == CodeHolder::Delegate; });
}

void fold(LockerState& state, const fact::ParcelCollected& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::Collected, std::nullopt);
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.erase(f.parcel);
        end_visit(state, *compartment, when);
    }
}

}  // namespace veilbox::flows
