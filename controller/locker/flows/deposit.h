// A courier puts a parcel in: a label opens the smallest free door that fits.
#pragma once
#include "controller/domain/encoding/scan.h"
#include "controller/domain/facts/deposit_facts.h"
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

// PutIn -- "undo" while the door stands open --> TakeBack -- the parcel's own label --> PutIn
enum class Wish { PutIn, TakeBack };

struct Deposit {
    ParcelId parcel;
    CourierId courier;
    Wish wish = Wish::PutIn;
};

namespace flows {

// What the courier asks for: a label scanned, and the end of the deposit on the screen.
Decision take_label(const LockerState& state, const Waybill& waybill, const Context& context);
Decision end_deposit(const LockerState& state, DepositEnd reason);

// Opened: the parcel is deposited and its code is drawn. Otherwise, and if the courier wanted it
// back, the courier has to say.
void when_closed(const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door bounced: nothing is deposited, and the courier is asked.
void when_shut_at_once(const Deposit& deposit, const AtDoor& at, Decision& decision);
// NotOpened: this compartment is blocked and another one opens.
void when_due(Due due, const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door left the layout: the deposit ends. Its compartment is blocked by the caller.
void when_unwired(const Deposit& deposit, CompartmentId id, Decision& decision);
// The courier gives no sign of life. False while the deposit may still hold the screen; else the
// deposit ends and its compartment waits for an inspection.
bool when_left_alone(const Deposit& deposit, const AtDoor& at, Decision& decision);
// The door opened shortly after the deposit was given up: its compartment is blocked already.
void when_opened_late(const Deposit& deposit, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::DepositStarted& f, Now when);
void fold(LockerState& state, const fact::ParcelDeposited& f, Now when);
void fold(LockerState& state, const fact::PickupCodeIssued& f, Now when);
void fold(LockerState& state, const fact::DepositUndoAsked& f, Now when);
void fold(LockerState& state, const fact::DepositAbandoned& f, Now when);

// The page; nothing if no courier is at the screen.
std::optional<ScreenContent> show(const Deposit& deposit, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
