// What a hub remembers of reservations, as values.
#pragma once
#include "controller/ports/fleet/fleet_records.h"

#include <map>
#include <optional>
#include <string>

namespace veilbox::fleet {

struct ReservationRecord {
    ReservationId id;
    SenderName sender;
    LockerId locker;
    Size size;
    CarrierId carrier;
    Instant until{};
    ReservationState state = ReservationState::Asked;
    Instant at{};             // of the last change
    bool cancelling = false;  // the locker was asked to give it up
};

struct ReservationRow {
    SenderName sender;
    std::string key;
    Digest request;  // of the request's body
    ReservationId id;
    Size size;
    CarrierId carrier;
    Instant until{};
    CommandRow command;
    Instant now{};
};

// What a locker has, as the hub sees it. `reserved`: asked for or held, and not past `until`.
struct RoomAtLocker {
    std::map<Size, int> free;
    std::map<Size, int> reserved;
};

// What is there now under the key, whether this call made it or an earlier one.
struct ReservedNow {
    ReservationRecord reservation;
    Digest request;
    bool fresh = false;
};

}  // namespace veilbox::fleet
