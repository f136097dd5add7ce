// An operator's visit: the hub has a compartment opened for a reason.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"

#include <string_view>

namespace veilbox::fact {

// `command` is the id of the accepted command, whose fact says who asked and why.
struct ServiceStarted {
    static constexpr std::string_view kind = "ServiceStarted";
    CompartmentId compartment;
    CommandId command;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("command", f.command);
    }
    bool operator==(const ServiceStarted&) const = default;
};

struct ServiceEnded {
    static constexpr std::string_view kind = "ServiceEnded";
    CompartmentId compartment;
    ServiceEnd reason;
    static void fields(auto& f, auto&& visit) {
        visit("compartment", f.compartment);
        visit("reason", f.reason);
    }
    bool operator==(const ServiceEnded&) const = default;
};

}  // namespace veilbox::fact
