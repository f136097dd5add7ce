// Whether the wall clock may be believed, and what time it is meanwhile. What a clock says decides
// what expires and what is erased, so one that jumped decides nothing.
//
//     Unanchored -> Believed   the time is plausible and fits what was believed before the restart
//     Believed   -> Doubted    the clock moved otherwise than the uptime did
//     Doubted    -> Believed   it says again what the uptime says, or the system has said for
//                              `vouched_for` that it is synchronised, and it is not behind
//
// Doubted survives a restart: what was believed is kept (in the journal or the database) only while
// it is believed.
#pragma once
#include "controller/domain/time.h"

#include <optional>

namespace veilbox {

class ClockJudge {
  public:
    // A clock may drift or be set by this much without doubt.
    static constexpr std::chrono::hours tolerance{1};
    // A machine that was off for longer needs the system or a person to say that the time is right.
    static constexpr std::chrono::days longest_pause{30};
    static constexpr std::chrono::minutes vouched_for{10};

    // `believed`: the newest time that was believed before the restart; nothing at the first start.
    // `longest_jump`: how far ahead of what was believed a time can be that the system vouches for.
    explicit ClockJudge(std::optional<Instant> believed,
                        std::chrono::days longest_jump = longest_pause)
        : believed_(believed), longest_jump_(longest_jump) {}

    // True if `reading.wall` can be believed. Call at least every few minutes.
    bool trusts(const ClockReading& reading);

    // The reading if it can be believed. Otherwise the time that was believed last and the uptime
    // since then: never ahead by more than the tolerance, but behind by as long as the machine was
    // off.
    Now judge(const ClockReading& reading);

  private:
    struct Anchor {
        Instant wall;
        Uptime uptime;
        Instant at(Uptime now) const { return wall + (now - uptime); }
    };
    bool fits(const ClockReading& reading) const;
    bool is_vouched_for(const ClockReading& reading);
    Instant estimate(Uptime now) const;

    std::optional<Instant> believed_;
    std::chrono::days longest_jump_;
    std::optional<Anchor> anchor_;   // the newest time that was believed in this run
    std::optional<Anchor> vouched_;  // since when the system vouches for what is doubted
};

}  // namespace veilbox
