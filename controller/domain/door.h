// What a door switch can say, what can contradict it, and why a lock is unlatched.
#pragma once
#include "controller/domain/encoding/name_table.h"

namespace veilbox {

// Unknown is a reading of its own: the switch could not be read, or its last reading is too old.
enum class Door { Closed, Open, Unknown };
constexpr auto names_of(Door) {
    return name_table<Door>(
        {{Door::Closed, "closed"}, {Door::Open, "open"}, {Door::Unknown, "unknown"}});
}

// Named by what contradicts what (docs/glossary.md).
enum class Fault {
    DoorDidNotOpen,
    DoorOpenedUnexpectedly,
    DoorLeftOpen,
    DoorReadingUnknown,
    BoardNotResponding,
    CompartmentNotEmpty,
    CompartmentFoundEmpty,
};
constexpr auto names_of(Fault) {
    return name_table<Fault>({{Fault::DoorDidNotOpen, "DoorDidNotOpen"},
                              {Fault::DoorOpenedUnexpectedly, "DoorOpenedUnexpectedly"},
                              {Fault::DoorLeftOpen, "DoorLeftOpen"},
                              {Fault::DoorReadingUnknown, "DoorReadingUnknown"},
                              {Fault::BoardNotResponding, "BoardNotResponding"},
                              {Fault::CompartmentNotEmpty, "CompartmentNotEmpty"},
                              {Fault::CompartmentFoundEmpty, "CompartmentFoundEmpty"}});
}

enum class UnlatchPurpose { Deposit, Collect, Operator, Retrieve };
constexpr auto names_of(UnlatchPurpose) {
    return name_table<UnlatchPurpose>({{UnlatchPurpose::Deposit, "deposit"},
                                       {UnlatchPurpose::Collect, "collect"},
                                       {UnlatchPurpose::Operator, "operator"},
                                       {UnlatchPurpose::Retrieve, "retrieve"}});
}

}  // namespace veilbox
