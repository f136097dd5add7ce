// What the doors say, and what follows when they say nothing in time. The same for every errand;
// what differs stands in flows/.
#include "controller/locker/account.h"
#include "controller/locker/decide.h"
#include "controller/locker/storage.h"

namespace veilbox::decisions {
namespace {

void clear(const CompartmentState& compartment, std::initializer_list<Fault> faults,
           std::vector<FactBody>& facts) {
    for (const Fault fault : faults) {
        if (compartment.faults.contains(fault)) {
            facts.push_back(fact::FaultCleared{compartment.compartment.id, fault});
        }
    }
}

// Nobody has asked for this door, or nobody is waiting for it any more.
void opened_without_a_visit(const CompartmentState& compartment, const Context& context,
                            Decision& decision) {
    if (!may_be_somebody_at(compartment, context)) {
        decision.facts.push_back(
            fact::FaultRaised{compartment.compartment.id, Fault::DoorOpenedUnexpectedly});
        return;
    }
    std::visit([&](const auto& errand) { flows::when_opened_late(errand, compartment, decision); },
               compartment.given_up->purpose);
}

void door_opened(const CompartmentState& compartment, const Context& context, Decision& decision) {
    decision.facts.push_back(fact::DoorOpened{compartment.compartment.id});
    clear(compartment,
          {Fault::DoorDidNotOpen, Fault::DoorReadingUnknown, Fault::BoardNotResponding},
          decision.facts);
    if (!compartment.visit) return opened_without_a_visit(compartment, context, decision);
    std::visit([&](const auto& errand) { flows::when_opened(errand, compartment, decision); },
               compartment.visit->purpose);
}

void door_closed(const LockerState& state, const CompartmentState& compartment,
                 const Context& context, Decision& decision) {
    decision.facts.push_back(fact::DoorClosed{compartment.compartment.id});
    clear(compartment,
          {Fault::DoorLeftOpen, Fault::DoorOpenedUnexpectedly, Fault::DoorReadingUnknown,
           Fault::BoardNotResponding},
          decision.facts);
    if (!compartment.visit) return;
    const AtDoor at{state, compartment, compartment.visit->progress, context};
    // Not since the last reading: a switch that blinks while the door is shut has not opened it.
    const auto* opened = std::get_if<Opened>(&at.progress);
    const bool bounced = opened != nullptr &&
                         context.now.uptime - opened->since < context.limits.shut_at_once_within;
    std::visit(
        [&](const auto& errand) {
            if (bounced) return flows::when_shut_at_once(errand, at, decision);
            flows::when_closed(errand, at, decision);
        },
        compartment.visit->purpose);
}

void watch_visit(const LockerState& state, const CompartmentState& compartment,
                 const Context& context, Decision& decision) {
    const AtDoor at{state, compartment, compartment.visit->progress, context};
    const Due what = due(at.progress, compartment.reading(), compartment.door_since,
                         context.now.uptime, context.limits);
    std::visit([&](const auto& errand) { flows::when_due(what, errand, at, decision); },
               compartment.visit->purpose);
}

// The courier's visit there, if there is one, has ended or ends with that.
bool may_go(const LockerState& state, const CompartmentState& compartment, const Context& context,
            Decision& decision) {
    if (!compartment.visit) return true;
    const AtDoor at{state, compartment, compartment.visit->progress, context};
    if (const auto* deposit = compartment.visit_of<Deposit>()) {
        return flows::when_left_alone(*deposit, at, decision);
    }
    const auto* retrieve = compartment.visit_of<Retrieve>();
    return retrieve == nullptr || flows::when_left_alone(*retrieve, at, decision);
}

// A courier who is revoked, or whose account ends, works on until the door is closed and then no
// more.
void watch_round(const LockerState& state, const Context& context, Decision& decision) {
    const Round* round = state.round();
    if (round == nullptr) return;
    const Uptime now = context.now.uptime;
    const bool silent = now - round->last_sign_of_life >= context.limits.courier_idle ||
                        now - round->last_progress >= context.limits.round_without_progress;
    if (!silent && (round->at || !why_no_work(state, round->courier, context.now))) return;
    const auto found = round->at ? state.compartments.find(*round->at) : state.compartments.end();
    if (found != state.compartments.end() && !may_go(state, found->second, context, decision)) {
        return;
    }
    decision.facts.push_back(fact::CourierSignedOut{round->courier, SignOutReason::Idle});
}

// By a clock that is doubted or behind the journal nothing ends: the reservation may have time
// left.
void expire_reservations(const LockerState& state, Now now, Decision& decision) {
    if (!clock_agrees(state, now)) return;
    for (const Reservation& one : state.reservations) {
        if (now.wall < one.until) continue;
        decision.facts.push_back(fact::ReservationEnded{one.id, ReservationEnd::Expired});
    }
}

}  // namespace

bool may_be_somebody_at(const CompartmentState& compartment, const Context& context) {
    const auto& given_up = compartment.given_up;
    return compartment.visit ||
           (given_up && context.now.uptime - given_up->at <= context.limits.late_door_within);
}

bool is_open_in_time(const AtDoor& at) {
    return at.compartment.door == Door::Open && at.context.now.uptime - at.compartment.door_since <
                                                    at.context.limits.deposit_left_open_after;
}

Decision read_door(const LockerState& state, const command::ReadDoor& reading,
                   const Context& context) {
    Decision decision;
    const auto found = state.compartments.find(reading.compartment);
    if (found == state.compartments.end() || !found->second.wired ||
        found->second.door == reading.door) {
        return decision;
    }
    switch (reading.door) {
        case Door::Open:
            door_opened(found->second, context, decision);
            break;
        case Door::Closed:
            door_closed(state, found->second, context, decision);
            break;
        case Door::Unknown:
            decision.facts.push_back(fact::DoorReadingLost{reading.compartment});
            if (!found->second.faults.contains(Fault::DoorReadingUnknown)) {
                decision.facts.push_back(
                    fact::FaultRaised{reading.compartment, Fault::DoorReadingUnknown});
            }
            break;
    }
    return decision;
}

Decision report_unlatch(const LockerState& state, const command::ReportUnlatch& report) {
    Decision decision;
    const auto found = state.compartments.find(report.compartment);
    if (report.pulsed || found == state.compartments.end()) return decision;
    decision.facts.push_back(fact::UnlatchFailed{report.compartment});
    if (!found->second.faults.contains(Fault::BoardNotResponding)) {
        decision.facts.push_back(fact::FaultRaised{report.compartment, Fault::BoardNotResponding});
    }
    return decision;
}

Decision tick(const LockerState& state, const Context& context) {
    Decision decision;
    for (const auto& [id, compartment] : state.compartments) {
        if (compartment.visit && compartment.wired) {
            watch_visit(state, compartment, context, decision);
        }
        const bool long_open =
            compartment.door == Door::Open &&
            context.now.uptime - compartment.door_since >= context.limits.door_left_open_after;
        if (long_open && !compartment.faults.contains(Fault::DoorLeftOpen)) {
            decision.facts.push_back(fact::FaultRaised{id, Fault::DoorLeftOpen});
        }
        watch_storage(state, compartment, context, decision);
    }
    watch_round(state, context, decision);
    expire_reservations(state, context.now, decision);
    const auto clock = context.now.doubted ? ClockState::Doubted : ClockState::Believed;
    if (clock != state.clock) decision.facts.push_back(fact::ClockJudged{clock});
    return decision;
}

}  // namespace veilbox::decisions
