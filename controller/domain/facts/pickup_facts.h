// A parcel on its way out to its recipient.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace veilbox::fact {

struct PickupAccepted {
    static constexpr std::string_view kind = "PickupAccepted";
    ParcelId parcel;
    CompartmentId compartment;
    PickupMeans by;
    std::optional<CodeHolder> holder;  // missing: the recipient's own code
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("by", f.by);
        visit("holder", f.holder);
    }
    bool operator==(const PickupAccepted&) const = default;
};

// Counts towards the guard; durable before the answer is shown.
struct PickupRefused {
    static constexpr std::string_view kind = "PickupRefused";
    Refusal reason;
    std::optional<PickupMeans> by;      // missing before 2026-11-25; a QR form is not counted
    std::optional<std::int64_t> times;  // of a QR form: as for ScanRefused
    static void fields(auto& f, auto&& visit) {
        visit("reason", f.reason);
        visit("by", f.by);
        visit("times", f.times);
    }
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

// The door stood open and is closed again: the parcel is out, as far as is known. For a while the
// same code opens the door again; then ParcelCollected follows.
struct ParcelTakenOut {
    static constexpr std::string_view kind = "ParcelTakenOut";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const ParcelTakenOut&) const = default;
};

// The recipient has forgotten something: the same door opens again.
struct PickupReopened {
    static constexpr std::string_view kind = "PickupReopened";
    ParcelId parcel;
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
    }
    bool operator==(const PickupReopened&) const = default;
};

// The door opened without a pulse: shortly after the visit was given up, or after the parcel was
// taken out. It belongs to that visit.
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

// The recipient does not want what lies behind the door: it stays inside when the door is shut.
struct PutBackAsked {
    static constexpr std::string_view kind = "PutBackAsked";
    ParcelId parcel;
    CompartmentId compartment;
    PutBackReason reason;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const PutBackAsked&) const = default;
};

// The door was shut with the parcel inside. Its code is dead, and it waits for a courier.
struct ParcelPutBack {
    static constexpr std::string_view kind = "ParcelPutBack";
    ParcelId parcel;
    CompartmentId compartment;
    PutBackReason reason;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const ParcelPutBack&) const = default;
};

// The code for another person is dead; the recipient's own stays valid.
struct SecondCodeRevoked {
    static constexpr std::string_view kind = "SecondCodeRevoked";
    ParcelId parcel;
    static void fields(auto& f, auto&& visit) { visit("parcel", f.parcel); }
    bool operator==(const SecondCodeRevoked&) const = default;
};

// What the recipient says, before anybody has looked. The seq of this fact is the number that the
// recipient gets.
struct ProblemReported {
    static constexpr std::string_view kind = "ProblemReported";
    ParcelId parcel;
    CompartmentId compartment;
    Problem problem;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("problem", f.problem);
    }
    bool operator==(const ProblemReported&) const = default;
};

}  // namespace veilbox::fact
