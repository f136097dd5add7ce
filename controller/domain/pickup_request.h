// What a locker asks of the vault: send this sealed code to whoever the parcel is for. The locker
// signs it and the hub passes it on, so that no hub and no broker can send another code, or send
// somebody to another place.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/storage_end.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox {

struct PickupRequest {
    LockerId locker;
    std::string locker_name;
    std::string locker_address;
    ParcelId parcel;
    CompartmentId compartment;
    std::int64_t number = 1;  // the first code of this parcel is 1, every further one is higher
    std::string sealed;       // "vb1...."
    std::optional<StorageEnd> kept_until = {};
};

// The context of its signature (controller/crypto/signature.h).
inline constexpr std::string_view pickup_context = "veilbox pickup v1";
// What is signed: the fields in the order above, each as <bytes>:<text>, so that no two requests
// have the same text; of a storage end its ms since 1970 and its minutes ahead of UTC, if there is
// one (docs/protocol/keys.md).
std::string text_to_sign(const PickupRequest& request);

}  // namespace veilbox
