#include "controller/locker/flows/collect.h"

#include "controller/locker/decide.h"
#include "controller/locker/guard.h"
#include "controller/locker/show.h"
#include "controller/locker/storage.h"

#include <algorithm>

namespace veilbox::flows {
namespace {

using decisions::refuse;

Decision refuse_pickup(Refusal reason, PickupMeans by) {
    Decision decision = refuse(reason);
    decision.facts.push_back(fact::PickupRefused{.reason = reason, .by = by, .times = {}});
    return decision;
}

// A live code that cannot open its door now takes as long to answer as a wrong one.
Decision refuse_about(Refusal reason, CompartmentId door, PickupMeans by) {
    Decision decision = refuse_pickup(reason, by);
    decision.about = door;
    return decision;
}

// Somebody types the code of a visit that is under way. One more pulse for a person who asks is
// right only if nobody can see what the first one did.
Decision ask_again(const CompartmentState& compartment, const Progress& progress,
                   const LockerPolicy& limits) {
    const CompartmentId id = compartment.compartment.id;
    Decision decision{.facts = {}, .refused = std::nullopt, .about = id};
    const auto* uncertain = std::get_if<Uncertain>(&progress);
    const bool unseen = uncertain != nullptr && compartment.door == Door::Unknown;
    if (unseen && uncertain->pulses < limits.pulses_per_request) {
        decision.facts.push_back(fact::DoorUnlatchRequested{id, UnlatchPurpose::Collect});
    }
    return decision;
}

bool may_open_again(const Collect& collect, const LockerPolicy& limits, Uptime now) {
    return is_fresh(collect, limits, now) && collect.reopened < limits.reopened_at_most;
}

// For whoever has forgotten something.
Decision open_again(const Collect& collect, const CompartmentState& compartment) {
    const CompartmentId id = compartment.compartment.id;
    if (compartment.door != Door::Closed) {
        return {.facts = {}, .refused = Refusal::OutOfOrder, .about = id};
    }
    return {.facts = {fact::PickupReopened{collect.parcel, id},
                      fact::DoorUnlatchRequested{id, UnlatchPurpose::Collect}},
            .refused = std::nullopt,
            .about = id};
}

bool nobody_knows_what_is_inside(const CompartmentState& compartment) {
    return compartment.blocked == BlockReason::ToInspect ||
           compartment.blocked == BlockReason::Reported;
}

// Whatever becomes of the parcel, its codes open no door again.
std::optional<Refusal> why_dead(const ParcelState& parcel) {
    if (parcel.has_expired) return Refusal::CodeExpired;
    if (parcel.status == ParcelStatus::Recalled) return Refusal::CodeWithdrawn;
    if (parcel.status != ParcelStatus::Deposited || !parcel.compartment) return Refusal::CodeUsed;
    return std::nullopt;
}

Decision open_for(const LockerState& state, const Digest& digest, PickupMeans by,
                  const Context& context) {
    const LockerPolicy& limits = context.limits;
    const auto known = state.by_code.find(digest);
    if (known == state.by_code.end()) return refuse_pickup(Refusal::WrongCode, by);
    const auto parcel = state.parcels.find(known->second);
    if (parcel == state.parcels.end()) return refuse_pickup(Refusal::CodeUsed, by);
    if (const auto reason = why_dead(parcel->second)) return refuse_pickup(*reason, by);
    const auto live = std::ranges::find_if(parcel->second.codes, [&](const LiveCode& one) {
        return one.code == digest || one.qr == digest;
    });
    if (live == parcel->second.codes.end()) return refuse_pickup(Refusal::CodeWithdrawn, by);
    const CompartmentId id = *parcel->second.compartment;
    const auto found = state.compartments.find(id);
    const bool usable = found != state.compartments.end() && found->second.wired &&
                        found->second.parcels.contains(known->second) &&
                        !nobody_knows_what_is_inside(found->second);
    if (!usable) return refuse_about(Refusal::OutOfOrder, id, by);
    const CompartmentState& compartment = found->second;
    if (const auto* collect = compartment.visit_of<Collect>()) {
        if (is_out(*collect)) {
            if (!may_open_again(*collect, limits, context.now.uptime)) {
                return refuse_pickup(Refusal::CodeUsed, by);
            }
            Decision decision = open_again(*collect, compartment);
            return decision.refused ? refuse_about(*decision.refused, id, by) : decision;
        }
        return ask_again(compartment, compartment.visit->progress, limits);
    }
    // A door that somebody may be shutting at this moment: its "closed" would say nothing of this
    // visit.
    if (compartment.door == Door::Open) return refuse_about(Refusal::CloseDoorFirst, id, by);
    if (compartment.visit) return refuse_about(Refusal::CompartmentInUse, id, by);
    std::optional<CodeHolder> holder;
    if (live->holder != CodeHolder::Recipient) holder = live->holder;
    return {.facts = {fact::PickupAccepted{known->second, id, by, holder},
                      fact::DoorUnlatchRequested{id, UnlatchPurpose::Collect}},
            .refused = std::nullopt,
            .about = id};
}

}  // namespace

bool PickupOnScreen::is_seen_open() const {
    return std::holds_alternative<TakingOut>(collect->stage) && compartment.door == Door::Open &&
           std::holds_alternative<Opened>(compartment.visit->progress);
}

std::optional<PickupOnScreen> pickup_on_screen(const LockerState& state, CompartmentId id) {
    const auto found = state.compartments.find(id);
    if (focus_of(state.attention) != id || found == state.compartments.end() ||
        !found->second.wired) {
        return std::nullopt;
    }
    const auto* collect = found->second.visit_of<Collect>();
    if (collect == nullptr) return std::nullopt;
    return PickupOnScreen{found->second, collect};
}

bool is_out(const Collect& collect) { return std::holds_alternative<TakenOut>(collect.stage); }

bool is_fresh(const Collect& collect, const LockerPolicy& limits, Uptime now) {
    const auto* out = std::get_if<TakenOut>(&collect.stage);
    return out != nullptr && now - out->since < limits.reopen_within;
}

std::set<ParcelId> reached_by(const ParcelId& parcel, const CompartmentState& compartment) {
    std::set<ParcelId> parcels = compartment.parcels;
    parcels.insert(parcel);
    return parcels;
}

void collect_all(const ParcelId& parcel, const CompartmentState& compartment, Decision& decision) {
    for (const ParcelId& one : reached_by(parcel, compartment)) {
        decision.facts.push_back(fact::ParcelCollected{one, compartment.compartment.id});
    }
}

Decision enter_code(const LockerState& state, const SecretText& code, const Context& context) {
    if (state.round() != nullptr) return refuse(Refusal::CourierAtWork);
    if (code.empty()) return refuse(Refusal::CodeIncomplete);
    if (const auto wait =
            time_to_wait(state.code_guard, context.limits.free_tries, context.limits, context.now);
        wait.count() > 0) {
        return decisions::too_many_attempts(wait);
    }
    return open_for(state, context.secrets.code_digest(code), PickupMeans::Code, context);
}

// Not behind the guard: 128 bits cannot be guessed, and a keypad lock-out must not keep a recipient
// out.
Decision show_qr(const LockerState& state, const SecretText& qr, const Context& context) {
    if (state.round() != nullptr) return refuse(Refusal::CourierAtWork);
    return open_for(state, context.secrets.qr_digest(qr), PickupMeans::Qr, context);
}

Decision reopen(const LockerState& state, CompartmentId id, const Context& context) {
    const auto pickup = pickup_on_screen(state, id);
    if (!pickup || !may_open_again(*pickup->collect, context.limits, context.now.uptime)) {
        return refuse(Refusal::NothingToDo);
    }
    return open_again(*pickup->collect, pickup->compartment);
}

Decision finish_pickup(const LockerState& state, CompartmentId id) {
    const auto pickup = pickup_on_screen(state, id);
    if (!pickup || !is_out(*pickup->collect)) return refuse(Refusal::NothingToDo);
    Decision decision;
    collect_all(pickup->collect->parcel, pickup->compartment, decision);
    return decision;
}

void when_opened(const Collect& collect, const CompartmentState& compartment, Decision& decision) {
    if (!is_out(collect)) return;
    decision.facts.push_back(fact::PickupResumed{collect.parcel, compartment.compartment.id});
}

void when_closed(const Collect& collect, const AtDoor& at, Decision& decision) {
    if (is_out(collect)) return;
    if (std::holds_alternative<Opened>(at.progress)) {
        if (at.context.limits.reopen_within <= milliseconds{0}) {
            return collect_all(collect.parcel, at.compartment, decision);
        }
        decision.facts.push_back(fact::ParcelTakenOut{collect.parcel, at.id()});
    } else if (std::holds_alternative<Uncertain>(at.progress)) {
        decision.facts.push_back(
            fact::PickupAbandoned{collect.parcel, at.id(), PickupEnd::Interrupted});
    }
}

void when_shut_at_once(const Collect& collect, const AtDoor& at, Decision& decision) {
    if (is_out(collect)) return;
    if (collect.reopened > 0) {
        decision.facts.push_back(fact::ParcelTakenOut{collect.parcel, at.id()});
        return;
    }
    decision.facts.push_back(fact::PickupAbandoned{collect.parcel, at.id(), PickupEnd::ShutAtOnce});
    decision.refused = Refusal::DoorShutAtOnce;
    decision.about = at.id();
}

void when_pickup_is_due(Due due, const ParcelId& parcel, const AtDoor& at, Decision& decision) {
    switch (due) {
        case Due::Nothing:
        case Due::StandsOpen:
            return;
        case Due::PulseAgain:
            decision.facts.push_back(fact::DoorUnlatchRequested{at.id(), UnlatchPurpose::Collect});
            return;
        case Due::NotOpened:
            decision.facts.push_back(fact::FaultRaised{at.id(), Fault::DoorDidNotOpen});
            decision.facts.push_back(
                fact::PickupAbandoned{parcel, at.id(), PickupEnd::DoorDidNotOpen});
            decision.refused = Refusal::DoorDidNotOpen;
            decision.about = at.id();
            return;
        case Due::Unseen:
            decision.facts.push_back(fact::PickupAbandoned{parcel, at.id(), PickupEnd::Unseen});
            decisions::block_for_inspection(at.compartment, decision);
            // Whoever saw the door open needs no advice.
            if (std::holds_alternative<Uncertain>(at.progress)) {
                decision.refused = Refusal::OutOfOrder;
                decision.about = at.id();
            }
            return;
    }
}

void when_due(Due due, const Collect& collect, const AtDoor& at, Decision& decision) {
    if (const auto* out = std::get_if<TakenOut>(&collect.stage)) {
        const bool unseen = due == Due::Unseen;
        const bool over = at.context.now.uptime - out->since >= at.context.limits.reopen_within;
        if (unseen || (over && at.compartment.door == Door::Closed)) {
            collect_all(collect.parcel, at.compartment, decision);
        }
        if (unseen) decisions::block_for_inspection(at.compartment, decision);
        return;
    }
    when_pickup_is_due(due, collect.parcel, at, decision);
}

void when_unwired(const Collect& collect, CompartmentId id, Decision& decision) {
    if (is_out(collect)) {
        decision.facts.push_back(fact::ParcelCollected{collect.parcel, id});
        return;
    }
    decision.facts.push_back(fact::PickupAbandoned{collect.parcel, id, PickupEnd::Interrupted});
}

void when_opened_late(const Collect& collect, const CompartmentState& at, Decision& decision) {
    decision.facts.push_back(fact::PickupResumed{collect.parcel, at.compartment.id});
}

std::optional<ScreenContent> show(const Collect& collect, const OnShow& on) {
    if (const auto* out = std::get_if<TakenOut>(&collect.stage)) {
        if (on.now - out->since >= on.limits.done) return std::nullopt;
        return CollectScreen{.compartment = on.compartment.compartment.id,
                             .phase = DoorPhase::Done,
                             .can_reopen = may_open_again(collect, on.limits, on.now)};
    }
    if (has_stood_open_long(on)) return std::nullopt;
    const auto parcel = on.state.parcels.find(collect.parcel);
    const milliseconds longer =
        parcel == on.state.parcels.end() ? milliseconds(0) : longer_by(parcel->second, on.limits);
    return CollectScreen{.compartment = on.compartment.compartment.id,
                         .phase = phase_of(on.compartment, on.progress),
                         .longer = std::chrono::floor<std::chrono::hours>(longer)};
}

}  // namespace veilbox::flows
