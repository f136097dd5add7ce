#include "controller/domain/pickup_request.h"

#include <vector>

namespace veilbox {

std::string text_to_sign(const PickupRequest& request) {
    std::vector<std::string> parts{request.locker.text(),
                                   request.locker_name,
                                   request.locker_address,
                                   request.parcel.text(),
                                   std::to_string(request.compartment.number()),
                                   std::to_string(request.number),
                                   request.sealed};
    if (request.kept_until) {
        parts.push_back(std::to_string(request.kept_until->until.time_since_epoch().count()));
        parts.push_back(std::to_string(request.kept_until->ahead_of_utc.count()));
    }
    std::string text;
    for (const std::string& part : parts) {
        text += std::to_string(part.size()) + ':' + part + ',';
    }
    return text;
}

}  // namespace veilbox
