#include "hal/modbus/door_filter.h"

#include <algorithm>
#include <bit>

namespace veilbox::hal {
namespace {
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds remembered_for = 1min;
constexpr std::chrono::milliseconds shortest_distrust = 1s;
constexpr std::chrono::milliseconds longest_distrust = 30s;
constexpr std::size_t most_changes_a_minute = 12;
}  // namespace

std::optional<Door> DoorFilter::sample(bool open, Tick now) {
    const bool flipped = level_ && *level_ != open;
    flips_ = (flips_ << 1) | (flipped ? 1U : 0U);
    if (!level_ || flipped) {
        level_ = open;
        level_since_ = now;
    }
    const bool chattered = reading_ == Door::Unknown && (flips_ & 0xFFFFU) != 0;
    if (std::popcount(flips_) >= 8 || chattered) {
        undecided_ = true;
        return doubt(now);
    }
    const Door seen = open ? Door::Open : Door::Closed;
    const bool settled = now - level_since_ >= steady_for() && now != level_since_;
    undecided_ = reading_ != seen && !settled;
    if (!settled || reading_ == seen) return std::nullopt;
    return changes_too_often(now) ? doubt(now) : become(seen);
}

bool DoorFilter::changes_too_often(Tick now) {
    if (reading_ == Door::Unknown) return false;
    while (!changed_at_.empty() && now - changed_at_.front() >= remembered_for) {
        changed_at_.pop_front();
    }
    if (changed_at_.size() >= most_changes_a_minute) return true;
    changed_at_.push_back(now);
    return false;
}

std::chrono::milliseconds DoorFilter::steady_for() const {
    return reading_ == Door::Unknown ? std::max(debounce_, distrust_) : debounce_;
}

std::optional<Door> DoorFilter::lost(Tick now) {
    level_.reset();
    flips_ = 0;
    undecided_ = true;
    return doubt(now);
}

std::optional<Door> DoorFilter::doubt(Tick now) {
    if (reading_ != Door::Unknown) {
        const bool again = doubted_at_ && now - *doubted_at_ < remembered_for + distrust_;
        distrust_ = again ? std::clamp(2 * distrust_, shortest_distrust, longest_distrust) : 0ms;
        doubted_at_ = now;
        changed_at_.clear();
    }
    return become(Door::Unknown);
}

std::optional<Door> DoorFilter::become(Door door) {
    if (reading_ == door) return std::nullopt;
    reading_ = door;
    return door;
}

}  // namespace veilbox::hal
