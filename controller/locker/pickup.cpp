// What recipients ask for: a code typed, a QR form shown.
#include "controller/locker/decide.h"
#include "controller/locker/guard.h"

namespace veilbox::decisions {
namespace {

Decision refuse_pickup(Refusal reason) {
    Decision decision = refuse(reason);
    decision.facts.push_back(fact::PickupRefused{reason});
    return decision;
}

Decision open_for(const LockerState& state, const Digest& digest, PickupMeans by) {
    const auto known = state.by_code.find(digest);
    if (known == state.by_code.end()) return refuse_pickup(Refusal::WrongCode);
    const ParcelState& parcel = state.parcels.at(known->second);
    if (parcel.status != ParcelStatus::Deposited || !parcel.compartment) {
        return refuse_pickup(Refusal::CodeUsed);
    }
    const auto found = state.compartments.find(*parcel.compartment);
    if (found == state.compartments.end()) return refuse(Refusal::OutOfOrder);
    // Already on its way: the same code again changes nothing and drives no second pulse.
    if (std::holds_alternative<Collecting>(found->second.activity)) return {};
    return {.facts = {fact::PickupAccepted{known->second, *parcel.compartment, by},
                      fact::DoorUnlatchRequested{*parcel.compartment, UnlatchPurpose::Collect}},
            .refused = std::nullopt,
            .about = parcel.compartment};
}

}  // namespace

Decision enter_code(const LockerState& state, const SecretText& code, const Context& context) {
    if (state.session) return refuse(Refusal::CourierAtWork);
    if (code.empty()) return refuse(Refusal::CodeIncomplete);
    if (const auto wait = time_to_wait(state.code_guard, context.now.uptime); wait.count() > 0) {
        Decision decision = refuse(Refusal::TooManyAttempts);
        decision.wait = wait;
        return decision;
    }
    return open_for(state, context.secrets.code_digest(code), PickupMeans::Code);
}

// Not behind the guard: 128 bits cannot be guessed, and a keypad lock-out must not keep a recipient
// out.
Decision show_qr(const LockerState& state, const SecretText& qr, const Context& context) {
    if (state.session) return refuse(Refusal::CourierAtWork);
    return open_for(state, context.secrets.qr_digest(qr), PickupMeans::Qr);
}

}  // namespace veilbox::decisions
