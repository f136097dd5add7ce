// Which door hangs on which channel of which board of which line: the tables [[lines]], [[boards]],
// [[compartments]] and [bus] of a locker's configuration, read by the controller and by the
// simulated cabinet alike, so that both always speak of the same cabinet.
#pragma once
#include "controller/domain/layout.h"
#include "hal/boards/board_profile.h"
#include "hal/boards/pulse.h"
#include "hal/config/toml_config.h"

#include <string>
#include <variant>
#include <vector>

namespace veilbox::hal {

enum class Parity { None, Even, Odd };

// Modbus TCP. Host is a name or an address.
struct TcpEndpoint {
    std::string host;
    int port = 502;
};
// Modbus RTU, 8 data bits; 1 stop bit with a parity, else 1 as boards ship (8N1).
struct RtuEndpoint {
    std::string device;  // absolute path
    int baud = 9600;     // 1200 to 115200
    Parity parity = Parity::None;
};

struct LineWiring {
    std::string name;
    std::variant<TcpEndpoint, RtuEndpoint> endpoint;
};

struct BoardWiring {
    std::string name;
    std::size_t line = 0;  // index into Wiring::lines
    BoardAddress address;
    BoardProfile profile;
};

struct ChannelWiring {
    CompartmentId compartment;
    std::size_t board = 0;  // index into Wiring::boards
    int channel = 0;        // 0 to the profile's channels - 1
};

struct Wiring {
    std::vector<LineWiring> lines;
    std::vector<BoardWiring> boards;
    std::vector<Compartment> compartments;  // ascending by id, for LockerLayout
    std::vector<ChannelWiring> channels;    // one a compartment, in the same order
    PulseLength pulse;
    // What was refused. The same is noted in the file with its line (ConfigFile::finish throws it);
    // a reader that does not call finish must not use a wiring with complaints.
    std::vector<std::string> complaints;
};

// Reads the tables above. Refused, each with what would be right: two compartments on one channel,
// two boards with one address on a line, an unknown line, board or profile, a channel beyond the
// profile, a profile with a software-timed pulse whose board does not say allow_software_pulse,
// names and ids given twice, places that overlap in a cabinet.
Wiring read_wiring(ConfigFile& file);

}  // namespace veilbox::hal
