// From a label to the door that opens for it.
#pragma once
#include "controller/domain/encoding/scan.h"
#include "controller/locker/flows/deposit.h"

#include <optional>

namespace veilbox::flows {

// A label was scanned in the round, and no door of it waits for something: its door, the question
// how large it is, or a refusal. `scanned`: the parcel of this label, if it is known.
Decision open_for_label(const LockerState& state, const Waybill& waybill,
                        const std::optional<ParcelId>& scanned, const Context& context);

// The door of its bundle; else the smallest free compartment from `at_least` on that the parcel may
// have. Without a size the courier is asked. Refused if there is none.
Decision start_deposit(const LockerState& state, const Deposit& deposit,
                       std::optional<Size> at_least, const Context& context);
// As start_deposit, in a compartment that is free.
Decision start_alone(const LockerState& state, const Deposit& deposit, Size at_least,
                     const Context& context);

// Why this deposit gets no further door: its courier was revoked, or the account ended meanwhile.
std::optional<Refusal> why_no_door(const LockerState& state, const Deposit& deposit,
                                   const Context& context);

// The compartment of this deposit once more: its label was scanned again.
Decision open_again(const LockerState& state, const Deposit& deposit, CompartmentId compartment,
                    const Context& context);

}  // namespace veilbox::flows
