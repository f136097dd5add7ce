// What lies in the lockers and until when, and what was found there.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/reasons.h"
#include "controller/domain/states.h"
#include "controller/domain/time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace veilbox::fleet {

// Collections that long ago or less are in the dwell times.
inline constexpr std::chrono::days dwell_looks_back{30};

struct StoredParcel {
    ParcelId parcel;
    LockerId locker;
    CompartmentId compartment;
    std::optional<Size> size;  // as announced
    CarrierId carrier;
    ParcelStatus status = ParcelStatus::Deposited;  // one that is_inside
    std::optional<Instant> inside_since;            // missing: put in before the hub kept it
    std::optional<Instant> kept_until;
};

// From put in to collected, of what recipients collected lately. Nothing is known of none.
struct Dwell {
    std::int64_t collected = 0;
    std::optional<std::chrono::minutes> median = {};
    std::optional<std::chrono::minutes> longest = {};
};

struct StorageView {
    std::vector<StoredParcel> parcels;  // the next end first, then those without one
    Dwell dwell;
};

struct StorageWanted {
    std::optional<LockerId> locker;  // not set: of all
    Instant now{};
    std::size_t limit = 0;  // of parcels
};

// Something lay where nothing should. Read from the facts ParcelFound and FoundParcelSettled.
struct FoundRecord {
    LockerId locker;
    std::uint64_t number = 0;  // seq of the ParcelFound
    CompartmentId compartment;
    Instant at{};
    std::optional<FoundOutcome> outcome = {};
    std::optional<Instant> settled_at = {};
};

}  // namespace veilbox::fleet
