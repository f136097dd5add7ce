#include "controller/crypto/secrets.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/openssl.h"
#include "controller/domain/encoding/base32.h"
#include "controller/domain/encoding/scan.h"

#include <openssl/crypto.h>

namespace veilbox::crypto {
namespace {
constexpr std::size_t badge_bytes = 16;
constexpr std::size_t pin_digits = 6;
}  // namespace

KeyedSecrets::KeyedSecrets(Bytes code_key, Bytes link_key, KnownVault vault, SigningKey signing_key)
    : code_key_(std::move(code_key)),
      link_key_(std::move(link_key)),
      vault_(std::move(vault)),
      signing_key_(std::move(signing_key)) {
    require(vault_key_signed_by(vault_.identity, vault_.key).has_value(), "verify the vault's key");
}

KeyedSecrets::~KeyedSecrets() {
    OPENSSL_cleanse(code_key_.data(), code_key_.size());
    OPENSSL_cleanse(link_key_.data(), link_key_.size());
}

Digest KeyedSecrets::code_digest(const SecretText& code) const {
    return hmac(code_key_, {"code", code.reveal()});
}

Digest KeyedSecrets::qr_digest(const SecretText& qr) const {
    return hmac(code_key_, {"qr", qr.reveal()});
}

Digest KeyedSecrets::waybill_digest(const Waybill& waybill) const {
    return crypto::waybill_digest(link_key_, waybill);
}

Digest KeyedSecrets::badge_digest(const SecretText& badge) const {
    return crypto::badge_digest(link_key_, badge);
}

Digest KeyedSecrets::pin_digest(const CourierNumber& number, const SecretText& pin) const {
    return crypto::pin_digest(link_key_, number, pin);
}

// The journal is checked each time: whoever can write to its file must not be sent the codes.
const SignedVaultKey& KeyedSecrets::newest(const std::optional<SignedVaultKey>& known) const {
    const bool newer =
        known && known->made_s > vault_.key.made_s && vault_key_signed_by(vault_.identity, *known);
    return newer ? *known : vault_.key;
}

OfferedKey KeyedSecrets::judge(const SignedVaultKey& offered,
                               const std::optional<SignedVaultKey>& known) const {
    if (!vault_key_signed_by(vault_.identity, offered)) return OfferedKey::NotSigned;
    const SignedVaultKey& in_use = newest(known);
    if (offered == in_use) return OfferedKey::InUse;
    return offered.made_s > in_use.made_s ? OfferedKey::Newer : OfferedKey::Older;
}

std::string KeyedSecrets::seal_pickup(const ParcelId& parcel, const PickupSecret& pickup,
                                      const std::optional<SignedVaultKey>& known,
                                      Random& random) const {
    std::string plaintext = R"({"code":")" + std::string(pickup.code.reveal()) + R"(","qr":")" +
                            std::string(pickup.qr.reveal()) + '"';
    if (pickup.holder == CodeHolder::Delegate) plaintext += R"(,"for":"delegate")";
    plaintext += '}';
    const auto vault = vault_key_signed_by(vault_.identity, newest(known));
    const auto sealed =
        seal(*vault, SealPurpose::Pickup, parcel.text(), SecretText(std::move(plaintext)), random);
    // The vault signs only keys whose private half it has.
    require(sealed.has_value(), "seal to the vault's key");
    return *sealed;
}

Bytes KeyedSecrets::sign_pickup(const PickupRequest& request) const {
    return signing_key_.sign(pickup_context, text_to_sign(request));
}

Digest waybill_digest(ByteView link_key, const Waybill& waybill) {
    return hmac(link_key, {"waybill", waybill.text});
}

Digest badge_digest(ByteView link_key, const SecretText& badge) {
    return hmac(link_key, {"badge", badge.reveal()});
}

Digest pin_digest(ByteView link_key, const CourierNumber& number, const SecretText& pin) {
    return hmac(link_key, {"pin", number.text(), pin.reveal()});
}

Bytes courier_key(ByteView master) { return hkdf(master, "veilbox courier v1", 32); }

SecretText courier_badge(ByteView courier_key, const CourierId& courier, std::int64_t generation) {
    const Digest drawn = hmac(courier_key, {"badge", courier.text(), std::to_string(generation)});
    return SecretText(
        scan_text(ScanKind::Badge, to_base32(ByteView(drawn.bytes).first(badge_bytes))));
}

// Bytes from 250 on are dropped, so that no digit is likelier than another; should too few be left,
// the next block goes on.
SecretText courier_pin(ByteView courier_key, const CourierId& courier, std::int64_t generation) {
    std::string pin;
    for (int block = 0; pin.size() < pin_digits; ++block) {
        const Digest drawn = hmac(courier_key, {"pin", courier.text(), std::to_string(generation),
                                                std::to_string(block)});
        for (const std::uint8_t byte : drawn.bytes) {
            if (byte < 250 && pin.size() < pin_digits) pin += static_cast<char>('0' + byte % 10);
        }
    }
    return SecretText(std::move(pin));
}

}  // namespace veilbox::crypto
