// Back-off after wrong codes and wrong PINs (controller/locker/locker_policy.h).
#pragma once
#include "controller/locker/locker_policy.h"
#include "controller/locker/state.h"

namespace veilbox {

// How long nothing may be tried any more; zero if something may.
milliseconds time_to_wait(const Guard& guard, const LockerPolicy& limits, Uptime now);

}  // namespace veilbox
