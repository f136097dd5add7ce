// Couriers' accounts: what operators change reaches lockers as commands. The hub keeps neither
// badge nor PIN; both are derived again whenever a locker has to be told (crypto::courier_badge).
// Any thread; several hubs may share one store.
#pragma once
#include "controller/domain/secret.h"
#include "controller/ports/fleet/fleet_store.h"
#include "controller/ports/random.h"

#include <expected>
#include <functional>
#include <optional>
#include <vector>

namespace veilbox::fleet {

enum class CourierError {
    UnknownCourier,  // name an account of the list
    UnknownLocker,   // name registered lockers
    NumberTaken,     // another courier of one of these lockers has it: choose another
    Revoked,         // for good: make a new account
    RenewFirst,      // from before badges were derived: make a new badge, then do this
    Unavailable,     // the store could not, or other hubs changed it meanwhile: try again
};

struct NewAccount {
    CourierNumber number;
    CourierTerms terms;
    std::vector<LockerId> lockers;  // each once
    OperatorName by;
};

// Shown in the answer to the request that made them, and never again.
struct CourierKeys {
    CourierId id;
    std::optional<SecretText> badge;
    std::optional<SecretText> pin;  // 6 digits
};

enum class Renewed { Badge, Pin };

class CourierAccounts {
  public:
    struct Parts {
        FleetStore& store;
        Random& random;
        Bytes master;                  // 32 bytes; link keys and the couriers' key come from it
        std::function<void()> queued;  // something waits to be sent
    };
    explicit CourierAccounts(Parts parts) : parts_(std::move(parts)) {}

    std::expected<CourierKeys, CourierError> add(const NewAccount& account, Instant now);
    // The old one opens nothing any more where the command has arrived. An account from before
    // badges were derived gets both, whichever was asked for.
    std::expected<CourierKeys, CourierError> renew(const CourierId& id, Renewed what,
                                                   const OperatorName& by, Instant now);
    // These terms at these lockers from now on: new lockers are told, those that are left out
    // revoke the account, the others are told if the terms differ.
    std::expected<void, CourierError> change(const CourierId& id, const CourierTerms& terms,
                                             const std::vector<LockerId>& lockers,
                                             const OperatorName& by, Instant now);
    // Everywhere and for good. Done again it is sent again to lockers whose command expired before
    // it arrived, and changes nothing else.
    std::expected<void, CourierError> revoke(const CourierId& id, const OperatorName& by,
                                             Instant now);

  private:
    std::expected<CourierRecord, CourierError> find(const CourierId& id);
    std::expected<void, CourierError> check(const std::vector<LockerId>& lockers);
    std::expected<void, CourierError> save(const CourierRow& row);
    SecretText badge_of(const CourierAccount& account) const;
    SecretText pin_of(const CourierAccount& account) const;
    CourierMove registered(const CourierAccount& account, const LockerId& locker,
                           const CourierId& known_as, const OperatorName& by, Instant now);
    CourierMove revoked(CourierPlace place, const OperatorName& by, Instant now);

    Parts parts_;
};

}  // namespace veilbox::fleet
