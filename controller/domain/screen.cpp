#include "controller/domain/screen.h"

namespace veilbox {

std::string_view to_text(DoorPhase phase) {
    switch (phase) {
        case DoorPhase::Opening:
            return "opening";
        case DoorPhase::Open:
            return "open";
        case DoorPhase::Retrying:
            return "retrying";
        case DoorPhase::Closed:
            return "closed";
        case DoorPhase::Done:
            return "done";
        case DoorPhase::TakingBack:
            return "taking_back";
        case DoorPhase::IsItEmpty:
            return "is_it_empty";
        case DoorPhase::StayedShut:
            return "stayed_shut";
    }
    return "";
}

}  // namespace veilbox
