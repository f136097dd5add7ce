// What the facts of a deposit make of the state.
#include "controller/locker/allocation.h"
#include "controller/locker/flows/deposit.h"
#include "controller/locker/fold.h"

#include <algorithm>

namespace veilbox::flows {
namespace {

void forget(LockerState& state, const ParcelId& parcel) {
    if (Round* round = state.round()) {
        std::erase_if(round->put_in, [&](const auto& one) { return one.parcel == parcel; });
    }
}

void remember(LockerState& state, const ParcelId& parcel, CompartmentId compartment) {
    forget(state, parcel);
    if (Round* round = state.round()) round->put_in.push_back({parcel, compartment});
}

Deposit* deposit_at(CompartmentState* compartment) {
    if (compartment == nullptr || !compartment->visit) return nullptr;
    return std::get_if<Deposit>(&compartment->visit->purpose);
}

}  // namespace

void fold(LockerState& state, const fact::ParcelSizeAsked& f, Now) {
    if (Round* round = state.round()) round->asks_size_of = f.parcel;
}

// No sign of life: the machine may have chosen another door by itself.
void fold(LockerState& state, const fact::DepositStarted& f, Now when) {
    if (auto* compartment = find_compartment(state, f.compartment)) {
        Progress progress = Asked{.pulses = 0, .since = when.uptime};
        if (compartment->door == Door::Open) progress = Opened{when.uptime};
        const auto* before = compartment->visit_of<Deposit>();
        const PuttingIn stage{.again = before != nullptr && before->parcel == f.parcel};
        begin_visit(*compartment, Deposit{f.parcel, f.courier, stage}, progress, when);
    }
    forget(state, f.parcel);
    Round* round = state.round();
    if (f.courier && round != nullptr) {
        round->at = f.compartment;
        round->asks_size_of.reset();
    } else if (round == nullptr) {
        state.attention = AtCompartment{f.compartment};
    }
}

void fold(LockerState& state, const fact::ParcelPutIn& f, Now when) {
    if (auto* deposit = deposit_at(find_compartment(state, f.compartment))) {
        deposit->stage = IsIn{.since = when.uptime, .number = state.seq};
    }
    if (f.courier) remember(state, f.parcel, f.compartment);
}

void fold(LockerState& state, const fact::ParcelDeposited& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::Deposited, f.compartment);
    const auto parcel = state.parcels.find(f.parcel);
    if (parcel != state.parcels.end()) parcel->second.deposited_at = when.wall;
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.insert(f.parcel);
        end_visit(state, *compartment, when);
    }
    remember(state, f.parcel, f.compartment);  // a journal of before 2026-11-26 has no ParcelPutIn
}

void fold(LockerState& state, const fact::ParcelDroppedOff& f, Now when) {
    move_parcel(state, f.parcel, ParcelStatus::DroppedOff, f.compartment);
    if (auto* compartment = find_compartment(state, f.compartment)) {
        compartment->parcels.insert(f.parcel);
        end_visit(state, *compartment, when);
    }
}

void fold(LockerState& state, const fact::PickupCodeIssued& f, Now) {
    const CodeHolder holder = f.holder.value_or(CodeHolder::Recipient);
    const auto parcel = state.parcels.find(f.parcel);
    if (parcel != state.parcels.end()) {
        std::vector<LiveCode>& codes = parcel->second.codes;
        std::erase_if(codes, [&](const LiveCode& one) { return one.holder == holder; });
        codes.push_back({.holder = holder, .code = f.code, .qr = f.qr});
        ++parcel->second.codes_drawn;
    }
    state.by_code.insert_or_assign(f.code, f.parcel);
    state.by_code.insert_or_assign(f.qr, f.parcel);
}

void fold(LockerState& state, const fact::DepositUndoAsked& f, Now) {
    if (auto* deposit = deposit_at(find_compartment(state, f.compartment))) {
        deposit->stage = TakingBack{};
    }
    forget(state, f.parcel);
}

void fold(LockerState& state, const fact::DepositAbandoned& f, Now when) {
    const auto parcel = state.parcels.find(f.parcel);
    const auto* compartment = find_compartment(state, f.compartment);
    if (f.reason == DepositEnd::DoesNotFit && parcel != state.parcels.end() && compartment) {
        const Size tried = compartment->compartment.size;
        if (!compartment->parcels.empty()) {
            parcel->second.alone = true;  // it may fit into one of the same size by itself
        } else {
            parcel->second.size =
                std::max(parcel->second.size.value_or(tried), next_size(tried).value_or(tried));
        }
    }
    forget(state, f.parcel);
    give_up_visit(state, f.compartment, f.reason == DepositEnd::DoorDidNotOpen, when);
}

void fold(LockerState& state, const fact::ParcelFound& f, Now) {
    state.found.emplace(state.seq, f.compartment);
    Round* round = state.round();
    if (round != nullptr && f.courier == round->courier) {
        round->found.push_back({.number = state.seq, .compartment = f.compartment});
    }
}

void after_restart(Deposit& deposit, Uptime now) {
    if (auto* in = std::get_if<IsIn>(&deposit.stage)) in->since = now;
}

}  // namespace veilbox::flows
