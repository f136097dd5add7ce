// A parcel on its way in: announced, deposited, its code drawn.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/parcel_terms.h"
#include "controller/domain/reasons.h"
#include "controller/domain/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace veilbox::fact {

// `waybill` is an HMAC under the key that hub and locker share. Without `size` the courier is
// asked.
struct ParcelAnnounced {
    static constexpr std::string_view kind = "ParcelAnnounced";
    ParcelId parcel;
    Digest waybill;
    std::optional<Size> size;
    CarrierId carrier;
    ParcelTerms terms = {};
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("waybill", f.waybill);
        visit("size", f.size);
        visit("carrier", f.carrier);
        ParcelTerms::fields(f.terms, visit);
    }
    bool operator==(const ParcelAnnounced&) const = default;
};

struct AnnouncementCancelled {
    static constexpr std::string_view kind = "AnnouncementCancelled";
    ParcelId parcel;
    static void fields(auto& f, auto&& visit) { visit("parcel", f.parcel); }
    bool operator==(const AnnouncementCancelled&) const = default;
};

// A label whose size was not announced was scanned: the courier is asked.
struct ParcelSizeAsked {
    static constexpr std::string_view kind = "ParcelSizeAsked";
    ParcelId parcel;
    static void fields(auto& f, auto&& visit) { visit("parcel", f.parcel); }
    bool operator==(const ParcelSizeAsked&) const = default;
};

// The compartment is reserved for this parcel from here on. Also written when a deposit begins anew
// in the same compartment: its label was scanned again, or its door opened again by itself.
struct DepositStarted {
    static constexpr std::string_view kind = "DepositStarted";
    ParcelId parcel;
    CompartmentId compartment;
    std::optional<CourierId> courier;  // missing: it is dropped off by a person without an account
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const DepositStarted&) const = default;
};

// The door stood open and is closed again: the parcel is in, and the person at the door can still
// undo it. No code exists before ParcelDeposited. The seq of this fact is the number on the receipt
// of a drop-off.
struct ParcelPutIn {
    static constexpr std::string_view kind = "ParcelPutIn";
    ParcelId parcel;
    CompartmentId compartment;
    std::optional<CourierId> courier;  // missing: as in DepositStarted
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const ParcelPutIn&) const = default;
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

// It waits for a courier, and no code opens its door.
struct ParcelDroppedOff {
    static constexpr std::string_view kind = "ParcelDroppedOff";
    ParcelId parcel;
    CompartmentId compartment;
    std::uint64_t receipt = 0;  // seq of its ParcelPutIn
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("receipt", f.receipt);
    }
    bool operator==(const ParcelDroppedOff&) const = default;
};

// A code of the same holder that the parcel had before is dead from here on.
// `code` and `qr` are HMACs under the locker's own key, which no database holds. `sealed` is
// base64 HPKE to the vault; docs/protocol/keys.md says what is inside. `signature` is the locker's
// (Ed25519, base64) over the PickupRequest (controller/domain/pickup_request.h) that this makes.
struct PickupCodeIssued {
    static constexpr std::string_view kind = "PickupCodeIssued";
    ParcelId parcel;
    Digest code;
    Digest qr;
    std::string sealed;
    std::optional<CodeHolder> holder;        // missing: the recipient's own
    std::optional<std::int64_t> number;      // of this parcel's codes; missing before 2026-11-27
    std::optional<std::string> signature;    // missing before 2026-11-27: the vault refuses it
    std::optional<Instant> kept_until = {};  // with the next one, as in StorageEndSet
    std::optional<std::int64_t> utc_offset_min = {};
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("code", f.code);
        visit("qr", f.qr);
        visit("sealed", f.sealed);
        visit("holder", f.holder);
        visit("number", f.number);
        visit("signature", f.signature);
        visit("kept_until", f.kept_until);
        visit("utc_offset_min", f.utc_offset_min);
    }
    bool operator==(const PickupCodeIssued&) const = default;
};

// The courier wants the parcel back, at the open door or after it was shut: nothing is deposited
// when the door closes.
struct DepositUndoAsked {
    static constexpr std::string_view kind = "DepositUndoAsked";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const DepositUndoAsked&) const = default;
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

}  // namespace veilbox::fact
