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

struct Guard {
    int failures = 0;
    Uptime last{};      // the newest failure; the start of the process if that is later
    Instant last_at{};  // the same by the wall clock

    void count(Now when);
    void forgive(int most) { failures = failures > most ? failures - most : 0; }
    // What is not forgotten yet.
    int remembered(Instant now) const;
};

// How long nothing may be tried any more; zero if something may. So many tries are free.
milliseconds time_to_wait(const Guard& guard, int free_tries, const LockerPolicy& limits, Now now);

}  // namespace veilbox
