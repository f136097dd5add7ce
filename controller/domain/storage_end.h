// Until when a parcel is kept at the locker.
#pragma once
#include "controller/domain/time.h"

#include <chrono>

namespace veilbox {

struct StorageEnd {
    static constexpr std::chrono::hours earliest_zone{-12};
    static constexpr std::chrono::hours latest_zone{14};
    static constexpr Instant latest = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);

    Instant until{};  // before `latest`
    // How far the clocks at the locker are ahead of UTC at that moment: a letter names it as people
    // there do. -12 to 14 hours.
    std::chrono::minutes ahead_of_utc{0};
    bool operator==(const StorageEnd&) const = default;
};

}  // namespace veilbox
