// Senders reserve a compartment of a size before they have a parcel. The hub judges by its own
// picture of the locker, the locker decides. Any thread.
#pragma once
#include "controller/ports/fleet/fleet_store.h"
#include "controller/ports/random.h"

#include <expected>
#include <functional>
#include <string>

namespace veilbox::fleet {

inline constexpr std::chrono::minutes shortest_reservation{1};
inline constexpr std::chrono::days longest_reservation{14};

enum class ReservationError {
    UnknownLocker,       // name a registered locker
    WrongTime,           // `until` is less than a minute or more than 14 days ahead
    KeyReused,           // the idempotency key belongs to another request: use a new one
    NothingFree,         // the locker has no more room of this size
    UnknownReservation,  // or another sender's
    Unavailable,         // the store could not: try again
};

struct WantedReservation {
    SenderName sender;
    std::string idempotency_key;  // 1 to 128 visible ASCII characters
    Digest request;               // SHA-256 of the request as it came
    LockerId locker;
    Size size;
    CarrierId carrier;
    Instant until{};
};

class ReservationsOfSenders {
  public:
    struct Parts {
        FleetStore& store;
        FleetViews& views;
        Random& random;
        std::function<void()> queued;  // something waits to be sent
    };
    explicit ReservationsOfSenders(Parts parts) : parts_(std::move(parts)) {}

    // The same key and request: the same reservation, once, also when its time has passed or the
    // locker is full by then.
    std::expected<ReservationRecord, ReservationError> reserve(const WantedReservation& wanted,
                                                               Instant now);
    // Asks the locker, once. A reservation that has ended stays as it is.
    std::expected<void, ReservationError> cancel(const SenderName& sender, const ReservationId& id,
                                                 Instant now);

  private:
    Parts parts_;
};

}  // namespace veilbox::fleet
