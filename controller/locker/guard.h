// Back-off after wrong codes and wrong PINs: five tries are free, then 30 s, doubling to 15
// minutes.
#pragma once
#include "controller/locker/state.h"

namespace veilbox {

// How long nothing may be tried any more; zero if something may.
milliseconds time_to_wait(const Guard& guard, Uptime now);

}  // namespace veilbox
