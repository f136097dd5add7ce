// How long bytes and the silence between frames take on a simulated serial line. Written apart from
// the controller's own arithmetic (hal/modbus/silence.h): the bench measures the one with the
// other. MODBUS over Serial Line 1.02, section 2.5.1.1.
#pragma once
#include "hal/boards/wiring.h"

#include <chrono>
#include <cstddef>

namespace veilbox::hal {

inline std::chrono::nanoseconds characters_take(const RtuEndpoint& line, std::size_t characters) {
    const int bits = line.parity == Parity::None ? 10 : 11;
    return std::chrono::nanoseconds{1'000'000'000LL * static_cast<long long>(characters) * bits /
                                    line.baud};
}

inline std::chrono::nanoseconds silence_takes(const RtuEndpoint& line) {
    if (line.baud > 19200) return std::chrono::microseconds{1750};
    return characters_take(line, 7) / 2;
}

}  // namespace veilbox::hal
