#include "controller/domain/clock_judge.h"

namespace veilbox {
namespace {
using std::chrono::sys_days;
using std::chrono::year;

// This software is not older, and a certificate does not live longer.
constexpr Instant earliest = sys_days(year(2026) / 1 / 1);
constexpr Instant latest = sys_days(year(2100) / 1 / 1);

bool is_near(Instant one, Instant other) {
    return one >= other - ClockJudge::tolerance && one <= other + ClockJudge::tolerance;
}
}  // namespace

bool ClockJudge::fits(const ClockReading& reading) const {
    if (reading.wall < earliest || reading.wall >= latest) return false;
    if (anchor_) return is_near(reading.wall, anchor_->at(reading.uptime));
    return !believed_ ||
           (reading.wall >= *believed_ - tolerance && reading.wall <= *believed_ + longest_pause);
}

// A clock that is set twice meanwhile begins anew.
bool ClockJudge::is_vouched_for(const ClockReading& reading) {
    const Instant expected = estimate(reading.uptime);
    const bool can_be = reading.synchronised && reading.wall < latest &&
                        reading.wall >= expected - tolerance &&
                        reading.wall <= expected + longest_jump_;
    if (!can_be) {
        vouched_.reset();
        return false;
    }
    if (!vouched_ || !is_near(reading.wall, vouched_->at(reading.uptime))) {
        vouched_ = Anchor{reading.wall, reading.uptime};
    }
    return reading.uptime - vouched_->uptime >= vouched_for;
}

bool ClockJudge::trusts(const ClockReading& reading) {
    if (!fits(reading) && !is_vouched_for(reading)) return false;
    anchor_ = Anchor{reading.wall, reading.uptime};
    vouched_.reset();
    return true;
}

Instant ClockJudge::estimate(Uptime now) const {
    if (anchor_) return anchor_->at(now);
    return believed_.value_or(earliest) + now.time_since_epoch();
}

Now ClockJudge::judge(const ClockReading& reading) {
    const bool trusted = trusts(reading);
    return {.wall = trusted ? reading.wall : estimate(reading.uptime),
            .uptime = reading.uptime,
            .doubted = !trusted};
}

}  // namespace veilbox
