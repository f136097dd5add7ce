// The vault's keys on their way through the hub: from the vault's report to senders and lockers.
#include "tests/unit/fleet/trouble_world.h"

#include <gmock/gmock.h>

namespace veilbox::fleet {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

class VaultKeys : public FleetWorld {
  protected:
    // What each locker is told to use, as "locker epoch".
    std::vector<std::string> told_keys() {
        std::vector<std::string> keys;
        for (const BrokerMessage& published : broker.published) {
            if (!published.topic.ends_with("/commands")) continue;
            const auto envelope = wire::parse_envelope(published.payload).value();
            const auto message = wire::parse_hub_message(envelope.payload).value();
            const auto* command = std::get_if<command::FromHub>(&message.content);
            if (command == nullptr) continue;
            if (const auto* use = std::get_if<command::UseVaultKey>(&command->what)) {
                keys.push_back(message.locker + " " + use->key.epoch);
            }
        }
        broker.published.clear();
        return keys;
    }
    void a_minute_later() {
        passed += std::chrono::minutes(1);
        link->tick(now());
    }
    std::string served() {
        const auto key = views->vault_key().value();
        return key ? key->epoch : "none";
    }
};

TEST_F(VaultKeys, reach_senders_and_every_locker_that_is_online_once) {
    EXPECT_EQ(served(), "none");
    presence(true);
    broker.published.clear();
    vault_says(new_vault_key());
    EXPECT_EQ(served(), "2026-12");
    EXPECT_THAT(told_keys(), ElementsAre("0412 2026-12"));
    const auto warned = warnings;
    vault_says(new_vault_key());
    EXPECT_THAT(told_keys(), IsEmpty()) << "the vault says it every ten minutes";
    EXPECT_EQ(warnings, warned);
}

TEST_F(VaultKeys, reach_a_locker_that_comes_online_or_is_registered_later) {
    vault_says(new_vault_key());
    EXPECT_THAT(told_keys(), IsEmpty());
    presence(true);
    EXPECT_THAT(told_keys(), ElementsAre("0412 2026-12"));
    const auto later = *LockerId::parse("0413");
    ASSERT_TRUE(store->add_locker(later, journal.key.public_key()));
    ASSERT_TRUE(store->set_presence(later, true, now().wall));
    a_minute_later();
    EXPECT_THAT(told_keys(), testing::Contains("0413 2026-12"));
}

TEST_F(VaultKeys, that_are_older_change_nothing) {
    presence(true);
    broker.published.clear();
    vault_says(new_vault_key(2'000, "new"));
    EXPECT_THAT(told_keys(), ElementsAre("0412 new"));
    vault_says(new_vault_key(1'999, "old"));
    vault_says(new_vault_key(2'000, "same-second"));
    EXPECT_EQ(served(), "new");
    EXPECT_THAT(told_keys(), IsEmpty());
    vault_says(new_vault_key(2'001, "newest"));
    EXPECT_EQ(served(), "newest");
    EXPECT_THAT(told_keys(), ElementsAre("0412 newest"));
}

// The report is the vault's, the key inside is not.
TEST_F(VaultKeys, that_the_vaults_identity_has_not_signed_are_refused) {
    SignedVaultKey forged = new_vault_key();
    forged.epoch = "2027-01";
    vault_says(forged);
    EXPECT_EQ(served(), "none");
    EXPECT_EQ(counters.value(Counter::VaultReportRefused), 1U);
}

class VaultKeysInTrouble : public Trouble {
  protected:
    void a_minute_later() {
        passed += std::chrono::minutes(1);
        link->tick(now());
    }
};

TEST_F(VaultKeysInTrouble, are_stored_and_told_when_the_vault_says_them_again) {
    failing.calls.fail("take_vault_key");
    vault_says(new_vault_key());
    EXPECT_THAT(warnings, ElementsAre("the vault's key was not stored"));
    failing.calls.fail("untold_vault_key");
    warnings.clear();
    vault_says(new_vault_key());
    EXPECT_THAT(warnings, testing::Contains("lockers without the vault's key could not be read"));
    failing.calls.fail("queue_vault_key");
    warnings.clear();
    a_minute_later();
    EXPECT_THAT(warnings, testing::Contains("the vault's key could not be queued for a locker"));
    failing.calls.fail_no_more();
    presence(true);
    a_minute_later();
    EXPECT_EQ(commands().size(), 1U);
}

}  // namespace
}  // namespace veilbox::fleet
