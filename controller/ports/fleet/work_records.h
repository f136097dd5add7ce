// What couriers have to do at lockers, by parcel.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/states.h"
#include "controller/domain/time.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace veilbox::fleet {

// What is done stays on the list for so long, that a courier can look it up; then nobody finds
// parcel, locker and compartment there any more. By the locker's clock: what it says is later than
// now, or long ago, is not shown.
inline constexpr std::chrono::minutes work_is_shown_after{30};

// Blind: neither a waybill nor anything of a person.
struct WorkItem {
    ParcelId parcel;
    LockerId locker;
    std::string locker_name;
    std::string locker_address;
    // Announced: to deposit. Deposited: that is done. Retrieved: done too. Any other waits to be
    // retrieved.
    ParcelStatus status = ParcelStatus::Announced;
    std::optional<CompartmentId> compartment;  // none while it is announced
    std::optional<Size> size;                  // as announced
    Instant since{};                           // when it became that
};

struct WorkWanted {
    std::optional<CarrierId> carrier;  // not set: of all
    Instant now{};
    std::size_t limit = 0;
};

}  // namespace veilbox::fleet
