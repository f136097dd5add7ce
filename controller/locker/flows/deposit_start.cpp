#include "controller/locker/flows/deposit_start.h"

#include "controller/locker/acceptance.h"
#include "controller/locker/account.h"
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"

namespace veilbox::flows {

using decisions::refuse;
using decisions::refuse_scan;

namespace {

// A scan that led to nothing is a fact too.
Decision say_so(Decision decision) {
    if (decision.refused) decision.facts.push_back(fact::ScanRefused{*decision.refused, {}});
    return decision;
}

Decision open_for(const LockerState& state, const Deposit& deposit, CompartmentId compartment,
                  const Context& context) {
    if (const auto reason = why_no_door(state, deposit, context)) return refuse(*reason);
    return {.facts = {fact::DepositStarted{deposit.parcel, compartment, deposit.courier},
                      fact::DoorUnlatchRequested{compartment, UnlatchPurpose::Deposit}},
            .refused = std::nullopt,
            .about = compartment};
}

// `own`: the reservation that the parcel uses, or nullptr.
Decision start_at(const LockerState& state, const Deposit& deposit, CompartmentId compartment,
                  const Reservation* own, const Context& context) {
    Decision decision = open_for(state, deposit, compartment, context);
    if (own != nullptr && !decision.refused) {
        const fact::ReservationEnded used{own->id, ReservationEnd::Used};
        decision.facts.insert(decision.facts.begin(), used);
    }
    return decision;
}

}  // namespace

std::optional<Refusal> why_no_door(const LockerState& state, const Deposit& deposit,
                                   const Context& context) {
    if (!deposit.courier) return std::nullopt;
    return why_no_work(state, *deposit.courier, context.now);
}

Decision start_alone(const LockerState& state, const Deposit& deposit, Size at_least,
                     const Context& context) {
    const auto parcel = state.parcels.find(deposit.parcel);
    const auto wish = parcel == state.parcels.end() ? std::nullopt : parcel->second.terms.reach;
    const Reservation* own = reservation_for(state, deposit.parcel, at_least);
    const auto compartment = choose_compartment(state, at_least, own, wish);
    if (!compartment) return refuse(Refusal::NoCompartmentFree);
    return start_at(state, deposit, *compartment, own, context);
}

Decision start_deposit(const LockerState& state, const Deposit& deposit,
                       std::optional<Size> at_least, const Context& context) {
    if (const auto beside = choose_beside(state, deposit.parcel)) {
        const Reservation* own = reservation_for(state, deposit.parcel, Size::S);
        return start_at(state, deposit, *beside, own, context);
    }
    if (at_least) return start_alone(state, deposit, *at_least, context);
    if (const auto reason = why_no_door(state, deposit, context)) return refuse(*reason);
    Decision decision;
    if (state.round()->asks_size_of != deposit.parcel) {
        decision.facts = {fact::ParcelSizeAsked{deposit.parcel}};
    }
    return decision;
}

Decision open_for_label(const LockerState& state, const Waybill& waybill,
                        const std::optional<ParcelId>& scanned, const Context& context) {
    const auto courier = state.couriers.find(state.round()->courier);
    if (courier == state.couriers.end()) return refuse_scan(Refusal::SignInFirst);
    if (const auto reason = why_not_here(state, courier->second, scanned, waybill, context)) {
        Decision decision = refuse_scan(*reason);
        if (*reason == Refusal::WrongLocker) decision.elsewhere = waybill.locker;
        return decision;
    }
    const Deposit deposit{*scanned, courier->first};
    return say_so(start_deposit(state, deposit, size_of(state.parcels.at(*scanned)), context));
}

Decision open_again(const LockerState& state, const Deposit& deposit, CompartmentId compartment,
                    const Context& context) {
    return say_so(open_for(state, deposit, compartment, context));
}

}  // namespace veilbox::flows
