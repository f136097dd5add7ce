// Doors, locks, switches and what really lies behind each door. Faults by chance.
#pragma once
#include "controller/domain/layout.h"
#include "controller/ports/lock_bus.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/sim_disk.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace veilbox::simulation {

struct SimDoor {
    bool open = false;
    bool stuck = false;          // the lock does not let go
    bool switch_broken = false;  // read as Unknown
    bool bounces = false;        // falls shut as soon as it has sprung open
    std::optional<Door> last_told;
    std::set<ParcelId> inside;

    bool holds(const ParcelId& parcel) const { return inside.contains(parcel); }
};

struct PulseReport {
    CompartmentId compartment;
    bool pulsed;
};

class SimDoors final : public LockBus {
  public:
    // What a pulse met on its way.
    enum class Pulse { Works, NoAnswer, QueueFull, CutBefore, CutAfter };

    SimDoors(const LockerLayout& layout, Chance& chance);

    bool unlatch(CompartmentId compartment) override;
    // Changes of the switches since the last call, as the bus would tell them.
    std::vector<std::pair<CompartmentId, Door>> changes();
    // Doors that bounce fall shut. True if one did.
    bool fall_shut();
    // After a start the bus tells everything anew.
    void forget_what_was_told();

    std::map<CompartmentId, SimDoor> doors;
    // What the installer took out of the layout: the bus neither reads nor drives it.
    std::optional<CompartmentId> unwired;
    std::deque<PulseReport> reports;
    // Asked before a pulse reaches the relay.
    std::function<void(CompartmentId)> before_pulse;
    Pulse next = Pulse::Works;

  private:
    Chance& chance_;
};

}  // namespace veilbox::simulation
