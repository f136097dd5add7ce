// Doors, locks, faults, and compartments in and out of service.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"

#include <string_view>

namespace veilbox::fact {

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

// It closed so soon after it opened that nothing can have been put in: it has bounced. The visit
// goes on in doubt.
struct DoorShutAtOnce {
    static constexpr std::string_view kind = "DoorShutAtOnce";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const DoorShutAtOnce&) const = default;
};

struct DoorReadingLost {
    static constexpr std::string_view kind = "DoorReadingLost";
    CompartmentId compartment;
    static void fields(auto& f, auto&& visit) { visit("compartment", f.compartment); }
    bool operator==(const DoorReadingLost&) const = default;
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

}  // namespace veilbox::fact
