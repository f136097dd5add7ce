// The mind at the wall as a pure function: what follows from a command in a state. No clock, no
// I/O; randomness and keys come in with the context. Door rules in doors.cpp, courier's in
// courier.cpp, recipient's in pickup.cpp, the hub's in orders.cpp.
#pragma once
#include "controller/domain/commands.h"
#include "controller/locker/state.h"
#include "controller/ports/locker_secrets.h"
#include "controller/ports/random.h"

#include <optional>
#include <vector>

namespace veilbox {

struct Limits {
    milliseconds courier_idle = std::chrono::seconds(90);
    milliseconds door_must_open_within = std::chrono::seconds(4);
    milliseconds door_left_open_after = std::chrono::minutes(2);
    // Then a deposit whose courier gives no sign of life holds the screen no longer.
    milliseconds deposit_left_open_after = std::chrono::minutes(5);
    int pulses_per_request = 2;
};

struct Context {
    Now now;
    const Limits& limits;
    Random& random;
    const LockerSecrets& secrets;
};

struct Decision {
    std::vector<FactBody> facts;
    // Set if what was asked for was not done; shown to whoever asked, in words.
    std::optional<Refusal> refused;
    milliseconds wait{0};
    std::optional<CompartmentId> about;
};

Decision decide(const LockerState& state, const Command& command, const Context& context);

// The parts of decide, by who asks.
namespace decisions {
Decision take_scan(const LockerState& state, const Scan& scan, const Context& context);
Decision sign_in(const LockerState& state, const command::SignIn& command, const Context& context);
Decision sign_out(const LockerState& state);
Decision end_deposit(const LockerState& state, DepositEnd reason);
Decision enter_code(const LockerState& state, const SecretText& code, const Context& context);
Decision show_qr(const LockerState& state, const SecretText& qr, const Context& context);
Decision read_door(const LockerState& state, const command::ReadDoor& reading,
                   const Context& context);
Decision report_unlatch(const LockerState& state, const command::ReportUnlatch& report);
Decision tick(const LockerState& state, const Context& context);
Decision start(const LockerState& state, const command::Start& start);
Decision follow_order(const LockerState& state, const command::FromHub& order);

// Facts that reserve and open a compartment for a parcel; or the refusal NoCompartmentFree.
Decision start_deposit(const LockerState& state, const ParcelId& parcel, Size at_least,
                       const CourierId& courier);
Decision refuse(Refusal reason);
}  // namespace decisions

}  // namespace veilbox
