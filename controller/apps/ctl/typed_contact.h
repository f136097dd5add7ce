// A contact as a shop's customer typed it, before it is sealed: afterwards only the vault can see
// that an address is wrong.
#pragma once
#include "controller/ports/vault/host_names.h"
#include "controller/wire/vault_link_json.h"

namespace veilbox::apps {

// The contact with an e-mail address and a phone number that can work. Throws a CtlError, which
// says what is wrong and shows neither.
wire::Contact mended_contact(const wire::Contact& contact, const HostNames& names);

}  // namespace veilbox::apps
