// The LockBus over all Modbus lines of a locker: finds the line of a compartment and leaves it the
// rest.
#pragma once
#include "controller/ports/lock_bus.h"
#include "hal/boards/wiring.h"
#include "hal/modbus/line.h"

#include <map>
#include <memory>
#include <vector>

namespace veilbox::hal {

class ModbusLockBus final : public LockBus {
  public:
    // Starts one thread a line; does not wait for boards: doors of boards that do not answer are
    // Unknown. The wiring has no complaints. Throws std::runtime_error if a line cannot be set up
    // at all.
    ModbusLockBus(Wiring wiring, LockBusEvents events, const BusOptions& options = {});
    ~ModbusLockBus() override;  // stops

    // Coils off, threads joined; no event and no pulse afterwards. All lines at the same time;
    // takes about 3 s if boards have gone silent. From one thread that is not the bus's; others may
    // still ask for an unlatch, which has no effect.
    void stop();
    bool unlatch(CompartmentId compartment) override;
    // Any thread: one row a board.
    std::vector<BoardStats> stats() const;

  private:
    const Wiring wiring_;
    const LockBusEvents events_;
    std::map<CompartmentId, std::size_t> doors_;  // index into wiring_.channels
    std::vector<std::unique_ptr<Line>> lines_;
};

}  // namespace veilbox::hal
