// The simulated cabinet's control socket takes any line, answers in one line of JSON and does not
// fall over.
#include "hal/sim/control.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace veilbox;
using namespace veilbox::hal;

Wiring one_door() {
    Wiring wiring;
    wiring.lines.push_back({"line", TcpEndpoint{.host = "127.0.0.1", .port = 0}});
    wiring.boards.push_back(
        {"a", 0, *BoardAddress::from_number(1), *find_board_profile("waveshare-relay-8-d")});
    wiring.compartments.push_back({.id = *CompartmentId::from_number(1), .top = 1});
    wiring.channels.push_back({*CompartmentId::from_number(1), 0, 0});
    return wiring;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Wiring wiring = one_door();
    SimCabinet cabinet(wiring);
    const std::string_view line(reinterpret_cast<const char*>(data), size);
    const ControlOutcome outcome = serve_control(line, cabinet, {}, Tick{});
    if (outcome.answer.empty() || outcome.answer.find('\n') != std::string::npos) std::abort();
    return 0;
}
