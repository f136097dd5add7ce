#include "controller/apps/vault/wish_command.h"

#include "controller/vault/persons.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/system/system.h"

#include <iostream>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {

Digest person_on_standard_input(const vault::PersonDigests& persons) {
    constexpr std::size_t longest = 300;
    std::string line;
    std::getline(std::cin, line);
    const SecretText typed(line.substr(0, longest));
    wipe(line);
    if (const auto address = EmailAddress::mend(typed.reveal(), hal::Idn2HostNames())) {
        return persons.of(*address);
    }
    if (const auto number = PhoneNumber::parse(typed.reveal())) return persons.of(*number);
    throw StartError(
        "standard input must be one e-mail address, or one telephone number with its country "
        "(+49...)");
}

template <class Word>
std::optional<Word> said(const std::string& word) {
    return word.empty() ? std::nullopt : from_text<Word>(word);
}
}  // namespace

void keep_wish(const VaultConfig& config, const WishWords& words) {
    Wishes wishes;
    if (!words.forget) {
        wishes = {.hand_over = said<HandOver>(words.hand_over),
                  .language = said<Language>(words.language),
                  .channel = said<Channel>(words.channel)};
        if (wishes == Wishes{}) {
            throw StartError("say at least one of --hand-over, --language, --channel and --forget");
        }
    }
    const vault::PersonDigests persons(load_signing_key(config.identity));
    const Digest person = person_on_standard_input(persons);
    db::SqliteVaultStore store(config.database);
    if (!store.keep_wishes(person, wishes, hal::SystemClock().now().wall)) {
        throw StartError("the database cannot be written: nothing was changed");
    }
    fmt::print("{}\n", words.forget ? "forgotten" : "kept, for parcels that are announced from now on");
}

}  // namespace veilbox::apps
