// The controller's end of the local socket, of a locker with 40 compartments at which nothing
// happens: every touchscreen is told the layout and the idle screen, every request is accepted.
#pragma once
#include "hal/ipc/line_server.h"

#include <mutex>
#include <string>
#include <vector>

namespace veilbox::bench {

class IdleController {
  public:
    explicit IdleController(const std::string& socket_path);

    // How many touchscreens have said hello.
    int greeted() const;
    // The pickup codes that were typed, oldest first; forgets them.
    std::vector<std::string> take_codes();

  private:
    void take(hal::ClientId client, const std::string& line);

    mutable std::mutex mutex_;
    int greeted_ = 0;
    std::vector<std::string> codes_;
    hal::LineServer server_;
};

}  // namespace veilbox::bench
