// A window's program without a display, started and watched from outside. Qt logs a line for each
// frame after it was swapped; a frame's time is when that line arrives here.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace veilbox::bench {

using Tick = std::chrono::steady_clock::time_point;

class WatchedWindow {
  public:
    // `command` is the program's path and its arguments; `touch_port` where it listens to a
    // TouchPanel, 0 for nowhere. Throws std::system_error.
    explicit WatchedWindow(const std::vector<std::string>& command, std::uint16_t touch_port = 0);
    ~WatchedWindow();  // kills it
    WatchedWindow(const WatchedWindow&) = delete;
    WatchedWindow& operator=(const WatchedWindow&) = delete;

    Tick started() const { return started_; }
    // The oldest frame not yet asked for; nothing if there is none within `patience`. Throws
    // std::runtime_error if the program has ended.
    std::optional<Tick> next_frame(std::chrono::milliseconds patience);
    // Waits until no frame came for `quiet`; the last one, or nothing if there was none.
    std::optional<Tick> last_frame_before(std::chrono::milliseconds quiet);
    // Proportional set size: memory shared with others counts in parts.
    double memory_mib() const;

  private:
    void read_lines();

    Tick started_;
    pid_t process_ = -1;
    int log_ = -1;
    std::string buffer_;
    std::deque<Tick> frames_;
};

}  // namespace veilbox::bench
