// What arrives at the vault, judged: who says it, whether it is in time and new, and whether it can
// be used. Everything that is kept is durable before it is acknowledged.
#pragma once
#include "controller/domain/time.h"
#include "controller/ports/random.h"
#include "controller/vault/opening.h"
#include "controller/vault/persons.h"

#include <expected>
#include <optional>
#include <string_view>

namespace veilbox::vault {

enum class Receipt {
    Kept,       // or refused for good, with an outcome that says why
    Repeated,   // carried out before
    Malformed,  // not of this language
    Forged,     // not signed by the hub
    OutOfTime,  // expired or good for too long: a replay, or the clocks of hub and vault differ
};

struct Arrived {
    Receipt receipt;
    std::optional<CommandId> acknowledge = {};  // tell the hub that this is kept
    std::optional<CommandId> due = {};          // a new message
    std::optional<CommandId> told = {};         // the hub keeps this report
    std::optional<ParcelId> ended = {};         // what waits about it is to be looked at now
};

struct ArrivalParts {
    VaultStore& store;
    ContactOpener opener;
    const VaultIdentity& identity;
    const PersonDigests& persons;
    Random& random;
};

// Errors: nothing was kept, the hub will repeat it.
std::expected<Arrived, StoreError> take_arrival(const ArrivalParts& parts, std::string_view payload,
                                                Instant now);

}  // namespace veilbox::vault
