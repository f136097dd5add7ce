#include "controller/domain/states.h"

namespace veilbox {
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

}  // namespace veilbox
