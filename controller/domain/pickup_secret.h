// Both forms of a pickup code, in clear: at the locker while it is drawn, in the vault while a
// message is written.
#pragma once
#include "controller/domain/reasons.h"
#include "controller/domain/secret.h"

namespace veilbox {

struct PickupSecret {
    SecretText code;  // digits
    SecretText qr;    // as it is scanned
    CodeHolder holder = CodeHolder::Recipient;
};

}  // namespace veilbox
