// What a hub remembers of couriers' rounds, as values.
#pragma once
#include "controller/ports/fleet/fleet_records.h"

#include <optional>
#include <string>
#include <vector>

namespace veilbox::fleet {

// A carrier: the rounds in which one of its parcels was deposited or whose courier works for it
// today, and in them its own parcels only. Not set: everything, as an operator sees it.
using RoundsSeenBy = std::optional<CarrierId>;

// `waybill` and `size` are not set if the hub does not know the parcel; `size` also if the sender
// did not say it.
struct RoundParcel {
    ParcelId parcel;
    std::optional<std::string> waybill;
    std::optional<Size> size;
    CompartmentId compartment;
    RoundMove how = RoundMove::Deposited;
    Instant at{};
};

struct RoundRecord {
    LockerId locker;
    std::uint64_t number = 0;              // seq of its CourierSignedIn
    std::optional<CourierNumber> courier;  // of an account that the hub knows
    Instant began_at{};
    std::optional<Instant> ended_at;        // not set while it runs
    std::optional<SignOutReason> ended_by;  // not set if the next courier's signing in ended it
    std::vector<RoundParcel> parcels;       // as they were moved
};

// Newest first: of one locker by number, of all lockers by the time they began.
struct RoundsWanted {
    std::optional<LockerId> locker;
    std::uint64_t before = 0;  // only numbers below it, 0: all; counts only with a locker
    std::size_t limit = 0;
    RoundsSeenBy seen_by;
};

}  // namespace veilbox::fleet
