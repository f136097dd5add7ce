#include "controller/locker/flows/report.h"

#include "controller/locker/decide.h"
#include "controller/locker/fold.h"
#include "controller/locker/show.h"

namespace veilbox::flows {
namespace {

using decisions::refuse;

Decision blocked_for(const CompartmentState& compartment, const ParcelId& parcel, Problem problem,
                     BlockReason reason) {
    const CompartmentId id = compartment.compartment.id;
    Decision decision{.facts = {fact::ProblemReported{parcel, id, problem}},
                      .refused = std::nullopt,
                      .about = id};
    const bool found_empty = problem == Problem::Empty;
    if (found_empty && !compartment.faults.contains(Fault::CompartmentFoundEmpty)) {
        decision.facts.push_back(fact::FaultRaised{id, Fault::CompartmentFoundEmpty});
    }
    if (compartment.blocked != reason && compartment.blocked != BlockReason::ToInspect) {
        decision.facts.push_back(fact::CompartmentBlocked{id, reason});
    }
    return decision;
}

// The code stays valid: the parcel is locked in, and the door may open after all.
Decision stayed_shut(const LockerState& state, const CompartmentState& compartment,
                     const Context& context) {
    const auto& given_up = compartment.given_up;
    const auto* collect = given_up ? std::get_if<Collect>(&given_up->purpose) : nullptr;
    if (collect == nullptr || compartment.door != Door::Closed ||
        context.now.uptime - given_up->at > context.limits.late_door_within) {
        return refuse(Refusal::NothingToDo);
    }
    const auto& last = state.last_problem;
    const bool said = last && last->parcel == collect->parcel && last->at_uptime >= given_up->at;
    if (said) return refuse(Refusal::NothingToDo);
    return blocked_for(compartment, collect->parcel, Problem::DoorStuck,
                       BlockReason::DoorDidNotOpen);
}

}  // namespace

Decision report(const LockerState& state, const command::ReportProblem& command,
                const Context& context) {
    const CompartmentId id = command.compartment;
    const auto pickup = pickup_on_screen(state, id);
    const bool stuck = command.problem == Problem::DoorStuck;
    if (!pickup) {
        const auto found = state.compartments.find(id);
        if (!stuck || found == state.compartments.end() || !found->second.wired) {
            return refuse(Refusal::NothingToDo);
        }
        return stayed_shut(state, found->second, context);
    }
    const Collect& collect = *pickup->collect;
    const CompartmentState& compartment = pickup->compartment;
    if (pickup->is_seen_open()) {
        return blocked_for(compartment, collect.parcel, command.problem, BlockReason::Reported);
    }
    if (stuck || !is_out(collect) || !is_fresh(collect, context.limits, context.now.uptime)) {
        return refuse(Refusal::NothingToDo);
    }
    Decision decision =
        blocked_for(compartment, collect.parcel, command.problem, BlockReason::Reported);
    decision.facts.push_back(fact::PickupAbandoned{collect.parcel, id, PickupEnd::Reported});
    return decision;
}

void when_opened(const Report&, const CompartmentState&, Decision&) {}

void when_closed(const Report& report, const AtDoor& at, Decision& decision) {
    if (report.problem == Problem::DoorStuck && std::holds_alternative<Opened>(at.progress)) {
        return collect_all(report.parcel, at.compartment, decision);
    }
    decision.facts.push_back(fact::PickupAbandoned{report.parcel, at.id(), PickupEnd::Reported});
}

void when_shut_at_once(const Report& report, const AtDoor& at, Decision& decision) {
    when_closed(report, at, decision);
}

void when_due(Due due, const Report& report, const AtDoor& at, Decision& decision) {
    when_pickup_is_due(due, report.parcel, at, decision);
}

void when_unwired(const Report& report, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::PickupAbandoned{report.parcel, id, PickupEnd::Interrupted});
}

void when_opened_late(const Report&, const CompartmentState& at, Decision& decision) {
    decisions::block_for_inspection(at, decision);
}

void fold(LockerState& state, const fact::ProblemReported& f, Now when) {
    state.last_problem = ReportedProblem{.number = state.seq,
                                         .parcel = f.parcel,
                                         .compartment = f.compartment,
                                         .problem = f.problem,
                                         .at_uptime = when.uptime};
    auto* compartment = find_compartment(state, f.compartment);
    if (compartment == nullptr || compartment->visit_of<Collect>() == nullptr) return;
    compartment->visit->purpose =
        Report{.parcel = f.parcel, .problem = f.problem, .number = state.seq};
    compartment->changed_at = when.wall;
}

void after_restart(Report&, Uptime) {}

std::optional<ScreenContent> show(const Report& report, const OnShow& on) {
    if (has_stood_open_long(on)) return std::nullopt;
    return ReportScreen{.compartment = on.compartment.compartment.id,
                        .phase = phase_of(on.compartment, on.progress),
                        .problem = report.problem,
                        .number = report.number};
}

}  // namespace veilbox::flows
