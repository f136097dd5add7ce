#include "controller/vault/opening.h"

#include "controller/crypto/sealing.h"
#include "controller/domain/encoding/scan.h"

#include <algorithm>

namespace veilbox::vault {
namespace {
using crypto::SealPurpose;

const VaultKey* key_of(const VaultKeys& keys, std::string_view sealed) {
    const auto epoch = crypto::sealed_epoch(sealed);
    return epoch ? keys.of(*epoch) : nullptr;
}

std::expected<SecretText, ContactState> plaintext(const ContactOpener& opener,
                                                  const SealedContact& sealed) {
    const VaultKey* const key = key_of(opener.keys, sealed.sealed);
    if (key == nullptr) return std::unexpected(ContactState::CannotBeOpened);
    std::expected<SecretText, crypto::HpkeError> opened =
        std::unexpected(crypto::HpkeError::CannotOpen);
    if (sealed.reference) {
        const auto sender = opener.peers.sender(sealed.reference->sender);
        if (!sender) return std::unexpected(ContactState::UnknownSender);
        crypto::X25519Key sender_key{};
        std::ranges::copy(*sender, sender_key.begin());
        opened = crypto::open_sealed_from(sender_key, key->pair, SealPurpose::Contact,
                                          sealed.reference->bound_to(), sealed.sealed);
    } else {
        opened = crypto::open_sealed(key->pair, SealPurpose::Contact, "", sealed.sealed);
    }
    if (opened) return std::move(*opened);
    return std::unexpected(opened.error() == crypto::HpkeError::Unpadded
                               ? ContactState::NotAsAgreed
                               : ContactState::CannotBeOpened);
}
}  // namespace

std::expected<wire::Contact, ContactState> read_contact(const ContactOpener& opener,
                                                        const SealedContact& sealed) {
    const auto plain = plaintext(opener, sealed);
    if (!plain) return std::unexpected(plain.error());
    auto contact = wire::parse_contact(*plain);
    if (!contact) return std::unexpected(ContactState::NotAsAgreed);
    return std::move(*contact);
}

std::expected<OpenedContact, ContactState> open_contact(const ContactOpener& opener,
                                                        const SealedContact& sealed) {
    auto contact = read_contact(opener, sealed);
    if (!contact) return std::unexpected(contact.error());
    if (contact->email.empty()) {
        if (!opener.texts) return std::unexpected(ContactState::NoChannel);
        const auto number = PhoneNumber::parse(contact->phone.reveal());
        if (!number) return std::unexpected(ContactState::BadAddress);
        return OpenedContact{.contact = std::move(*contact), .channel = *number};
    }
    const auto address = EmailAddress::mend(contact->email.reveal(), opener.names);
    if (!address) return std::unexpected(ContactState::BadAddress);
    return OpenedContact{.contact = std::move(*contact), .channel = *address};
}

void prefer(const ContactOpener& opener, Channel channel, OpenedContact& opened) {
    if (channel != Channel::Text || !opener.texts) return;
    if (auto number = PhoneNumber::parse(opened.contact.phone.reveal())) {
        opened.channel = std::move(*number);
    }
}

std::expected<PickupSecret, MessageTrouble> open_pickup(const VaultKeys& keys,
                                                        const PickupRequest& request) {
    const VaultKey* const key = key_of(keys, request.sealed);
    if (key == nullptr) return std::unexpected(MessageTrouble::CannotBeOpened);
    const auto plain =
        crypto::open_sealed(key->pair, SealPurpose::Pickup, request.parcel.text(), request.sealed);
    if (!plain) return std::unexpected(MessageTrouble::CannotBeOpened);
    auto pickup = wire::parse_pickup(*plain);
    if (!pickup) return std::unexpected(MessageTrouble::NotAsAgreed);
    pickup->code = parse_pickup_code(pickup->code.reveal());
    if (pickup->code.empty()) return std::unexpected(MessageTrouble::NotAsAgreed);
    return std::move(*pickup);
}

}  // namespace veilbox::vault
