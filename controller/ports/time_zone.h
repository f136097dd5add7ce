// What the clocks on the walls around this machine show. Implemented by hal/system.
#pragma once
#include "controller/domain/time.h"

#include <chrono>

namespace veilbox {

class TimeZone {
  public:
    virtual ~TimeZone() = default;
    // How far they are ahead of UTC at that moment, summer time included; -12 to 14 hours.
    virtual std::chrono::minutes ahead_of_utc(Instant at) const = 0;
};

}  // namespace veilbox
