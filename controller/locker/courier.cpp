// What couriers ask for: sign in and out, a label scanned, the end of a deposit.
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"
#include "controller/locker/guard.h"

#include <algorithm>

namespace veilbox::decisions {
namespace {

Decision refuse_scan(Refusal reason) {
    Decision decision = refuse(reason);
    decision.facts.push_back(fact::ScanRefused{reason});
    return decision;
}

Decision too_many_attempts(milliseconds wait) {
    Decision decision = refuse(Refusal::TooManyAttempts);
    decision.wait = wait;
    return decision;
}

Decision admit(const LockerState& state, const CourierId& courier, SignInMeans by) {
    Decision decision;
    if (state.session) {
        if (state.session->courier == courier) return decision;
        if (state.session->at) return refuse(Refusal::CloseDoorFirst);
        decision.facts.push_back(
            fact::CourierSignedOut{state.session->courier, SignOutReason::Asked});
    }
    decision.facts.push_back(fact::CourierSignedIn{courier, by});
    return decision;
}

Decision refuse_sign_in(Refusal reason) {
    Decision decision = refuse(reason);
    decision.facts.push_back(fact::SignInRefused{reason});
    return decision;
}

Decision take_badge(const LockerState& state, const Badge& badge, const Context& context) {
    if (const auto wait = time_to_wait(state.sign_in_guard, context.now.uptime); wait.count() > 0) {
        return too_many_attempts(wait);
    }
    const Digest digest = context.secrets.badge_digest(badge.text);
    const auto courier = std::ranges::find_if(state.couriers, [&](const auto& entry) {
        return !entry.second.revoked && entry.second.badge == digest;
    });
    if (courier == state.couriers.end()) return refuse_sign_in(Refusal::UnknownBadge);
    return admit(state, courier->first, SignInMeans::Badge);
}

// The deposit on the screen, if it lost its thread in a restart: door closed, nobody saw it open.
const Depositing* interrupted_deposit(const LockerState& state) {
    if (!state.session || !state.session->at) return nullptr;
    const auto& compartment = state.compartments.at(*state.session->at);
    const auto* deposit = std::get_if<Depositing>(&compartment.activity);
    const bool waits =
        deposit != nullptr && deposit->interrupted && compartment.door == Door::Closed;
    return waits ? deposit : nullptr;
}

std::optional<Refusal> why_not(const ParcelState& parcel, const CourierState& courier) {
    switch (parcel.status) {
        case ParcelStatus::Announced:
            break;
        case ParcelStatus::Deposited:
        case ParcelStatus::Collected:
            return Refusal::LabelAlreadyDeposited;
        case ParcelStatus::Cancelled:
            return Refusal::LabelCancelled;
    }
    if (parcel.carrier != courier.carrier) return Refusal::LabelOfAnotherCarrier;
    return std::nullopt;
}

Decision take_label(const LockerState& state, const Waybill& waybill, const Context& context) {
    if (!state.session) return refuse_scan(Refusal::SignInFirst);
    const auto known = state.by_waybill.find(context.secrets.waybill_digest(waybill));
    if (state.session->at) {
        const auto* deposit = interrupted_deposit(state);
        if (deposit == nullptr || known == state.by_waybill.end() ||
            known->second != deposit->parcel) {
            return refuse_scan(Refusal::CloseDoorFirst);
        }
        return {.facts = {fact::DoorUnlatchRequested{*state.session->at, UnlatchPurpose::Deposit}},
                .refused = std::nullopt,
                .about = state.session->at};
    }
    if (known == state.by_waybill.end()) return refuse_scan(Refusal::UnknownLabel);
    const ParcelState& parcel = state.parcels.at(known->second);
    if (const auto reason = why_not(parcel, state.couriers.at(state.session->courier))) {
        return refuse_scan(*reason);
    }
    Decision decision = start_deposit(state, known->second, parcel.size, state.session->courier);
    if (decision.refused) decision.facts.push_back(fact::ScanRefused{*decision.refused});
    return decision;
}

std::optional<Size> next_size(Size size) {
    switch (size) {
        case Size::S:
            return Size::M;
        case Size::M:
            return Size::L;
        case Size::L:
            return Size::XL;
        case Size::XL:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Decision take_scan(const LockerState& state, const Scan& scan, const Context& context) {
    struct Dispatch {
        const LockerState& state;
        const Context& context;
        Decision operator()(const Waybill& waybill) const {
            return take_label(state, waybill, context);
        }
        Decision operator()(const Badge& badge) const { return take_badge(state, badge, context); }
        Decision operator()(const PickupQr& qr) const { return show_qr(state, qr.text, context); }
        Decision operator()(const Unreadable&) const {
            return refuse_scan(Refusal::UnreadableScan);
        }
    };
    return std::visit(Dispatch{state, context}, scan);
}

Decision sign_in(const LockerState& state, const command::SignIn& command, const Context& context) {
    if (const auto wait = time_to_wait(state.sign_in_guard, context.now.uptime); wait.count() > 0) {
        return too_many_attempts(wait);
    }
    // The digest is computed for an unknown number too: both answers take the same time.
    const Digest digest = context.secrets.pin_digest(command.number, command.pin);
    const auto courier = std::ranges::find_if(state.couriers, [&](const auto& entry) {
        return !entry.second.revoked && entry.second.number == command.number &&
               entry.second.pin == digest;
    });
    if (courier == state.couriers.end()) return refuse_sign_in(Refusal::WrongNumberOrPin);
    return admit(state, courier->first, SignInMeans::Pin);
}

Decision sign_out(const LockerState& state) {
    if (!state.session) return refuse(Refusal::NothingToDo);
    if (state.session->at) return refuse(Refusal::CloseDoorFirst);
    return {.facts = {fact::CourierSignedOut{state.session->courier, SignOutReason::Asked}},
            .refused = std::nullopt,
            .about = std::nullopt};
}

Decision start_deposit(const LockerState& state, const ParcelId& parcel, Size at_least,
                       const CourierId& courier) {
    const auto compartment = choose_compartment(state, at_least);
    if (!compartment) return refuse(Refusal::NoCompartmentFree);
    return {.facts = {fact::DepositStarted{parcel, *compartment, courier},
                      fact::DoorUnlatchRequested{*compartment, UnlatchPurpose::Deposit}},
            .refused = std::nullopt,
            .about = compartment};
}

Decision end_deposit(const LockerState& state, DepositEnd reason) {
    if (!state.session || !state.session->at) return refuse(Refusal::NothingToDo);
    const CompartmentId here = *state.session->at;
    const auto& compartment = state.compartments.at(here);
    const auto* deposit = std::get_if<Depositing>(&compartment.activity);
    if (deposit == nullptr) return refuse(Refusal::NothingToDo);
    // While a pulse is under way the lock may let go at any moment: only the clock ends that.
    const bool settled = deposit->opened || deposit->interrupted;
    if (!settled && reason != DepositEnd::DoorDidNotOpen) return refuse(Refusal::NothingToDo);

    Decision decision{.facts = {fact::DepositAbandoned{deposit->parcel, here, reason}},
                      .refused = std::nullopt,
                      .about = here};
    std::optional<Size> wanted;
    switch (reason) {
        case DepositEnd::Undone:
            return decision;
        case DepositEnd::DoesNotFit:
            wanted = next_size(compartment.compartment.size);
            break;
        case DepositEnd::NotEmpty:
            decision.facts.push_back(fact::FaultRaised{here, Fault::CompartmentNotEmpty});
            decision.facts.push_back(fact::CompartmentBlocked{here, BlockReason::NotEmpty});
            wanted = state.parcels.at(deposit->parcel).size;
            break;
        case DepositEnd::DoorDidNotOpen:
            decision.facts.push_back(fact::FaultRaised{here, Fault::DoorDidNotOpen});
            decision.facts.push_back(fact::CompartmentBlocked{here, BlockReason::DoorDidNotOpen});
            wanted = state.parcels.at(deposit->parcel).size;
            break;
    }
    // `here` is still reserved in `state`, so the next one cannot be the same.
    const Decision next = wanted ? start_deposit(state, deposit->parcel, *wanted, deposit->courier)
                                 : refuse(Refusal::NoCompartmentFree);
    decision.facts.insert(decision.facts.end(), next.facts.begin(), next.facts.end());
    decision.refused = next.refused;
    if (next.about) decision.about = next.about;
    return decision;
}

}  // namespace veilbox::decisions
