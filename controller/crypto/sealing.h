// Sealed texts: what only the vault can open (docs/protocol/keys.md). "vb1.<epoch>.<base64>".
#pragma once
#include "controller/crypto/hpke.h"
#include "controller/crypto/signature.h"
#include "controller/domain/secret.h"
#include "controller/domain/signed_vault_key.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox::crypto {

// Key epochs have short plain names ("1", "2026-11").
struct VaultPublicKey {
    std::string epoch;
    X25519Key key{};
};

// By the vault's identity. `made_s`: seconds since 1970, later than that of every key before.
SignedVaultKey sign_vault_key(const SigningKey& identity, const VaultPublicKey& key,
                              std::int64_t made_s);
// Nothing if this identity (32 bytes, Ed25519) has not signed it.
std::optional<VaultPublicKey> vault_key_signed_by(ByteView identity, const SignedVaultKey& key);

enum class SealPurpose { Contact, Pickup };

// `bound_to` is authenticated, not hidden: the parcel's id for Pickup, "" for Contact. Pads the
// plaintext with spaces (to a multiple of 256 bytes for Contact, of 128 for Pickup) so that its
// length says nothing.
std::expected<std::string, HpkeError> seal(const VaultPublicKey& vault, SealPurpose purpose,
                                           std::string_view bound_to, const SecretText& plaintext,
                                           Random& random);

// The same, and only the holder of the sender's private key (or of the vault's) can have made it:
// HPKE's auth mode. For senders' contacts; the locker's pickup secrets are sealed without.
std::expected<std::string, HpkeError> seal_as(const KeyPair& sender, const VaultPublicKey& vault,
                                              SealPurpose purpose, std::string_view bound_to,
                                              const SecretText& plaintext, Random& random);

// The epoch a sealed text was made for; nothing if it is not a sealed text. At most 8 KiB is looked
// at.
std::optional<std::string> sealed_epoch(std::string_view sealed);

// Padding spaces are removed. A plaintext that is empty or does not fill its purpose's blocks is
// refused as Unpadded.
std::expected<SecretText, HpkeError> open_sealed(const KeyPair& key, SealPurpose purpose,
                                                 std::string_view bound_to,
                                                 std::string_view sealed);
// CannotOpen for what another sender sealed, and for what was sealed without a sender.
std::expected<SecretText, HpkeError> open_sealed_from(const X25519Key& sender, const KeyPair& vault,
                                                      SealPurpose purpose,
                                                      std::string_view bound_to,
                                                      std::string_view sealed);

}  // namespace veilbox::crypto
