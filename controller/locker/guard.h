// The wait after wrong codes and wrong PINs. A secret of 128 bits cannot be guessed and has no
// guard.
//
// One failure is forgotten after each hour without another. The fold counts, and a fold must be the
// same in every build and with every configuration: so that hour is fixed. It goes by the time of
// the facts; a clock that was set back forgets nothing.
#pragma once
#include "controller/domain/time.h"
#include "controller/locker/locker_policy.h"

namespace veilbox {

inline constexpr std::chrono::hours one_is_forgotten_after{1};

// Right codes forgive so many failures a day, all together. Without this limit a guesser with one
// parcel of his own has no wait: he guesses three times, types his code and shuts the door at once,
// which leaves his code valid.
inline constexpr int most_forgiven_a_day = 3;

struct Guard {
    int failures = 0;
    Uptime last{};      // the newest failure; the start of the process if that is later
    Instant last_at{};  // the same by the wall clock
    int forgiven = 0;   // since `forgiven_since`, which is 24 h ago at most
    Instant forgiven_since{};

    void count(Now when);
    // A right code was typed: forgives what is remembered, as long as the day's number lasts.
    void forgive(Instant now);
    // What is not forgotten yet.
    int remembered(Instant now) const;
};

// How long nothing may be tried any more; zero if something may. So many tries are free.
milliseconds time_to_wait(const Guard& guard, int free_tries, const LockerPolicy& limits, Now now);

}  // namespace veilbox
