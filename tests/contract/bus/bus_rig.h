// A real ModbusLockBus on real sockets and terminals, with simulated boards at the other end.
#pragma once
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/sim/sim_line.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veilbox::hal {

enum class Transport { Tcp, Rtu };

inline CompartmentId compartment(int number) { return *CompartmentId::from_number(number); }

// Doors 1 and 2 on board "a" (address 1), doors 3 and 4 on board "b" (address 2), one line.
Wiring two_boards(Transport transport, const std::string& profile, int baud = 115200);

class BusRig {
  public:
    explicit BusRig(Wiring wiring, BusOptions options = {});
    ~BusRig();

    void start_bus();
    void stop_bus() { bus.reset(); }
    void plug_in();
    void pull_the_plug() { line.reset(); }

    // Waits until it holds, woken by every frame and event; false after 10 s.
    bool eventually(const std::function<bool()>& condition);
    bool door_becomes(int number, Door reading);
    bool all_doors_become(Door reading);
    // The outcomes of unlatch so far.
    std::vector<bool> pulsed(int number);
    // All readings of the door so far.
    std::vector<Door> readings(int number);
    std::vector<ModbusFrame> frames();
    std::vector<Bytes> frames_of(int unit);
    // Writes that switch the door's relay on; FC05 that switches it off.
    std::size_t ons(int number);
    std::size_t offs(int number);
    void set_fault(const char* board, BoardFault fault, Often often = {});
    // Waits until the board was asked so often again.
    bool asked_again(int unit, std::size_t times);
    template <class Call>
    auto with_cabinet(Call call) {
        const std::lock_guard lock(shared.mutex);
        shared.cabinet.advance(std::chrono::steady_clock::now());
        return call(shared.cabinet);
    }
    bool latched(int number);
    void push(int number);

    Wiring wiring;
    BusOptions options;
    // False where rigs run beside each other or time-outs are short: on a busy machine a board's
    // thread then stands still for longer than a time-out, and its answer falls into a silence.
    bool checks_silence = true;
    SharedCabinet shared;
    std::unique_ptr<SimLine> line;
    std::unique_ptr<ModbusLockBus> bus;

  private:
    void check(const SeenFrame& seen);
    std::size_t coil_writes(int number, bool on);

    std::mutex mutex_;
    std::condition_variable happened_;
    std::map<int, std::vector<Door>> readings_;
    std::map<int, std::vector<bool>> pulsed_;
    std::vector<ModbusFrame> frames_;
    int broken_silences_ = 0;
    int unclamped_pulses_ = 0;
};

}  // namespace veilbox::hal
