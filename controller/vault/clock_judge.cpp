#include "controller/vault/clock_judge.h"

namespace veilbox::vault {
namespace {
using std::chrono::sys_days;
using std::chrono::year;

// This software is not older, and a certificate does not live longer.
constexpr Instant earliest = sys_days(year(2026) / 1 / 1);
constexpr Instant latest = sys_days(year(2100) / 1 / 1);
}  // namespace

bool ClockJudge::fits(Now now) const {
    if (now.wall < earliest || now.wall >= latest) return false;
    if (anchor_) {
        const Instant expected = anchor_->wall + (now.uptime - anchor_->uptime);
        return now.wall >= expected - tolerance && now.wall <= expected + tolerance;
    }
    return !believed_ ||
           (now.wall >= *believed_ - tolerance && now.wall <= *believed_ + longest_pause);
}

bool ClockJudge::trusts(Now now) {
    if (!fits(now)) return false;
    anchor_ = now;
    return true;
}

}  // namespace veilbox::vault
