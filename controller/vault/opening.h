// Opens sealed texts and judges what is inside. The only functions that turn sealed text into an
// identity or a code; what they return wipes itself.
#pragma once
#include "controller/domain/pickup_request.h"
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/host_names.h"
#include "controller/ports/vault/peer_keys.h"
#include "controller/ports/vault/phone_number.h"
#include "controller/ports/vault/vault_store.h"
#include "controller/vault/vault_key.h"
#include "controller/wire/vault_link_json.h"

#include <expected>
#include <variant>

namespace veilbox::vault {

// What opens contacts: the vault's keys, the senders' keys, how hosts are called in ASCII, and
// whether there is a gateway for text messages.
struct ContactOpener {
    const VaultKeys& keys;
    const PeerKeys& peers;
    const HostNames& names;
    bool texts = false;
};

struct OpenedContact {
    wire::Contact contact;
    std::variant<EmailAddress, PhoneNumber> channel;  // e-mail if there is one
};
// The number in the place of the address, if both can be used and the person prefers it.
void prefer(const ContactOpener& opener, Channel channel, OpenedContact& opened);
// What is inside, whether it can be used or not.
std::expected<wire::Contact, ContactState> read_contact(const ContactOpener& opener,
                                                        const SealedContact& sealed);
// Somebody who can be written to, or why not: a state that is not Accepted.
std::expected<OpenedContact, ContactState> open_contact(const ContactOpener& opener,
                                                        const SealedContact& sealed);

std::expected<PickupSecret, MessageTrouble> open_pickup(const VaultKeys& keys,
                                                        const PickupRequest& request);

}  // namespace veilbox::vault
