// A command to a locker, as the store keeps it until its outcome is known.
#pragma once
#include "controller/domain/commands.h"
#include "controller/ports/fleet/fleet_records.h"
#include "controller/ports/random.h"

#include <optional>

namespace veilbox::fleet {

// With a new id; it expires after what the kind of command lives.
CommandRow command_row(Random& random, const LockerId& locker, command::HubCommand what,
                       std::optional<OperatorName> by, std::optional<CommandReason> why,
                       Instant now);

}  // namespace veilbox::fleet
