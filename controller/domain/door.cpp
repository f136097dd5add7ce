#include "controller/domain/door.h"

namespace veilbox {

std::string_view to_text(Door door) {
    switch (door) {
        case Door::Closed:
            return "closed";
        case Door::Open:
            return "open";
        case Door::Unknown:
            return "unknown";
    }
    return "";
}

std::string_view to_text(Fault fault) {
    switch (fault) {
        case Fault::DoorDidNotOpen:
            return "DoorDidNotOpen";
        case Fault::DoorOpenedUnexpectedly:
            return "DoorOpenedUnexpectedly";
        case Fault::DoorLeftOpen:
            return "DoorLeftOpen";
        case Fault::DoorReadingUnknown:
            return "DoorReadingUnknown";
        case Fault::BoardNotResponding:
            return "BoardNotResponding";
        case Fault::CompartmentNotEmpty:
            return "CompartmentNotEmpty";
        case Fault::CompartmentFoundEmpty:
            return "CompartmentFoundEmpty";
    }
    return "";
}

std::string_view to_text(UnlatchPurpose purpose) {
    switch (purpose) {
        case UnlatchPurpose::Deposit:
            return "deposit";
        case UnlatchPurpose::Collect:
            return "collect";
        case UnlatchPurpose::Operator:
            return "operator";
    }
    return "";
}

std::optional<Door> door_from_text(std::string_view text) {
    for (const Door door : {Door::Closed, Door::Open, Door::Unknown}) {
        if (to_text(door) == text) return door;
    }
    return std::nullopt;
}

std::optional<Fault> fault_from_text(std::string_view text) {
    for (const Fault fault :
         {Fault::DoorDidNotOpen, Fault::DoorOpenedUnexpectedly, Fault::DoorLeftOpen,
          Fault::DoorReadingUnknown, Fault::BoardNotResponding, Fault::CompartmentNotEmpty,
          Fault::CompartmentFoundEmpty}) {
        if (to_text(fault) == text) return fault;
    }
    return std::nullopt;
}

std::optional<UnlatchPurpose> unlatch_purpose_from_text(std::string_view text) {
    for (const UnlatchPurpose purpose :
         {UnlatchPurpose::Deposit, UnlatchPurpose::Collect, UnlatchPurpose::Operator}) {
        if (to_text(purpose) == text) return purpose;
    }
    return std::nullopt;
}

}  // namespace veilbox
