// What one line asks its boards. Blocking: each call takes as long as the wire does, at most the
// board's time-out. Implemented by Connection; the scheduler's tests have another one.
#pragma once
#include "hal/boards/wiring.h"
#include "hal/modbus/exchange.h"

#include <cstdint>
#include <vector>

namespace veilbox::hal {

class BoardLink {
  public:
    virtual ~BoardLink() = default;

    // Closes first. False if nobody is there.
    virtual bool connect() = 0;
    virtual void close() = 0;
    virtual bool connected() const = 0;

    // One bool an input.
    virtual BusResult<std::vector<bool>> read_inputs(const BoardWiring& board) = 0;
    virtual BusResult<std::vector<std::uint16_t>> read_registers(const BoardWiring& board,
                                                                 std::uint16_t base, int count) = 0;
    virtual BusResult<void> write_registers(const BoardWiring& board, const StartWrite& write) = 0;
    // All relays of the board off, as its profile says.
    virtual BusResult<void> all_off(const BoardWiring& board) = 0;
    // A plain coil; the profile's flash addresses cannot be reached from here.
    virtual BusResult<void> write_coil(const BoardWiring& board, int channel, bool on) = 0;
    // A pulse that the board times itself.
    virtual BusResult<void> flash(const BoardWiring& board, const BoardTimedFlash& flash,
                                  int channel, PulseLength pulse) = 0;
};

}  // namespace veilbox::hal
