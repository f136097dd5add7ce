// A recipient takes a parcel out: a code or its QR form opens the one door, and for a while once
// more.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/facts/pickup_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/screen.h"
#include "controller/domain/secret.h"
#include "controller/locker/visit.h"

#include <optional>
#include <set>

namespace veilbox {

struct LockerState;
struct Context;
struct Decision;
struct AtDoor;
struct OnShow;
struct CompartmentState;

//   TakingOut -- the door was open and is closed --> TakenOut -- "done", or no code in time -->
//       ^                                              |                          collected
//       \-- the same code, "open again", or by itself --/
struct TakingOut {};
struct TakenOut {
    Uptime since{};  // the door was shut, or this process started
};
using CollectStage = std::variant<TakingOut, TakenOut>;

// Of all parcels in the compartment: they are one bundle.
struct Collect {
    ParcelId parcel;  // whose code it was
    CollectStage stage = TakingOut{};
    int reopened = 0;  // times
};

namespace flows {
// What the recipient says at the open door can turn it into another errand: put_back.h, report.h.

// What the recipient asks for. `code` is empty if what was typed was not 6 to 12 digits.
Decision enter_code(const LockerState& state, const SecretText& code, const Context& context);
Decision show_qr(const LockerState& state, const SecretText& qr, const Context& context);
// At the compartment that is on the screen, and nowhere else.
Decision reopen(const LockerState& state, CompartmentId id, const Context& context);
Decision finish_pickup(const LockerState& state, CompartmentId id);

// The door opens by itself after the parcel was taken out: the pickup goes on.
void when_opened(const Collect& collect, const CompartmentState& compartment, Decision& decision);
// Opened: the parcel is out. Otherwise the code stays valid.
void when_closed(const Collect& collect, const AtDoor& at, Decision& decision);
// The door bounced: nothing is collected, and the code stays valid. Bounced when it opened once
// more: the parcel was out already.
void when_shut_at_once(const Collect& collect, const AtDoor& at, Decision& decision);
// Taken out, and nobody came back in time: the parcels are collected and their codes are dead.
// NotOpened: the code stays valid and a person must help. Unseen: nobody knows whether the parcel
// is still inside, so the compartment waits for an inspection.
void when_due(Due due, const Collect& collect, const AtDoor& at, Decision& decision);
// The door left the layout: the pickup ends. Its compartment is blocked by the caller.
void when_unwired(const Collect& collect, CompartmentId id, Decision& decision);
// The door opened shortly after the visit was given up: the pickup goes on.
void when_opened_late(const Collect& collect, const CompartmentState& at, Decision& decision);

// --- for the errands that a pickup turns into

struct PickupOnScreen {
    const CompartmentState& compartment;
    const Collect* collect;
    // The switch says so, and has said so since its pulse.
    bool is_seen_open() const;
};
// The recipient's visit at `id`, if that compartment is in focus.
std::optional<PickupOnScreen> pickup_on_screen(const LockerState& state, CompartmentId id);
bool is_out(const Collect& collect);
// Out, and the same code still opens the door: judged by the clock too, for a machine that slept
// has not ticked since.
bool is_fresh(const Collect& collect, const LockerPolicy& limits, Uptime now);
// All that lies behind the door: it is one bundle.
std::set<ParcelId> reached_by(const ParcelId& parcel, const CompartmentState& compartment);
void collect_all(const ParcelId& parcel, const CompartmentState& compartment, Decision& decision);
// Before anything was taken out.
void when_pickup_is_due(Due due, const ParcelId& parcel, const AtDoor& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::PickupAccepted& f, Now when);
void fold(LockerState& state, const fact::PickupRefused& f, Now when);
void fold(LockerState& state, const fact::PickupAbandoned& f, Now when);
void fold(LockerState& state, const fact::PickupResumed& f, Now when);
void fold(LockerState& state, const fact::ParcelTakenOut& f, Now when);
void fold(LockerState& state, const fact::PickupReopened& f, Now when);
void fold(LockerState& state, const fact::ParcelCollected& f, Now when);
void fold(LockerState& state, const fact::SecondCodeRevoked& f, Now when);
// The process started: full time to come back again.
void after_restart(Collect& collect, Uptime now);

// The page; nothing once the door stood open for so long that the person may have gone.
std::optional<ScreenContent> show(const Collect& collect, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
