#include "controller/locker/flows/drop_off.h"

#include "controller/locker/acceptance.h"
#include "controller/locker/decide.h"
#include "controller/locker/flows/deposit_start.h"
#include "controller/locker/show.h"

#include <algorithm>

namespace veilbox::flows {
namespace {

using decisions::append;
using decisions::refuse;
using decisions::refuse_scan;

Decision refuse_unknown(const Waybill& label, const Context& context) {
    if (!names_another(label, context)) return refuse_scan(Refusal::SignInFirst);
    Decision decision = refuse_scan(Refusal::WrongLocker);
    decision.elsewhere = label.locker;
    return decision;
}

// The visit of this very parcel, whether or not its page is on the screen.
const CompartmentState* where_it_goes_in(const LockerState& state, const ParcelId& parcel) {
    const auto found = std::ranges::find_if(state.compartments, [&](const auto& entry) {
        const auto* deposit = entry.second.template visit_of<Deposit>();
        return deposit != nullptr && deposit->parcel == parcel;
    });
    return found == state.compartments.end() ? nullptr : &found->second;
}

// Its label again: nothing while its door waits, and once more the same door if only the person can
// say whether the parcel is inside.
Decision scan_again(const LockerState& state, const CompartmentState& compartment,
                    const Context& context) {
    const auto& deposit = *compartment.visit_of<Deposit>();
    if (std::holds_alternative<IsIn>(deposit.stage)) {
        return refuse_scan(Refusal::LabelAlreadyDeposited);
    }
    if (!is_asked(compartment, deposit)) return refuse_scan(Refusal::CloseDoorFirst);
    return open_again(state, deposit, compartment.compartment.id, context);
}

}  // namespace

Decision drop_off(const LockerState& state, const Waybill& label,
                  const std::optional<ParcelId>& scanned, const Context& context) {
    const auto parcel = scanned ? state.parcels.find(*scanned) : state.parcels.end();
    if (parcel == state.parcels.end()) return refuse_unknown(label, context);
    if (!parcel->second.terms.is_drop_off()) return refuse_scan(Refusal::SignInFirst);
    if (const auto* compartment = where_it_goes_in(state, parcel->first)) {
        return scan_again(state, *compartment, context);
    }
    if (const auto reason = why_not_dropped_off(parcel->second, state, context.now)) {
        return refuse_scan(*reason);
    }
    Decision decision;
    if (!settle_last(state, context, decision)) return refuse_scan(Refusal::CloseDoorFirst);
    Decision next = start_alone(state, Deposit{.parcel = parcel->first, .courier = std::nullopt},
                                size_of(parcel->second).value_or(Size::S), context);
    if (next.refused) return refuse_scan(*next.refused);
    append(decision, std::move(next));
    return decision;
}

Decision finish_drop_off(const LockerState& state, CompartmentId id) {
    const auto found = state.compartments.find(id);
    if (focus_of(state.attention) != id || found == state.compartments.end()) {
        return refuse(Refusal::NothingToDo);
    }
    const auto* deposit = found->second.visit_of<Deposit>();
    const auto* in = deposit == nullptr ? nullptr : std::get_if<IsIn>(&deposit->stage);
    if (in == nullptr || deposit->courier) return refuse(Refusal::NothingToDo);
    Decision decision;
    settle_drop_off(deposit->parcel, *in, id, decision);
    return decision;
}

void settle_drop_off(const ParcelId& parcel, const IsIn& in, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::ParcelDroppedOff{parcel, id, in.number});
}

std::optional<ScreenContent> show_drop_off(const Deposit& deposit, DoorPhase phase,
                                           const OnShow& on) {
    const auto* in = std::get_if<IsIn>(&deposit.stage);
    if (in != nullptr && on.now - in->since >= on.limits.farewell) return std::nullopt;
    if (has_stood_open_long(on)) return std::nullopt;
    return DropOffScreen{.compartment = on.compartment.compartment.id,
                         .size = on.compartment.compartment.size,
                         .label_tail = on.recent.label_tail,
                         .phase = phase,
                         .number = in == nullptr ? 0 : in->number};
}

}  // namespace veilbox::flows
