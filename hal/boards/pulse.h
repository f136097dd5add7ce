// How long a lock's coil is energised. The one place where that is limited.
//
// Why so strict: a board with a timed flash reads the value of a "write single coil" at its flash
// address as a count of time units. The ordinary "on" of Modbus, 0xFF00, is then 65,280 units: a
// lock energised for 1.8 hours, its winding burnt. So a flash value is only ever made by
// flash_units, from a PulseLength.
#pragma once
#include "controller/domain/time.h"

#include <algorithm>
#include <cstdint>

namespace veilbox::hal {

// 100 ms (shorter ones do not move a bolt) to 3 s (longer ones heat a winding that is rated for
// pulses).
class PulseLength {
  public:
    static constexpr milliseconds shortest{100};
    static constexpr milliseconds longest{3000};

    // 700 ms.
    constexpr PulseLength() = default;
    static constexpr PulseLength clamped(milliseconds wanted) {
        return PulseLength(std::clamp(wanted, shortest, longest));
    }
    constexpr milliseconds length() const { return length_; }

  private:
    explicit constexpr PulseLength(milliseconds length) : length_(length) {}
    milliseconds length_{700};
};

// The pulse in units of the board's timer, rounded up: 1 to 30, and never more than 3 s in all.
// `unit` is 100 ms to 1 s (a profile cannot hold another one); anything else counts as 100 ms or 1
// s.
constexpr std::uint16_t flash_units(PulseLength pulse, milliseconds unit) {
    const milliseconds step = std::clamp(unit, milliseconds{100}, milliseconds{1000});
    const auto wanted = (pulse.length() + step - milliseconds{1}) / step;
    const auto most = std::min<milliseconds::rep>(30, PulseLength::longest / step);
    return static_cast<std::uint16_t>(std::clamp<milliseconds::rep>(wanted, 1, most));
}

}  // namespace veilbox::hal
