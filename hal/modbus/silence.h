// How long an RTU line must be silent before a frame, and how long a frame takes on the wire.
// MODBUS over Serial Line 1.02, section 2.5.1.1: 3.5 characters, and a fixed 1.75 ms above 19,200
// baud.
#pragma once
#include "hal/boards/wiring.h"

#include <chrono>
#include <cstddef>

namespace veilbox::hal {

using std::chrono::microseconds;

// Start bit, eight data bits, parity if there is one, one stop bit.
constexpr int bits_a_character(Parity parity) { return parity == Parity::None ? 10 : 11; }

constexpr microseconds wire_time(const RtuEndpoint& line, std::size_t characters) {
    const long bits = static_cast<long>(characters) * bits_a_character(line.parity);
    return microseconds{(bits * 1'000'000 + line.baud - 1) / line.baud};
}

constexpr microseconds silence_before_frame(const RtuEndpoint& line) {
    if (line.baud > 19200) return microseconds{1750};
    return microseconds{(35L * bits_a_character(line.parity) * 100'000 + line.baud - 1) /
                        line.baud};
}

}  // namespace veilbox::hal
