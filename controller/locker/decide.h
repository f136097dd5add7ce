// The mind at the wall as a pure function: what follows from a command in a state. No clock, no
// I/O; randomness and keys come in with the context. Doors and deadlines in doors.cpp, who signs in
// in courier.cpp, what the hub asks in hub_commands.cpp, each errand in flows/.
#pragma once
#include "controller/domain/commands.h"
#include "controller/locker/state.h"
#include "controller/ports/locker_secrets.h"
#include "controller/ports/random.h"
#include "controller/ports/time_zone.h"

#include <optional>
#include <vector>

namespace veilbox {

struct Context {
    Now now;
    const LockerPolicy& limits;
    Random& random;
    const LockerSecrets& secrets;
    const LockerId& locker;  // this one
    const TimeZone& zone;    // where it stands
    // What is told was seen a while ago and could not be written: no pulse is decided on it.
    bool seen_before = false;
};

struct Decision {
    std::vector<FactBody> facts;
    // Set if what was asked for was not done; shown to whoever asked, in words.
    std::optional<Refusal> refused;
    milliseconds wait{0};
    std::optional<CompartmentId> about;
    std::optional<LockerId> elsewhere = {};  // where the parcel belongs, after WrongLocker
};

// A visit at a door, as its flow sees it.
struct AtDoor {
    const LockerState& state;
    const CompartmentState& compartment;
    const Progress& progress;
    const Context& context;
    CompartmentId id() const { return compartment.compartment.id; }
};

Decision decide(const LockerState& state, const Command& command, const Context& context);

// The parts of decide, by who asks.
namespace decisions {
Decision take_scan(const LockerState& state, const Scan& scan, const Context& context);
Decision sign_in(const LockerState& state, const command::SignIn& command, const Context& context);
Decision sign_out(const LockerState& state, const Context& context);
Decision read_door(const LockerState& state, const command::ReadDoor& reading,
                   const Context& context);
Decision report_unlatch(const LockerState& state, const command::ReportUnlatch& report);
Decision tick(const LockerState& state, const Context& context);
Decision start(const LockerState& state, const command::Start& start);
Decision carry_out(const LockerState& state, const command::FromHub& command,
                   const Context& context);
Decision refuse(Refusal reason);
// A scan that led to nothing is a fact too.
Decision refuse_scan(Refusal reason);
Decision too_many_attempts(milliseconds wait);
// What follows too: its facts, and its answer in place of the one before.
void append(Decision& decision, Decision more);
// The courier goes on to something else: what the round has under way at a door that is shut is
// settled. False if that door waits for something.
bool settle_under_way(const LockerState& state, const Context& context, Decision& decision);
// A visit is there, or one was given up so shortly before that its door may still open.
bool may_be_somebody_at(const CompartmentState& compartment, const Context& context);
// The door stands open, and not for so long that a courier who gives no sign of life has gone.
bool is_open_in_time(const AtDoor& at);
// Nobody knows what is inside: the compartment waits for an inspection.
void block_for_inspection(const CompartmentState& compartment, Decision& decision);
}  // namespace decisions

}  // namespace veilbox
