// A recipient takes a parcel out: a code or its QR form opens the one door.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/facts/pickup_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/screen.h"
#include "controller/domain/secret.h"
#include "controller/locker/visit.h"

namespace veilbox {

struct LockerState;
struct Context;
struct Decision;
struct AtDoor;
struct OnShow;
struct CompartmentState;

struct Collect {
    ParcelId parcel;
};

namespace flows {

// What the recipient asks for. `code` is empty if what was typed was not 6 to 12 digits.
Decision enter_code(const LockerState& state, const SecretText& code, const Context& context);
Decision show_qr(const LockerState& state, const SecretText& qr, const Context& context);

// Opened: the parcel is collected and its code is dead. Otherwise the code stays valid.
void when_closed(const Collect& collect, const AtDoor& at, Decision& decision);
// The door bounced: nothing is collected, and the code stays valid.
void when_shut_at_once(const Collect& collect, const AtDoor& at, Decision& decision);
// NotOpened: the code stays valid and a person must help. Unseen: nobody knows whether the parcel
// is still inside, so the compartment waits for an inspection.
void when_due(Due due, const Collect& collect, const AtDoor& at, Decision& decision);
// The door left the layout: the pickup ends. Its compartment is blocked by the caller.
void when_unwired(const Collect& collect, CompartmentId id, Decision& decision);
// The door opened shortly after the visit was given up: the pickup goes on.
void when_opened_late(const Collect& collect, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::PickupAccepted& f, Now when);
void fold(LockerState& state, const fact::PickupRefused& f, Now when);
void fold(LockerState& state, const fact::PickupAbandoned& f, Now when);
void fold(LockerState& state, const fact::PickupResumed& f, Now when);
void fold(LockerState& state, const fact::ParcelCollected& f, Now when);

// The page; nothing once the door stood open for so long that the person may have gone.
std::optional<ScreenContent> show(const Collect& collect, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
