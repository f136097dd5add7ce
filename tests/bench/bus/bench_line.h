// One simulated line with n boards, and what was seen on it.
#pragma once
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/sim/sim_line.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace veilbox::hal {

class BenchLine {
  public:
    // baud 0: TCP on the loopback. One door on each board.
    BenchLine(int boards, int baud, const char* profile);

    // When the next FC05 arrives after `since`; waits up to 5 s.
    Tick next_coil_frame(Tick since);
    struct Seen {
        std::vector<Tick> polls;  // arrivals of FC02
        int frames = 0;           // of any kind
        int broken_silences = 0;  // frames that came before 3.5 characters of silence
    };
    // What was seen since the last call.
    Seen take_seen();
    // Waits for `count` more polls.
    void wait_for_polls(std::size_t count);
    // Boards number 1 to `count` no longer answer.
    void silence_boards(int count);

    const Wiring& wiring() const { return wiring_; }

  private:
    void see(const SeenFrame& frame);

    Wiring wiring_;
    std::unique_ptr<SharedCabinet> cabinet_;
    std::mutex mutex_;
    std::condition_variable happened_;
    Seen seen_;
    Tick last_coil_{};
    std::unique_ptr<SimLine> line_;
};

}  // namespace veilbox::hal
