#include "controller/locker/flows/put_back.h"

#include "controller/locker/decide.h"
#include "controller/locker/fold.h"
#include "controller/locker/show.h"
#include "controller/locker/storage.h"

namespace veilbox::flows {

using decisions::refuse;

Decision put_back(const LockerState& state, const command::PutBack& command,
                  const Context& context) {
    const CompartmentId id = command.compartment;
    const auto pickup = pickup_on_screen(state, id);
    if (!pickup) return refuse(Refusal::NothingToDo);
    const auto parcel = state.parcels.find(pickup->collect->parcel);
    const bool no_longer = parcel == state.parcels.end() ||
                           longer_by(parcel->second, context.limits) <= milliseconds{0};
    if (command.reason == PutBackReason::NotNow && no_longer) return refuse(Refusal::NothingToDo);
    Decision decision{.facts = {}, .refused = std::nullopt, .about = id};
    const bool shut = is_out(*pickup->collect);
    if (shut) {
        decision = reopen(state, id, context);
        if (decision.refused) return decision;
    } else if (!pickup->is_seen_open()) {
        return refuse(Refusal::NothingToDo);
    }
    // Before the pulse: its visit is this one.
    const auto asked = fact::PutBackAsked{pickup->collect->parcel, id, command.reason};
    decision.facts.insert(decision.facts.begin() + (shut ? 1 : 0), asked);
    return decision;
}

Decision keep_parcel(const LockerState& state, CompartmentId id) {
    const auto found = state.compartments.find(id);
    if (focus_of(state.attention) != id || found == state.compartments.end()) {
        return refuse(Refusal::NothingToDo);
    }
    const auto* put_back = found->second.visit_of<PutBack>();
    const bool seen_open = put_back != nullptr && found->second.door == Door::Open &&
                           std::holds_alternative<Opened>(found->second.visit->progress);
    if (!seen_open) return refuse(Refusal::NothingToDo);
    return {
        .facts = {fact::PickupResumed{put_back->parcel, id}}, .refused = std::nullopt, .about = id};
}

void when_opened(const PutBack&, const CompartmentState&, Decision&) {}

void when_closed(const PutBack& put_back, const AtDoor& at, Decision& decision) {
    if (std::holds_alternative<Uncertain>(at.progress)) {
        decision.facts.push_back(
            fact::PickupAbandoned{put_back.parcel, at.id(), PickupEnd::Interrupted});
    } else if (!std::holds_alternative<Opened>(at.progress)) {
        return;
    } else if (put_back.reason == PutBackReason::NotNow) {
        keep_longer(at.state, put_back.parcel, at.compartment, at.context, decision);
        decision.facts.push_back(
            fact::PickupAbandoned{put_back.parcel, at.id(), PickupEnd::LeftInside});
    } else {
        for (const ParcelId& parcel : reached_by(put_back.parcel, at.compartment)) {
            decision.facts.push_back(fact::ParcelPutBack{parcel, at.id(), put_back.reason});
        }
    }
}

void when_shut_at_once(const PutBack& put_back, const AtDoor& at, Decision& decision) {
    decision.facts.push_back(
        fact::PickupAbandoned{put_back.parcel, at.id(), PickupEnd::ShutAtOnce});
    decision.refused = Refusal::DoorShutAtOnce;
    decision.about = at.id();
}

void when_due(Due due, const PutBack& put_back, const AtDoor& at, Decision& decision) {
    when_pickup_is_due(due, put_back.parcel, at, decision);
}

void when_unwired(const PutBack& put_back, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::PickupAbandoned{put_back.parcel, id, PickupEnd::Interrupted});
}

void when_opened_late(const PutBack& put_back, const CompartmentState& at, Decision& decision) {
    decision.facts.push_back(fact::PickupResumed{put_back.parcel, at.compartment.id});
}

void fold(LockerState& state, const fact::PutBackAsked& f, Now when) {
    auto* compartment = find_compartment(state, f.compartment);
    if (compartment == nullptr || !compartment->visit) return;
    const auto* before = compartment->visit_of<Collect>();
    compartment->visit->purpose = PutBack{.parcel = f.parcel,
                                          .reason = f.reason,
                                          .reopened = before == nullptr ? 0 : before->reopened};
    compartment->changed_at = when.wall;
}

void fold(LockerState& state, const fact::ParcelPutBack& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::Refused, f.compartment);
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.insert(f.parcel);
        end_visit(state, *compartment, when);
    }
}

void after_restart(PutBack&, Uptime) {}

std::optional<ScreenContent> show(const PutBack& put_back, const OnShow& on) {
    if (has_stood_open_long(on)) return std::nullopt;
    return PutBackScreen{.compartment = on.compartment.compartment.id,
                         .phase = phase_of(on.compartment, on.progress),
                         .reason = put_back.reason};
}

}  // namespace veilbox::flows
