// What the vault remembers: sealed contacts, messages to send, and what the hub has to be told.
// Everything personal in it is sealed. db/sqlite/vault implements it. One thread.
#pragma once
#include "controller/domain/contact_reference.h"
#include "controller/domain/ids.h"
#include "controller/domain/parcel_notice.h"
#include "controller/domain/pickup_request.h"
#include "controller/domain/reasons.h"
#include "controller/domain/time.h"
#include "controller/domain/vault_words.h"
#include "controller/domain/wishes.h"
#include "controller/ports/journal.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace veilbox {

struct SealedContact {
    ParcelId parcel;
    std::string sealed;                         // "vb1...."
    std::optional<ContactReference> reference;  // missing: kept before 2026-11-27, without a sender
};

// What a message without a code says, and since when.
struct NoticeMoment {
    NoticeKind kind;
    Instant at{};
};

// A pickup code or a notice on its way to somebody.
struct WaitingMessage {
    CommandId request;
    PickupRequest pickup;
    CodeHolder holder = CodeHolder::Recipient;
    std::string message_id;  // random; stays the same for every attempt
    int attempts = 0;
    std::optional<NoticeMoment> notice = {};  // there is no code then: `pickup.sealed` is empty

    // What the store knows of its parcel, as of the moment it was read:
    bool parcel_ended = false;
    bool behind_a_code = false;  // a notice while a code of its parcel waits
};

// An outcome and the id under which the hub is told.
struct ToldOutcome {
    CommandId report;
    VaultOutcome outcome;
};

// What came, or ended, before is erased. `now` is written beside the counts.
struct RetentionLimits {
    Instant contact_ended;
    Instant request;
    Instant code_number;
    Instant now;
};

// A request id is carried out once: a second call with the same id changes nothing.
enum class Kept {
    Now,
    Before,
    Outdated,  // nothing is sent: a newer code of this parcel and holder came first, or a notice of
               // this kind was told of this parcel
};

class VaultStore {
  public:
    virtual ~VaultStore() = default;

    // True if this request was carried out.
    virtual std::expected<bool, StoreError> knows(const CommandId& request) = 0;
    // Each of the next three is one durable transaction with its request id.
    //
    // `keep`: the contact from here on; nothing: what is there stays.
    virtual std::expected<Kept, StoreError> settle_contact(const CommandId& request,
                                                           const std::optional<SealedContact>& keep,
                                                           const ToldOutcome& outcome,
                                                           Instant at) = 0;
    // A waiting message with an older code of the same parcel and holder is erased.
    virtual std::expected<Kept, StoreError> queue_message(const WaitingMessage& message,
                                                          Instant at) = 0;
    // Nothing is sent, and without an outcome nothing is told either.
    virtual std::expected<Kept, StoreError> refuse_message(
        const CommandId& request, const std::optional<ToldOutcome>& outcome, Instant at) = 0;

    // From here on the contact is kept for its retention. Unknown parcels are ignored.
    virtual std::expected<Kept, StoreError> end_parcel(const CommandId& request,
                                                       const ParcelId& parcel, Instant at) = 0;

    // Requests of all messages that wait, oldest first.
    virtual std::expected<std::vector<CommandId>, StoreError> waiting() = 0;
    // Only those of this parcel.
    virtual std::expected<std::vector<CommandId>, StoreError> waiting_of(
        const ParcelId& parcel) = 0;
    // Nothing if it has been settled.
    virtual std::expected<std::optional<WaitingMessage>, StoreError> message(
        const CommandId& request) = 0;
    // Nothing if there is none for this parcel.
    virtual std::expected<std::optional<SealedContact>, StoreError> contact(
        const ParcelId& parcel) = 0;
    // The parcel that a sender's reference belongs to.
    virtual std::expected<std::optional<ParcelId>, StoreError> parcel_of(
        const SenderName& sender, const std::string& reference) = 0;

    // Standing wishes of these persons, in any order. Persons without any are left out.
    virtual std::expected<std::vector<Wishes>, StoreError> wishes(
        const std::vector<Digest>& persons) = 0;
    // From here on; what is missing in `wishes` is forgotten, and without any the whole row.
    virtual std::expected<void, StoreError> keep_wishes(const Digest& person, const Wishes& wishes,
                                                        Instant at) = 0;

    // One durable transaction; the outcome, if there is one, is to be reported.
    virtual std::expected<void, StoreError> count_attempt(
        const CommandId& request, const std::optional<ToldOutcome>& outcome) = 0;
    // One durable transaction: the message is erased, code and all, and its outcome, if there is
    // one, is to be reported. After it, the sealed code is in no file of the store any more.
    virtual std::expected<void, StoreError> settle(const CommandId& request,
                                                   const std::optional<ToldOutcome>& outcome) = 0;

    // Outcomes that the hub does not keep yet, oldest first, at most `limit`.
    virtual std::expected<std::vector<ToldOutcome>, StoreError> outcomes(std::size_t limit) = 0;
    // The hub keeps it. Unknown ids are ignored.
    virtual std::expected<void, StoreError> forget_outcome(const CommandId& report) = 0;

    // Erases what is past its retention, and what the file system still holds of erased rows. A
    // contact whose parcel has not ended or whose message still waits stays. What was erased of
    // each class is an outcome to be reported, in the same transaction, with an id from
    // `report_id`.
    virtual std::expected<std::vector<Erased>, StoreError> erase(
        const RetentionLimits& limits, const std::function<CommandId()>& report_id) = 0;

    // One durable transaction: the contacts that `chosen` says yes to are erased with their waiting
    // messages, reported as Person and each parcel's as ContactState::Erased, and no contact of
    // these parcels is taken again. `chosen` is asked once for each contact. Returns how many.
    virtual std::expected<std::int64_t, StoreError> erase_contacts(
        const std::function<bool(const SealedContact&)>& chosen,
        const std::function<CommandId()>& report_id, Instant now) = 0;
    // The contact of this parcel was erased by erase_contacts().
    virtual std::expected<bool, StoreError> was_erased(const ParcelId& parcel) = 0;
    // Takes what was erased out of the files. False if another process reads them for longer than
    // 2 s: the next erasure does it.
    virtual bool erase_from_files() = 0;

    // Keeps one more outcome to be reported.
    virtual std::expected<void, StoreError> keep_outcome(const ToldOutcome& outcome) = 0;
    // Keeps what the hub is to know of the clock; nothing happens if that was said last, also
    // before a restart. Takes the place of what was said before and still waits.
    virtual std::expected<void, StoreError> say_clock(const CommandId& report,
                                                      ClockState state) = 0;
    // The newest time that was believed; nothing if none was.
    virtual std::expected<std::optional<Instant>, StoreError> believed_time() = 0;
    virtual std::expected<void, StoreError> believe(Instant time) = 0;
};

}  // namespace veilbox
