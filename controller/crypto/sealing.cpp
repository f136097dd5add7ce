#include "controller/crypto/sealing.h"

#include "controller/crypto/secret_bytes.h"
#include "controller/domain/ids.h"

#include <algorithm>

namespace veilbox::crypto {
namespace {
constexpr std::string_view form = "vb1.";
constexpr std::size_t longest_sealed = 8 * 1024;

std::string info_of(SealPurpose purpose) {
    std::string info = "veilbox seal v1";
    info += '\0';
    switch (purpose) {
        case SealPurpose::Contact:
            return info + "contact";
        case SealPurpose::Pickup:
            return info + "pickup";
    }
    return info;
}

std::size_t padding_block(SealPurpose purpose) {
    switch (purpose) {
        case SealPurpose::Contact:
            return 256;
        case SealPurpose::Pickup:
            return 128;
    }
    return 1;
}

struct SealedParts {
    std::string_view epoch;
    Bytes bytes;
};

std::optional<SealedParts> split(std::string_view sealed) {
    if (sealed.size() > longest_sealed || !sealed.starts_with(form)) return std::nullopt;
    const auto rest = sealed.substr(form.size());
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos || !is_plain_name(rest.substr(0, dot))) return std::nullopt;
    auto bytes = from_base64(rest.substr(dot + 1));
    if (!bytes || bytes->size() < 48) return std::nullopt;
    return SealedParts{rest.substr(0, dot), std::move(*bytes)};
}

// In memory of its final size from the start: a buffer that grows leaves a copy behind.
SecretBytes padded_to_block(SealPurpose purpose, const SecretText& plaintext) {
    const auto block = padding_block(purpose);
    const auto bytes = as_bytes(plaintext.reveal());
    const auto blocks = std::max<std::size_t>((bytes.size() + block - 1) / block, 1);
    SecretBytes padded(blocks * block, ' ');
    std::ranges::copy(bytes, padded.begin());
    return padded;
}

std::expected<std::string, HpkeError> text_form(const VaultPublicKey& vault,
                                                const std::expected<Bytes, HpkeError>& sealed) {
    if (!sealed) return std::unexpected(sealed.error());
    return std::string(form) + vault.epoch + "." + to_base64(*sealed);
}

std::expected<SecretText, HpkeError> without_padding(SealPurpose purpose,
                                                     std::expected<Bytes, HpkeError> opened) {
    if (!opened) return std::unexpected(opened.error());
    const WipedAtEnd plaintext_goes(*opened);
    if (opened->empty() || opened->size() % padding_block(purpose) != 0) {
        return std::unexpected(HpkeError::Unpadded);
    }
    // Too long to lie inside the string itself, so the move takes the one copy along.
    std::string text(opened->begin(), opened->end());
    text.resize(text.find_last_not_of(' ') + 1);
    return SecretText(std::move(text));
}
}  // namespace

SignedVaultKey sign_vault_key(const SigningKey& identity, const VaultPublicKey& key,
                              std::int64_t made_s) {
    SignedVaultKey made{.epoch = key.epoch,
                        .made_s = made_s,
                        .key = Bytes(key.key.begin(), key.key.end()),
                        .signature = {}};
    made.signature = identity.sign(vault_key_context, made.signed_text());
    return made;
}

std::optional<VaultPublicKey> vault_key_signed_by(ByteView identity, const SignedVaultKey& key) {
    if (!verify(identity, vault_key_context, key.signed_text(), key.signature)) return std::nullopt;
    VaultPublicKey signed_key{.epoch = key.epoch, .key = {}};
    if (key.key.size() != signed_key.key.size()) return std::nullopt;
    std::ranges::copy(key.key, signed_key.key.begin());
    return signed_key;
}

std::expected<std::string, HpkeError> seal(const VaultPublicKey& vault, SealPurpose purpose,
                                           std::string_view bound_to, const SecretText& plaintext,
                                           Random& random) {
    const auto padded = padded_to_block(purpose, plaintext);
    return text_form(vault, hpke_seal(vault.key, as_bytes(info_of(purpose)), as_bytes(bound_to),
                                      padded, random));
}

std::expected<std::string, HpkeError> seal_as(const KeyPair& sender, const VaultPublicKey& vault,
                                              SealPurpose purpose, std::string_view bound_to,
                                              const SecretText& plaintext, Random& random) {
    const auto padded = padded_to_block(purpose, plaintext);
    return text_form(vault, hpke_seal_auth(vault.key, sender, as_bytes(info_of(purpose)),
                                           as_bytes(bound_to), padded, random));
}

std::optional<std::string> sealed_epoch(std::string_view sealed) {
    const auto parts = split(sealed);
    if (!parts) return std::nullopt;
    return std::string(parts->epoch);
}

std::expected<SecretText, HpkeError> open_sealed(const KeyPair& key, SealPurpose purpose,
                                                 std::string_view bound_to,
                                                 std::string_view sealed) {
    const auto parts = split(sealed);
    if (!parts) return std::unexpected(HpkeError::CannotOpen);
    return without_padding(
        purpose, hpke_open(key, as_bytes(info_of(purpose)), as_bytes(bound_to), parts->bytes));
}

std::expected<SecretText, HpkeError> open_sealed_from(const X25519Key& sender, const KeyPair& vault,
                                                      SealPurpose purpose,
                                                      std::string_view bound_to,
                                                      std::string_view sealed) {
    const auto parts = split(sealed);
    if (!parts) return std::unexpected(HpkeError::CannotOpen);
    return without_padding(purpose, hpke_open_auth(vault, sender, as_bytes(info_of(purpose)),
                                                   as_bytes(bound_to), parts->bytes));
}

}  // namespace veilbox::crypto
