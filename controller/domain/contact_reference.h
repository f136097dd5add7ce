// Which contact a sealed text is: whose, for what, and the how manieth. A sender seals these words
// with the contact, so that a hub can give it to no other parcel of that sender's.
#pragma once
#include "controller/domain/ids.h"

#include <cstdint>
#include <string>

namespace veilbox {

struct ContactReference {
    SenderName sender;
    std::string reference;      // the announcement's Idempotency-Key: 1 to 128 visible characters
    std::int64_t revision = 1;  // a corrected contact has a higher one
    bool operator==(const ContactReference&) const = default;

    // What the sealed text is bound to (docs/protocol/keys.md).
    std::string bound_to() const {
        return sender.text() + '\0' + reference + '\0' + std::to_string(revision);
    }
};

}  // namespace veilbox
