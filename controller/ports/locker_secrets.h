// The keyed functions a locker needs, without the keys. controller/crypto implements it; pure apart
// from the randomness that `seal_pickup` is handed.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/encoding/scan.h"
#include "controller/domain/ids.h"
#include "controller/domain/pickup_request.h"
#include "controller/domain/pickup_secret.h"
#include "controller/domain/signed_vault_key.h"
#include "controller/ports/random.h"

#include <optional>
#include <string>

namespace veilbox {

class LockerSecrets {
  public:
    virtual ~LockerSecrets() = default;
    // Under the locker's own key.
    virtual Digest code_digest(const SecretText& code) const = 0;
    virtual Digest qr_digest(const SecretText& qr) const = 0;
    // Under the link key shared with the hub (docs/protocol/keys.md).
    virtual Digest waybill_digest(const Waybill& waybill) const = 0;
    virtual Digest badge_digest(const SecretText& badge) const = 0;
    virtual Digest pin_digest(const CourierNumber& number, const SecretText& pin) const = 0;
    // Compares with the newest of the key that the locker was provided with and `known`, which the
    // journal holds.
    virtual OfferedKey judge(const SignedVaultKey& offered,
                             const std::optional<SignedVaultKey>& known) const = 0;
    // "vb1.<epoch>.<base64>", for the vault only: to that newest key.
    virtual std::string seal_pickup(const ParcelId& parcel, const PickupSecret& pickup,
                                    const std::optional<SignedVaultKey>& known,
                                    Random& random) const = 0;
    // With the locker's signing key: 64 bytes.
    virtual Bytes sign_pickup(const PickupRequest& request) const = 0;
};

}  // namespace veilbox
