#include "controller/locker/flows/deposit.h"

#include "controller/domain/encoding/base32.h"
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"
#include "controller/locker/fold.h"
#include "controller/locker/show.h"

namespace veilbox::flows {
namespace {

using decisions::refuse;
using decisions::refuse_scan;

// Even digits: bytes from 250 on are dropped, so that no digit is likelier than another.
SecretText draw_code(Random& random, int digits) {
    std::string code;
    while (code.size() < static_cast<std::size_t>(digits)) {
        std::array<std::uint8_t, 1> byte{};
        random.fill(byte);
        if (byte[0] < 250) code += static_cast<char>('0' + byte[0] % 10);
    }
    return SecretText(std::move(code));
}

SecretText draw_qr(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return SecretText(scan_text(ScanKind::PickupQr, to_base32(bytes)));
}

fact::PickupCodeIssued issue_code(const LockerState& state, const ParcelId& parcel,
                                  const Context& context) {
    SecretText code = draw_code(context.random, code_digits(state));
    while (state.by_code.contains(context.secrets.code_digest(code))) {
        code = draw_code(context.random, code_digits(state));
    }
    const SecretText qr = draw_qr(context.random);
    return {.parcel = parcel,
            .code = context.secrets.code_digest(code),
            .qr = context.secrets.qr_digest(qr),
            .sealed = context.secrets.seal_pickup(parcel, code, qr, context.random)};
}

// Facts that reserve and open a compartment for a parcel; or a refusal. A courier who was revoked
// meanwhile gets no further door.
Decision start_deposit(const LockerState& state, const ParcelId& parcel, Size at_least,
                       const CourierId& courier) {
    const auto known = state.couriers.find(courier);
    if (known == state.couriers.end() || known->second.revoked) {
        return refuse(Refusal::SignInFirst);
    }
    const auto compartment = choose_compartment(state, at_least);
    if (!compartment) return refuse(Refusal::NoCompartmentFree);
    return {.facts = {fact::DepositStarted{parcel, *compartment, courier},
                      fact::DoorUnlatchRequested{*compartment, UnlatchPurpose::Deposit}},
            .refused = std::nullopt,
            .about = compartment};
}

std::optional<Refusal> why_not(const ParcelState& parcel, const CourierState& courier) {
    switch (parcel.status) {
        case ParcelStatus::Announced:
            break;
        case ParcelStatus::Deposited:
        case ParcelStatus::DroppedOff:
        case ParcelStatus::Expired:
        case ParcelStatus::Refused:
        case ParcelStatus::Collected:
        case ParcelStatus::Retrieved:
            return Refusal::LabelAlreadyDeposited;
        case ParcelStatus::Expected:  // its sender brings it, no courier
            return Refusal::UnknownLabel;
        case ParcelStatus::Cancelled:
            return Refusal::LabelCancelled;
    }
    if (parcel.carrier != courier.carrier) return Refusal::LabelOfAnotherCarrier;
    return std::nullopt;
}

std::optional<Size> next_size(Size size) {
    switch (size) {
        case Size::S:
            return Size::M;
        case Size::M:
            return Size::L;
        case Size::L:
            return Size::XL;
        case Size::XL:
            return std::nullopt;
    }
    return std::nullopt;
}

// The deposit that the courier has on the screen.
struct OnScreen {
    const CompartmentState& compartment;
    const Deposit& deposit;
    const Progress& progress;
};

std::optional<OnScreen> on_screen(const LockerState& state) {
    const Round* round = state.round();
    if (round == nullptr || !round->at) return std::nullopt;
    const auto found = state.compartments.find(*round->at);
    if (found == state.compartments.end() || !found->second.wired) return std::nullopt;
    const auto* deposit = found->second.visit_of<Deposit>();
    if (deposit == nullptr) return std::nullopt;
    return OnScreen{found->second, *deposit, found->second.visit->progress};
}

// The door is closed again, and whether the parcel is inside only the courier can say.
bool is_asked(const OnScreen& here) {
    if (here.compartment.door != Door::Closed) return false;
    return here.deposit.wish == Wish::TakeBack || std::holds_alternative<Uncertain>(here.progress);
}

// While a deposit is on the screen only one label helps: its own, once the courier is asked.
Decision scan_again(const OnScreen& here, const std::optional<ParcelId>& scanned) {
    const CompartmentId id = here.compartment.compartment.id;
    if (!is_asked(here) || scanned != here.deposit.parcel) {
        return refuse_scan(Refusal::CloseDoorFirst);
    }
    return {.facts = {fact::DoorUnlatchRequested{id, UnlatchPurpose::Deposit}},
            .refused = std::nullopt,
            .about = id};
}

Size least_size(const LockerState& state, const Deposit& deposit, Size otherwise) {
    const auto parcel = state.parcels.find(deposit.parcel);
    return parcel == state.parcels.end() ? otherwise : parcel->second.size;
}

void append(Decision& decision, Decision more) {
    decision.facts.insert(decision.facts.end(), more.facts.begin(), more.facts.end());
    decision.refused = more.refused;
    if (more.about) decision.about = more.about;
}

// Undone leaves an empty compartment only if the courier has seen the door open and says so at the
// closed one.
bool in_doubt(const OnScreen& here, DepositEnd reason) {
    if (std::holds_alternative<Uncertain>(here.progress)) return true;
    return reason == DepositEnd::Undone &&
           (here.deposit.wish == Wish::PutIn || here.compartment.door != Door::Closed);
}

// Ends the deposit for `reason`.
Decision end(const OnScreen& here, DepositEnd reason) {
    const CompartmentId id = here.compartment.compartment.id;
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
            decision.facts.push_back(fact::FaultRaised{id, Fault::CompartmentNotEmpty});
            decision.facts.push_back(fact::CompartmentBlocked{id, BlockReason::NotEmpty});
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
              Decision& decision) {
    const Size size = here.compartment.compartment.size;
    const std::optional<Size> wanted =
        reason == DepositEnd::DoesNotFit ? next_size(size) : least_size(state, here.deposit, size);
    append(decision, wanted
                         ? start_deposit(state, here.deposit.parcel, *wanted, here.deposit.courier)
                         : refuse(Refusal::NoCompartmentFree));
}

// The door stands open: the deposit goes on until it is shut, so that the screen names it.
Decision ask_to_take_back(const OnScreen& here) {
    if (here.deposit.wish == Wish::TakeBack) return refuse(Refusal::CloseDoorFirst);
    const CompartmentId id = here.compartment.compartment.id;
    return {.facts = {fact::DepositUndoAsked{here.deposit.parcel, id}},
            .refused = std::nullopt,
            .about = id};
}

DoorPhase shown_phase(const Deposit& deposit, const OnShow& on) {
    if (deposit.wish == Wish::PutIn) return phase_of(on.compartment, on.progress);
    return on.compartment.door == Door::Closed ? DoorPhase::IsItEmpty : DoorPhase::TakingBack;
}

bool courier_waits(const AtDoor& at) {
    const Round* round = at.state.round();
    return round != nullptr &&
           at.context.now.uptime - round->last_sign_of_life <= at.context.limits.next_door_within;
}

}  // namespace

Decision take_label(const LockerState& state, const Waybill& waybill, const Context& context) {
    const Round* round = state.round();
    if (round == nullptr) return refuse_scan(Refusal::SignInFirst);
    const auto known = state.by_waybill.find(context.secrets.waybill_digest(waybill));
    std::optional<ParcelId> scanned;
    if (known != state.by_waybill.end()) scanned = known->second;
    if (const auto here = on_screen(state)) return scan_again(*here, scanned);

    const auto courier = state.couriers.find(round->courier);
    if (courier == state.couriers.end()) return refuse_scan(Refusal::SignInFirst);
    const auto parcel = scanned ? state.parcels.find(*scanned) : state.parcels.end();
    if (parcel == state.parcels.end()) return refuse_scan(Refusal::UnknownLabel);
    if (const auto reason = why_not(parcel->second, courier->second)) return refuse_scan(*reason);
    Decision decision = start_deposit(state, *scanned, parcel->second.size, courier->first);
    if (decision.refused) decision.facts.push_back(fact::ScanRefused{*decision.refused, {}});
    return decision;
}

Decision end_deposit(const LockerState& state, DepositEnd reason) {
    const auto here = on_screen(state);
    // While a pulse is under way the lock may let go at any moment: only the clock ends that.
    if (!here || std::holds_alternative<Asked>(here->progress)) {
        return refuse(Refusal::NothingToDo);
    }
    if (reason == DepositEnd::Undone && here->compartment.door == Door::Open) {
        return ask_to_take_back(*here);
    }
    // "Is it empty?" has two answers: yes, and the parcel's label.
    if (reason != DepositEnd::Undone && here->deposit.wish == Wish::TakeBack && is_asked(*here)) {
        return refuse(Refusal::NothingToDo);
    }
    Decision decision = end(*here, reason);
    if (reason != DepositEnd::Undone) try_next(state, *here, reason, decision);
    return decision;
}

void when_closed(const Deposit& deposit, const AtDoor& at, Decision& decision) {
    if (!std::holds_alternative<Opened>(at.progress) || deposit.wish == Wish::TakeBack) return;
    decision.facts.push_back(fact::ParcelDeposited{deposit.parcel, at.id(), deposit.courier});
    decision.facts.push_back(issue_code(at.state, deposit.parcel, at.context));
}

void when_due(Due due, const Deposit& deposit, const AtDoor& at, Decision& decision) {
    switch (due) {
        case Due::Nothing:
        case Due::Unseen:
        case Due::StandsOpen:
            // The courier is still there, or when_left_alone ends it.
            return;
        case Due::PulseAgain:
            decision.facts.push_back(fact::DoorUnlatchRequested{at.id(), UnlatchPurpose::Deposit});
            return;
        case Due::NotOpened: {
            const OnScreen here{at.compartment, deposit, at.progress};
            append(decision, end(here, DepositEnd::DoorDidNotOpen));
            if (courier_waits(at)) {
                try_next(at.state, here, DepositEnd::DoorDidNotOpen, decision);
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
    const LockerPolicy& limits = at.context.limits;
    const bool open_in_time =
        at.compartment.door == Door::Open &&
        at.context.now.uptime - at.compartment.door_since < limits.deposit_left_open_after;
    if (std::holds_alternative<Asked>(at.progress) || open_in_time) return false;
    decision.facts.push_back(fact::DepositAbandoned{deposit.parcel, at.id(), DepositEnd::Undone});
    decisions::block_for_inspection(at.compartment, decision);
    return true;
}

void when_shut_at_once(const Deposit&, const AtDoor& at, Decision& decision) {
    decision.facts.push_back(fact::DoorShutAtOnce{at.id()});
    decision.refused = Refusal::DoorShutAtOnce;
    decision.about = at.id();
}

void when_opened_late(const Deposit&, const CompartmentState&, Decision&) {}

// No sign of life: the machine may have chosen another door by itself.
void fold(LockerState& state, const fact::DepositStarted& f, Now when) {
    if (auto* compartment = find_compartment(state, f.compartment)) {
        begin_visit(*compartment, Deposit{f.parcel, f.courier},
                    Asked{.pulses = 0, .since = when.uptime}, when);
    }
    if (Round* round = state.round()) round->at = f.compartment;
}

void fold(LockerState& state, const fact::ParcelDeposited& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::Deposited, f.compartment);
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.insert(f.parcel);
        end_visit(state, *compartment, when);
    }
    if (Round* round = state.round()) ++round->deposited;
}

void fold(LockerState& state, const fact::PickupCodeIssued& f, Now) {
    state.by_code.insert_or_assign(f.code, f.parcel);
    state.by_code.insert_or_assign(f.qr, f.parcel);
}

void fold(LockerState& state, const fact::DepositUndoAsked& f, Now) {
    auto* compartment = find_compartment(state, f.compartment);
    if (compartment == nullptr || !compartment->visit) return;
    auto* deposit = std::get_if<Deposit>(&compartment->visit->purpose);
    if (deposit != nullptr) deposit->wish = Wish::TakeBack;
}

void fold(LockerState& state, const fact::DepositAbandoned& f, Now when) {
    const auto parcel = state.parcels.find(f.parcel);
    const auto* compartment = find_compartment(state, f.compartment);
    if (f.reason == DepositEnd::DoesNotFit && parcel != state.parcels.end() && compartment) {
        const Size tried = compartment->compartment.size;
        parcel->second.size = std::max(parcel->second.size, next_size(tried).value_or(tried));
    }
    give_up_visit(state, f.compartment, f.reason == DepositEnd::DoorDidNotOpen, when);
}

std::optional<ScreenContent> show(const Deposit& deposit, const OnShow& on) {
    auto courier = show_round(on.state);
    if (!courier) return std::nullopt;
    return DepositScreen{.courier = *std::move(courier),
                         .compartment = on.compartment.compartment.id,
                         .size = on.compartment.compartment.size,
                         .label_tail = on.recent.label_tail,
                         .phase = shown_phase(deposit, on)};
}

}  // namespace veilbox::flows
