// Opens sealed texts and judges what is inside. The only functions that turn sealed text into an
// identity or a code; what they return wipes itself.
#pragma once
#include "controller/domain/pickup_request.h"
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/host_names.h"
#include "controller/ports/vault/peer_keys.h"
#include "controller/ports/vault/vault_store.h"
#include "controller/vault/vault_key.h"
#include "controller/wire/vault_link_json.h"

#include <expected>

namespace veilbox::vault {

// What opens contacts: the vault's key, the senders' keys, and how hosts are called in ASCII.
struct ContactOpener {
    const VaultKey& key;
    const PeerKeys& peers;
    const HostNames& names;
};

struct OpenedContact {
    wire::Contact contact;
    EmailAddress address;
};
// Somebody who can be written to, or why not: a state that is not Accepted.
std::expected<OpenedContact, ContactState> open_contact(const ContactOpener& opener,
                                                        const SealedContact& sealed);

std::expected<PickupSecret, MessageTrouble> open_pickup(const VaultKey& key,
                                                        const PickupRequest& request);

}  // namespace veilbox::vault
