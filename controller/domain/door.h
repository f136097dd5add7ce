// What a door switch can say, what can contradict it, and why a lock is unlatched.
#pragma once
#include <optional>
#include <string_view>

namespace veilbox {

// Unknown is a reading of its own: the switch could not be read, or its last reading is too old.
enum class Door { Closed, Open, Unknown };

// Named by what contradicts what (glossary in docs/glossary.md).
enum class Fault {
    DoorDidNotOpen,
    DoorOpenedUnexpectedly,
    DoorLeftOpen,
    DoorReadingUnknown,
    BoardNotResponding,
    CompartmentNotEmpty,
};

enum class UnlatchPurpose { Deposit, Collect, Operator };

std::string_view to_text(Door door);
std::string_view to_text(Fault fault);
std::string_view to_text(UnlatchPurpose purpose);
std::optional<Door> door_from_text(std::string_view text);
std::optional<Fault> fault_from_text(std::string_view text);
std::optional<UnlatchPurpose> unlatch_purpose_from_text(std::string_view text);

}  // namespace veilbox
