#include "controller/vault/person.h"

#include "controller/crypto/hash.h"

#include <algorithm>

namespace veilbox::vault {
std::optional<Person> parse_person(std::string_view typed, const HostNames& names) {
    if (auto address = EmailAddress::mend(typed, names)) return Person(std::move(*address));
    if (auto number = PhoneNumber::parse(typed)) return Person(std::move(*number));
    return std::nullopt;
}

std::expected<PersonErased, StoreError> erase_person(VaultStore& store, const ContactOpener& opener,
                                                     const PersonDigests& persons,
                                                     const Person& person, Random& random,
                                                     Instant now) {
    const Digest wanted = std::visit([&](const auto& way) { return persons.of(way); }, person);
    if (auto forgotten = store.keep_wishes(wanted, {}, now); !forgotten) {
        return std::unexpected(forgotten.error());
    }
    PersonErased result;
    const auto chosen = [&](const SealedContact& sealed) {
        const auto contact = read_contact(opener, sealed);
        if (!contact) {
            ++result.unreadable;
            return false;
        }
        const auto theirs = persons.of(*contact, opener.names);
        return std::ranges::find(theirs, wanted) != theirs.end();
    };
    const auto new_id = [&] { return *CommandId::parse(crypto::random_id_text(random)); };
    const auto erased = store.erase_contacts(chosen, new_id, now);
    if (!erased) return std::unexpected(erased.error());
    result.contacts = *erased;
    result.from_files = store.erase_from_files();
    return result;
}

}  // namespace veilbox::vault
