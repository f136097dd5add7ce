// The sender's kit: seals a contact with the sender's key.
#pragma once
#include <cstdint>
#include <string>

namespace veilbox::apps {

struct SealOptions {
    std::string vault_key;       // the vault's public key file
    std::string vault_identity;  // who must have signed it: a file with 64 hex characters
    std::string sender;          // the sender's name at the hub
    std::string sender_key;      // the sender's private key file, 64 hex
    std::string reference;       // the announcement's Idempotency-Key
    std::int64_t revision = 1;
    bool as_json = false;
};

// Seals the contact (JSON) that stands on standard input and prints the sealed text. The contact is
// checked and mended first. Throws a CtlError that says what is wrong and shows nothing of it.
void seal_contact(const SealOptions& options);

}  // namespace veilbox::apps
