// Everything that reaches the controller's one deciding thread, through one mailbox, and how much
// of each may wait. No sender ever waits here.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/ids.h"
#include "controller/ports/broker.h"
#include "hal/ipc/line_server.h"
#include "hal/system/mailbox.h"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace veilbox::apps {

struct LocalLine {
    hal::ClientId client;
    std::string line;
};
struct LocalTooLong {
    hal::ClientId client;
};
struct LocalGone {
    hal::ClientId client;
};
struct DoorRead {
    CompartmentId compartment;
    Door door;
};
struct Pulsed {
    CompartmentId compartment;
    bool confirmed;
};
struct Scanned {
    std::string text;
};
struct UplinkUp {};
struct UplinkDown {};

using Happening = std::variant<LocalLine, LocalTooLong, LocalGone, DoorRead, Pulsed, Scanned,
                               UplinkUp, UplinkDown, BrokerMessage>;

class Happenings {
  public:
    static constexpr std::size_t most = 16384;
    static constexpr int most_messages = 16;  // of up to 1 MiB each
    static constexpr int most_scans = 8;

    // `on_full` is called from a sender's thread, each time that something had no room: the
    // deciding thread has stood still for very long. It must return quickly.
    explicit Happenings(std::function<void()> on_full) : on_full_(std::move(on_full)) {}

    // Any thread. For what must not be lost and is bounded by its sender.
    void post(Happening&& happening);
    // False if 16 messages wait: the broker keeps this one, so a flood slows its sender.
    bool offer(BrokerMessage&& message);
    // Wiped if 8 scans wait: the person sees that nothing happens and scans again.
    void post_scan(std::string&& text);

    // The deciding thread: the oldest, or nothing after `longest`.
    std::optional<Happening> pop(milliseconds longest);

  private:
    const std::function<void()> on_full_;
    std::atomic<int> messages_ = 0;
    std::atomic<int> scans_ = 0;
    hal::Mailbox<Happening> mailbox_{most};
};

}  // namespace veilbox::apps
