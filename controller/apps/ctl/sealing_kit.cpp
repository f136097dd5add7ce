#include "controller/apps/ctl/sealing_kit.h"

#include "controller/apps/ctl/session.h"
#include "controller/apps/ctl/typed_contact.h"
#include "controller/crypto/sealing.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/system/system.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {
using nlohmann::json;

crypto::VaultPublicKey vault_key(const SealOptions& options) {
    const auto text = hal::read_public_file(options.vault_key);
    if (!text) throw CtlError(text.error());
    const auto identity = hal::read_public_key_file(options.vault_identity);
    if (!identity) throw CtlError(identity.error());
    const auto published = SignedVaultKey::parse(text->reveal());
    if (!published) {
        throw CtlError(options.vault_key +
                       ": must be one line of <epoch> <seconds> <key> <signature>");
    }
    const auto key = crypto::vault_key_signed_by(*identity, *published);
    if (!key) {
        throw CtlError(options.vault_key + ": the vault of " + options.vault_identity +
                       " has not signed it. Do not seal to it: whoever gave it to you could read "
                       "the contact");
    }
    return *key;
}

crypto::KeyPair sender_key(const std::string& path) {
    const auto bytes = hal::read_key_file(path);
    if (!bytes) throw CtlError(bytes.error());
    crypto::X25519Key private_key{};
    std::ranges::copy(*bytes, private_key.begin());
    return crypto::key_pair_of(private_key);
}

ContactReference reference(const SealOptions& options) {
    const auto sender = SenderName::parse(options.sender);
    if (!sender) throw CtlError("--sender must be the sender's name as the hub knows it");
    const bool visible =
        std::ranges::all_of(options.reference, [](char c) { return c > ' ' && c < 0x7f; });
    if (options.reference.empty() || options.reference.size() > 128 || !visible) {
        throw CtlError(
            "--reference must be the announcement's Idempotency-Key: 1 to 128 visible "
            "ASCII characters");
    }
    return {.sender = *sender, .reference = options.reference, .revision = options.revision};
}
}  // namespace

void seal_contact(const SealOptions& options) {
    const auto key = vault_key(options);
    const auto sender = sender_key(options.sender_key);
    const auto bound = reference(options);
    std::string input((std::istreambuf_iterator<char>(std::cin)), {});
    const SecretText plaintext(std::move(input));
    const auto contact = wire::parse_contact(plaintext);
    if (!contact) throw CtlError("the contact's " + contact.error().detail);
    const auto mended = mended_contact(*contact, hal::Idn2HostNames());
    hal::SystemRandom random;
    const auto sealed = crypto::seal_as(sender, key, crypto::SealPurpose::Contact, bound.bound_to(),
                                        wire::contact_text(mended), random);
    if (!sealed) throw CtlError(options.vault_key + ": not a usable X25519 public key");
    fmt::print("{}\n", options.as_json ? json{{"sealed", *sealed}}.dump() : *sealed);
}

}  // namespace veilbox::apps
