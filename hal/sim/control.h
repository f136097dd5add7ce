// The simulated cabinet's control socket, docs/protocol/cabinet.md: requests in, answers and pushes
// out. Knows nothing of sockets.
#pragma once
#include "hal/sim/labels.h"
#include "hal/sim/sim_cabinet.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::hal {

namespace control {
struct Watch {};
struct State {};
struct OpenDoor {
    CompartmentId door;
};
struct CloseDoor {
    CompartmentId door;
};
struct Fill {
    CompartmentId door;
    bool filled;
};
struct ScanText {
    std::string text;  // 1 to 128 printable ASCII characters
};
struct SetPerson {
    Spring spring;
};
struct BreakDoor {
    CompartmentId door;
    DoorFault fault;
};
struct BreakBoard {
    std::string board;
    BoardFault fault;
    Often often;
};
}  // namespace control

struct ControlRequest {
    std::int64_t id = 0;
    std::variant<control::Watch, control::State, control::OpenDoor, control::CloseDoor,
                 control::Fill, control::ScanText, control::SetPerson, control::BreakDoor,
                 control::BreakBoard>
        what;
};
struct BadRequest {
    std::optional<std::int64_t> id;
    std::string detail;
};

// Strict: a wrong version, unknown words and unknown fields are refused.
std::expected<ControlRequest, BadRequest> parse_control_request(std::string_view line);

// What the caller has to do besides sending the answer.
struct ControlOutcome {
    std::string answer;
    bool watch = false;               // send pushes to this client from now on
    std::optional<std::string> scan;  // write this to the scanner's terminal
};
ControlOutcome serve_control(std::string_view line, SimCabinet& cabinet,
                             const std::vector<SimLabel>& labels, Tick now);

// The push, as one line.
std::string cabinet_push(const SimCabinet& cabinet, const std::vector<SimLabel>& labels, Tick now);

}  // namespace veilbox::hal
