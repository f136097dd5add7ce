// A relay board at a TCP port of this machine, answered by libmodbus. The benchmark moves its door
// switches, without bounce, and reads when frames came and went.
#pragma once
#include <chrono>
#include <memory>
#include <optional>

namespace veilbox::bench {

using Tick = std::chrono::steady_clock::time_point;

// Profile "generic-coil-input", every door shut.
class TimedBoard {
  public:
    TimedBoard();  // throws std::runtime_error
    ~TimedBoard();

    int port() const;
    void set_door(int channel, bool open);
    // When a frame that switches a coil on arrived after `since`; nothing if none did yet.
    std::optional<Tick> coil_on(Tick since) const;
    // When the first answer left that says what the last set_door() says; nothing if none did yet.
    std::optional<Tick> told() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::bench
