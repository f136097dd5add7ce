// LockerSecrets over real keys.
#pragma once
#include "controller/crypto/sealing.h"
#include "controller/crypto/signature.h"
#include "controller/ports/locker_secrets.h"

namespace veilbox::crypto {

// Whom a locker seals to.
struct KnownVault {
    Bytes identity;      // 32 bytes, Ed25519: signs every key of the vault
    SignedVaultKey key;  // as the locker was provided with it
};

class KeyedSecrets final : public LockerSecrets {
  public:
    // Code key and link key are 32 bytes and never leave this object. The vault's key must be
    // signed by its identity.
    KeyedSecrets(Bytes code_key, Bytes link_key, KnownVault vault, SigningKey signing_key);
    ~KeyedSecrets() override;
    KeyedSecrets(const KeyedSecrets&) = delete;
    KeyedSecrets& operator=(const KeyedSecrets&) = delete;

    Digest code_digest(const SecretText& code) const override;
    Digest qr_digest(const SecretText& qr) const override;
    Digest waybill_digest(const Waybill& waybill) const override;
    Digest badge_digest(const SecretText& badge) const override;
    Digest pin_digest(const CourierNumber& number, const SecretText& pin) const override;
    OfferedKey judge(const SignedVaultKey& offered,
                     const std::optional<SignedVaultKey>& known) const override;
    std::string seal_pickup(const ParcelId& parcel, const PickupSecret& pickup,
                            const std::optional<SignedVaultKey>& known,
                            Random& random) const override;
    Bytes sign_pickup(const PickupRequest& request) const override;

  private:
    const SignedVaultKey& newest(const std::optional<SignedVaultKey>& known) const;

    Bytes code_key_;
    Bytes link_key_;
    KnownVault vault_;
    SigningKey signing_key_;
};

// The same link-key digests for the hub's side.
Digest waybill_digest(ByteView link_key, const Waybill& waybill);
Digest badge_digest(ByteView link_key, const SecretText& badge);
Digest pin_digest(ByteView link_key, const CourierNumber& number, const SecretText& pin);

// What a hub gives a courier, derived so that it is stored nowhere: a badge of 128 bits and a PIN
// of 6 even digits. Another generation gives another one. docs/protocol/keys.md says how.
Bytes courier_key(ByteView master);  // HKDF(master, "veilbox courier v1")
SecretText courier_badge(ByteView courier_key, const CourierId& courier, std::int64_t generation);
SecretText courier_pin(ByteView courier_key, const CourierId& courier, std::int64_t generation);

}  // namespace veilbox::crypto
