// What the hub asks. Signature and address were checked at the border; here an id counts once and
// the clock decides whether it came too late.
#include "controller/locker/allocation.h"
#include "controller/locker/decide.h"
#include "controller/locker/pickup_code.h"
#include "controller/locker/storage.h"

#include <algorithm>

namespace veilbox::decisions {
namespace {

using Outcome = std::optional<Refusal>;

// One overload a command. Nothing if it is done: its facts are in the decision.
class CarryOut {
  public:
    CarryOut(const LockerState& state, const CommandId& id, const Context& context,
             Decision& decision)
        : state_(state), id_(id), context_(context), decision_(decision) {}

    Outcome operator()(const command::RegisterCourier& c) const {
        const auto& wanted = c.courier;
        // A command that was late must not bring a revoked account back.
        const auto known = state_.couriers.find(wanted.courier);
        if (known != state_.couriers.end() && known->second.revoked) {
            return Refusal::DuplicateCourier;
        }
        const bool taken = std::ranges::any_of(state_.couriers, [&](const auto& entry) {
            return entry.first != wanted.courier && !entry.second.revoked &&
                   entry.second.number == wanted.number;
        });
        if (taken) return Refusal::DuplicateCourier;
        decision_.facts.push_back(wanted);
        return std::nullopt;
    }

    Outcome operator()(const command::RevokeCourier& c) const {
        if (!state_.couriers.contains(c.courier)) return Refusal::NothingToDo;
        decision_.facts.push_back(fact::CourierRevoked{c.courier});
        const Round* round = state_.round();
        if (round != nullptr && round->courier == c.courier && !round->at) {
            decision_.facts.push_back(fact::CourierSignedOut{c.courier, SignOutReason::Idle});
        }
        return std::nullopt;
    }

    Outcome operator()(const command::AnnounceParcel& c) const {
        if (state_.parcels.contains(c.parcel.parcel) ||
            state_.by_waybill.contains(c.parcel.waybill)) {
            return Refusal::DuplicateParcel;
        }
        decision_.facts.push_back(c.parcel);
        return std::nullopt;
    }

    Outcome operator()(const command::CancelParcel& c) const {
        const auto parcel = state_.parcels.find(c.parcel);
        if (parcel == state_.parcels.end()) return Refusal::UnknownParcel;
        const bool being_deposited =
            std::ranges::any_of(state_.compartments, [&](const auto& entry) {
                const CompartmentState& compartment = entry.second;
                const auto* deposit = compartment.visit_of<Deposit>();
                return deposit != nullptr && deposit->parcel == c.parcel;
            });
        if (parcel->second.status == ParcelStatus::Deposited) return recall(*parcel);
        const bool comes = parcel->second.status == ParcelStatus::Announced ||
                           parcel->second.status == ParcelStatus::Expected;
        if (being_deposited || !comes) {
            return Refusal::LabelAlreadyDeposited;
        }
        decision_.facts.push_back(fact::AnnouncementCancelled{c.parcel});
        return std::nullopt;
    }

    Outcome operator()(const command::UnblockCompartment& c) const {
        const auto found = state_.compartments.find(c.compartment);
        if (found == state_.compartments.end() || !found->second.wired) {
            return Refusal::UnknownCompartment;
        }
        if (!found->second.blocked) return Refusal::NothingToDo;
        unblock(found->second);
        return std::nullopt;
    }

    Outcome operator()(const command::OpenCompartment& c) const {
        return flows::open_for_operator(state_, c.compartment, id_, decision_);
    }

    Outcome operator()(const command::ReserveSize& c) const {
        const auto& wanted = c.wanted;
        if (is_known(state_, wanted.reservation)) return Refusal::NothingToDo;
        CountBySize reserved;
        for (const Size size : reserved_sizes(state_)) ++reserved[size];
        ++reserved[wanted.size];
        if (context_.now.wall >= wanted.until || !leaves_room(count_all_free(state_), reserved)) {
            return Refusal::NothingToReserve;
        }
        decision_.facts.push_back(wanted);
        return std::nullopt;
    }

    Outcome operator()(const command::CancelReservation& c) const {
        const bool live = std::ranges::find(state_.reservations, c.reservation, &Reservation::id) !=
                          state_.reservations.end();
        if (!live) return Refusal::NothingToDo;
        decision_.facts.push_back(fact::ReservationEnded{c.reservation, ReservationEnd::Cancelled});
        return std::nullopt;
    }

    Outcome operator()(const command::IssueCode& c) const {
        return issue_code(state_, c, context_, decision_);
    }

    Outcome operator()(const command::RevokeSecondCode& c) const {
        return revoke_second_code(state_, c.parcel, decision_);
    }

    Outcome operator()(const command::ExtendStorage& c) const {
        return extend_storage(state_, c, context_, decision_);
    }

    // A compartment that is blocked for another reason stays blocked.
    Outcome operator()(const command::SettleFound& c) const {
        const auto found = state_.found.find(c.found);
        if (found == state_.found.end()) return Refusal::UnknownParcel;
        decision_.facts.push_back(fact::FoundParcelSettled{c.found, found->second, c.outcome});
        const auto compartment = state_.compartments.find(found->second);
        const bool waits_for_that = compartment != state_.compartments.end() &&
                                    compartment->second.blocked == BlockReason::NotEmpty;
        if (waits_for_that) unblock(compartment->second);
        return std::nullopt;
    }

    Outcome operator()(const command::UseVaultKey& c) const {
        switch (context_.secrets.judge(c.key, state_.vault_key)) {
            case OfferedKey::NotSigned:
                return Refusal::KeyNotSigned;
            case OfferedKey::Older:
                return Refusal::NothingToDo;
            case OfferedKey::InUse:
                return std::nullopt;
            case OfferedKey::Newer:
                decision_.facts.push_back(fact::VaultKeyChanged{c.key});
                return std::nullopt;
        }
        return Refusal::NothingToDo;
    }

  private:
    void unblock(const CompartmentState& compartment) const {
        const CompartmentId id = compartment.compartment.id;
        for (const Fault fault :
             {Fault::CompartmentNotEmpty, Fault::CompartmentFoundEmpty, Fault::DoorDidNotOpen}) {
            if (compartment.faults.contains(fault)) {
                decision_.facts.push_back(fact::FaultCleared{id, fault});
            }
        }
        decision_.facts.push_back(fact::CompartmentUnblocked{id});
    }

    // Whoever is at its door may have it in hand.
    Outcome recall(const std::pair<const ParcelId, ParcelState>& parcel) const {
        const CompartmentId id = *parcel.second.compartment;
        const auto found = state_.compartments.find(id);
        if (found != state_.compartments.end() && may_be_somebody_at(found->second, context_)) {
            return Refusal::CompartmentInUse;
        }
        decision_.facts.push_back(fact::ParcelRecalled{parcel.first, id});
        return std::nullopt;
    }

    const LockerState& state_;
    const CommandId& id_;
    const Context& context_;
    Decision& decision_;
};

}  // namespace

Decision carry_out(const LockerState& state, const command::FromHub& command,
                   const Context& context) {
    Decision decision;
    if (state.settled_commands.contains(command.id)) return decision;
    if (context.now.wall >= command.expires) {
        decision.facts.push_back(fact::HubCommandExpired{command.id, command::on_behalf(command)});
        return decision;
    }
    // Behind by as long as the machine was off, the clock does not show that a command is old.
    if (context.now.doubted && command::is_for_now(command.what)) {
        decision.refused = Refusal::ClockDoubted;
    } else {
        decision.refused = std::visit(CarryOut(state, command.id, context, decision), command.what);
    }
    FactBody outcome = fact::HubCommandAccepted{command.id, command::on_behalf(command)};
    if (decision.refused) {
        outcome =
            fact::HubCommandRefused{command.id, *decision.refused, command::on_behalf(command)};
    }
    // Who asked stands in the journal before what follows from it.
    decision.facts.insert(decision.facts.begin(), std::move(outcome));
    return decision;
}

}  // namespace veilbox::decisions
