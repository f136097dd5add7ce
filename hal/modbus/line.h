// One RS-485 or TCP line with its boards, run by one thread that alone touches the libmodbus
// context. What that thread does next stands in scheduler.h.
#pragma once
#include "hal/modbus/modbus_connection.h"
#include "hal/modbus/scheduler.h"
#include "hal/modbus/unlatch_queue.h"

#include <string>
#include <thread>
#include <vector>

namespace veilbox::hal {

class Line {
  public:
    // `line` is an index into wiring.lines. `events` outlives the line and is called from its
    // thread. Throws std::runtime_error, one sentence, if another process has the serial device.
    Line(const Wiring& wiring, std::size_t line, const LockBusEvents& events,
         const BusOptions& options);
    // Once. A bus whose other line is taken has not touched this one's boards.
    void start();
    // The end: coils off, waiting unlatches answered with `pulsed(..., false)`. In two halves, for
    // a bus that stops all its lines at the same time. Any thread but the line's own; the second by
    // one thread alone. The destructor does both.
    void ask_to_stop();
    void wait_until_stopped();

    // Any thread. `door` is an index into wiring.channels. False if the queue is full.
    bool unlatch(std::size_t door);
    // Any thread.
    std::vector<BoardStats> stats() const { return scheduler_.stats(); }

  private:
    void run(const std::stop_token& stop) noexcept;

    const std::string name_;
    Connection connection_;
    UnlatchQueue requests_;
    Scheduler scheduler_;
    std::jthread thread_;
};

}  // namespace veilbox::hal
