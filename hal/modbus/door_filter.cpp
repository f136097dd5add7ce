#include "hal/modbus/door_filter.h"

#include <bit>

namespace veilbox::hal {

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
        return become(Door::Unknown);
    }
    const Door seen = open ? Door::Open : Door::Closed;
    const bool settled = now - level_since_ >= debounce_ && now != level_since_;
    undecided_ = reading_ != seen && !settled;
    return settled ? become(seen) : std::nullopt;
}

std::optional<Door> DoorFilter::lost() {
    level_.reset();
    flips_ = 0;
    undecided_ = true;
    return become(Door::Unknown);
}

std::optional<Door> DoorFilter::become(Door door) {
    if (reading_ == door) return std::nullopt;
    reading_ = door;
    return door;
}

}  // namespace veilbox::hal
