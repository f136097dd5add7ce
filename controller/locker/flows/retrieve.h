// A courier takes out what goes back: what has expired, was put back, is recalled or was dropped
// off.
#pragma once
#include "controller/domain/facts/retrieve_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/screen.h"
#include "controller/locker/visit.h"

#include <optional>
#include <variant>
#include <vector>

namespace veilbox {

struct LockerState;
struct Context;
struct Decision;
struct AtDoor;
struct OnShow;
struct CompartmentState;

//   Emptying -- the door was open and is closed --> Emptied -- the next door or label, the end of
//    |  ^  ^                                         | |    the round, or nothing in time -->
//    retrieved |  |  \-- "open again", or by itself -----------/ \-- "not there", "left inside" -->
//    abandoned |  \-- "take it after all" ---|
//    \-- "not there", "left inside" --> LeavingIt -- the door is closed --> abandoned
//
// In a row an emptied compartment is retrieved at once, and the next door opens.
struct Emptying {
    bool again = false;  // it was emptied before
};
struct Emptied {
    Uptime since{};  // the door was shut, or this process started
};
struct LeavingIt {
    RetrieveAnswer answer = RetrieveAnswer::LeftInside;
};
using RetrieveStage = std::variant<Emptying, Emptied, LeavingIt>;

// Of all parcels in the compartment.
struct Retrieve {
    CourierId courier;
    RetrieveStage stage = Emptying{};
    bool in_a_row = false;
};

namespace flows {

// The doors that this courier can have, by number: behind each lie only parcels that wait for a
// courier, of carriers that the courier works for and as the account allows. Not while anything
// else goes on there, nor while it is out of service.
std::vector<CompartmentId> to_retrieve(const LockerState& state, const CourierId& courier);

// What the courier asks for.
Decision retrieve(const LockerState& state, CompartmentId id, const Context& context);
Decision retrieve_all(const LockerState& state, const Context& context);
Decision last_one(const LockerState& state);
Decision end_retrieve(const LockerState& state, RetrieveAnswer answer);
// The courier goes on to something else: what is emptied is retrieved. False if the retrieval on
// the screen is not as far; true if there is none.
bool settle_retrieval(const LockerState& state, Decision& decision);

// The door of an emptied compartment opens by itself: the retrieval begins anew.
void when_opened(const Retrieve& retrieve, const CompartmentState& compartment, Decision& decision);
// Opened: emptied, or as the courier said. Otherwise the parcels stay on the list.
void when_closed(const Retrieve& retrieve, const AtDoor& at, Decision& decision);
// The door bounced: nothing was taken out. Bounced when it opened once more: it was empty already.
void when_shut_at_once(const Retrieve& retrieve, const AtDoor& at, Decision& decision);
// NotOpened: the parcels stay on the list. Unseen: nobody knows what is inside, so the compartment
// waits for an inspection.
void when_due(Due due, const Retrieve& retrieve, const AtDoor& at, Decision& decision);
// The door left the layout: the visit ends. Its compartment is blocked by the caller.
void when_unwired(const Retrieve& retrieve, CompartmentId id, Decision& decision);
// As for a deposit (deposit.h).
bool when_left_alone(const Retrieve& retrieve, const AtDoor& at, Decision& decision);
// The door opened shortly after the visit was given up: inspection.
void when_opened_late(const Retrieve& retrieve, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::ParcelExpired& f, Now when);
void fold(LockerState& state, const fact::ParcelRecalled& f, Now when);
void fold(LockerState& state, const fact::RetrieveStarted& f, Now when);
void fold(LockerState& state, const fact::RetrieveAnswered& f, Now when);
void fold(LockerState& state, const fact::CompartmentEmptied& f, Now when);
void fold(LockerState& state, const fact::ParcelRetrieved& f, Now when);
void fold(LockerState& state, const fact::RetrieveAbandoned& f, Now when);
// The process started: full time to correct it again.
void after_restart(Retrieve& retrieve, Uptime now);

// The page; nothing if no courier is at the screen.
std::optional<ScreenContent> show(const Retrieve& retrieve, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
