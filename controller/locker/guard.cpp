#include "controller/locker/guard.h"

#include <algorithm>

namespace veilbox {

int Guard::remembered(Instant now) const {
    const auto hours = (now - last_at) / one_is_forgotten_after;
    return failures - static_cast<int>(std::clamp<std::int64_t>(hours, 0, failures));
}

void Guard::count(Now when) {
    failures = remembered(when.wall) + 1;
    last = when.uptime;
    last_at = when.wall;
}

void Guard::forgive(Instant now) {
    if (now - forgiven_since >= std::chrono::hours(24)) {
        forgiven = 0;
        forgiven_since = now;
    }
    const int some = std::min(remembered(now), most_forgiven_a_day - forgiven);
    failures -= some;
    forgiven += some;
}

milliseconds time_to_wait(const Guard& guard, int free_tries, const LockerPolicy& limits, Now now) {
    const int failures = guard.remembered(now.wall);
    if (failures < free_tries) return milliseconds(0);
    const int doublings = std::min(failures - free_tries, 10);
    milliseconds wait = std::min(limits.longest_wait, limits.first_wait * (1 << doublings));
    if (failures >= limits.most_failures) wait = one_is_forgotten_after;
    return std::max(milliseconds(0), guard.last + wait - now.uptime);
}

}  // namespace veilbox
