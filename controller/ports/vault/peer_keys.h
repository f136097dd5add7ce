// The public keys of those who write to the vault. The vault has them from its operator, never from
// the hub (controller/apps/vault reads them from folders).
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/ids.h"

#include <optional>

namespace veilbox {

class PeerKeys {
  public:
    virtual ~PeerKeys() = default;
    // 32 bytes, Ed25519: checks pickup requests. Nothing if the locker is not known.
    virtual std::optional<Bytes> locker(const LockerId& id) const = 0;
    // 32 bytes, X25519: opens contacts. Nothing if the sender is not known.
    virtual std::optional<Bytes> sender(const SenderName& name) const = 0;
};

}  // namespace veilbox
