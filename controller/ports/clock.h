// Where time comes from. Only hal/system implements it; decisions are handed a Now.
#pragma once
#include "controller/domain/time.h"

namespace veilbox {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Now now() const = 0;
};

}  // namespace veilbox
