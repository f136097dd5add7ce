// A person whom the vault's operator names on standard input, so that the address or number stands
// in no shell history and in no list of processes.
#pragma once
#include "controller/vault/person.h"

namespace veilbox::apps {

// Asks for it if somebody sits at the terminal. Throws StartError for what is neither an address
// nor a number.
vault::Person person_on_standard_input(const HostNames& names);

}  // namespace veilbox::apps
