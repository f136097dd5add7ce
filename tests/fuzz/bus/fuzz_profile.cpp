// A board profile is refused or sound: a flash that overlaps the coils never gets through.
#include "hal/boards/board_profile.h"
#include "hal/modbus/flash.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace veilbox::hal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto profile = parse_board_profile({reinterpret_cast<const char*>(data), size});
    if (!profile) return 0;
    if (profile->channels < 1 || profile->inputs.count < profile->channels) std::abort();
    if (const auto* flash = std::get_if<BoardTimedFlash>(&profile->pulse)) {
        const int apart = flash->flash_base - profile->coil_base;
        if (apart < profile->channels && -apart < profile->channels) std::abort();
        const auto request = flash_request(*BoardAddress::from_number(1), *flash, 0, PulseLength{});
        if (request[4] != 0 || request[5] > 30) std::abort();
    }
    return 0;
}
