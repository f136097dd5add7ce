// Whether the wall clock may be believed. What it says decides what is erased, so a clock that
// jumped erases nothing.
//
//     Unanchored -> Trusted    the time is plausible and fits what was believed before the restart
//     Trusted    -> Doubted    the clock moved otherwise than the uptime did
//     Doubted    -> Trusted    it says again what the uptime says
//
// Doubted survives a restart: what was believed is kept only while it is believed. An operator who
// knows the time to be right says so (veilbox-vault trust-clock).
#pragma once
#include "controller/domain/time.h"

#include <optional>

namespace veilbox::vault {

class ClockJudge {
  public:
    // A clock may drift or be set by this much without doubt.
    static constexpr std::chrono::hours tolerance{1};
    // A vault that was off for longer needs somebody to say that the time is right.
    static constexpr std::chrono::days longest_pause{30};

    // `believed`: the newest time that was believed before the restart; nothing at the first start.
    explicit ClockJudge(std::optional<Instant> believed) : believed_(believed) {}

    // True if `now.wall` can be believed. Call at least every few minutes.
    bool trusts(Now now);

  private:
    bool fits(Now now) const;
    std::optional<Instant> believed_;
    std::optional<Now> anchor_;  // the newest time that was believed in this run
};

}  // namespace veilbox::vault
