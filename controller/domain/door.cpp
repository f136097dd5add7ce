#include "controller/domain/door.h"

#include "controller/domain/name_table.h"

namespace veilbox {
namespace {

constexpr NameTable<Door, 3> door_names{{
    {Door::Closed, "closed"},
    {Door::Open, "open"},
    {Door::Unknown, "unknown"},
}};

constexpr NameTable<Fault, 6> fault_names{{
    {Fault::DoorDidNotOpen, "DoorDidNotOpen"},
    {Fault::DoorOpenedUnexpectedly, "DoorOpenedUnexpectedly"},
    {Fault::DoorLeftOpen, "DoorLeftOpen"},
    {Fault::DoorReadingUnknown, "DoorReadingUnknown"},
    {Fault::BoardNotResponding, "BoardNotResponding"},
    {Fault::CompartmentNotEmpty, "CompartmentNotEmpty"},
}};

constexpr NameTable<UnlatchPurpose, 3> unlatch_purpose_names{{
    {UnlatchPurpose::Deposit, "deposit"},
    {UnlatchPurpose::Collect, "collect"},
    {UnlatchPurpose::Operator, "operator"},
}};

}  // namespace

std::string_view to_text(Door door) { return text_in(door_names, door); }
std::string_view to_text(Fault fault) { return text_in(fault_names, fault); }
std::string_view to_text(UnlatchPurpose purpose) { return text_in(unlatch_purpose_names, purpose); }

std::optional<Door> door_from_text(std::string_view text) { return value_in(door_names, text); }
std::optional<Fault> fault_from_text(std::string_view text) { return value_in(fault_names, text); }
std::optional<UnlatchPurpose> unlatch_purpose_from_text(std::string_view text) {
    return value_in(unlatch_purpose_names, text);
}

}  // namespace veilbox
