// Keeps keys and letters out of the swap space.
#pragma once
#include <optional>
#include <string>

namespace veilbox::hal {

// Locks all memory of this process, also what it asks for later; a page counts when it is first
// used. Only where the system sets no limit for that (CAP_IPC_LOCK, or RLIMIT_MEMLOCK without end):
// under a limit, later memory would be refused. If it is not locked: one sentence on what to set.
// Call before secrets are read.
std::optional<std::string> lock_memory();

}  // namespace veilbox::hal
