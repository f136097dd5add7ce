#include "controller/domain/states.h"

namespace veilbox {
bool is_inside(ParcelStatus status) {
    switch (status) {
        case ParcelStatus::Deposited:
        case ParcelStatus::DroppedOff:
        case ParcelStatus::Expired:
        case ParcelStatus::Refused:
        case ParcelStatus::Recalled:
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

bool waits_for_courier(ParcelStatus status) {
    return is_inside(status) && status != ParcelStatus::Deposited;
}

}  // namespace veilbox
