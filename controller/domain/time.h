// Two kinds of time that never mix. Only hal/system reads a clock; everybody else is told.
#pragma once
#include <chrono>

namespace veilbox {

using std::chrono::milliseconds;

// Wall time, UTC, milliseconds. Can jump. Stamped on facts, shown to people; never compared for a
// deadline.
using Instant = std::chrono::sys_time<milliseconds>;

// Time since the process started; only grows. Deadlines are Uptimes.
struct UptimeClock {
    using rep = milliseconds::rep;
    using period = milliseconds::period;
    using duration = milliseconds;
    using time_point = std::chrono::time_point<UptimeClock>;
    static constexpr bool is_steady = true;
};
using Uptime = UptimeClock::time_point;

// What a clock says.
struct ClockReading {
    Instant wall;
    Uptime uptime;
    bool synchronised = false;  // the system says that it follows a time server
};

// What a decision is told about time. While the clock is `doubted`, `wall` is what was believed
// last and the uptime since then (controller/domain/clock_judge.h): nothing expires and nothing is
// erased by it.
struct Now {
    Instant wall;
    Uptime uptime;
    bool doubted = false;
};

}  // namespace veilbox
