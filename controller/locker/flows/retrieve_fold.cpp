// What the facts of a retrieval make of the state.
#include "controller/locker/flows/retrieve.h"
#include "controller/locker/fold.h"

namespace veilbox::flows {
namespace {

void set_stage(LockerState& state, CompartmentId id, RetrieveStage stage) {
    auto* compartment = find_compartment(state, id);
    if (compartment == nullptr || !compartment->visit) return;
    if (auto* retrieve = std::get_if<Retrieve>(&compartment->visit->purpose)) {
        retrieve->stage = stage;
    }
}

bool was_emptied(const Retrieve& retrieve) {
    const auto* emptying = std::get_if<Emptying>(&retrieve.stage);
    return std::holds_alternative<Emptied>(retrieve.stage) ||
           (emptying != nullptr && emptying->again);
}

// At a door that stands open for the same retrieval it goes on where it is.
Progress progress_of(const CompartmentState& compartment, const Retrieve* before, Uptime now) {
    const bool goes_on = before != nullptr && !std::holds_alternative<Emptied>(before->stage);
    if (goes_on) return compartment.visit->progress;
    if (compartment.door == Door::Open) return Opened{now};
    return Asked{.pulses = 0, .since = now};
}

}  // namespace

void fold(LockerState& state, const fact::ParcelExpired& f, Now) {
    move_parcel(state, f.parcel, ParcelStatus::Expired, f.compartment);
    const auto parcel = state.parcels.find(f.parcel);
    if (parcel != state.parcels.end()) parcel->second.has_expired = true;
}

void fold(LockerState& state, const fact::ParcelRecalled& f, Now) {
    move_parcel(state, f.parcel, ParcelStatus::Recalled, f.compartment);
}

void fold(LockerState& state, const fact::RetrieveStarted& f, Now when) {
    if (auto* compartment = find_compartment(state, f.compartment)) {
        const auto* before = compartment->visit_of<Retrieve>();
        const Retrieve anew{.courier = f.courier,
                            .stage = Emptying{.again = before != nullptr && was_emptied(*before)},
                            .in_a_row = f.in_a_row.value_or(false)};
        begin_visit(*compartment, anew, progress_of(*compartment, before, when.uptime), when);
    }
    if (Round* round = state.round()) {
        round->at = f.compartment;
        round->asks_size_of.reset();
    }
}

void fold(LockerState& state, const fact::RetrieveAnswered& f, Now) {
    set_stage(state, f.compartment, LeavingIt{f.answer});
}

void fold(LockerState& state, const fact::CompartmentEmptied& f, Now when) {
    set_stage(state, f.compartment, Emptied{when.uptime});
}

void fold(LockerState& state, const fact::ParcelRetrieved& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::Retrieved, std::nullopt);
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.erase(f.parcel);
        end_visit(state, *compartment, when);
    }
    Round* round = state.round();
    if (round != nullptr && round->courier == f.courier) ++round->retrieved;
}

void fold(LockerState& state, const fact::RetrieveAbandoned& f, Now when) {
    give_up_visit(state, f.compartment, f.reason == RetrieveEnd::DoorDidNotOpen, when);
}

void after_restart(Retrieve& retrieve, Uptime now) {
    if (auto* emptied = std::get_if<Emptied>(&retrieve.stage)) emptied->since = now;
}

}  // namespace veilbox::flows
