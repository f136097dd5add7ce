// What the vault remembers: sealed contacts, messages to send, and what the hub has to be told.
// Everything personal in it is sealed. db/sqlite/vault implements it. One thread.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/time.h"
#include "controller/ports/journal.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace veilbox {

struct SealedContact {
    CommandId request;
    ParcelId parcel;
    std::string sealed;  // "vb1...."
};

// A pickup code on its way to somebody.
struct WaitingMessage {
    CommandId request;
    ParcelId parcel;
    std::string sealed;  // the code
    std::string locker_name;
    std::string locker_address;
    CompartmentId compartment;
    std::string message_id;  // random; stays the same for every attempt
    int attempts = 0;
};

// How a message ended. `reason` is empty if it was sent, and names no person and no address.
struct MessageOutcome {
    ParcelId parcel;
    std::string reason;
    bool operator==(const MessageOutcome&) const = default;
};
struct NumberedOutcome {
    std::int64_t number;
    MessageOutcome outcome;
};

// A request id is carried out once: a second call with the same id changes nothing.
enum class Kept { Now, Before };

class VaultStore {
  public:
    virtual ~VaultStore() = default;

    // Each is one durable transaction with its request id. A newer contact of the same parcel
    // replaces the older one.
    virtual std::expected<Kept, StoreError> keep_contact(const SealedContact& contact,
                                                         Instant at) = 0;
    virtual std::expected<Kept, StoreError> queue_message(const WaitingMessage& message,
                                                          Instant at) = 0;

    // Requests of all messages that wait, oldest first.
    virtual std::expected<std::vector<CommandId>, StoreError> waiting() = 0;
    // Nothing if it has been settled.
    virtual std::expected<std::optional<WaitingMessage>, StoreError> message(
        const CommandId& request) = 0;
    // The sealed contact; nothing if there is none for this parcel.
    virtual std::expected<std::optional<std::string>, StoreError> contact(
        const ParcelId& parcel) = 0;

    virtual std::expected<void, StoreError> count_attempt(const CommandId& request) = 0;
    // One durable transaction: the message is erased, code and all, and its outcome is to be
    // reported. After it, the sealed code is in no file of the store any more.
    virtual std::expected<void, StoreError> settle(const CommandId& request,
                                                   const MessageOutcome& outcome) = 0;

    // Outcomes that were not reported yet, oldest first, at most `limit`.
    virtual std::expected<std::vector<NumberedOutcome>, StoreError> outcomes(std::size_t limit) = 0;
    virtual std::expected<void, StoreError> forget_outcome(std::int64_t number) = 0;

    // Erases contacts and request ids that came before; returns the number of contacts. A contact
    // whose message still waits stays.
    virtual std::expected<std::int64_t, StoreError> forget_before(Instant limit) = 0;
};

}  // namespace veilbox
