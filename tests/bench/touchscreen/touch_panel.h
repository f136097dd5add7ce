// A finger on a window's glass. Speaks TUIO 1.1 (https://www.tuio.org/?specification), which Qt's
// own touch plugin (qt6-qpa-plugins) takes from the network as it takes a touch panel's events from
// the kernel: so the program under test is the one that is shipped.
#pragma once
#include <cstdint>
#include <string>

namespace veilbox::bench {

// From the window's top left corner, in parts of its width and height.
struct Place {
    float x = 0.5F;
    float y = 0.5F;
};

class TouchPanel {
  public:
    // Finds a free UDP port on this machine. Throws std::system_error.
    TouchPanel();
    ~TouchPanel();
    TouchPanel(const TouchPanel&) = delete;
    TouchPanel& operator=(const TouchPanel&) = delete;

    // For WatchedWindow.
    std::uint16_t port() const { return port_; }
    void press(Place place);
    void release();

  private:
    void send(const std::string& alive, const std::string& set);

    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::int32_t finger_ = 0;
    std::int32_t frame_ = 0;
};

}  // namespace veilbox::bench
