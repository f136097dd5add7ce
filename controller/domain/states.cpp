#include "controller/domain/states.h"

#include "controller/domain/name_table.h"

namespace veilbox {
namespace {

constexpr NameTable<ParcelStatus, 9> parcel_status_names{{
    {ParcelStatus::Announced, "announced"},
    {ParcelStatus::Expected, "expected"},
    {ParcelStatus::Deposited, "deposited"},
    {ParcelStatus::DroppedOff, "dropped_off"},
    {ParcelStatus::Expired, "expired"},
    {ParcelStatus::Refused, "refused"},
    {ParcelStatus::Collected, "collected"},
    {ParcelStatus::Retrieved, "retrieved"},
    {ParcelStatus::Cancelled, "cancelled"},
}};

constexpr NameTable<CompartmentStatus, 4> compartment_status_names{{
    {CompartmentStatus::Available, "available"},
    {CompartmentStatus::Reserved, "reserved"},
    {CompartmentStatus::Occupied, "occupied"},
    {CompartmentStatus::OutOfService, "out_of_service"},
}};

}  // namespace

bool is_inside(ParcelStatus status) {
    switch (status) {
        case ParcelStatus::Deposited:
        case ParcelStatus::DroppedOff:
        case ParcelStatus::Expired:
        case ParcelStatus::Refused:
            return true;
        case ParcelStatus::Announced:
        case ParcelStatus::Expected:
        case ParcelStatus::Collected:
        case ParcelStatus::Retrieved:
        case ParcelStatus::Cancelled:
            return false;
    }
    return false;
}

std::string_view to_text(ParcelStatus status) { return text_in(parcel_status_names, status); }
std::string_view to_text(CompartmentStatus status) {
    return text_in(compartment_status_names, status);
}
std::optional<ParcelStatus> parcel_status_from_text(std::string_view text) {
    return value_in(parcel_status_names, text);
}
std::optional<CompartmentStatus> compartment_status_from_text(std::string_view text) {
    return value_in(compartment_status_names, text);
}

}  // namespace veilbox
