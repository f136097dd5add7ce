// One libmodbus context and the timing around it. Blocking; used by the one thread of its line.
#pragma once
#include "hal/boards/wiring.h"
#include "hal/modbus/board_link.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace veilbox::hal {

// Before each RTU frame the line is silent for 3.5 characters, counted from the last byte sent or
// received, also after errors: libmodbus does not do that.
//
// Every answer is compared with its request: unit, function, length, the echo of a write, and over
// TCP the transaction (exchange.h). Serial lines have no transaction: a board that did not answer
// in time is asked again after another of its time-outs at the earliest, and what came meanwhile is
// thrown away.
class Connection final : public BoardLink {
  public:
    explicit Connection(const LineWiring& line);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // TCP waits at most 1 s. A serial device is held for this process alone while it is open.
    bool connect() override;
    // The sentence that says which process has the serial device, after connect() returned false;
    // nothing if that was not the reason.
    std::optional<std::string> taken_by() const;
    void close() override;
    bool connected() const override;

    // FC02.
    BusResult<std::vector<bool>> read_inputs(const BoardWiring& board) override;
    // FC03.
    BusResult<std::vector<std::uint16_t>> read_registers(const BoardWiring& board,
                                                         std::uint16_t base, int count) override;
    // FC10.
    BusResult<void> write_registers(const BoardWiring& board, const StartWrite& write) override;
    // FC0F, or FC05 to the address for all.
    BusResult<void> all_off(const BoardWiring& board) override;
    // FC05.
    BusResult<void> write_coil(const BoardWiring& board, int channel, bool on) override;
    // FC05 on a flash address with a clamped count of units (flash.h); confirmed by its echo.
    BusResult<void> flash(const BoardWiring& board, const BoardTimedFlash& flash, int channel,
                          PulseLength pulse) override;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
