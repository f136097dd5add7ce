// A locker's state: what follows from its facts, and nothing else. The same fold runs in the
// controller, in the hub for its copy, and in tests.
#pragma once
#include "controller/domain/facts.h"
#include "controller/domain/states.h"
#include "controller/domain/storage_end.h"
#include "controller/domain/time.h"
#include "controller/locker/attention.h"
#include "controller/locker/flows/flows.h"
#include "controller/locker/guard.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace veilbox {

// A visit that was given up because its door stayed shut. The door may still open a little later.
struct GivenUp {
    Purpose purpose;
    Uptime at{};
};

struct CompartmentState {
    Compartment compartment;
    // False once the installer took it out of the layout: it is never offered and never opened, and
    // what is known of it is kept until it comes back.
    bool wired = true;
    // Nothing until the switch was read for the first time since start.
    std::optional<Door> door;
    Uptime door_since{};         // when it began to say that
    std::set<ParcelId> parcels;  // inside
    std::optional<BlockReason> blocked;
    std::set<Fault> faults;
    std::optional<Visit> visit;
    std::optional<GivenUp> given_up;
    Instant changed_at{};

    // What the switch says; Unknown before its first word.
    Door reading() const { return door.value_or(Door::Unknown); }
    // The running visit's errand, if it is this one.
    template <class Errand>
    const Errand* visit_of() const {
        return visit ? std::get_if<Errand>(&visit->purpose) : nullptr;
    }
    CompartmentStatus status() const;
};

// Opens the door of its parcel.
struct LiveCode {
    CodeHolder holder = CodeHolder::Recipient;
    Digest code;
    Digest qr;
    bool operator==(const LiveCode&) const = default;
};

struct ParcelState {
    ParcelStatus status = ParcelStatus::Announced;
    Digest waybill;
    std::optional<Size> size;  // announced, or larger once a courier found that it does not fit
    CarrierId carrier;
    ParcelTerms terms;
    std::optional<CompartmentId> compartment;
    std::vector<LiveCode> codes = {};  // one a holder at most; none unless it is deposited
    std::int64_t codes_drawn = 0;      // ever, for any holder
    bool alone = false;                // it did not fit beside the others of its bundle
    Instant deposited_at{};
    std::optional<StorageEnd> kept = {};
    Instant kept_said_at{};
    std::optional<Reminder> reminded = {};  // the last one, of this storage end
    bool has_expired = false;               // its codes say so also after it was retrieved
};

// Live: no fact has ended it.
struct Reservation {
    ReservationId id;
    Size size;
    CarrierId carrier;
    Instant until{};
};

struct CourierState {
    CourierNumber number;
    CarrierId carrier;
    Digest badge;
    Digest pin;
    std::vector<CarrierId> carriers = {};  // further ones
    std::vector<CourierRight> rights = {};
    std::optional<Instant> valid_from = {};
    std::optional<Instant> valid_until = {};
    bool revoked = false;
    Guard pin_guard = {};  // PINs of this courier's number
};

// What a courier has a receipt for. The parcels of a round are deposited when it ends.
struct EndedRound {
    std::uint64_t number = 0;
    CourierId courier;
    int deposited = 0;
    int retrieved = 0;
    Instant at{};
};

// What a recipient has said was wrong.
struct ReportedProblem {
    std::uint64_t number = 0;  // the seq of its fact
    ParcelId parcel;
    CompartmentId compartment;
    Problem problem = Problem::Empty;
    Uptime at_uptime{};  // zero before this process started
};

// Every compartment that ever was in the layout is in `compartments`.
struct LockerState {
    LockerLayout layout;
    std::map<CompartmentId, CompartmentState> compartments;
    std::map<ParcelId, ParcelState> parcels;
    std::map<Digest, ParcelId> by_waybill;
    // Digests of all codes and QR forms that there ever were. Whether one is live says its parcel.
    std::map<Digest, ParcelId> by_code;
    std::map<CourierId, CourierState> couriers;
    std::set<CommandId> settled_commands;
    std::optional<SignedVaultKey> vault_key;  // the newest that the hub brought
    std::vector<Reservation> reservations;    // live ones, oldest first
    std::set<ReservationId> ended_reservations;
    std::map<std::uint64_t, CompartmentId> found;  // parcels that nobody has settled, by number
    Attention attention;
    std::optional<EndedRound> last_round;
    std::optional<ReportedProblem> last_problem;
    Guard code_guard;  // typed codes
    Guard pin_guard;   // PINs of all numbers, known or not
    std::uint64_t seq = 0;
    Instant newest_at{};                      // the latest time that a fact carries
    ClockState clock = ClockState::Believed;  // as the journal says

    // The courier at the screen, or nullptr.
    const Round* round() const { return std::get_if<Round>(&attention); }
    Round* round() { return std::get_if<Round>(&attention); }
};

// Applies one fact. `now` dates deadlines: zero while replaying, so that a restart grants full time
// again. Never fails: a fact about an unknown thing changes nothing but `seq`.
void evolve(LockerState& state, const FactBody& fact, Instant at, Uptime now);

}  // namespace veilbox
