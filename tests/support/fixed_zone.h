// A place whose clocks are ahead of UTC by as much all year.
#pragma once
#include "controller/ports/time_zone.h"

namespace veilbox::tests {

class FixedZone final : public TimeZone {
  public:
    explicit FixedZone(std::chrono::minutes time = std::chrono::minutes(60)) : ahead(time) {}
    std::chrono::minutes ahead_of_utc(Instant) const override { return ahead; }
    std::chrono::minutes ahead;
};

}  // namespace veilbox::tests
