#include "controller/locker/flows/service.h"

#include "controller/locker/decide.h"
#include "controller/locker/fold.h"

namespace veilbox::flows {

std::optional<Refusal> open_for_operator(const LockerState& state, CompartmentId id,
                                         const CommandId& command, Decision& decision) {
    const auto found = state.compartments.find(id);
    if (found == state.compartments.end() || !found->second.wired) {
        return Refusal::UnknownCompartment;
    }
    if (found->second.visit) return Refusal::CompartmentInUse;
    if (found->second.door == Door::Open) return Refusal::CloseDoorFirst;
    decision.facts.push_back(fact::ServiceStarted{id, command});
    decision.facts.push_back(fact::DoorUnlatchRequested{id, UnlatchPurpose::Operator});
    return std::nullopt;
}

void when_opened(const Service&, const CompartmentState&, Decision&) {}

void when_closed(const Service&, const AtDoor& at, Decision& decision) {
    if (std::holds_alternative<Asked>(at.progress)) return;
    const bool opened = std::holds_alternative<Opened>(at.progress);
    decision.facts.push_back(
        fact::ServiceEnded{at.id(), opened ? ServiceEnd::Closed : ServiceEnd::Interrupted});
    decisions::block_for_inspection(at.compartment, decision);
}

void when_shut_at_once(const Service& service, const AtDoor& at, Decision& decision) {
    when_closed(service, at, decision);
}

void when_due(Due due, const Service&, const AtDoor& at, Decision& decision) {
    switch (due) {
        case Due::Nothing:
        case Due::StandsOpen:
            return;
        case Due::PulseAgain:
            decision.facts.push_back(fact::DoorUnlatchRequested{at.id(), UnlatchPurpose::Operator});
            return;
        case Due::NotOpened:
            decision.facts.push_back(fact::FaultRaised{at.id(), Fault::DoorDidNotOpen});
            decision.facts.push_back(fact::ServiceEnded{at.id(), ServiceEnd::DoorDidNotOpen});
            if (at.compartment.parcels.empty() && !at.compartment.blocked) {
                decision.facts.push_back(
                    fact::CompartmentBlocked{at.id(), BlockReason::DoorDidNotOpen});
            }
            return;
        case Due::Unseen:
            decision.facts.push_back(fact::ServiceEnded{at.id(), ServiceEnd::Unseen});
            decisions::block_for_inspection(at.compartment, decision);
            return;
    }
}

void when_unwired(const Service&, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::ServiceEnded{id, ServiceEnd::Interrupted});
}

void when_opened_late(const Service&, const CompartmentState& at, Decision& decision) {
    decisions::block_for_inspection(at, decision);
}

void fold(LockerState& state, const fact::ServiceStarted& f, Now when) {
    if (auto* compartment = find_compartment(state, f.compartment)) {
        begin_visit(*compartment, Service{f.command}, Asked{.pulses = 0, .since = when.uptime},
                    when);
    }
}

void fold(LockerState& state, const fact::ServiceEnded& f, Now when) {
    give_up_visit(state, f.compartment, f.reason == ServiceEnd::DoorDidNotOpen, when);
}

void after_restart(Service&, Uptime) {}

std::optional<ScreenContent> show(const Service&, const OnShow&) { return std::nullopt; }

}  // namespace veilbox::flows
