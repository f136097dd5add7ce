// Until when a parcel is kept, and when its recipient is reminded. What lies behind one door is
// kept equally long. Nothing here happens while the clock is doubted or behind the journal.
#pragma once
#include "controller/domain/storage_end.h"
#include "controller/locker/decide.h"

#include <optional>

namespace veilbox {

// The parcel is put in now: the facts, and its storage end. Nothing if the policy knows no end, or
// nobody knows what time it is: watch_storage() says it later.
std::optional<StorageEnd> keep_from_now(const LockerState& state, const ParcelId& parcel,
                                        CompartmentId id, const Context& context,
                                        Decision& decision);
// As it was said last; nothing if it was not.
std::optional<StorageEnd> storage_end(const LockerState& state, const ParcelId& parcel);

// What the clock says of the parcels in a compartment: an end that was not said yet, reminders,
// that the storage is over. What lies behind one door expires together.
void watch_storage(const LockerState& state, const CompartmentState& compartment,
                   const Context& context, Decision& decision);

// A later end for a parcel that was not collected yet, and for all behind the same door.
std::optional<Refusal> extend_storage(const LockerState& state,
                                      const command::ExtendStorage& command, const Context& context,
                                      Decision& decision);

// How much longer the recipient at the door can have it kept: the whole of `prolonged_by`, or 0.
milliseconds longer_by(const ParcelState& parcel, const LockerPolicy& limits);
// The recipient wants that, of all behind the door. Nothing while the clock is doubted.
void keep_longer(const LockerState& state, const ParcelId& parcel,
                 const CompartmentState& compartment, const Context& context, Decision& decision);

// When a reminder that is due at `at` is sent: in the quiet hours at the locker it is sent before
// they begin.
Instant before_quiet_hours(Instant at, const LockerPolicy& limits, const TimeZone& zone);

}  // namespace veilbox
