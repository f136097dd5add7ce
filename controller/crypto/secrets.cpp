#include "controller/crypto/secrets.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/openssl.h"

#include <openssl/crypto.h>

namespace veilbox::crypto {

KeyedSecrets::KeyedSecrets(Bytes code_key, Bytes link_key, VaultPublicKey vault)
    : code_key_(std::move(code_key)), link_key_(std::move(link_key)), vault_(std::move(vault)) {}

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

std::string KeyedSecrets::seal_pickup(const ParcelId& parcel, const SecretText& code,
                                      const SecretText& qr, Random& random) const {
    std::string plaintext = R"({"code":")" + std::string(code.reveal()) + R"(","qr":")" +
                            std::string(qr.reveal()) + R"("})";
    const auto sealed =
        seal(vault_, SealPurpose::Pickup, parcel.text(), SecretText(std::move(plaintext)), random);
    // The public key was used once at start-up; it cannot become a bad one since.
    require(sealed.has_value(), "seal to the vault's key");
    return *sealed;
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

}  // namespace veilbox::crypto
