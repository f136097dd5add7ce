// Which compartment a parcel gets: the smallest free one that fits, at the height that was wished
// for if any there is free; among equals the one reached most easily, then the lowest number.
#pragma once
#include "controller/locker/state.h"

#include <map>
#include <optional>

namespace veilbox {

// Free means: available, nothing going on, and the switch says that its door is closed.
bool is_free(const CompartmentState& compartment);

std::optional<CompartmentId> choose_compartment(const LockerState& state, Size at_least,
                                                std::optional<Reach> wish = {});

std::optional<Size> next_size(Size size);  // nothing above XL

std::map<Size, int> count_free(const LockerState& state);

// How many digits a pickup code has: enough that digits - log2(live codes) leaves a guesser 20
// bits.
int code_digits(const LockerState& state);

}  // namespace veilbox
