// What a parcel and a compartment can be: the one set of states and words for locker, hub, REST and
// dashboard. The hub's database keeps the words as rows (db/migrations/hub), so that a new state is
// one INSERT there.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace veilbox {

// Announced -> Deposited -> Collected        a recipient's parcel
//                 \-> Expired | Refused -> Retrieved
// Announced -> Cancelled
// Expected -> DroppedOff -> Retrieved        a sender's parcel
enum class ParcelStatus {
    Announced,
    Expected,
    Deposited,
    DroppedOff,
    Expired,
    Refused,
    Collected,
    Retrieved,
    Cancelled,
};
inline constexpr std::array parcel_statuses{
    ParcelStatus::Announced,  ParcelStatus::Expected,  ParcelStatus::Deposited,
    ParcelStatus::DroppedOff, ParcelStatus::Expired,   ParcelStatus::Refused,
    ParcelStatus::Collected,  ParcelStatus::Retrieved, ParcelStatus::Cancelled};

// True if the parcel lies in a compartment.
bool is_inside(ParcelStatus status);

// Available -> Reserved -> Occupied -> Available, and OutOfService from any of them: the later one
// in this list hides the others.
enum class CompartmentStatus { Available, Reserved, Occupied, OutOfService };
inline constexpr std::array compartment_statuses{
    CompartmentStatus::Available, CompartmentStatus::Reserved, CompartmentStatus::Occupied,
    CompartmentStatus::OutOfService};

std::string_view to_text(ParcelStatus status);       // "dropped_off"
std::string_view to_text(CompartmentStatus status);  // "out_of_service"
std::optional<ParcelStatus> parcel_status_from_text(std::string_view text);
std::optional<CompartmentStatus> compartment_status_from_text(std::string_view text);

}  // namespace veilbox
