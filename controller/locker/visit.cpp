#include "controller/locker/visit.h"

#include <algorithm>

namespace veilbox {

int pulses_of(const Progress& progress) {
    if (const auto* asked = std::get_if<Asked>(&progress)) return asked->pulses;
    if (const auto* uncertain = std::get_if<Uncertain>(&progress)) return uncertain->pulses;
    return 0;
}

Progress after_pulse(const Progress& progress, Door reading, Uptime now) {
    const int pulses = pulses_of(progress) + 1;
    switch (reading) {
        case Door::Closed:
            return Asked{pulses, now};
        case Door::Open:
            return Opened{now};
        case Door::Unknown:
            return Uncertain{pulses, now};
    }
    return progress;
}

Progress after_reading(const Progress& progress, Door reading, Uptime now) {
    const auto* asked = std::get_if<Asked>(&progress);
    switch (reading) {
        case Door::Open:
            return std::holds_alternative<Opened>(progress) ? progress : Opened{now};
        case Door::Unknown:
            if (asked != nullptr) return Uncertain{asked->pulses, now};
            return progress;
        case Door::Closed:
            return progress;
    }
    return progress;
}

Progress after_restart(const Progress& progress, Uptime now) {
    return Uncertain{pulses_of(progress), now};
}

Due due(const Progress& progress, Door reading, Uptime reading_since, Uptime now,
        const LockerPolicy& limits) {
    switch (reading) {
        case Door::Closed: {
            const auto* asked = std::get_if<Asked>(&progress);
            if (asked == nullptr || asked->pulses == 0) return Due::Nothing;
            const milliseconds waited = now - asked->since;
            if (waited < limits.door_must_open_within) return Due::Nothing;
            const bool again =
                asked->pulses < limits.pulses_per_request && waited <= limits.pulse_again_within;
            return again ? Due::PulseAgain : Due::NotOpened;
        }
        case Door::Open:
            return now - reading_since >= limits.deposit_left_open_after ? Due::StandsOpen
                                                                         : Due::Nothing;
        case Door::Unknown: {
            const auto* uncertain = std::get_if<Uncertain>(&progress);
            const Uptime since =
                uncertain == nullptr ? reading_since : std::max(reading_since, uncertain->since);
            return now - since >= limits.unseen_after ? Due::Unseen : Due::Nothing;
        }
    }
    return Due::Nothing;
}

}  // namespace veilbox
