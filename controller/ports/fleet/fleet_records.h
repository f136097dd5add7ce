// What a hub remembers and shows, as values. None of them can hold an identity.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/parcel_notice.h"
#include "controller/domain/reasons.h"
#include "controller/domain/states.h"
#include "controller/domain/storage_end.h"
#include "controller/domain/time.h"
#include "controller/domain/vault_words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::fleet {

using veilbox::SenderName;

// The sender of what operators announce. It has no key.
inline SenderName operators() { return *SenderName::parse("veilbox-operators"); }

enum class MessageOutcome { Sent, Failed, Waiting };
constexpr auto names_of(MessageOutcome) {
    return name_table<MessageOutcome>({{MessageOutcome::Sent, "sent"},
                                       {MessageOutcome::Failed, "failed"},
                                       {MessageOutcome::Waiting, "waiting"}});
}

enum class CommandOutcome { Accepted, Refused, Expired };
constexpr auto names_of(CommandOutcome) {
    return name_table<CommandOutcome>({{CommandOutcome::Accepted, "accepted"},
                                       {CommandOutcome::Refused, "refused"},
                                       {CommandOutcome::Expired, "expired"}});
}

// Asked -> Held -> Used | Cancelled | Expired;  Asked -> Refused | Expired. The locker says which.
enum class ReservationState { Asked, Held, Refused, Expired, Cancelled, Used };
constexpr auto names_of(ReservationState) {
    return name_table<ReservationState>({{ReservationState::Asked, "asked"},
                                         {ReservationState::Held, "held"},
                                         {ReservationState::Refused, "refused"},
                                         {ReservationState::Expired, "expired"},
                                         {ReservationState::Cancelled, "cancelled"},
                                         {ReservationState::Used, "used"}});
}

enum class Role { Viewer, Dispatcher, Technician, Administrator, Auditor };
constexpr auto names_of(Role) {
    return name_table<Role>({{Role::Viewer, "viewer"},
                             {Role::Dispatcher, "dispatcher"},
                             {Role::Technician, "technician"},
                             {Role::Administrator, "administrator"},
                             {Role::Auditor, "auditor"}});
}

using veilbox::from_text;
using veilbox::to_text;

// How far a locker's journal is durable at the hub.
struct Head {
    std::uint64_t seq = 0;
    Digest hash;  // zeros if seq is 0
    bool operator==(const Head&) const = default;
};

struct KnownLocker {
    LockerId id;
    Bytes public_key;  // 32 bytes, Ed25519
    Head head;
    bool online = false;
};

// What one fact changes in the tables; computed by controller/fleet/projection.h, applied by the
// store in the transaction that stores the fact. A change about something unknown changes nothing.
// What a courier does with a parcel. Written in tables and answers; none ever changes.
enum class RoundMove { Deposited, Retrieved };
constexpr auto names_of(RoundMove) {
    return name_table<RoundMove>(
        {{RoundMove::Deposited, "deposited"}, {RoundMove::Retrieved, "retrieved"}});
}

namespace change {
struct Layout {
    LockerLayout layout;
};
struct DoorRead {
    CompartmentId compartment;
    Door door;
};
// The parcel makes its compartment Reserved or Occupied; elsewhere it is no longer.
struct PutIn {
    ParcelId parcel;
    CompartmentId compartment;
    CompartmentStatus status;
};
struct TakenOut {
    ParcelId parcel;
    CompartmentId compartment;
};
struct Blocked {
    CompartmentId compartment;
    bool blocked;
};
struct Faulty {
    CompartmentId compartment;
    Fault fault;
    bool raised;
};
struct Moved {
    ParcelId parcel;
    ParcelStatus status;
    std::optional<CompartmentId> compartment;  // kept as it is if not set
};
struct Reserved {
    ReservationId reservation;
    ReservationState state;
};
// A reservation that was asked for with this command is refused or expired with it.
struct Settled {
    CommandId command;
    CommandOutcome outcome;
    std::string reason;
};
// A sealed pickup code for the vault, under a new request id.
struct PickupSealed {
    CommandId request;
    ParcelId parcel;
    std::string sealed;
    std::int64_t number;
    Bytes signature;  // the locker's; empty: made before 2026-11-27
    std::optional<StorageEnd> kept_until = {};
};
// The vault is asked under this request id to tell the recipient; each kind once per parcel.
struct NoticeDue {
    CommandId request;
    ParcelId parcel;
    NoticeKind kind;
    CompartmentId compartment;
};
// Until when it is kept.
struct StorageSet {
    ParcelId parcel;
    StorageEnd end;
};
// Nobody will be written to about it: the vault is told under this request id.
struct ParcelEnded {
    CommandId request;
    ParcelId parcel;
};
// A courier's round. One at a time runs at a locker: a new one ends the one before.
struct RoundBegan {
    std::uint64_t number;  // seq of the CourierSignedIn
    CourierId courier;     // as that locker knows the account
};
// Put in or taken out in the round that runs; nothing if none runs.
struct RoundMoved {
    ParcelId parcel;
    CompartmentId compartment;
    RoundMove how;
};
struct RoundEnded {
    SignOutReason by;
};
// At the keypad. The 20th within 24 h of the locker's clock raises the alarm `guessing`; a locker
// has one of them in 24 h.
struct WrongCodeTyped {
    std::uint64_t seq;
};
// By a recipient: the alarm `problem`, one for each.
struct ProblemSaid {
    std::uint64_t number;  // seq of the ProblemReported
    CompartmentId compartment;
    Problem problem;
};
// The locker doubts its clock or believes it again: the alarm `clock_doubted`, while it does.
struct ClockSaid {
    std::uint64_t seq;
    ClockState state;
};
}  // namespace change

struct Change {
    Instant at{};
    std::variant<change::Layout, change::DoorRead, change::PutIn, change::TakenOut, change::Blocked,
                 change::Faulty, change::Moved, change::Settled, change::PickupSealed,
                 change::NoticeDue, change::ParcelEnded, change::Reserved, change::RoundBegan,
                 change::RoundMoved, change::RoundEnded, change::WrongCodeTyped,
                 change::ProblemSaid, change::ClockSaid, change::StorageSet>
        what;
};

struct CommandRow {
    CommandId id;
    LockerId locker;
    std::string payload;  // hub_message_text; signed when it is sent
    Instant expires{};
    fact::OnBehalf on_behalf = {};  // kept after the payload is erased
};

struct AnnouncementRow {
    SenderName sender;
    std::string key;
    Digest request;  // of the request's body
    ParcelId parcel;
    std::string waybill;
    std::optional<Size> size;
    CarrierId carrier;
    ParcelTerms terms = {};
    CommandRow command;
    CommandId contact_request;  // about `key` as the reference, revision 1
    std::string sealed_contact;
    Instant now{};
};

struct Alarm {
    std::optional<LockerId> locker;  // nothing: it is about the vault
    std::string kind;
    std::uint64_t seq = 0;
    std::string detail;
    Instant at{};
};

// What was erased of one class, at the vault or at the hub, since some time; and when at last.
struct ErasureCount {
    RetentionClass what;
    std::int64_t lately = 0;
    Instant last{};
};

// A parcel as it is shown. `waybill` and `sender` are for the sender's own answers and label only.
struct ParcelRecord {
    ParcelId id;
    SenderName sender;
    LockerId locker;
    std::optional<Size> size;
    CarrierId carrier;
    std::string waybill;
    ParcelStatus status = ParcelStatus::Announced;
    std::optional<CompartmentId> compartment;
    std::optional<MessageOutcome> message;
    Instant at{};
    ParcelTerms terms = {};
    // Missing: announced before the vault checked contacts.
    std::optional<ContactState> contact = ContactState::Checking;
    std::optional<MessageTrouble> message_trouble = {};
    std::optional<Instant> kept_until = {};
};

struct CompartmentRecord {
    Compartment place;
    CompartmentStatus status = CompartmentStatus::Available;
    Door door = Door::Unknown;
    std::optional<Fault> fault;     // the latest
    std::vector<ParcelId> parcels;  // inside, or the one it is reserved for; ascending
    Instant since{};
};

struct LockerRecord {
    LockerId id;
    std::string name;
    std::string address;
    bool online = false;
    std::optional<Instant> seen_at;
    Head head;
    std::vector<CompartmentRecord> compartments;  // ascending by id
    int faults = 0;
};

struct FactRecord {
    std::uint64_t position = 0;  // the hub's own order, grows
    LockerId locker;
    JournalEntry entry;
};

}  // namespace veilbox::fleet
