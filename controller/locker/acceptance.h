// Whether a parcel may be deposited here, before any door opens. Nothing in an answer is about a
// person.
#pragma once
#include "controller/domain/encoding/scan.h"
#include "controller/locker/decide.h"

#include <optional>

namespace veilbox {

// Why this courier may not deposit this parcel. Whether it is too late is judged only while the
// clock agrees with the journal (account.h).
std::optional<Refusal> why_not(const ParcelState& parcel, const CourierState& courier,
                               const LockerState& state, Now now);
// The same for a person who drops it off.
std::optional<Refusal> why_not_dropped_off(const ParcelState& parcel, const LockerState& state,
                                           Now now);
// The same for a courier and a label as it was scanned. `scanned` is the parcel of the label;
// nothing if no parcel with it is expected here: then a label that names another locker is
// WrongLocker.
std::optional<Refusal> why_not_here(const LockerState& state, const CourierState& courier,
                                    const std::optional<ParcelId>& scanned, const Waybill& label,
                                    const Context& context);
// The label says that its parcel is for another locker.
bool names_another(const Waybill& label, const Context& context);
// The least size of its compartment; nothing if the courier has to say.
std::optional<Size> size_of(const ParcelState& parcel);

}  // namespace veilbox
