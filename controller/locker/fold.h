// What the folds of the flows share: how a visit begins and ends in the books. Each flow's own
// facts fold beside the flow (flows/). None of these fails: what is not known is left as it is.
#pragma once
#include "controller/locker/state.h"

namespace veilbox {

// Nothing if there never was such a compartment.
CompartmentState* find_compartment(LockerState& state, CompartmentId id);

void begin_visit(CompartmentState& compartment, Purpose purpose, Progress progress, Now when);
// The visit is over, and the screen has its compartment no longer in focus.
void end_visit(LockerState& state, CompartmentState& compartment, Now when);
// As end_visit; the door, if it was the reason, may still open a little later.
void give_up_visit(LockerState& state, CompartmentId id, bool door_stayed_shut, Now when);

void move_parcel(LockerState& state, const ParcelId& id, ParcelStatus status,
                 std::optional<CompartmentId> where);

}  // namespace veilbox
