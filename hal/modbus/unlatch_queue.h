// The unlatches that wait for one line. Any thread puts them in, the line's own thread takes them.
#pragma once
#include "hal/modbus/door_filter.h"
#include "hal/system/mailbox.h"

#include <cstddef>

namespace veilbox::hal {

struct UnlatchRequest {
    std::size_t door;  // index into Wiring::channels
    Tick asked;
    bool operator==(const UnlatchRequest&) const = default;
};

using UnlatchQueue = Mailbox<UnlatchRequest>;

}  // namespace veilbox::hal
