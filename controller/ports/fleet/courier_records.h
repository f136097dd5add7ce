// What a hub remembers of couriers' accounts, as values. Neither badge nor PIN is among them.
#pragma once
#include "controller/domain/reasons.h"
#include "controller/ports/fleet/fleet_records.h"

#include <optional>
#include <string>
#include <vector>

namespace veilbox::fleet {

// What an operator decides about an account, all of it at once.
struct CourierTerms {
    std::vector<CarrierId> carriers;   // at least one, each once
    std::vector<CourierRight> rights;  // at least one, each once
    std::optional<Instant> valid_from;
    std::optional<Instant> valid_until;
    bool operator==(const CourierTerms&) const = default;
};

struct CourierAccount {
    CourierId id;
    CourierNumber number;  // never changes
    CourierTerms terms;
    // Grow with each new badge or PIN. 0: from before both were derived, so the hub cannot name
    // them; both are 0 or none is.
    std::int64_t badge_generation = 1;
    std::int64_t pin_generation = 1;
    bool revoked = false;
    std::int64_t revision = 0;  // as it was read
};

// At one locker. It knows the account as `known_as`: the account's id, or a new one after the
// account was revoked there and came back.
struct CourierPlace {
    LockerId locker;
    CourierId known_as;
    bool revoked = false;
};

// With what became of the newest command about the account. Without a command nothing is known of
// it; without an outcome it waits.
struct ShownPlace {
    CourierPlace place;
    std::optional<CommandId> command = {};
    std::optional<CommandOutcome> outcome = {};
};

struct CourierRecord {
    CourierAccount account;
    std::vector<ShownPlace> places;  // by locker; also where it is revoked
};

// A place that changes, with the command that tells the locker.
struct CourierMove {
    CourierPlace place;
    CommandRow command;
};

struct CourierRow {
    CourierAccount account;
    std::vector<CourierMove> moves;
    Instant now{};
};

}  // namespace veilbox::fleet
