// Everything that can happen at a locker, one struct a kind. A fact holds no identity, no code and
// no waybill in clear: codes, badges, PINs and waybills appear only as keyed digests, and what is
// for the vault only sealed.
//
// `fields` names each member once, in the order of docs/protocol/facts.md; the codec in
// controller/wire and the tests are driven by it. A kind or field that was released is never
// renamed; new fields get a default.
#pragma once
#include "controller/domain/bytes.h"
#include "controller/domain/door.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox {

enum class SignInMeans { Badge, Pin };
enum class PickupMeans { Code, Qr };
enum class SignOutReason { Asked, Idle };
enum class DepositEnd { Undone, DoesNotFit, NotEmpty, DoorDidNotOpen };
enum class PickupEnd { DoorDidNotOpen, Interrupted, Unseen };
enum class BlockReason { NotEmpty, DoorDidNotOpen, Operator, ToInspect };

// Why something asked for at the machine or by the hub was not done. Each has a sentence on the
// touchscreen (ui/touchscreen/i18n) and a line in docs/protocol/local-socket.md.
enum class Refusal {
    UnreadableScan,
    UnknownLabel,
    LabelAlreadyDeposited,
    LabelOfAnotherCarrier,
    LabelCancelled,
    SignInFirst,
    CloseDoorFirst,
    UnknownBadge,
    WrongNumberOrPin,
    TooManyAttempts,
    NoCompartmentFree,
    WrongCode,
    CodeUsed,
    CodeIncomplete,
    CourierAtWork,
    NothingToDo,
    DoorDidNotOpen,
    BoardNotResponding,
    OutOfOrder,
    UnknownParcel,
    UnknownCompartment,
    DuplicateParcel,
    DuplicateCourier,
};

namespace fact {

struct LockerConfigured {
    static constexpr std::string_view kind = "LockerConfigured";
    LockerLayout layout;
    static void fields(auto& f, auto&& visit) { visit("layout", f.layout); }
    bool operator==(const LockerConfigured&) const = default;
};

struct ControllerStarted {
    static constexpr std::string_view kind = "ControllerStarted";
    std::string version;
    static void fields(auto& f, auto&& visit) { visit("version", f.version); }
    bool operator==(const ControllerStarted&) const = default;
};

// A signed hub command was carried out; its id is remembered so that it is carried out once.
struct HubCommandAccepted {
    static constexpr std::string_view kind = "HubCommandAccepted";
    CommandId command;
    static void fields(auto& f, auto&& visit) { visit("command", f.command); }
    bool operator==(const HubCommandAccepted&) const = default;
};

struct HubCommandRefused {
    static constexpr std::string_view kind = "HubCommandRefused";
    CommandId command;
    Refusal reason;
    static void fields(auto& f, auto&& visit) {
        visit("command", f.command);
        visit("reason", f.reason);
    }
    bool operator==(const HubCommandRefused&) const = default;
};

// `badge` and `pin` are HMACs under the key that hub and locker share for this locker.
struct CourierRegistered {
    static constexpr std::string_view kind = "CourierRegistered";
    CourierId courier;
    CourierNumber number;
    CarrierId carrier;
    Digest badge;
    Digest pin;
    static void fields(auto& f, auto&& visit) {
        visit("courier", f.courier);
        visit("number", f.number);
        visit("carrier", f.carrier);
        visit("badge", f.badge);
        visit("pin", f.pin);
    }
    bool operator==(const CourierRegistered&) const = default;
};

struct CourierRevoked {
    static constexpr std::string_view kind = "CourierRevoked";
    CourierId courier;
    static void fields(auto& f, auto&& visit) { visit("courier", f.courier); }
    bool operator==(const CourierRevoked&) const = default;
};

// `waybill` is an HMAC under the key that hub and locker share.
struct ParcelAnnounced {
    static constexpr std::string_view kind = "ParcelAnnounced";
    ParcelId parcel;
    Digest waybill;
    Size size;
    CarrierId carrier;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("waybill", f.waybill);
        visit("size", f.size);
        visit("carrier", f.carrier);
    }
    bool operator==(const ParcelAnnounced&) const = default;
};

struct AnnouncementCancelled {
    static constexpr std::string_view kind = "AnnouncementCancelled";
    ParcelId parcel;
    static void fields(auto& f, auto&& visit) { visit("parcel", f.parcel); }
    bool operator==(const AnnouncementCancelled&) const = default;
};

struct CourierSignedIn {
    static constexpr std::string_view kind = "CourierSignedIn";
    CourierId courier;
    SignInMeans by;
    static void fields(auto& f, auto&& visit) {
        visit("courier", f.courier);
        visit("by", f.by);
    }
    bool operator==(const CourierSignedIn&) const = default;
};

struct SignInRefused {
    static constexpr std::string_view kind = "SignInRefused";
    Refusal reason;
    static void fields(auto& f, auto&& visit) { visit("reason", f.reason); }
    bool operator==(const SignInRefused&) const = default;
};

struct CourierSignedOut {
    static constexpr std::string_view kind = "CourierSignedOut";
    CourierId courier;
    SignOutReason reason;
    static void fields(auto& f, auto&& visit) {
        visit("courier", f.courier);
        visit("reason", f.reason);
    }
    bool operator==(const CourierSignedOut&) const = default;
};

struct ScanRefused {
    static constexpr std::string_view kind = "ScanRefused";
    Refusal reason;
    static void fields(auto& f, auto&& visit) { visit("reason", f.reason); }
    bool operator==(const ScanRefused&) const = default;
};

// The compartment is reserved for this parcel from here on.
struct DepositStarted {
    static constexpr std::string_view kind = "DepositStarted";
    ParcelId parcel;
    CompartmentId compartment;
    CourierId courier;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const DepositStarted&) const = default;
};

// The intent. Durable before the coil is driven; the only fact that drives one.
struct DoorUnlatchRequested {
    static constexpr std::string_view kind = "DoorUnlatchRequested";
    CompartmentId compartment;
    UnlatchPurpose purpose;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("purpose", f.purpose);
    }
    bool operator==(const DoorUnlatchRequested&) const = default;
};

// The board did not take the pulse. Whether the lock moved is not known; the switch will say.
struct UnlatchFailed {
    static constexpr std::string_view kind = "UnlatchFailed";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const UnlatchFailed&) const = default;
};

struct DoorOpened {
    static constexpr std::string_view kind = "DoorOpened";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const DoorOpened&) const = default;
};

struct DoorClosed {
    static constexpr std::string_view kind = "DoorClosed";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const DoorClosed&) const = default;
};

struct DoorReadingLost {
    static constexpr std::string_view kind = "DoorReadingLost";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const DoorReadingLost&) const = default;
};

struct ParcelDeposited {
    static constexpr std::string_view kind = "ParcelDeposited";
    ParcelId parcel;
    CompartmentId compartment;
    CourierId courier;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const ParcelDeposited&) const = default;
};

// `code` and `qr` are HMACs under the locker's own key, which no database holds. `sealed` is
// base64 HPKE to the vault; docs/protocol/sealing.md says what is inside.
struct PickupCodeIssued {
    static constexpr std::string_view kind = "PickupCodeIssued";
    ParcelId parcel;
    Digest code;
    Digest qr;
    std::string sealed;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("code", f.code);
        visit("qr", f.qr);
        visit("sealed", f.sealed);
    }
    bool operator==(const PickupCodeIssued&) const = default;
};

struct DepositAbandoned {
    static constexpr std::string_view kind = "DepositAbandoned";
    ParcelId parcel;
    CompartmentId compartment;
    DepositEnd reason;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const DepositAbandoned&) const = default;
};

struct PickupAccepted {
    static constexpr std::string_view kind = "PickupAccepted";
    ParcelId parcel;
    CompartmentId compartment;
    PickupMeans by;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("by", f.by);
    }
    bool operator==(const PickupAccepted&) const = default;
};

// Counts towards the guard; durable before the answer is shown.
struct PickupRefused {
    static constexpr std::string_view kind = "PickupRefused";
    Refusal reason;
    static void fields(auto& f, auto&& visit) { visit("reason", f.reason); }
    bool operator==(const PickupRefused&) const = default;
};

// The code stays valid.
struct PickupAbandoned {
    static constexpr std::string_view kind = "PickupAbandoned";
    ParcelId parcel;
    CompartmentId compartment;
    PickupEnd reason;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const PickupAbandoned&) const = default;
};

// The door opened after all, shortly after the visit was given up: it belongs to that visit.
struct PickupResumed {
    static constexpr std::string_view kind = "PickupResumed";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const PickupResumed&) const = default;
};

// The door was opened for its code and is closed again. The code is dead.
struct ParcelCollected {
    static constexpr std::string_view kind = "ParcelCollected";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const ParcelCollected&) const = default;
};

struct FaultRaised {
    static constexpr std::string_view kind = "FaultRaised";
    CompartmentId compartment;
    Fault fault;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("fault", f.fault);
    }
    bool operator==(const FaultRaised&) const = default;
};

struct FaultCleared {
    static constexpr std::string_view kind = "FaultCleared";
    CompartmentId compartment;
    Fault fault;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("fault", f.fault);
    }
    bool operator==(const FaultCleared&) const = default;
};

struct CompartmentBlocked {
    static constexpr std::string_view kind = "CompartmentBlocked";
    CompartmentId compartment;
    BlockReason reason;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const CompartmentBlocked&) const = default;
};

struct CompartmentUnblocked {
    static constexpr std::string_view kind = "CompartmentUnblocked";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const CompartmentUnblocked&) const = default;
};

}  // namespace fact

using FactBody = std::variant<
    fact::LockerConfigured, fact::ControllerStarted, fact::HubCommandAccepted,
    fact::HubCommandRefused, fact::CourierRegistered, fact::CourierRevoked, fact::ParcelAnnounced,
    fact::AnnouncementCancelled, fact::CourierSignedIn, fact::SignInRefused, fact::CourierSignedOut,
    fact::ScanRefused, fact::DepositStarted, fact::DoorUnlatchRequested, fact::UnlatchFailed,
    fact::DoorOpened, fact::DoorClosed, fact::DoorReadingLost, fact::ParcelDeposited,
    fact::PickupCodeIssued, fact::DepositAbandoned, fact::PickupAccepted, fact::PickupRefused,
    fact::PickupAbandoned, fact::ParcelCollected, fact::FaultRaised, fact::FaultCleared,
    fact::CompartmentBlocked, fact::CompartmentUnblocked, fact::PickupResumed>;

// One entry of a journal as it is stored, hashed and sent: the body is canonical JSON text
// (controller/wire/facts.h). Dense `seq` from 1. `hash` covers prev_hash, seq, at, kind and body
// (controller/crypto/chain.h).
struct JournalEntry {
    std::uint64_t seq = 0;
    Instant at{};
    std::string kind;
    std::string body;
    Digest prev_hash;
    Digest hash;
    bool operator==(const JournalEntry&) const = default;
};

}  // namespace veilbox
