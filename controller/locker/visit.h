// One person at one compartment, whatever the errand: from the pulse that was asked for to the door
// that is closed again. Pure functions; all deadlines of a visit are in `due`.
//
//   Asked ----- the switch says open -----> Opened ----- closed -----> the flow's when_closed
//     |  \---- still closed in time: a second pulse, then Due::NotOpened
//     |
//     \-- restart, or unreadable switch --> Uncertain -- open -------> Opened
//                                               \------- closed -----> the flow's when_closed
//
// A restart leads from Opened to Uncertain too: a door that is closed afterwards was shut by a
// person or has bounced, and no switch has said for how long it stood open.
//
// Only a switch that says "closed" since the pulse allows a second pulse without a person asking:
// nothing else leads back to Asked.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/time.h"
#include "controller/locker/locker_policy.h"

#include <variant>

namespace veilbox {

// The pulse was asked for, and the switch has said "closed" ever since.
struct Asked {
    int pulses = 0;
    Uptime since{};  // the newest pulse
};
// Nobody knows whether the lock moved.
struct Uncertain {
    int pulses = 0;
    Uptime since{};  // the newest pulse, or the beginning of the doubt
};
// The switch said "open" since the pulse and since the start of this process.
struct Opened {
    Uptime since{};  // when it first did
};
using Progress = std::variant<Asked, Uncertain, Opened>;

// A pulse was asked for while the switch said `reading`.
Progress after_pulse(const Progress& progress, Door reading, Uptime now);
// The switch says something new.
Progress after_reading(const Progress& progress, Door reading, Uptime now);
// The process was gone: what happened meanwhile is not known.
Progress after_restart(const Progress& progress, Uptime now);

enum class Due {
    Nothing,
    PulseAgain,  // closed all the time, a pulse is left, and the person is still there
    NotOpened,   // closed all the time, and it is too late for a pulse or none is left
    Unseen,      // unreadable for too long
    StandsOpen,  // open for so long that the person may have gone
};

// What the clock says of a visit. `reading_since` is when the switch began to say `reading`.
Due due(const Progress& progress, Door reading, Uptime reading_since, Uptime now,
        const LockerPolicy& limits);

// Pulses asked for so far; 0 once the door has opened.
int pulses_of(const Progress& progress);

}  // namespace veilbox
