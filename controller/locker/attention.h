// Who is at the screen, and the one compartment that is in focus.
//
//   Nobody --- PickupAccepted, PickupResumed,
//              DepositStarted without a courier -> AtCompartment --- its visit ends ---> Nobody
//   any ------ CourierSignedIn -----------------> Round ----------- CourierSignedOut -> Nobody
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace veilbox {

struct Nobody {};
// A recipient at the compartment of a pickup, or who drops a parcel off.
struct AtCompartment {
    CompartmentId id;
};
// A courier, depositing and retrieving one parcel after the other.
struct Round {
    CourierId courier;
    std::uint64_t number = 0;  // of the fact that began it: the number of its receipt
    // What was put in during this round, in that order; what was undone is not here.
    struct PutIn {
        ParcelId parcel;
        CompartmentId compartment;
        bool operator==(const PutIn&) const = default;
    };
    std::vector<PutIn> put_in;
    int retrieved = 0;
    // What the courier found, by found number, in that order.
    struct Found {
        std::uint64_t number = 0;
        CompartmentId compartment;
    };
    std::vector<Found> found;
    std::optional<CompartmentId> at;  // of the deposit or retrieval that is under way
    std::optional<ParcelId> asks_size_of;
    Uptime last_sign_of_life{};
    Uptime last_progress{};  // signed in, or a door of the round moved
};
using Attention = std::variant<Nobody, AtCompartment, Round>;

inline std::optional<CompartmentId> focus_of(const Attention& attention) {
    if (const auto* visit = std::get_if<AtCompartment>(&attention)) return visit->id;
    if (const auto* round = std::get_if<Round>(&attention)) return round->at;
    return std::nullopt;
}

}  // namespace veilbox
