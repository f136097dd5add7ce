// One compartment's lock, spring, door and door switch. Pure: time comes in, in order.
//
// Latched -(coil on for 100 ms)-> Released -(spring, 120 ms later)-> Open -(pushed shut)-> Latched
// Released -(not opened within 3 s after the coil went off)-> Latched
//
// A pulse releases once: a door pushed shut while the coil is still on catches. The switch follows
// 30 ms after the door and bounces for 12 ms.
#pragma once
#include <chrono>
#include <optional>

namespace veilbox::hal {

using Tick = std::chrono::steady_clock::time_point;

enum class DoorFault {
    None,
    Stuck,         // the bolt does not move, whatever the coil does
    SwitchBroken,  // the contact chatters
};

// Whether released doors spring open by themselves.
enum class Spring { Present, Absent };

class SimDoor {
  public:
    static constexpr std::chrono::milliseconds release_after{100};
    static constexpr std::chrono::milliseconds spring_after{120};
    static constexpr std::chrono::milliseconds relatch_after{3000};
    static constexpr std::chrono::milliseconds switch_delay{30};
    static constexpr std::chrono::milliseconds switch_bounce{12};

    void set_coil(bool on, Tick now);
    void set_spring(Spring spring) { spring_ = spring; }
    void set_fault(DoorFault fault) { fault_ = fault; }
    // A person pulls; true if the door is open afterwards.
    bool pull(Tick now);
    // A person pushes; the lock catches.
    void push(Tick now);
    // False if the door is shut.
    bool fill(bool filled);

    void advance(Tick now);
    std::optional<Tick> next_event() const;

    bool open() const { return open_; }
    bool latched() const { return latched_; }
    bool filled() const { return filled_; }
    // What the switch says: bounce, delay and fault included.
    bool switch_says_open(Tick now) const;

  private:
    void move(bool open, Tick now);

    bool open_ = false;
    bool latched_ = true;
    bool filled_ = false;
    DoorFault fault_ = DoorFault::None;
    Spring spring_ = Spring::Present;
    Tick moved_at_{};
    std::optional<Tick> release_at_;
    std::optional<Tick> spring_at_;
    std::optional<Tick> relatch_at_;
};

}  // namespace veilbox::hal
