// The kinds of line and pulse that each promise of the LockBus is tested on.
#pragma once
#include "tests/contract/bus/bus_rig.h"

#include <ostream>
#include <string>
#include <string_view>

namespace veilbox::hal {

struct BusKind {
    const char* name;
    Transport transport;
    const char* profile;

    bool is_board_timed() const { return std::string_view(profile) != "generic-coil-input"; }
};
// GoogleTest looks for this name. NOLINTNEXTLINE(readability-identifier-naming)
inline void PrintTo(const BusKind& kind, std::ostream* out) { *out << kind.name; }

inline constexpr BusKind bus_kinds[] = {{"TcpBoardTimed", Transport::Tcp, "waveshare-poe-eth-8-d"},
                                        {"TcpSoftwarePulse", Transport::Tcp, "generic-coil-input"},
                                        {"RtuBoardTimed", Transport::Rtu, "waveshare-relay-8-d"},
                                        {"RtuSoftwarePulse", Transport::Rtu, "generic-coil-input"}};

}  // namespace veilbox::hal
