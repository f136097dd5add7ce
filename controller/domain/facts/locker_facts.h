// The locker as a whole, and what the hub asked of it.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/clock_state.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/reasons.h"
#include "controller/domain/signed_vault_key.h"

#include <optional>
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

// Who asked for a hub command and why, beside what it was. A journal of before 2026-11-25 has none
// of it; `by` and `why` are empty too if a program asked.
struct OnBehalf {
    std::optional<std::string> what;  // the command's kind (controller/domain/hub_command.h)
    std::optional<CompartmentId> compartment;
    std::optional<OperatorName> by;
    std::optional<CommandReason> why;
    static void fields(auto& f, auto&& visit) {
        visit("what", f.what);
        visit("compartment", f.compartment);
        visit("by", f.by);
        visit("why", f.why);
    }
    bool operator==(const OnBehalf&) const = default;
};

// What is for the recipient is sealed to this key of the vault from here on.
struct VaultKeyChanged {
    static constexpr std::string_view kind = "VaultKeyChanged";
    SignedVaultKey key;
    static void fields(auto& f, auto&& visit) { visit("key", f.key); }
    bool operator==(const VaultKeyChanged&) const = default;
};

// Said once for each change. While the clock is doubted, facts carry the time by the uptime, and
// nothing expires (controller/domain/clock_judge.h).
struct ClockJudged {
    static constexpr std::string_view kind = "ClockJudged";
    ClockState state;
    static void fields(auto& f, auto&& visit) { visit("state", f.state); }
    bool operator==(const ClockJudged&) const = default;
};

// A signed hub command was carried out; its id is remembered so that it is carried out once.
struct HubCommandAccepted {
    static constexpr std::string_view kind = "HubCommandAccepted";
    CommandId command;
    OnBehalf on_behalf;
    static void fields(auto& f, auto&& visit) {
        visit("command", f.command);
        OnBehalf::fields(f.on_behalf, visit);
    }
    bool operator==(const HubCommandAccepted&) const = default;
};

struct HubCommandRefused {
    static constexpr std::string_view kind = "HubCommandRefused";
    CommandId command;
    Refusal reason;
    OnBehalf on_behalf;
    static void fields(auto& f, auto&& visit) {
        visit("command", f.command);
        visit("reason", f.reason);
        OnBehalf::fields(f.on_behalf, visit);
    }
    bool operator==(const HubCommandRefused&) const = default;
};

// It reached the locker too late, by the locker's clock. Nothing was done.
struct HubCommandExpired {
    static constexpr std::string_view kind = "HubCommandExpired";
    CommandId command;
    OnBehalf on_behalf;
    static void fields(auto& f, auto&& visit) {
        visit("command", f.command);
        OnBehalf::fields(f.on_behalf, visit);
    }
    bool operator==(const HubCommandExpired&) const = default;
};

}  // namespace veilbox::fact
