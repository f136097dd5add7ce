// An operator has a compartment opened from afar, for the reason that the hub's command names. The
// screen is left to whoever stands there.
#pragma once
#include "controller/domain/facts/service_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/screen.h"
#include "controller/locker/visit.h"

#include <expected>
#include <vector>

namespace veilbox {

struct LockerState;
struct Context;
struct Decision;
struct AtDoor;
struct OnShow;
struct CompartmentState;

struct Service {
    CommandId command;
};

namespace flows {

// Appends the facts that open the compartment; or says why not.
std::optional<Refusal> open_for_operator(const LockerState& state, CompartmentId id,
                                         const CommandId& command, Decision& decision);

// As it was asked for: nothing more.
void when_opened(const Service& service, const CompartmentState& compartment, Decision& decision);
// Opened: nobody said what is inside now, so the compartment waits for an inspection.
void when_closed(const Service& service, const AtDoor& at, Decision& decision);
// The door bounced: the same, for nobody said what was done.
void when_shut_at_once(const Service& service, const AtDoor& at, Decision& decision);
// NotOpened: what was inside is still there; an empty compartment is blocked. Unseen: inspection.
void when_due(Due due, const Service& service, const AtDoor& at, Decision& decision);
// The door left the layout: the visit ends. Its compartment is blocked by the caller.
void when_unwired(const Service& service, CompartmentId id, Decision& decision);
// The door opened shortly after the visit was given up: inspection.
void when_opened_late(const Service& service, const CompartmentState& at, Decision& decision);

// Its facts, folded. Never fails (controller/locker/state.h, evolve).
void fold(LockerState& state, const fact::ServiceStarted& f, Now when);
void fold(LockerState& state, const fact::ServiceEnded& f, Now when);
// The process started: a service has no time of its own.
void after_restart(Service& service, Uptime now);

// No page of its own: the strip of open doors shows it.
std::optional<ScreenContent> show(const Service& service, const OnShow& on);

}  // namespace flows
}  // namespace veilbox
