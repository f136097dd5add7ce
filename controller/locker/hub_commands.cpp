// What the hub orders. Signature, address and expiry were checked at the border; here an id counts
// once.
#include "controller/locker/decide.h"

#include <algorithm>

namespace veilbox::decisions {
namespace {

using Outcome = std::optional<Refusal>;

class Orders {
  public:
    Orders(const LockerState& state, std::vector<FactBody>& facts) : state_(state), facts_(facts) {}

    Outcome operator()(const command::RegisterCourier& order) const {
        const auto& wanted = order.courier;
        const bool taken = std::ranges::any_of(state_.couriers, [&](const auto& entry) {
            return entry.first != wanted.courier && !entry.second.revoked &&
                   entry.second.number == wanted.number;
        });
        if (taken) return Refusal::DuplicateCourier;
        facts_.push_back(wanted);
        return std::nullopt;
    }

    Outcome operator()(const command::RevokeCourier& order) const {
        if (!state_.couriers.contains(order.courier)) return Refusal::NothingToDo;
        facts_.push_back(fact::CourierRevoked{order.courier});
        const Round* round = state_.round();
        if (round != nullptr && round->courier == order.courier && !round->at) {
            facts_.push_back(fact::CourierSignedOut{order.courier, SignOutReason::Idle});
        }
        return std::nullopt;
    }

    Outcome operator()(const command::AnnounceParcel& order) const {
        if (state_.parcels.contains(order.parcel.parcel) ||
            state_.by_waybill.contains(order.parcel.waybill)) {
            return Refusal::DuplicateParcel;
        }
        facts_.push_back(order.parcel);
        return std::nullopt;
    }

    Outcome operator()(const command::CancelParcel& order) const {
        const auto parcel = state_.parcels.find(order.parcel);
        if (parcel == state_.parcels.end()) return Refusal::UnknownParcel;
        const bool being_deposited =
            std::ranges::any_of(state_.compartments, [&](const auto& entry) {
                const CompartmentState& compartment = entry.second;
                const auto* deposit = compartment.visit_of<Deposit>();
                return deposit != nullptr && deposit->parcel == order.parcel;
            });
        if (being_deposited || parcel->second.status != ParcelStatus::Announced) {
            return Refusal::LabelAlreadyDeposited;
        }
        facts_.push_back(fact::AnnouncementCancelled{order.parcel});
        return std::nullopt;
    }

    Outcome operator()(const command::UnblockCompartment& order) const {
        const auto found = state_.compartments.find(order.compartment);
        if (found == state_.compartments.end() || !found->second.wired) {
            return Refusal::UnknownCompartment;
        }
        if (!found->second.blocked) return Refusal::NothingToDo;
        for (const Fault fault : {Fault::CompartmentNotEmpty, Fault::DoorDidNotOpen}) {
            if (found->second.faults.contains(fault)) {
                facts_.push_back(fact::FaultCleared{order.compartment, fault});
            }
        }
        facts_.push_back(fact::CompartmentUnblocked{order.compartment});
        return std::nullopt;
    }

  private:
    const LockerState& state_;
    std::vector<FactBody>& facts_;
};

}  // namespace

Decision follow_order(const LockerState& state, const command::FromHub& order) {
    if (state.settled_commands.contains(order.id)) return {};
    Decision decision;
    decision.refused = std::visit(Orders(state, decision.facts), order.order);
    if (decision.refused) {
        decision.facts.push_back(fact::HubCommandRefused{order.id, *decision.refused});
    } else {
        decision.facts.push_back(fact::HubCommandAccepted{order.id});
    }
    return decision;
}

}  // namespace veilbox::decisions
