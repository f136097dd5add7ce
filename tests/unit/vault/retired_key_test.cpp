// Several epochs of the vault's key at once: the newest is in use, the retired ones still open what
// was sealed to them, and what was sealed to a destroyed one stays shut.
#include "tests/unit/vault/vault_world.h"

#include <gmock/gmock.h>

namespace veilbox::vault {
namespace {
using test::MailSink;
using testing::ElementsAre;

class RetiredKey : public VaultStory {
  protected:
    // As make-key, a line in the configuration and a restart do it.
    void go_on_with(const std::string& epoch, std::int64_t made_s) {
        retired.push_back(key);
        key = new_key(epoch, made_s);
        reopen();
    }
    void destroy_retired() {
        retired.clear();
        reopen();
    }
};

TEST_F(RetiredKey, OpensWhatWasSealedToItBesideTheOneInUse) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    const std::string of_old = contact_request(parcel);
    receive(of_old);
    go_on_with("2", 2);
    receive(pickup_request(parcel));  // by a locker that knows the new key
    const auto another = id<ParcelId>();
    receive(contact_request(another));
    receive(pickup_request(another));
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("sent", "sent"));
}

// A locker without network goes on sealing to the key that it knows.
TEST_F(RetiredKey, OpensACodeThatALockerSealedBeforeItHeardOfTheNewOne) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    const std::string late = pickup_request(parcel);
    go_on_with("2", 2);
    receive(contact_request(parcel));
    receive(late);
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("sent"));
}

TEST_F(RetiredKey, ThatWasDestroyedLeavesEveryCopyShut) {
    MailSink sink;
    auto messenger = smtp(sink.url());
    const auto parcel = id<ParcelId>();
    receive(contact_request(parcel));
    const std::string backup = folder / "backup.db";
    std::filesystem::copy_file(folder / "vault.db", backup);
    go_on_with("2", 2);
    destroy_retired();
    db::SqliteVaultStore copy(backup);
    const auto kept = copy.contact(parcel).value();
    ASSERT_TRUE(kept);
    EXPECT_EQ(open_contact({.keys = all_keys(), .peers = peers, .names = names}, *kept).error(),
              ContactState::CannotBeOpened);
    receive(pickup_request(parcel));
    work(messenger);
    EXPECT_THAT(outcomes(), ElementsAre("no_contact"));
    EXPECT_EQ(sink.count(), 0U);
}

TEST_F(RetiredKey, IsNotPublishedTheOneInUseIsEveryTenMinutes) {
    go_on_with("2", 2);
    broker.up = false;
    ASSERT_TRUE(vault->report(broker, now));
    broker.up = true;
    ASSERT_TRUE(vault->report(broker, now));
    pass(std::chrono::minutes(10) - milliseconds(1));
    ASSERT_TRUE(vault->report(broker, now));
    ASSERT_EQ(broker.keys.size(), 1U);
    EXPECT_EQ(broker.keys[0].epoch, "2");
    EXPECT_TRUE(crypto::vault_key_signed_by(vault_key.public_key(), broker.keys[0]));
    pass(milliseconds(1));
    ASSERT_TRUE(vault->report(broker, now));
    EXPECT_EQ(broker.keys.size(), 2U);
}

TEST_F(RetiredKey, IsNotInUseWhateverTheOrderInTheConfiguration) {
    const VaultKey newest = new_key("3", 30);
    for (const auto& order : {std::vector{new_key("1", 10), newest, new_key("2", 20)},
                              std::vector{newest, new_key("1", 10)}, std::vector{newest}}) {
        EXPECT_EQ(VaultKeys(order).in_use().published.epoch, "3");
    }
    const VaultKeys keys({new_key("1", 10), newest});
    EXPECT_EQ(keys.of("1")->published.made_s, 10);
    EXPECT_EQ(keys.of("2"), nullptr);
}

}  // namespace
}  // namespace veilbox::vault
