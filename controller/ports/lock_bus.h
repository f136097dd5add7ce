// What the locker asks of its relays and door switches, and what it hears from them. Boards,
// channels and registers exist only on the other side of this port (hal/modbus).
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/ids.h"

#include <functional>

namespace veilbox {

class LockBus {
  public:
    virtual ~LockBus() = default;
    // Asks for one unlatch pulse and returns at once; the outcome comes through
    // LockBusEvents::pulsed. Any thread. False if the compartment has no channel or its line's
    // queue is full: nothing will happen and no event follows.
    virtual bool unlatch(CompartmentId compartment) = 0;
};

// Called from the bus's own threads; must return quickly and must not call back into the bus.
struct LockBusEvents {
    // A debounced change of a door switch. The first reading after start is a change from nothing.
    std::function<void(CompartmentId, Door)> door;
    // The board confirmed the pulse (true), or refused or did not answer (false: whether the lock
    // moved is not known).
    std::function<void(CompartmentId, bool)> pulsed;
};

}  // namespace veilbox
