// Turns the samples of one door switch into Closed, Open or Unknown. Pure: time comes in.
#pragma once
#include "controller/domain/door.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace veilbox::hal {

using Tick = std::chrono::steady_clock::time_point;

// A new level counts when two samples in a row, at least `debounce` apart, agree. A switch that
// flips in 8 of the last 32 samples chatters (loose wire, broken contact): Unknown, until 16
// samples in a row agree.
//
// A board that is lost again and again, and a switch that chatters again and again, would make four
// facts a time. After a second doubt within a minute a switch has to say the same for 1 s before it
// is believed, and for twice as long after each further one, up to 30 s. Until then the reading is
// Unknown. The thirteenth change between open and closed within a minute is a doubt too: no person
// moves a door so often.
class DoorFilter {
  public:
    explicit DoorFilter(std::chrono::milliseconds debounce) : debounce_(debounce) {}

    // The door's new reading if this sample changed it. The first one is a change from nothing.
    std::optional<Door> sample(bool open, Tick now);
    // The board could not be read for too long.
    std::optional<Door> lost(Tick now);
    // A sample differs from the reading: ask again soon.
    bool undecided() const { return undecided_; }

  private:
    std::optional<Door> become(Door door);
    std::optional<Door> doubt(Tick now);
    bool changes_too_often(Tick now);
    std::chrono::milliseconds steady_for() const;

    std::chrono::milliseconds debounce_;
    std::optional<bool> level_;
    Tick level_since_{};
    std::uint32_t flips_ = 0;
    std::optional<Tick> doubted_at_;
    std::deque<Tick> changed_at_;  // the last twelve
    std::chrono::milliseconds distrust_{0};
    bool undecided_ = true;
    std::optional<Door> reading_;
};

}  // namespace veilbox::hal
