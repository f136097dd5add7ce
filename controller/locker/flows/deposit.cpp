#include "controller/locker/flows/deposit.h"

#include "controller/locker/acceptance.h"
#include "controller/locker/account.h"
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"
#include "controller/locker/flows/deposit_start.h"
#include "controller/locker/flows/drop_off.h"
#include "controller/locker/fold.h"
#include "controller/locker/pickup_code.h"
#include "controller/locker/show.h"
#include "controller/locker/storage.h"

namespace veilbox::flows {
namespace {

using decisions::append;
using decisions::refuse;
using decisions::refuse_scan;

void settle(const LockerState& state, const Deposit& deposit, const IsIn& in, CompartmentId id,
            const Context& context, Decision& decision) {
    if (!deposit.courier) return settle_drop_off(deposit.parcel, in, id, decision);
    decision.facts.push_back(fact::ParcelDeposited{deposit.parcel, id, *deposit.courier});
    const auto kept_until = keep_from_now(state, deposit.parcel, id, context, decision);
    decision.facts.push_back(
        draw_pickup_code(state, deposit.parcel, id, CodeHolder::Recipient, kept_until, context));
}

bool is_in_hand(const Deposit& deposit) {
    const auto* putting_in = std::get_if<PuttingIn>(&deposit.stage);
    return putting_in != nullptr && !putting_in->again;
}

// The deposit on the screen.
struct OnScreen {
    const CompartmentState& compartment;
    const Deposit& deposit;
    const Progress& progress;
    CompartmentId id() const { return compartment.compartment.id; }
};

template <class Stage>
bool is(const Deposit& deposit) {
    return std::holds_alternative<Stage>(deposit.stage);
}

std::optional<OnScreen> on_screen(const LockerState& state) {
    const auto focus = focus_of(state.attention);
    const auto found = focus ? state.compartments.find(*focus) : state.compartments.end();
    if (found == state.compartments.end() || !found->second.wired) return std::nullopt;
    const auto* deposit = found->second.visit_of<Deposit>();
    if (deposit == nullptr) return std::nullopt;
    return OnScreen{found->second, *deposit, found->second.visit->progress};
}

// Other parcels of its bundle lie in the compartment.
bool is_shared(const OnScreen& here) { return !here.compartment.parcels.empty(); }

// While a deposit is under way only one label helps: its own, once the person is asked.
Decision scan_again(const LockerState& state, const OnScreen& here,
                    const std::optional<ParcelId>& scanned, const Context& context) {
    if (!is_asked(here.compartment, here.deposit)) return refuse_scan(Refusal::CloseDoorFirst);
    if (scanned != here.deposit.parcel) return refuse_scan(Refusal::AnswerFirst);
    return open_again(state, here.deposit, here.id(), context);
}

// The compartment that was emptied just now is free for it. A label that is refused settles
// nothing.
Decision after_retrieval(const LockerState& state, const Waybill& waybill,
                         const std::optional<ParcelId>& scanned, const Context& context) {
    Decision decision;
    if (!settle_retrieval(state, decision)) return refuse_scan(Refusal::CloseDoorFirst);
    if (decision.facts.empty()) return open_for_label(state, waybill, scanned, context);
    LockerState after = state;
    for (const FactBody& fact : decision.facts) {
        evolve(after, fact, context.now.wall, context.now.uptime);
    }
    Decision next = open_for_label(after, waybill, scanned, context);
    if (next.refused) return next;
    append(decision, std::move(next));
    return decision;
}

Size least_size(const LockerState& state, const Deposit& deposit, Size otherwise) {
    const auto parcel = state.parcels.find(deposit.parcel);
    return parcel == state.parcels.end() ? otherwise : size_of(parcel->second).value_or(otherwise);
}

// Undone leaves an empty compartment only if the courier has seen the door open and says so at the
// closed one.
bool in_doubt(const OnScreen& here, DepositEnd reason) {
    if (std::holds_alternative<Uncertain>(here.progress)) return true;
    return reason == DepositEnd::Undone &&
           (is<PuttingIn>(here.deposit) || here.compartment.door != Door::Closed);
}

// Ends the deposit for `reason`.
Decision end(const OnScreen& here, DepositEnd reason) {
    const CompartmentId id = here.id();
    Decision decision{.facts = {fact::DepositAbandoned{here.deposit.parcel, id, reason}},
                      .refused = std::nullopt,
                      .about = id};
    switch (reason) {
        case DepositEnd::Undone:
        case DepositEnd::DoesNotFit:
            if (in_doubt(here, reason)) {
                decisions::block_for_inspection(here.compartment, decision);
            }
            break;
        case DepositEnd::NotEmpty:
            decision.facts.push_back(fact::ParcelFound{id, here.deposit.courier});
            decision.facts.push_back(fact::FaultRaised{id, Fault::CompartmentNotEmpty});
            decision.facts.push_back(fact::CompartmentBlocked{id, BlockReason::NotEmpty});
            break;
        case DepositEnd::Damaged:
            decision.facts.push_back(fact::CompartmentBlocked{id, BlockReason::Damaged});
            break;
        case DepositEnd::DoorDidNotOpen:
            decision.facts.push_back(fact::FaultRaised{id, Fault::DoorDidNotOpen});
            decision.facts.push_back(fact::CompartmentBlocked{id, BlockReason::DoorDidNotOpen});
            break;
    }
    return decision;
}

// Another compartment for the same parcel. The one on the screen is still reserved in `state`, so
// the next one cannot be the same.
void try_next(const LockerState& state, const OnScreen& here, DepositEnd reason,
              const Context& context, Decision& decision) {
    const Size size = here.compartment.compartment.size;
    const bool too_large = reason == DepositEnd::DoesNotFit && !is_shared(here);
    const std::optional<Size> wanted =
        too_large ? next_size(size) : least_size(state, here.deposit, size);
    append(decision, wanted ? start_alone(state, here.deposit, *wanted, context)
                            : refuse(Refusal::NoCompartmentFree));
}

milliseconds time_to_undo(const Deposit& deposit, const LockerPolicy& limits) {
    return deposit.courier ? limits.undo_within : limits.reopen_within;
}

DoorPhase shown_phase(const Deposit& deposit, const OnShow& on) {
    if (is<IsIn>(deposit)) return DoorPhase::Done;
    if (is<PuttingIn>(deposit) || std::holds_alternative<Asked>(on.progress)) {
        return phase_of(on.compartment, on.progress);
    }
    return on.compartment.door == Door::Closed ? DoorPhase::IsItEmpty : DoorPhase::TakingBack;
}

// Gone without a word: what is in the compartment, or is not, the operator finds out.
void give_up(const Deposit& deposit, const AtDoor& at, Decision& decision) {
    decision.facts.push_back(fact::DepositAbandoned{deposit.parcel, at.id(), DepositEnd::Undone});
    decisions::block_for_inspection(at.compartment, decision);
}

// Without a round that ends, the door itself tells that whoever drops a parcel off has gone.
void give_up_in_time(Due due, const Deposit& deposit, const AtDoor& at, Decision& decision) {
    if (deposit.courier) return;  // when_left_alone
    const milliseconds closed_for = at.context.now.uptime - at.compartment.door_since;
    const bool no_answer =
        is_asked(at.compartment, deposit) && closed_for >= at.context.limits.courier_idle;
    if (due != Due::Nothing || no_answer) give_up(deposit, at, decision);
}

bool courier_waits(const Deposit& deposit, const AtDoor& at) {
    const Round* round = at.state.round();
    return deposit.courier && round != nullptr &&
           at.context.now.uptime - round->last_sign_of_life <= at.context.limits.next_door_within;
}

}  // namespace

bool is_asked(const CompartmentState& compartment, const Deposit& deposit) {
    const Progress& progress = compartment.visit->progress;
    if (compartment.door != Door::Closed || std::holds_alternative<Asked>(progress)) return false;
    return is<TakingBack>(deposit) ||
           (is<PuttingIn>(deposit) && std::holds_alternative<Uncertain>(progress));
}

Decision take_label(const LockerState& state, const Waybill& waybill, const Context& context) {
    const auto known = state.by_waybill.find(context.secrets.waybill_digest(waybill));
    std::optional<ParcelId> scanned;
    if (known != state.by_waybill.end()) scanned = known->second;
    if (state.round() == nullptr) return drop_off(state, waybill, scanned, context);

    const auto here = on_screen(state);
    if (!here) return after_retrieval(state, waybill, scanned, context);
    const auto* in = std::get_if<IsIn>(&here->deposit.stage);
    if (in == nullptr) return scan_again(state, *here, scanned, context);
    // A reader that reads twice shortens nobody's time to undo.
    if (scanned == here->deposit.parcel) return refuse_scan(Refusal::LabelAlreadyDeposited);
    Decision next = open_for_label(state, waybill, scanned, context);
    if (next.refused) return next;
    Decision decision;
    settle(state, here->deposit, *in, here->id(), context, decision);
    append(decision, std::move(next));
    return decision;
}

Decision choose_size(const LockerState& state, Size size, const Context& context) {
    const Round* round = state.round();
    if (round == nullptr || round->at || !round->asks_size_of) return refuse(Refusal::NothingToDo);
    const auto parcel = state.parcels.find(*round->asks_size_of);
    const auto courier = state.couriers.find(round->courier);
    if (parcel == state.parcels.end() || courier == state.couriers.end()) {
        return refuse(Refusal::NothingToDo);
    }
    if (const auto reason = why_not(parcel->second, courier->second, state, context.now)) {
        return refuse(*reason);
    }
    return start_deposit(state, {parcel->first, round->courier}, size, context);
}

Decision end_deposit(const LockerState& state, DepositEnd reason, const Context& context) {
    const auto here = on_screen(state);
    // While a pulse is under way the lock may let go at any moment: only the clock ends that.
    if (!here || std::holds_alternative<Asked>(here->progress)) {
        return refuse(Refusal::NothingToDo);
    }
    if (reason == DepositEnd::Undone && here->compartment.door == Door::Open) {
        return take_back(state, context);
    }
    // Behind a closed door nobody can see more than whether the parcel was put in.
    const bool behind_door =
        is<IsIn>(here->deposit) ||
        (is<TakingBack>(here->deposit) && is_asked(here->compartment, here->deposit));
    if (reason != DepositEnd::Undone && behind_door) return refuse(Refusal::NothingToDo);
    if (reason == DepositEnd::NotEmpty && is_shared(*here)) return refuse(Refusal::NothingToDo);
    Decision decision = end(*here, reason);
    if (reason != DepositEnd::Undone) try_next(state, *here, reason, context, decision);
    return decision;
}

// At an open door the deposit goes on until it is shut, so that the screen names it.
Decision take_back(const LockerState& state, const Context& context) {
    const auto here = on_screen(state);
    if (!here) return refuse(Refusal::NothingToDo);
    const bool open = here->compartment.door == Door::Open;
    if (is<TakingBack>(here->deposit)) {
        return refuse(open ? Refusal::CloseDoorFirst : Refusal::NothingToDo);
    }
    if (!open && !is<IsIn>(here->deposit)) return refuse(Refusal::NothingToDo);
    Decision decision{.facts = {fact::DepositUndoAsked{here->deposit.parcel, here->id()}},
                      .refused = std::nullopt,
                      .about = here->id()};
    if (!open) {
        const auto reason = why_no_door(state, here->deposit, context);
        if (reason) return refuse(*reason);
        decision.facts.push_back(fact::DoorUnlatchRequested{here->id(), UnlatchPurpose::Deposit});
    }
    return decision;
}

bool settle_last(const LockerState& state, const Context& context, Decision& decision) {
    const auto here = on_screen(state);
    if (!here) return true;
    const auto* in = std::get_if<IsIn>(&here->deposit.stage);
    if (in == nullptr) return false;
    settle(state, here->deposit, *in, here->id(), context, decision);
    return true;
}

void when_opened(const Deposit& deposit, const CompartmentState& compartment, Decision& decision) {
    if (!is<IsIn>(deposit)) return;
    const CompartmentId id = compartment.compartment.id;
    decision.facts.push_back(fact::FaultRaised{id, Fault::DoorOpenedUnexpectedly});
    decision.facts.push_back(fact::DepositStarted{deposit.parcel, id, deposit.courier});
}

void when_closed(const Deposit& deposit, const AtDoor& at, Decision& decision) {
    if (!std::holds_alternative<Opened>(at.progress) || !is<PuttingIn>(deposit)) return;
    decision.facts.push_back(fact::ParcelPutIn{deposit.parcel, at.id(), deposit.courier});
    if (time_to_undo(deposit, at.context.limits) <= milliseconds{0}) {
        const IsIn in{.number = at.state.seq + decision.facts.size()};
        settle(at.state, deposit, in, at.id(), at.context, decision);
    }
}

void when_due(Due due, const Deposit& deposit, const AtDoor& at, Decision& decision) {
    if (const auto* in = std::get_if<IsIn>(&deposit.stage)) {
        const milliseconds time = time_to_undo(deposit, at.context.limits);
        if (at.context.now.uptime - in->since < time) return;
        return settle(at.state, deposit, *in, at.id(), at.context, decision);
    }
    switch (due) {
        case Due::Nothing:
        case Due::Unseen:
        case Due::StandsOpen:
            return give_up_in_time(due, deposit, at, decision);
        case Due::PulseAgain:
            decision.facts.push_back(fact::DoorUnlatchRequested{at.id(), UnlatchPurpose::Deposit});
            return;
        case Due::NotOpened: {
            const OnScreen here{at.compartment, deposit, at.progress};
            append(decision, end(here, DepositEnd::DoorDidNotOpen));
            if (courier_waits(deposit, at) && is_in_hand(deposit)) {
                try_next(at.state, here, DepositEnd::DoorDidNotOpen, at.context, decision);
            }
            decision.refused = decision.refused.value_or(Refusal::DoorDidNotOpen);
            decision.about = at.id();
            return;
        }
    }
}

void when_unwired(const Deposit& deposit, CompartmentId id, Decision& decision) {
    decision.facts.push_back(fact::DepositAbandoned{deposit.parcel, id, DepositEnd::Undone});
}

bool when_left_alone(const Deposit& deposit, const AtDoor& at, Decision& decision) {
    const bool ends_by_itself = std::holds_alternative<Asked>(at.progress) || is<IsIn>(deposit);
    if (ends_by_itself || decisions::is_open_in_time(at)) return false;
    give_up(deposit, at, decision);
    return true;
}

void when_shut_at_once(const Deposit&, const AtDoor& at, Decision& decision) {
    decision.facts.push_back(fact::DoorShutAtOnce{at.id()});
    decision.refused = Refusal::DoorShutAtOnce;
    decision.about = at.id();
}

void when_opened_late(const Deposit&, const CompartmentState&, Decision&) {}

std::optional<ScreenContent> show(const Deposit& deposit, const OnShow& on) {
    if (!deposit.courier) return show_drop_off(deposit, shown_phase(deposit, on), on);
    auto courier = show_round(on.state, on.recent);
    if (!courier) return std::nullopt;
    return DepositScreen{.courier = *std::move(courier),
                         .compartment = on.compartment.compartment.id,
                         .size = on.compartment.compartment.size,
                         .label_tail = on.recent.label_tail,
                         .phase = shown_phase(deposit, on),
                         .shared = !on.compartment.parcels.empty()};
}

}  // namespace veilbox::flows
