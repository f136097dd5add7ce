#include "controller/locker/guard.h"

#include <algorithm>

namespace veilbox {

milliseconds time_to_wait(const Guard& guard, const LockerPolicy& limits, Uptime now) {
    if (guard.failures < limits.free_tries) return milliseconds(0);
    const int doublings = std::min(guard.failures - limits.free_tries, 10);
    const auto wait = std::min(limits.longest_wait, limits.first_wait * (1 << doublings));
    return std::max(milliseconds(0), guard.last + wait - now);
}

}  // namespace veilbox
