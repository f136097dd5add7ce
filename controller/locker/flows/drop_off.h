// A person without an account drops a parcel off that the locker expects: its label, scanned while
// no courier is at the screen, opens a door. From there on it is a deposit (deposit.h) of which
// nobody is asked for a badge, that draws no code, and that ends as ParcelDroppedOff.
#pragma once
#include "controller/locker/flows/deposit.h"

#include <optional>

namespace veilbox::flows {

// `scanned`: the parcel of the label, if it is known. A label of a parcel that a courier brings is
// SignInFirst, as an unknown one is unless it names another locker.
Decision drop_off(const LockerState& state, const Waybill& label,
                  const std::optional<ParcelId>& scanned, const Context& context);
// The person is done: the parcel waits for a courier from now on.
Decision finish_drop_off(const LockerState& state, CompartmentId id);

// In time, or when the person says so.
void settle_drop_off(const ParcelId& parcel, const IsIn& in, CompartmentId id, Decision& decision);

// The page; nothing once the person may have gone.
std::optional<ScreenContent> show_drop_off(const Deposit& deposit, DoorPhase phase,
                                           const OnShow& on);

}  // namespace veilbox::flows
