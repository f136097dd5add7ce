// What a parcel and a compartment can be: the one set of states and words for locker, hub, REST and
// dashboard. The hub's database keeps the words as rows (db/migrations/hub), so that a new state is
// one INSERT there.
#pragma once
#include "controller/domain/encoding/name_table.h"

namespace veilbox {

// Announced -> Deposited -> Collected        a recipient's parcel
//                 \-> Expired | Refused | Recalled -> Retrieved
// Announced -> Cancelled
// Expected -> DroppedOff -> Retrieved        a sender's parcel
enum class ParcelStatus {
    Announced,
    Expected,
    Deposited,
    DroppedOff,
    Expired,
    Refused,
    Recalled,
    Collected,
    Retrieved,
    Cancelled,
};

constexpr auto names_of(ParcelStatus) {
    return name_table<ParcelStatus>({{ParcelStatus::Announced, "announced"},
                                     {ParcelStatus::Expected, "expected"},
                                     {ParcelStatus::Deposited, "deposited"},
                                     {ParcelStatus::DroppedOff, "dropped_off"},
                                     {ParcelStatus::Expired, "expired"},
                                     {ParcelStatus::Refused, "refused"},
                                     {ParcelStatus::Recalled, "recalled"},
                                     {ParcelStatus::Collected, "collected"},
                                     {ParcelStatus::Retrieved, "retrieved"},
                                     {ParcelStatus::Cancelled, "cancelled"}});
}

// True if the parcel lies in a compartment.
bool is_inside(ParcelStatus status);
// True if it lies there for a courier to take out, and opens for no code.
bool waits_for_courier(ParcelStatus status);

// Available -> Reserved -> Occupied -> Available, and OutOfService from any of them: the later one
// in this list hides the others.
enum class CompartmentStatus { Available, Reserved, Occupied, OutOfService };
constexpr auto names_of(CompartmentStatus) {
    return name_table<CompartmentStatus>({{CompartmentStatus::Available, "available"},
                                          {CompartmentStatus::Reserved, "reserved"},
                                          {CompartmentStatus::Occupied, "occupied"},
                                          {CompartmentStatus::OutOfService, "out_of_service"}});
}

}  // namespace veilbox
