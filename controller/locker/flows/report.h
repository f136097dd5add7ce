// A recipient says what is wrong behind the door: the compartment is blocked at once, and the
// person gets a number under which the journal tells what happened there.
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
struct ReportProblem;
}

//   Collect, door open -- "something is wrong" --> Report -- closed --> the parcel stays in the
//                                                                     books, its code is refused
// Reported after the door was shut, or of a door that stayed shut, it needs no visit.
struct Report {
    ParcelId parcel;
    Problem problem = Problem::Empty;
    std::uint64_t number = 0;
};

namespace flows {

// DoorStuck: at the open door, or at one that has not opened for its code just now; the others at
// the open door, or shortly after it was shut.
Decision report(const LockerState& state, const command::ReportProblem& command,
                const Context& context);

void when_opened(const Report& report, const CompartmentState& compartment, Decision& decision);
// Whatever was reported, somebody has to look. A door that only sticks has let the parcel out.
void when_closed(const Report& report, const AtDoor& at, Decision& decision);
void when_shut_at_once(const Report& report, const AtDoor& at, Decision& decision);
// As for a pickup.
void when_due(Due due, const Report& report, const AtDoor& at, Decision& decision);
void when_unwired(const Report& report, CompartmentId id, Decision& decision);
void when_opened_late(const Report& report, const CompartmentState& at, Decision& decision);

// Its fact, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::ProblemReported& f, Now when);
void after_restart(Report& report, Uptime now);

// The page; nothing once the door stood open for so long that the person may have gone.
std::optional<ScreenContent> show(const Report& report, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
