// The code and the QR form that open a compartment once.
#pragma once
#include "controller/domain/facts/deposit_facts.h"
#include "controller/locker/decide.h"

namespace veilbox {

// Draws both for `parcel`. No other parcel of this locker has or had the code.
fact::PickupCodeIssued draw_pickup_code(const LockerState& state, const ParcelId& parcel,
                                        const Context& context);

}  // namespace veilbox
