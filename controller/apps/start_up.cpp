#include "controller/apps/start_up.h"

#include "hal/system/system.h"

#include <expected>
#include <utility>

namespace veilbox::apps {
namespace {

template <class T>
T need(std::expected<T, std::string> value) {
    if (!value) throw StartError(value.error());
    return std::move(*value);
}

}  // namespace

crypto::SigningKey load_signing_key(const std::string& path) {
    auto key = crypto::SigningKey::from_pem(need(hal::read_secret_file(path)));
    if (!key) throw StartError(path + ": not an Ed25519 private key in PEM");
    return std::move(*key);
}

Bytes load_key(const std::string& path) { return need(hal::read_key_file(path)); }

Bytes load_public_key(const std::string& path) { return need(hal::read_public_key_file(path)); }

SignedVaultKey load_vault_key(const std::string& path, ByteView identity) {
    const auto text = need(hal::read_public_file(path));
    auto key = SignedVaultKey::parse(text.reveal());
    if (!key) {
        throw StartError(path +
                         ": must be one line of <epoch> <seconds> <key> <signature>, as "
                         "veilbox-vault make-key writes it");
    }
    if (!crypto::vault_key_signed_by(identity, *key)) {
        throw StartError(path +
                         ": this vault's identity has not signed it; take both files from "
                         "the vault's operator, not from the hub");
    }
    return std::move(*key);
}

void require_private(const std::string& path) {
    if (const auto complaint = hal::complaint_about_mode(path)) throw StartError(*complaint);
}

}  // namespace veilbox::apps
