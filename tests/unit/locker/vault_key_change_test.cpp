// A newer key of the vault reaches the locker through the hub, which could lie.
#include "tests/support/pickup_story.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class VaultKeyChange : public tests::PickupStory {
  protected:
    static crypto::KeyPair next() { return crypto::derive_key_pair(Bytes(32, 44)); }
    static SignedVaultKey next_key(std::int64_t made_s = 100, const std::string& epoch = "2026-12",
                                   const crypto::SigningKey& by = tests::identity_of_vault()) {
        return crypto::sign_vault_key(by, {epoch, next().public_key}, made_s);
    }
    std::optional<Refusal> offer(const SignedVaultKey& key) {
        return locker_.hub_asks(command::UseVaultKey{key});
    }
    // Of the code that is drawn now.
    std::string epoch_of_new_code() {
        EXPECT_EQ(
            locker_.hub_asks(command::IssueCode{tests::parcel_id('1'), CodeHolder::Recipient}),
            std::nullopt);
        return crypto::sealed_epoch(locker_.issued('1').sealed).value();
    }
};

TEST_F(VaultKeyChange, SealsLaterCodesToTheNewKeyAlsoAfterARestart) {
    EXPECT_EQ(epoch_of_new_code(), "1");
    EXPECT_EQ(offer(next_key()), std::nullopt);
    EXPECT_EQ(epoch_of_new_code(), "2026-12");
    EXPECT_TRUE(crypto::open_sealed(next(), crypto::SealPurpose::Pickup,
                                    tests::parcel_id('1').text(), locker_.issued('1').sealed));
    locker_.power_on();
    EXPECT_EQ(epoch_of_new_code(), "2026-12");
}

TEST_F(VaultKeyChange, IsRefusedIfTheVaultHasNotSignedIt) {
    EXPECT_EQ(offer(next_key(100, "2026-12", crypto::SigningKey::generate())),
              Refusal::KeyNotSigned);
    SignedVaultKey other_key = next_key();
    other_key.key[0] ^= 1;
    EXPECT_EQ(offer(other_key), Refusal::KeyNotSigned);
    EXPECT_EQ(epoch_of_new_code(), "1");
}

// A hub that repeats an old command brings no retired key back.
TEST_F(VaultKeyChange, NeverGoesBackToAnOlderKey) {
    EXPECT_EQ(offer(next_key(100, "new")), std::nullopt);
    EXPECT_EQ(offer(next_key(99, "old")), Refusal::NothingToDo);
    EXPECT_EQ(offer(next_key(100, "new")), std::nullopt) << "it has it already";
    EXPECT_EQ(offer(tests::key_of_vault()), Refusal::NothingToDo);
    EXPECT_EQ(epoch_of_new_code(), "new");
}

}  // namespace
}  // namespace veilbox
