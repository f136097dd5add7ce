// Which compartment a parcel gets: the smallest free one that fits, at the height that was wished
// for if any there is free; among equals the one reached most easily, then the lowest number. None
// if what is reserved needs it.
#pragma once
#include "controller/locker/reservations.h"
#include "controller/locker/state.h"

#include <optional>

namespace veilbox {

// Free means: available, nothing going on, and the switch says that its door is closed.
bool is_free(const CompartmentState& compartment);

// `own`: the live reservation that the parcel uses, or nullptr. A parcel without one gets nothing
// that a reservation needs, and a parcel with one nothing that an older reservation needs.
std::optional<CompartmentId> choose_compartment(const LockerState& state, Size at_least,
                                                const Reservation* own,
                                                std::optional<Reach> wish = {});

// The closed door behind which another parcel of its bundle lies, or was put in just now by the
// courier at the screen, if this one may lie beside it: same carrier, none of them valuable, large
// enough, and no courier has said that it does not fit there. Parcels that lie together have a code
// each: none shares a compartment if the locker would then have more codes than its digits serve.
std::optional<CompartmentId> choose_beside(const LockerState& state, const ParcelId& parcel);

std::optional<Size> next_size(Size size);  // nothing above XL

// All that is free, by size.
CountBySize count_all_free(const LockerState& state);
// What parcels without a reservation can get, by size: this is what couriers are shown.
CountBySize count_free(const LockerState& state);

// True if one code more, beside one for each compartment, leaves a guesser less than 1e-3 expected
// hits a year (docs/guessing.md).
bool one_more_code_is_served(const LockerState& state);
// How many digits a pickup code has: nine for up to 50 compartments, ten above. Nine serve 100
// codes and ten 1,000; that is 23 bits at least.
int code_digits(const LockerState& state);

}  // namespace veilbox
