// Two cores, as on the locker's machine: one for controller, bus and board, so both ends of the
// Modbus ping-pong, and one for the touchscreen. On a single core a page that is drawn now and then
// stands before the relay's frame (3 ms), which says something about the scheduler only.
#pragma once
#include <algorithm>

#include <sched.h>
#include <unistd.h>

namespace veilbox::bench {

enum class Core { Locker, Touchscreen };

// This thread, and those that it starts from now on. A machine with one core has one for both.
inline void move_to(Core core) {
    const long last = sysconf(_SC_NPROCESSORS_ONLN) - 1;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core == Core::Locker ? 0 : std::min(1L, last), &set);
    sched_setaffinity(0, sizeof set, &set);
}

}  // namespace veilbox::bench
