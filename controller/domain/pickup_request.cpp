#include "controller/domain/pickup_request.h"

#include <initializer_list>

namespace veilbox {

std::string text_to_sign(const PickupRequest& request) {
    std::string text;
    for (const std::string& part :
         {request.locker.text(), request.locker_name, request.locker_address, request.parcel.text(),
          std::to_string(request.compartment.number()), std::to_string(request.number),
          request.sealed}) {
        text += std::to_string(part.size()) + ':' + part + ',';
    }
    return text;
}

}  // namespace veilbox
