// A locker's state: what follows from its facts, and nothing else. The same fold runs in the
// controller, in the hub for its copy, and in tests.
#pragma once
#include "controller/domain/facts.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace veilbox {

// What is going on at one compartment. `since` is when it last moved on; `pulses` counts the
// intents.
struct Resting {};
struct Depositing {
    ParcelId parcel;
    CourierId courier;
    int pulses = 0;
    bool opened = false;
    // The pulse was asked for before the process started: nobody knows whether the lock moved.
    bool interrupted = false;
    Uptime since{};
};
struct Collecting {
    ParcelId parcel;
    int pulses = 0;
    bool opened = false;
    bool interrupted = false;
    Uptime since{};
};
using Activity = std::variant<Resting, Depositing, Collecting>;

enum class CompartmentStatus { Available, Reserved, Occupied, OutOfService };

struct CompartmentState {
    Compartment compartment;
    // Nothing until the switch was read for the first time since start.
    std::optional<Door> door;
    std::optional<ParcelId> parcel;
    std::optional<BlockReason> blocked;
    std::set<Fault> faults;
    Activity activity;
    Instant changed_at{};
    // Since when the door has been open; for DoorLeftOpen.
    Uptime open_since{};

    CompartmentStatus status() const;
};

std::string_view to_text(CompartmentStatus status);

enum class ParcelStatus { Announced, Deposited, Collected, Cancelled };

std::string_view to_text(ParcelStatus status);

struct ParcelState {
    ParcelStatus status = ParcelStatus::Announced;
    Digest waybill;
    Size size = Size::M;
    CarrierId carrier;
    std::optional<CompartmentId> compartment;
};

struct CourierState {
    CourierNumber number;
    CarrierId carrier;
    Digest badge;
    Digest pin;
    bool revoked = false;
};

struct CourierSession {
    CourierId courier;
    int deposited = 0;
    std::optional<CompartmentId> at;  // the deposit on the screen
    Uptime last_sign_of_life{};
};

// Consecutive failures; the back-off follows from them (controller/locker/guard.h).
struct Guard {
    int failures = 0;
    Uptime last{};
};

struct LockerState {
    LockerLayout layout;
    std::map<CompartmentId, CompartmentState> compartments;
    std::map<ParcelId, ParcelState> parcels;
    std::map<Digest, ParcelId> by_waybill;
    // Digests of codes and QR forms: live ones lead to a parcel, used ones are remembered.
    std::map<Digest, ParcelId> by_code;
    std::map<CourierId, CourierState> couriers;
    std::set<CommandId> settled_commands;
    std::optional<CourierSession> session;
    std::optional<CompartmentId> collecting;  // the collection on the screen
    Guard code_guard;
    Guard sign_in_guard;
    std::uint64_t seq = 0;
};

// Applies one fact. `now` dates deadlines: zero while replaying, so that a restart grants full time
// again. Never fails: a fact about an unknown thing changes nothing but `seq`.
void evolve(LockerState& state, const FactBody& fact, Instant at, Uptime now);

}  // namespace veilbox
