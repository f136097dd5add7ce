// The wire to the simulated boards of one line: a TCP port or a pty, answered from a thread of its
// own.
#pragma once
#include "hal/sim/frames.h"
#include "hal/sim/sim_cabinet.h"

#include <chrono>
#include <functional>
#include <memory>

namespace veilbox::hal {

// A request as it came in.
struct SeenFrame {
    const ModbusFrame& frame;
    Tick arrived;
    // RTU: silence since the last byte either way before this frame's first byte. Zero on TCP.
    std::chrono::nanoseconds silence{};
};

class SimLine {
  public:
    using Observer = std::function<void(const SeenFrame&)>;

    // Serves line `line` of the cabinet's wiring. TCP binds to its host, which must be a loopback
    // address, and port (0: any free one). RTU makes a pty at its device path and paces each answer
    // by the baud rate: request, silence, answer take their time on the wire. `observer` is called
    // from the thread. Throws std::system_error or std::invalid_argument.
    SimLine(SharedCabinet& cabinet, std::size_t line, Observer observer = {});
    ~SimLine();
    // TCP: the port that was bound. 0 for RTU.
    int port() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
