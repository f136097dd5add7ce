// What senders and operators ask of the fleet: announcements, compartments. Any thread.
#pragma once
#include "controller/domain/commands.h"
#include "controller/ports/fleet/fleet_store.h"
#include "controller/ports/random.h"

#include <expected>
#include <functional>
#include <string>

namespace veilbox::fleet {

enum class DispatchError {
    UnknownLocker,       // name a registered locker
    NotSealed,           // seal the contact to the vault's public key
    KeyReused,           // the idempotency key belongs to another request: use a new one
    UnknownCompartment,  // the locker has no such door
    BadBundle,           // name a parcel of this sender that is expected at this locker
    BadReservation,      // name a reservation of this sender for this locker and carrier
    BadDropOff,          // a drop-off says how large it is, and nothing of a recipient
    Unavailable,         // the store could not: try again
};

// So far ahead a parcel can be announced.
inline constexpr std::chrono::days longest_announced{60};

// Everything that may be said about a parcel; there is no place for an identity.
struct Announcement {
    SenderName sender;
    std::string idempotency_key;  // 1 to 128 visible ASCII characters
    Digest request;               // SHA-256 of the request as it came
    LockerId locker;
    std::optional<Size> size;  // without it the courier is asked
    CarrierId carrier;
    ParcelTerms terms = {};
    std::string sealed_contact;  // empty for a drop-off: it has no recipient
    // Who announces a drop-off at the dashboard; its sender is `operators`.
    std::optional<OperatorName> by = {};
};

// What an operator asks of a locker, or a sender about its parcel. `why` may be missing unless
// command::needs_reason.
struct OperatorCommand {
    LockerId locker;
    command::HubCommand what;
    std::optional<OperatorName> by;  // nothing: a sender
    std::optional<CommandReason> why;
};

// On its way to the locker. The outcome is a fact with this id.
struct SentCommand {
    CommandId id;
    Instant expires{};
};

class Dispatch {
  public:
    struct Parts {
        FleetStore& store;
        FleetViews& views;
        Random& random;
        Bytes master;                  // 32 bytes; link keys come from it
        std::function<void()> queued;  // something waits to be sent
    };
    explicit Dispatch(Parts parts) : parts_(std::move(parts)) {}

    // The same key and request: the same parcel, once.
    std::expected<ParcelRecord, DispatchError> announce(const Announcement& announcement,
                                                        Instant now);
    // Another contact for a parcel that waits; `reference.sender` is the caller. The vault says
    // whether it takes the place of the one before.
    std::expected<void, DispatchError> send_contact(const ParcelId& parcel,
                                                    const ContactReference& reference,
                                                    const std::string& sealed);
    std::expected<SentCommand, DispatchError> send(const OperatorCommand& command, Instant now);

  private:
    template <class Id>
    Id new_id();
    std::expected<std::optional<ParcelId>, DispatchError> bundle_of(
        const Announcement& announcement);
    std::expected<void, DispatchError> check_reservation(const Announcement& announcement);

    Parts parts_;
};

}  // namespace veilbox::fleet
