// One libmodbus context and the timing around it. Blocking; used by the one thread of its line.
#pragma once
#include "hal/boards/wiring.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <vector>

namespace veilbox::hal {

enum class BusError {
    NotConnected,  // the line itself is down: reconnect with back-off
    NoAnswer,      // this board did not answer in time: back off from it, go on with the others
    Refused,       // the board answered with an exception: the profile does not fit the board
    Garbled,       // an answer that does not belong to the request, or a bad check sum: try again
};
std::string_view to_text(BusError error);

template <class T>
using BusResult = std::expected<T, BusError>;

// Before each RTU frame the line is silent for 3.5 characters, counted from the last byte sent or
// received, also after errors: libmodbus does not do that. After an error, what is left of a late
// answer is thrown away first.
class Connection {
  public:
    explicit Connection(const LineWiring& line);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Closes first. False if nobody is there; TCP waits at most 1 s.
    bool connect();
    void close();
    bool connected() const;

    // FC02: one bool an input.
    BusResult<std::vector<bool>> read_inputs(const BoardWiring& board);
    // FC03.
    BusResult<std::vector<std::uint16_t>> read_registers(const BoardWiring& board,
                                                         std::uint16_t base, int count);
    // FC10.
    BusResult<void> write_registers(const BoardWiring& board, const StartWrite& write);
    // All relays of the board off, as its profile says.
    BusResult<void> all_off(const BoardWiring& board);
    // FC05 on a plain coil; the profile's flash addresses cannot be reached from here.
    BusResult<void> write_coil(const BoardWiring& board, int channel, bool on);
    // FC05 on a flash address with a clamped count of units (flash.h); confirmed by its echo.
    BusResult<void> flash(const BoardWiring& board, const BoardTimedFlash& flash, int channel,
                          PulseLength pulse);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
