// What lies in a compartment and belongs to no parcel that the locker knows.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace veilbox::fact {

// Whoever was to put a parcel in says that something lies there. The seq of this fact is the found
// number: the courier and the operator read it as <locker>/<number>.
struct ParcelFound {
    static constexpr std::string_view kind = "ParcelFound";
    CompartmentId compartment;
    std::optional<CourierId> courier;  // missing: it was found at a drop-off
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("courier", f.courier);
    }
    bool operator==(const ParcelFound&) const = default;
};

// An operator says what became of it, after a look inside.
struct FoundParcelSettled {
    static constexpr std::string_view kind = "FoundParcelSettled";
    std::uint64_t found = 0;  // the found number
    CompartmentId compartment;
    FoundOutcome outcome;
    static void fields(auto& f, auto&& visit) {
        visit("found", f.found);
        visit("compartment", f.compartment);
        visit("outcome", f.outcome);
    }
    bool operator==(const FoundParcelSettled&) const = default;
};

}  // namespace veilbox::fact
