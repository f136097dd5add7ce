// A parcel is put in: a label opens the smallest free door that fits. By a courier in a round, or
// by a person without an account who drops it off (drop_off.h).
#pragma once
#include "controller/domain/encoding/scan.h"
#include "controller/domain/facts/deposit_facts.h"
#include "controller/domain/facts/found_facts.h"
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

//   PuttingIn -- the door was open and is closed --> IsIn -- no undo in time, the next label or the
//     |  ^                                            | |    end of the round --> deposited
//     |  |  its door opens by itself                  | |
//     |  <-------------------------------------------/  \-- "take it back" --> TakingBack
//     |
//     \-- "undo" at the open door --> TakingBack -- its own label --> PuttingIn
struct PuttingIn {
    bool again = false;  // begun anew in the same compartment: the parcel may be inside
};
struct TakingBack {};
// The code is drawn when this ends.
struct IsIn {
    Uptime since{};            // the door was shut, or this process started
    std::uint64_t number = 0;  // seq of the ParcelPutIn
};
using DepositStage = std::variant<PuttingIn, TakingBack, IsIn>;

struct Deposit {
    ParcelId parcel;
    std::optional<CourierId> courier;  // nothing: it is dropped off
    DepositStage stage = PuttingIn{};
};

namespace flows {

// What the person asks for: a label scanned, the parcel back, the end of the deposit on the screen.
// A label without a courier at the screen is for drop_off.
Decision take_label(const LockerState& state, const Waybill& waybill, const Context& context);
Decision choose_size(const LockerState& state, Size size, const Context& context);
Decision end_deposit(const LockerState& state, DepositEnd reason, const Context& context);
Decision take_back(const LockerState& state, const Context& context);
// The courier goes on to something else: what can still be undone is deposited and its code is
// drawn. False if the deposit on the screen is not as far; true if there is none.
bool settle_last(const LockerState& state, const Context& context, Decision& decision);

// The door is closed again, and whether the parcel is inside only the person can say.
bool is_asked(const CompartmentState& compartment, const Deposit& deposit);

// The door of a parcel that is in opens by itself: the deposit begins anew, at the open door.
void when_opened(const Deposit& deposit, const CompartmentState& compartment, Decision& decision);
// Opened: the parcel is in. Otherwise, and if the courier wanted it back, the courier has to say.
void when_closed(const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door bounced: nothing is deposited, and the courier is asked.
void when_shut_at_once(const Deposit& deposit, const AtDoor& at, Decision& decision);
// Deposits what is in once it can no longer be undone. NotOpened: this compartment is blocked and,
// for a courier, another one opens, unless the parcel may be inside. A drop-off that waits for a
// word or a switch in vain ends, and its compartment waits for an inspection.
void when_due(Due due, const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door left the layout: the deposit ends. Its compartment is blocked by the caller.
void when_unwired(const Deposit& deposit, CompartmentId id, Decision& decision);
// The courier gives no sign of life. False while the deposit may still hold the screen; else the
// deposit ends and its compartment waits for an inspection.
bool when_left_alone(const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door opened shortly after the deposit was given up: its compartment is blocked already.
void when_opened_late(const Deposit& deposit, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::ParcelSizeAsked& f, Now when);
void fold(LockerState& state, const fact::DepositStarted& f, Now when);
void fold(LockerState& state, const fact::ParcelPutIn& f, Now when);
void fold(LockerState& state, const fact::ParcelDeposited& f, Now when);
void fold(LockerState& state, const fact::ParcelDroppedOff& f, Now when);
void fold(LockerState& state, const fact::PickupCodeIssued& f, Now when);
void fold(LockerState& state, const fact::DepositUndoAsked& f, Now when);
void fold(LockerState& state, const fact::DepositAbandoned& f, Now when);
void fold(LockerState& state, const fact::ParcelFound& f, Now when);
// The process started: full time to undo again.
void after_restart(Deposit& deposit, Uptime now);

// The page; nothing if a courier's deposit is shown without one at the screen.
std::optional<ScreenContent> show(const Deposit& deposit, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
