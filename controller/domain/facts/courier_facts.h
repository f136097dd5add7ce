// Couriers: who they are, their sign-in, and scans that led to nothing.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace veilbox::fact {

// An account, or the same one changed: with another badge, PIN, carrier or right. `badge` and `pin`
// are HMACs under the key that hub and locker share for this locker. `carriers` are further ones
// beside `carrier`. No `rights` means the right to deposit: what every courier had in journals
// before rights were known. Valid from `valid_from` on until before `valid_until`.
struct CourierRegistered {
    static constexpr std::string_view kind = "CourierRegistered";
    CourierId courier;
    CourierNumber number;
    CarrierId carrier;
    Digest badge;
    Digest pin;
    std::vector<CarrierId> carriers = {};
    std::vector<CourierRight> rights = {};
    std::optional<Instant> valid_from = {};
    std::optional<Instant> valid_until = {};
    static void fields(auto& f, auto&& visit) {
        visit("courier", f.courier);
        visit("number", f.number);
        visit("carrier", f.carrier);
        visit("badge", f.badge);
        visit("pin", f.pin);
        visit("carriers", f.carriers);
        visit("rights", f.rights);
        visit("valid_from", f.valid_from);
        visit("valid_until", f.valid_until);
    }
    bool operator==(const CourierRegistered&) const = default;
};

struct CourierRevoked {
    static constexpr std::string_view kind = "CourierRevoked";
    CourierId courier;
    static void fields(auto& f, auto&& visit) { visit("courier", f.courier); }
    bool operator==(const CourierRevoked&) const = default;
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

// `courier` if the number that was typed is known: the PIN counts against it. `times` of a badge
// that nobody knows: as for ScanRefused.
struct SignInRefused {
    static constexpr std::string_view kind = "SignInRefused";
    Refusal reason;
    std::optional<CourierId> courier;
    std::optional<std::int64_t> times;
    static void fields(auto& f, auto&& visit) {
        visit("reason", f.reason);
        visit("courier", f.courier);
        visit("times", f.times);
    }
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

// `times` if it stands for several within a minute after the first one, which had its own fact.
struct ScanRefused {
    static constexpr std::string_view kind = "ScanRefused";
    Refusal reason;
    std::optional<std::int64_t> times;
    static void fields(auto& f, auto&& visit) {
        visit("reason", f.reason);
        visit("times", f.times);
    }
    bool operator==(const ScanRefused&) const = default;
};

}  // namespace veilbox::fact
