// What is kept for whom: one rule, stated once for the locker and for the hub's picture of it
// (docs/architecture.md, "Reservations and overbooking").
#pragma once
#include "controller/locker/state.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace veilbox {

// A size that is missing counts as none.
using CountBySize = std::map<Size, int>;

// The rule: for every size there are at least as many free compartments of that size or larger as
// reservations of that size or larger. Exactly then each reservation can have a compartment of its
// own.
bool leaves_room(const CountBySize& free, const CountBySize& reserved);

// Of `wanted`, oldest first, what can be served: each one for which there is still room beside the
// older ones. All of them while the rule holds; fewer after compartments went out of order.
CountBySize served(const CountBySize& free, std::span<const Size> wanted);

// What is left for parcels without a reservation, by exact size: all that is counted can be had at
// the same time, beside what is `kept`.
CountBySize left_beside(const CountBySize& free, const CountBySize& kept);

// True if there ever was this reservation.
bool is_known(const LockerState& state, const ReservationId& id);
// The live reservation that serves this parcel at `at_least`: its announcement names it, it is of
// the parcel's carrier and not smaller. nullptr if none does.
const Reservation* reservation_for(const LockerState& state, const ParcelId& parcel, Size at_least);
// Of all live reservations, oldest first.
std::vector<Size> reserved_sizes(const LockerState& state);
// What must stay for the reservations of others when a parcel of `size` takes a compartment, in the
// place of `own` or, without one, as the youngest. Nothing if the older ones leave no room for it.
std::optional<CountBySize> kept_beside(const LockerState& state, const CountBySize& free,
                                       const Reservation* own, Size size);

}  // namespace veilbox
