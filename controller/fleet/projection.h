// What one fact changes in the hub's tables. Pure.
#pragma once
#include "controller/ports/fleet/fleet_records.h"
#include "controller/ports/random.h"

#include <vector>

namespace veilbox::fleet {

// `fact` is what `entry` holds; of the entry itself only `seq` and `at` count. `random` names the
// vault requests that a fact asks for.
std::vector<Change> changes_of(const JournalEntry& entry, const FactBody& fact, Random& random);

}  // namespace veilbox::fleet
