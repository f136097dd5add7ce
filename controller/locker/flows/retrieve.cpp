#include "controller/locker/flows/retrieve.h"

#include "controller/locker/account.h"
#include "controller/locker/decide.h"
#include "controller/locker/show.h"

#include <algorithm>

namespace veilbox::flows {
namespace {

using decisions::refuse;

template <class Stage>
bool is(const Retrieve& retrieve) {
    return std::holds_alternative<Stage>(retrieve.stage);
}

// The retrieval that the courier has on the screen.
struct OnScreen {
    const CompartmentState& compartment;
    const Retrieve& retrieve;
    const Progress& progress;
    CompartmentId id() const { return compartment.compartment.id; }
};

std::optional<OnScreen> on_screen(const LockerState& state) {
    const Round* round = state.round();
    const auto found = round != nullptr && round->at ? state.compartments.find(*round->at)
                                                     : state.compartments.end();
    if (found == state.compartments.end() || !found->second.wired) return std::nullopt;
    const auto* retrieve = found->second.visit_of<Retrieve>();
    if (retrieve == nullptr) return std::nullopt;
    return OnScreen{found->second, *retrieve, found->second.visit->progress};
}

bool may_have(const CourierState& courier, const ParcelState& parcel) {
    const CourierRight right = parcel.status == ParcelStatus::DroppedOff
                                   ? CourierRight::CollectDropOffs
                                   : CourierRight::Retrieve;
    return waits_for_courier(parcel.status) && works_for(courier, parcel.carrier) &&
           has_right(courier, right);
}

bool is_for(const CourierState& courier, const CompartmentState& compartment,
            const LockerState& state) {
    if (!compartment.wired || compartment.blocked || compartment.visit) return false;
    return !compartment.parcels.empty() &&
           std::ranges::all_of(compartment.parcels, [&](const ParcelId& id) {
               const auto parcel = state.parcels.find(id);
               return parcel != state.parcels.end() && may_have(courier, parcel->second);
           });
}

fact::RetrieveStarted started(CompartmentId id, const CourierId& courier, bool in_a_row) {
    return {id, courier, in_a_row ? std::optional(true) : std::nullopt};
}

Decision start(const CompartmentState& compartment, const CourierId& courier, bool in_a_row) {
    const CompartmentId id = compartment.compartment.id;
    return {.facts = {started(id, courier, in_a_row),
                      fact::DoorUnlatchRequested{id, UnlatchPurpose::Retrieve}},
            .refused = std::nullopt,
            .about = id};
}

// A door that is not seen shut says nothing of what its courier does next.
Decision open(const LockerState& state, const CompartmentState& compartment,
              const CourierId& courier, bool in_a_row, const Context& context) {
    std::optional<Refusal> reason = why_no_work(state, courier, context.now);
    if (!reason && compartment.door == Door::Open) reason = Refusal::CloseDoorFirst;
    if (!reason && compartment.door != Door::Closed) reason = Refusal::OutOfOrder;
    if (!reason) return start(compartment, courier, in_a_row);
    Decision decision = refuse(*reason);
    decision.about = compartment.compartment.id;
    return decision;
}

Decision go_on(const LockerState& state, const OnScreen& here, const Context& context) {
    const Retrieve& retrieve = here.retrieve;
    if (is<Emptied>(retrieve))
        return open(state, here.compartment, retrieve.courier, false, context);
    if (!is<LeavingIt>(retrieve)) return refuse(Refusal::NothingToDo);
    return {.facts = {started(here.id(), retrieve.courier, retrieve.in_a_row)},
            .refused = std::nullopt,
            .about = here.id()};
}

void settle(const Retrieve& retrieve, const CompartmentState& compartment, Decision& decision) {
    for (const ParcelId& parcel : compartment.parcels) {
        decision.facts.push_back(
            fact::ParcelRetrieved{parcel, compartment.compartment.id, retrieve.courier});
    }
}

void leave(RetrieveAnswer answer, const CompartmentState& compartment, Decision& decision) {
    const CompartmentId id = compartment.compartment.id;
    if (answer == RetrieveAnswer::LeftInside) {
        decision.facts.push_back(fact::RetrieveAbandoned{id, RetrieveEnd::LeftInside});
        return;
    }
    decision.facts.push_back(fact::RetrieveAbandoned{id, RetrieveEnd::NotThere});
    if (!compartment.faults.contains(Fault::CompartmentFoundEmpty)) {
        decision.facts.push_back(fact::FaultRaised{id, Fault::CompartmentFoundEmpty});
    }
    decisions::block_for_inspection(compartment, decision);
}

void abandon(RetrieveEnd reason, const AtDoor& at, Decision& decision) {
    decision.facts.push_back(fact::RetrieveAbandoned{at.id(), reason});
}

// Whoever shut the door after it stood open for long may be somebody else: no door opens for them.
bool courier_is_there(const AtDoor& at) {
    const Round* round = at.state.round();
    return !at.context.seen_before && round != nullptr && round->at == at.id() &&
           at.context.now.uptime - round->last_sign_of_life < at.context.limits.next_in_row_within;
}

// Upwards only: what was left inside is not offered again in the same row.
void open_next(const Retrieve& retrieve, const AtDoor& at, Decision& decision) {
    if (!courier_is_there(at) || why_no_work(at.state, retrieve.courier, at.context.now)) return;
    for (const CompartmentId id : to_retrieve(at.state, retrieve.courier)) {
        const CompartmentState& next = at.state.compartments.at(id);
        if (id <= at.id() || next.door != Door::Closed) continue;
        const Decision more = start(next, retrieve.courier, true);
        decision.facts.insert(decision.facts.end(), more.facts.begin(), more.facts.end());
        return;
    }
}

}  // namespace

std::vector<CompartmentId> to_retrieve(const LockerState& state, const CourierId& courier) {
    std::vector<CompartmentId> doors;
    const auto account = state.couriers.find(courier);
    if (account == state.couriers.end()) return doors;
    for (const auto& [id, compartment] : state.compartments) {
        if (is_for(account->second, compartment, state)) doors.push_back(id);
    }
    return doors;
}

Decision retrieve(const LockerState& state, CompartmentId id, const Context& context) {
    const Round* round = state.round();
    if (round == nullptr) return refuse(Refusal::NothingToDo);
    const auto here = on_screen(state);
    if (here && here->id() == id) return go_on(state, *here, context);
    Decision decision;
    if (!decisions::settle_under_way(state, context, decision)) {
        return refuse(Refusal::CloseDoorFirst);
    }
    const auto doors = to_retrieve(state, round->courier);
    if (std::ranges::find(doors, id) == doors.end()) return refuse(Refusal::NothingToDo);
    decisions::append(decision,
                      open(state, state.compartments.at(id), round->courier, false, context));
    return decision;
}

Decision retrieve_all(const LockerState& state, const Context& context) {
    const Round* round = state.round();
    if (round == nullptr) return refuse(Refusal::NothingToDo);
    Decision decision;
    if (!decisions::settle_under_way(state, context, decision)) {
        return refuse(Refusal::CloseDoorFirst);
    }
    const auto doors = to_retrieve(state, round->courier);
    if (doors.empty()) return refuse(Refusal::NothingToDo);
    const auto shut = std::ranges::find_if(
        doors, [&](CompartmentId id) { return state.compartments.at(id).door == Door::Closed; });
    const CompartmentId first = shut == doors.end() ? doors.front() : *shut;
    decisions::append(decision,
                      open(state, state.compartments.at(first), round->courier, true, context));
    return decision;
}

Decision last_one(const LockerState& state) {
    const auto here = on_screen(state);
    if (!here || !here->retrieve.in_a_row) return refuse(Refusal::NothingToDo);
    Decision decision{.facts = {fact::RetrieveStarted{here->id(), here->retrieve.courier, {}}},
                      .refused = std::nullopt,
                      .about = here->id()};
    if (const auto* leaving = std::get_if<LeavingIt>(&here->retrieve.stage)) {
        decision.facts.push_back(fact::RetrieveAnswered{here->id(), leaving->answer});
    }
    return decision;
}

Decision end_retrieve(const LockerState& state, RetrieveAnswer answer) {
    const auto here = on_screen(state);
    // While a pulse is under way the lock may let go at any moment: only the clock ends that.
    if (!here || std::holds_alternative<Asked>(here->progress)) {
        return refuse(Refusal::NothingToDo);
    }
    Decision decision{.facts = {}, .refused = std::nullopt, .about = here->id()};
    if (is<Emptied>(here->retrieve)) {
        leave(answer, here->compartment, decision);
    } else {
        decision.facts.push_back(fact::RetrieveAnswered{here->id(), answer});
    }
    return decision;
}

bool settle_retrieval(const LockerState& state, Decision& decision) {
    const auto here = on_screen(state);
    if (!here) return true;
    if (!is<Emptied>(here->retrieve)) return false;
    settle(here->retrieve, here->compartment, decision);
    return true;
}

void when_opened(const Retrieve& retrieve, const CompartmentState& compartment,
                 Decision& decision) {
    if (!is<Emptied>(retrieve)) return;
    const CompartmentId id = compartment.compartment.id;
    decision.facts.push_back(fact::FaultRaised{id, Fault::DoorOpenedUnexpectedly});
    decision.facts.push_back(fact::RetrieveStarted{id, retrieve.courier, {}});
}

void when_closed(const Retrieve& retrieve, const AtDoor& at, Decision& decision) {
    if (is<Emptied>(retrieve) || std::holds_alternative<Asked>(at.progress)) return;
    if (const auto* leaving = std::get_if<LeavingIt>(&retrieve.stage)) {
        leave(leaving->answer, at.compartment, decision);
    } else if (std::holds_alternative<Uncertain>(at.progress)) {
        return abandon(RetrieveEnd::Interrupted, at, decision);
    } else if (retrieve.in_a_row || at.context.limits.undo_within <= milliseconds{0}) {
        settle(retrieve, at.compartment, decision);
    } else {
        decision.facts.push_back(fact::CompartmentEmptied{at.id()});
    }
    if (retrieve.in_a_row) open_next(retrieve, at, decision);
}

void when_shut_at_once(const Retrieve& retrieve, const AtDoor& at, Decision& decision) {
    const auto* emptying = std::get_if<Emptying>(&retrieve.stage);
    if (emptying == nullptr) return when_closed(retrieve, at, decision);
    if (emptying->again) {
        decision.facts.push_back(fact::CompartmentEmptied{at.id()});
        return;
    }
    abandon(RetrieveEnd::ShutAtOnce, at, decision);
    decision.refused = Refusal::DoorShutAtOnce;
    decision.about = at.id();
}

void when_due(Due due, const Retrieve& retrieve, const AtDoor& at, Decision& decision) {
    if (const auto* emptied = std::get_if<Emptied>(&retrieve.stage)) {
        if (at.context.now.uptime - emptied->since < at.context.limits.undo_within) return;
        return settle(retrieve, at.compartment, decision);
    }
    switch (due) {
        case Due::Nothing:
        case Due::StandsOpen:
            return;
        case Due::PulseAgain:
            decision.facts.push_back(fact::DoorUnlatchRequested{at.id(), UnlatchPurpose::Retrieve});
            return;
        case Due::NotOpened:
            decision.facts.push_back(fact::FaultRaised{at.id(), Fault::DoorDidNotOpen});
            abandon(RetrieveEnd::DoorDidNotOpen, at, decision);
            decision.refused = Refusal::DoorDidNotOpen;
            decision.about = at.id();
            return;
        case Due::Unseen:
            abandon(RetrieveEnd::Unseen, at, decision);
            decisions::block_for_inspection(at.compartment, decision);
            return;
    }
}

void when_unwired(const Retrieve&, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::RetrieveAbandoned{id, RetrieveEnd::Interrupted});
}

bool when_left_alone(const Retrieve& retrieve, const AtDoor& at, Decision& decision) {
    const bool ends_by_itself = std::holds_alternative<Asked>(at.progress) || is<Emptied>(retrieve);
    if (ends_by_itself || decisions::is_open_in_time(at)) return false;
    abandon(RetrieveEnd::LeftOpen, at, decision);
    decisions::block_for_inspection(at.compartment, decision);
    return true;
}

void when_opened_late(const Retrieve&, const CompartmentState& at, Decision& decision) {
    decisions::block_for_inspection(at, decision);
}

std::optional<ScreenContent> show(const Retrieve& retrieve, const OnShow& on) {
    auto courier = show_round(on.state, on.recent);
    if (!courier) return std::nullopt;
    std::optional<RetrieveAnswer> answer;
    if (const auto* leaving = std::get_if<LeavingIt>(&retrieve.stage)) answer = leaving->answer;
    return RetrieveScreen{
        .courier = *std::move(courier),
        .compartment = on.compartment.compartment.id,
        .size = on.compartment.compartment.size,
        .parcels = static_cast<int>(on.compartment.parcels.size()),
        .phase = is<Emptied>(retrieve) ? DoorPhase::Done : phase_of(on.compartment, on.progress),
        .in_a_row = retrieve.in_a_row,
        .answer = answer};
}

}  // namespace veilbox::flows
