// What the doors say, and what follows when they say nothing in time.
#include "controller/domain/base32.h"
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"

namespace veilbox::decisions {
namespace {

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

void clear(const CompartmentState& compartment, std::initializer_list<Fault> faults,
           std::vector<FactBody>& facts) {
    for (const Fault fault : faults) {
        if (compartment.faults.contains(fault)) {
            facts.push_back(fact::FaultCleared{compartment.compartment.id, fault});
        }
    }
}

void door_opened(const CompartmentState& compartment, std::vector<FactBody>& facts) {
    const CompartmentId id = compartment.compartment.id;
    facts.push_back(fact::DoorOpened{id});
    clear(compartment,
          {Fault::DoorDidNotOpen, Fault::DoorReadingUnknown, Fault::BoardNotResponding}, facts);
    if (std::holds_alternative<Resting>(compartment.activity)) {
        facts.push_back(fact::FaultRaised{id, Fault::DoorOpenedUnexpectedly});
    }
}

void door_closed(const LockerState& state, const CompartmentState& compartment,
                 const Context& context, std::vector<FactBody>& facts) {
    const CompartmentId id = compartment.compartment.id;
    facts.push_back(fact::DoorClosed{id});
    clear(compartment,
          {Fault::DoorLeftOpen, Fault::DoorOpenedUnexpectedly, Fault::DoorReadingUnknown,
           Fault::BoardNotResponding},
          facts);
    if (const auto* deposit = std::get_if<Depositing>(&compartment.activity);
        deposit != nullptr && deposit->opened) {
        facts.push_back(fact::ParcelDeposited{deposit->parcel, id, deposit->courier});
        facts.push_back(issue_code(state, deposit->parcel, context));
    }
    if (const auto* collect = std::get_if<Collecting>(&compartment.activity)) {
        if (collect->opened) {
            facts.push_back(fact::ParcelCollected{collect->parcel, id});
        } else if (collect->interrupted) {
            facts.push_back(fact::PickupAbandoned{collect->parcel, id, PickupEnd::Interrupted});
        }
    }
}

bool is_overdue(int pulses, bool opened, bool interrupted, Uptime since, const Context& context) {
    return !opened && !interrupted && pulses > 0 &&
           context.now.uptime - since >= context.limits.door_must_open_within;
}

// Second pulse, then another compartment.
void watch_deposit(const LockerState& state, const CompartmentState& compartment,
                   const Depositing& deposit, const Context& context, Decision& decision) {
    const CompartmentId id = compartment.compartment.id;
    if (!is_overdue(deposit.pulses, deposit.opened, deposit.interrupted, deposit.since, context)) {
        return;
    }
    if (deposit.pulses < context.limits.pulses_per_request) {
        decision.facts.push_back(fact::DoorUnlatchRequested{id, UnlatchPurpose::Deposit});
        return;
    }
    const bool on_screen = state.session && state.session->at == id;
    Decision ended = on_screen ? end_deposit(state, DepositEnd::DoorDidNotOpen) : Decision{};
    decision.facts.insert(decision.facts.end(), ended.facts.begin(), ended.facts.end());
    decision.refused = ended.refused.value_or(Refusal::DoorDidNotOpen);
    decision.about = id;
}

// Second pulse, then the code lives on and a person must help.
void watch_collect(const CompartmentState& compartment, const Collecting& collect,
                   const Context& context, Decision& decision) {
    const CompartmentId id = compartment.compartment.id;
    if (!is_overdue(collect.pulses, collect.opened, collect.interrupted, collect.since, context)) {
        return;
    }
    if (collect.pulses < context.limits.pulses_per_request) {
        decision.facts.push_back(fact::DoorUnlatchRequested{id, UnlatchPurpose::Collect});
        return;
    }
    decision.facts.push_back(fact::FaultRaised{id, Fault::DoorDidNotOpen});
    decision.facts.push_back(fact::PickupAbandoned{collect.parcel, id, PickupEnd::DoorDidNotOpen});
    decision.refused = Refusal::DoorDidNotOpen;
    decision.about = id;
}

// Whether a courier who gives no sign of life has left this deposit to itself. A pulse under way
// and a door just opened have deadlines of their own.
bool is_left_behind(const CompartmentState& compartment, const Depositing& deposit,
                    const Context& context) {
    switch (compartment.door.value_or(Door::Unknown)) {
        case Door::Closed:
            return deposit.interrupted;
        case Door::Open:
            return context.now.uptime - compartment.open_since >=
                   context.limits.deposit_left_open_after;
        case Door::Unknown:
            return deposit.opened || deposit.interrupted;
    }
    return false;
}

void watch_session(const LockerState& state, const Context& context, Decision& decision) {
    if (!state.session ||
        context.now.uptime - state.session->last_sign_of_life < context.limits.courier_idle) {
        return;
    }
    if (state.session->at) {
        const auto& compartment = state.compartments.at(*state.session->at);
        const auto* deposit = std::get_if<Depositing>(&compartment.activity);
        if (deposit == nullptr || !is_left_behind(compartment, *deposit, context)) return;
        // Nobody knows whether the parcel is inside: a person must look. Recipients need the
        // screen.
        decision.facts.push_back(
            fact::DepositAbandoned{deposit->parcel, *state.session->at, DepositEnd::Undone});
        decision.facts.push_back(
            fact::CompartmentBlocked{*state.session->at, BlockReason::NotEmpty});
    }
    decision.facts.push_back(fact::CourierSignedOut{state.session->courier, SignOutReason::Idle});
}

}  // namespace

Decision read_door(const LockerState& state, const command::ReadDoor& reading,
                   const Context& context) {
    Decision decision;
    const auto found = state.compartments.find(reading.compartment);
    if (found == state.compartments.end() || found->second.door == reading.door) return decision;
    switch (reading.door) {
        case Door::Open:
            door_opened(found->second, decision.facts);
            break;
        case Door::Closed:
            door_closed(state, found->second, context, decision.facts);
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
        if (const auto* deposit = std::get_if<Depositing>(&compartment.activity)) {
            watch_deposit(state, compartment, *deposit, context, decision);
        }
        if (const auto* collect = std::get_if<Collecting>(&compartment.activity)) {
            watch_collect(compartment, *collect, context, decision);
        }
        const bool long_open =
            compartment.door == Door::Open &&
            context.now.uptime - compartment.open_since >= context.limits.door_left_open_after;
        if (long_open && !compartment.faults.contains(Fault::DoorLeftOpen)) {
            decision.facts.push_back(fact::FaultRaised{id, Fault::DoorLeftOpen});
        }
    }
    watch_session(state, context, decision);
    return decision;
}

}  // namespace veilbox::decisions
