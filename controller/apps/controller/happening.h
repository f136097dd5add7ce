// Everything that reaches the controller's one deciding thread, through one mailbox.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/ids.h"
#include "controller/ports/broker.h"
#include "hal/ipc/line_server.h"
#include "hal/system/mailbox.h"

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
using Happenings = hal::Mailbox<Happening>;

}  // namespace veilbox::apps
