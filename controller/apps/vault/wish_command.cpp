#include "controller/apps/vault/wish_command.h"

#include "controller/apps/vault/typed_person.h"
#include "controller/vault/persons.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/system/system.h"

#include <algorithm>

#include <fmt/format.h>

namespace veilbox::apps {
namespace {

template <class Word>
std::optional<Word> said(const std::string& word) {
    return word.empty() ? std::nullopt : from_text<Word>(word);
}

std::vector<LockerId> lockers(const std::vector<std::string>& typed) {
    if (typed.size() > Wishes::most_lockers) {
        throw StartError(fmt::format("--locker: {} at most", Wishes::most_lockers));
    }
    std::vector<LockerId> all;
    for (const std::string& text : typed) {
        auto locker = LockerId::parse(text);
        if (!locker) throw StartError("--locker: no locker has such an id");
        if (std::ranges::find(all, *locker) == all.end()) all.push_back(std::move(*locker));
    }
    return all;
}
}  // namespace

void keep_wish(const VaultConfig& config, const WishWords& words) {
    Wishes wishes;
    if (!words.forget) {
        wishes = {.hand_over = said<HandOver>(words.hand_over),
                  .language = said<Language>(words.language),
                  .channel = said<Channel>(words.channel),
                  .reach = said<Reach>(words.reach),
                  .lockers = lockers(words.lockers)};
        if (wishes == Wishes{}) {
            throw StartError(
                "say at least one of --hand-over, --locker, --reach, --language, --channel and "
                "--forget");
        }
    }
    const vault::PersonDigests persons(load_signing_key(config.identity));
    const vault::Person typed = person_on_standard_input(hal::Idn2HostNames());
    const Digest person = std::visit([&](const auto& way) { return persons.of(way); }, typed);
    db::SqliteVaultStore store(config.database);
    if (!store.keep_wishes(person, wishes, hal::SystemClock().now().wall)) {
        throw StartError("the database cannot be written: nothing was changed");
    }
    fmt::print("{}\n",
               words.forget ? "forgotten" : "kept, for parcels that are announced from now on");
}

}  // namespace veilbox::apps
