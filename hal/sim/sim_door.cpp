#include "hal/sim/sim_door.h"

#include <cstdint>

namespace veilbox::hal {

using std::chrono::milliseconds;

void SimDoor::set_coil(bool on, Tick now) {
    release_at_.reset();
    if (on) {
        relatch_at_.reset();
        if (latched_) release_at_ = now + release_after;
    } else if (!latched_ && !open_) {
        relatch_at_ = now + relatch_after;
    }
}

bool SimDoor::pull(Tick now) {
    if (!open_ && !latched_) move(true, now);
    return open_;
}

void SimDoor::push(Tick now) {
    if (!open_) return;
    latched_ = true;
    move(false, now);
}

bool SimDoor::fill(bool filled) {
    if (open_) filled_ = filled;
    return open_;
}

void SimDoor::move(bool open, Tick now) {
    open_ = open;
    moved_at_ = now;
    spring_at_.reset();
    relatch_at_.reset();
}

void SimDoor::advance(Tick now) {
    if (release_at_ && *release_at_ <= now) {
        if (fault_ != DoorFault::Stuck) {
            latched_ = false;
            if (spring_ == Spring::Present) spring_at_ = *release_at_ + spring_after;
        }
        release_at_.reset();
    }
    if (spring_at_ && *spring_at_ <= now) move(true, *spring_at_);
    if (relatch_at_ && *relatch_at_ <= now) {
        latched_ = true;
        relatch_at_.reset();
    }
}

std::optional<Tick> SimDoor::next_event() const {
    std::optional<Tick> earliest;
    for (const auto& event : {release_at_, spring_at_, relatch_at_}) {
        if (event && (!earliest || *event < *earliest)) earliest = event;
    }
    return earliest;
}

bool SimDoor::switch_says_open(Tick now) const {
    if (fault_ == DoorFault::SwitchBroken) {
        const auto slice = static_cast<std::uint64_t>(now.time_since_epoch() / milliseconds{7});
        return (slice * 0x9E3779B97F4A7C15ULL >> 63) != 0;
    }
    const auto since = now - moved_at_;
    if (since < switch_delay) return !open_;
    if (since < switch_delay + switch_bounce) {
        const bool bounced_back = (since - switch_delay) / milliseconds{3} % 2 == 1;
        return open_ != bounced_back;
    }
    return open_;
}

}  // namespace veilbox::hal
