// The raw request of a board-timed pulse. The only code that writes to a flash address.
#pragma once
#include "hal/boards/board_profile.h"
#include "hal/boards/pulse.h"

#include <array>
#include <cstdint>

namespace veilbox::hal {

// {id, 0x05, address high, address low, units high, units low} with 1 to 30 units: never the 0xFF00
// that modbus_write_bit would send. `channel` is 0 to 63.
constexpr std::array<std::uint8_t, 6> flash_request(BoardAddress board,
                                                    const BoardTimedFlash& flash, int channel,
                                                    PulseLength pulse) {
    const auto address = static_cast<std::uint16_t>(flash.flash_base + channel);
    const std::uint16_t units = flash_units(pulse, flash.unit);
    return {static_cast<std::uint8_t>(board.number()), 0x05,
            static_cast<std::uint8_t>(address >> 8),   static_cast<std::uint8_t>(address & 0xFF),
            static_cast<std::uint8_t>(units >> 8),     static_cast<std::uint8_t>(units & 0xFF)};
}

}  // namespace veilbox::hal
