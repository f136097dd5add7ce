#include "controller/fleet/courier_accounts.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/secrets.h"
#include "controller/fleet/command_row.h"

#include <algorithm>

namespace veilbox::fleet {
namespace {

bool is_derived(const CourierAccount& account) { return account.badge_generation > 0; }

const ShownPlace* place_at(const CourierRecord& courier, const LockerId& locker) {
    const auto found = std::ranges::find_if(
        courier.places, [&](const ShownPlace& shown) { return shown.place.locker == locker; });
    return found == courier.places.end() ? nullptr : &*found;
}

// The locker was without network for so long that it knows nothing of the newest command.
bool never_arrived(const ShownPlace& shown) { return shown.outcome == CommandOutcome::Expired; }

bool must_be_revoked(const ShownPlace& shown) {
    return !shown.place.revoked || never_arrived(shown);
}

}  // namespace

SecretText CourierAccounts::badge_of(const CourierAccount& account) const {
    return crypto::courier_badge(crypto::courier_key(parts_.master), account.id,
                                 account.badge_generation);
}

SecretText CourierAccounts::pin_of(const CourierAccount& account) const {
    return crypto::courier_pin(crypto::courier_key(parts_.master), account.id,
                               account.pin_generation);
}

CourierMove CourierAccounts::registered(const CourierAccount& account, const LockerId& locker,
                                        const CourierId& known_as, const OperatorName& by,
                                        Instant now) {
    const Bytes link_key = crypto::link_key(parts_.master, locker.text());
    const auto& carriers = account.terms.carriers;
    const command::RegisterCourier command{
        {.courier = known_as,
         .number = account.number,
         .carrier = carriers.front(),
         .badge = crypto::badge_digest(link_key, badge_of(account)),
         .pin = crypto::pin_digest(link_key, account.number, pin_of(account)),
         .carriers = {carriers.begin() + 1, carriers.end()},
         .rights = account.terms.rights,
         .valid_from = account.terms.valid_from,
         .valid_until = account.terms.valid_until}};
    return {{locker, known_as, false},
            command_row(parts_.random, locker, command, by, std::nullopt, now)};
}

CourierMove CourierAccounts::revoked(CourierPlace place, const OperatorName& by, Instant now) {
    place.revoked = true;
    CommandRow command = command_row(parts_.random, place.locker,
                                     command::RevokeCourier{place.known_as}, by, std::nullopt, now);
    return {std::move(place), std::move(command)};
}

std::expected<CourierRecord, CourierError> CourierAccounts::find(const CourierId& id) {
    auto found = parts_.store.find_courier(id);
    if (!found) return std::unexpected(CourierError::Unavailable);
    if (!*found) return std::unexpected(CourierError::UnknownCourier);
    return **std::move(found);
}

std::expected<void, CourierError> CourierAccounts::check(const std::vector<LockerId>& lockers) {
    for (const LockerId& locker : lockers) {
        const auto known = parts_.store.find_locker(locker);
        if (!known) return std::unexpected(CourierError::Unavailable);
        if (!*known) return std::unexpected(CourierError::UnknownLocker);
    }
    return {};
}

std::expected<void, CourierError> CourierAccounts::save(const CourierRow& row) {
    const auto saved = parts_.store.change_courier(row);
    if (!saved) {
        return std::unexpected(saved.error() == StoreError::Constraint ? CourierError::NumberTaken
                                                                       : CourierError::Unavailable);
    }
    // Another hub was faster: what was decided here was decided against an older account.
    if (!*saved) return std::unexpected(CourierError::Unavailable);
    if (!row.moves.empty()) parts_.queued();
    return {};
}

std::expected<CourierKeys, CourierError> CourierAccounts::add(const NewAccount& wanted,
                                                              Instant now) {
    if (const auto known = check(wanted.lockers); !known) return std::unexpected(known.error());
    CourierRow row{.account = {.id = *CourierId::parse(crypto::random_id_text(parts_.random)),
                               .number = wanted.number,
                               .terms = wanted.terms},
                   .moves = {},
                   .now = now};
    for (const LockerId& locker : wanted.lockers) {
        row.moves.push_back(registered(row.account, locker, row.account.id, wanted.by, now));
    }
    const auto added = parts_.store.add_courier(row);
    if (!added) {
        return std::unexpected(added.error() == StoreError::Constraint ? CourierError::NumberTaken
                                                                       : CourierError::Unavailable);
    }
    parts_.queued();
    return CourierKeys{row.account.id, badge_of(row.account), pin_of(row.account)};
}

std::expected<CourierKeys, CourierError> CourierAccounts::renew(const CourierId& id, Renewed what,
                                                                const OperatorName& by,
                                                                Instant now) {
    const auto courier = find(id);
    if (!courier) return std::unexpected(courier.error());
    if (courier->account.revoked) return std::unexpected(CourierError::Revoked);
    CourierRow row{.account = courier->account, .moves = {}, .now = now};
    const bool both = !is_derived(row.account);
    if (both || what == Renewed::Badge) ++row.account.badge_generation;
    if (both || what == Renewed::Pin) ++row.account.pin_generation;
    for (const ShownPlace& shown : courier->places) {
        if (shown.place.revoked) continue;
        row.moves.push_back(
            registered(row.account, shown.place.locker, shown.place.known_as, by, now));
    }
    if (const auto saved = save(row); !saved) return std::unexpected(saved.error());
    CourierKeys keys{.id = id, .badge = {}, .pin = {}};
    if (both || what == Renewed::Badge) keys.badge = badge_of(row.account);
    if (both || what == Renewed::Pin) keys.pin = pin_of(row.account);
    return keys;
}

std::expected<void, CourierError> CourierAccounts::change(const CourierId& id,
                                                          const CourierTerms& terms,
                                                          const std::vector<LockerId>& lockers,
                                                          const OperatorName& by, Instant now) {
    const auto courier = find(id);
    if (!courier) return std::unexpected(courier.error());
    if (courier->account.revoked) return std::unexpected(CourierError::Revoked);
    if (const auto known = check(lockers); !known) return std::unexpected(known.error());
    CourierRow row{.account = courier->account, .moves = {}, .now = now};
    row.account.terms = terms;
    const bool differs = courier->account.terms != terms;
    for (const LockerId& locker : lockers) {
        const ShownPlace* shown = place_at(*courier, locker);
        const bool stands = shown != nullptr && !shown->place.revoked && !never_arrived(*shown);
        if (stands && !differs) continue;
        // The locker refuses an id that it has revoked, for good. One whose revocation never
        // arrived it still has.
        const CourierId known_as = shown == nullptr ? id
                                   : shown->place.revoked && !never_arrived(*shown)
                                       ? *CourierId::parse(crypto::random_id_text(parts_.random))
                                       : shown->place.known_as;
        if (!is_derived(row.account)) return std::unexpected(CourierError::RenewFirst);
        row.moves.push_back(registered(row.account, locker, known_as, by, now));
    }
    for (const ShownPlace& shown : courier->places) {
        const bool stays = std::ranges::find(lockers, shown.place.locker) != lockers.end();
        if (!stays && must_be_revoked(shown)) row.moves.push_back(revoked(shown.place, by, now));
    }
    if (row.moves.empty() && !differs) return {};
    return save(row);
}

std::expected<void, CourierError> CourierAccounts::revoke(const CourierId& id,
                                                          const OperatorName& by, Instant now) {
    const auto courier = find(id);
    if (!courier) return std::unexpected(courier.error());
    CourierRow row{.account = courier->account, .moves = {}, .now = now};
    row.account.revoked = true;
    for (const ShownPlace& shown : courier->places) {
        if (must_be_revoked(shown)) row.moves.push_back(revoked(shown.place, by, now));
    }
    if (courier->account.revoked && row.moves.empty()) return {};
    return save(row);
}

}  // namespace veilbox::fleet
