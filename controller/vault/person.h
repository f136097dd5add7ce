// One person, erased from the vault because that person asks for it.
#pragma once
#include "controller/ports/random.h"
#include "controller/vault/opening.h"
#include "controller/vault/persons.h"

#include <expected>
#include <optional>
#include <string_view>
#include <variant>

namespace veilbox::vault {

using Person = std::variant<EmailAddress, PhoneNumber>;

// An e-mail address or a telephone number as somebody typed it, mended as that of a contact is.
// Nothing if it is neither, or a number without its country.
std::optional<Person> parse_person(std::string_view typed, const HostNames& names);

struct PersonErased {
    std::int64_t contacts = 0;
    std::int64_t unreadable =
        0;  // kept, because nobody can say whose they are: another key opens them
    bool from_files =
        false;  // false: the vault's next sweep takes it out of the log of the database
};

// Opens each contact that is kept, one after the other, and erases those with this address or
// number, also of a parcel that is alive, with their waiting messages: one transaction. Standing
// wishes go before. The hub is told how many, and of which parcels. No contact is taken for these
// parcels any more. May be called while another process is the vault; that one waits as long.
std::expected<PersonErased, StoreError> erase_person(VaultStore& store, const ContactOpener& opener,
                                                     const PersonDigests& persons,
                                                     const Person& person, Random& random,
                                                     Instant now);

}  // namespace veilbox::vault
