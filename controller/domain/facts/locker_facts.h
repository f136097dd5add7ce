// The locker as a whole, and what the hub asked of it.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/reasons.h"

#include <string>
#include <string_view>

namespace veilbox::fact {

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

}  // namespace veilbox::fact
