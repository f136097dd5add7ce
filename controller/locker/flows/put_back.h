// A recipient does not want the parcel: it goes back behind its door and waits for a courier. Or
// not now: it is kept longer.
#pragma once
#include "controller/domain/facts/pickup_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/screen.h"
#include "controller/locker/visit.h"

namespace veilbox {

struct LockerState;
struct Context;
struct Decision;
struct AtDoor;
struct OnShow;
struct CompartmentState;
namespace command {
struct PutBack;
}

//   Collect -- "I do not want it" --> PutBack -- the door was open and is closed --> refused, or
//       ^                                |                                       kept longer
//       \-------- "keep it" ------------/
//
// Of all parcels in the compartment: they are one bundle.
struct PutBack {
    ParcelId parcel;  // whose code opened the door
    PutBackReason reason = PutBackReason::NotWanted;
    int reopened = 0;  // as in Collect
};

namespace flows {

// What the recipient asks for, at the compartment that is on the screen and nowhere else.
// At the open door, or shortly after it was shut: then it opens once more.
Decision put_back(const LockerState& state, const command::PutBack& command,
                  const Context& context);
Decision keep_parcel(const LockerState& state, CompartmentId id);

void when_opened(const PutBack& put_back, const CompartmentState& compartment, Decision& decision);
// Opened: the parcel is back, and its code is dead unless it is kept longer. Otherwise the code
// stays valid.
void when_closed(const PutBack& put_back, const AtDoor& at, Decision& decision);
// The door bounced: nothing was put back.
void when_shut_at_once(const PutBack& put_back, const AtDoor& at, Decision& decision);
// As for a pickup.
void when_due(Due due, const PutBack& put_back, const AtDoor& at, Decision& decision);
void when_unwired(const PutBack& put_back, CompartmentId id, Decision& decision);
// The door opened shortly after this was given up: it is a pickup again.
void when_opened_late(const PutBack& put_back, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::PutBackAsked& f, Now when);
void fold(LockerState& state, const fact::ParcelPutBack& f, Now when);
void after_restart(PutBack& put_back, Uptime now);

// The page; nothing once the door stood open for so long that the person may have gone.
std::optional<ScreenContent> show(const PutBack& put_back, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
