// When to try something dead again: 250 ms after the first failure, doubling up to 2 s.
#pragma once
#include <algorithm>
#include <chrono>

namespace veilbox::hal {

class RetryDelay {
  public:
    std::chrono::milliseconds next() {
        const auto delay = delay_;
        delay_ = std::min(delay_ * 2, longest);
        return delay;
    }
    void reset() { delay_ = shortest; }

  private:
    static constexpr std::chrono::milliseconds shortest{250};
    static constexpr std::chrono::milliseconds longest{2000};
    std::chrono::milliseconds delay_ = shortest;
};

}  // namespace veilbox::hal
