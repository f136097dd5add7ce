// What recipients reported at a touchscreen, as a hub finds it in the journals
// (docs/collection.md).
#pragma once
#include "controller/domain/facts.h"
#include "controller/ports/fleet/fleet_records.h"
#include "controller/ports/journal.h"

#include <optional>
#include <vector>

namespace veilbox::fleet {

// A ProblemReported. The recipient reads its number as "<locker>/<number>".
struct ReportRecord {
    LockerId locker;
    std::uint64_t number = 0;  // seq of the fact
    Instant at{};              // by the locker's clock
    fact::ProblemReported said;
};

// Each fact of that locker that names the parcel or the compartment, from the parcel's last
// DepositStarted before the report on, oldest first; from the report itself on if there is none.
struct ReportEvidence {
    ReportRecord report;
    std::vector<JournalEntry> facts;
    bool truncated = false;  // newer ones are left out
};
inline constexpr std::size_t most_evidence = 500;

// Newest first: of one locker by number, of all lockers by the time they were made.
struct ReportsWanted {
    std::optional<LockerId> locker;
    std::uint64_t before = 0;  // only numbers below it, 0: all; counts only with a locker
    std::size_t limit = 0;
};

}  // namespace veilbox::fleet
