// One person at one compartment, whatever the errand: from the pulse that was asked for to the door
// that is closed again. Pure functions; all deadlines of a visit are in `due`.
//
//   Asked ----- the switch says open -----> Opened ----- closed -----> the flow's when_closed
//     |  \---- still closed in time: a second pulse, then Due::NotOpened
//     |
//     \-- restart, or unreadable switch --> Uncertain -- open -------> Opened
//                                               \------- closed -----> the flow's when_closed
//
// Only a switch that says "closed" since the pulse allows a second pulse without a person asking:
// nothing else leads back to Asked.
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/time.h"

#include <variant>

namespace veilbox {

struct Limits {
    milliseconds courier_idle = std::chrono::seconds(90);
    milliseconds door_must_open_within = std::chrono::seconds(4);
    // A second pulse later than this after the first would open a door with nobody there.
    milliseconds pulse_again_within = std::chrono::seconds(10);
    // A courier who gave no sign of life for this long gets no other door.
    milliseconds next_door_within = std::chrono::seconds(15);
    // A door that opens this long after its visit was given up still belongs to that visit.
    milliseconds late_door_within = std::chrono::seconds(60);
    // Then a visit whose door cannot be read is over, and the compartment has to be inspected.
    milliseconds unseen_after = std::chrono::seconds(60);
    milliseconds door_left_open_after = std::chrono::minutes(2);
    // Then a deposit whose courier gives no sign of life holds the screen no longer.
    milliseconds deposit_left_open_after = std::chrono::minutes(5);
    int pulses_per_request = 2;
};

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
// The switch said "open" since the pulse.
struct Opened {};
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
        const Limits& limits);

// Pulses asked for so far; 0 once the door has opened.
int pulses_of(const Progress& progress);

}  // namespace veilbox
