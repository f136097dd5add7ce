// The controller's local socket: touchscreen, veilbox-ctl and tests
// (docs/protocol/local-socket.md). The deciding thread only; lines come to it through the mailbox.
#pragma once
#include "controller/locker/mind.h"
#include "controller/ports/journal.h"
#include "controller/wire/local_json.h"
#include "hal/ipc/line_server.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>

namespace veilbox::apps {

class LocalFace {
  public:
    struct Parts {
        hal::LineServer& server;
        Mind& mind;
        Journal& journal;
        LockerId locker;
        Bytes public_key;
        // Fills in what only the run loop knows: uplink, counters, uptime.
        std::function<void(wire::StatusAnswer&)> complete;
    };
    explicit LocalFace(Parts parts) : parts_(std::move(parts)) {}

    void take_line(hal::ClientId client, const std::string& line, Now now);
    void too_long(hal::ClientId client);
    void gone(hal::ClientId client);
    // Pushes the screen to whoever said hello, if it is not the one they have.
    void push(Screen screen);
    std::uint64_t refused() const { return refused_; }

  private:
    std::string answer(const wire::LocalRequest& request, hal::ClientId client, Now now);
    void refuse(hal::ClientId client, const wire::BadRequest& bad);
    std::vector<wire::DoorLine> doors() const;

    Parts parts_;
    std::set<hal::ClientId> listeners_;
    std::set<hal::ClientId> newcomers_;
    std::optional<Screen> shown_;
    std::uint64_t refused_ = 0;
};

}  // namespace veilbox::apps
