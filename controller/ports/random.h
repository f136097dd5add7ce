// The system's random source. hal/system/system.h draws from the kernel; tests use a seed.
#pragma once
#include <cstdint>
#include <span>

namespace veilbox {

class Random {
  public:
    virtual ~Random() = default;
    // Fills all of `bytes`. Does not fail: without a random source the process must not run on.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace veilbox
