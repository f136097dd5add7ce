// The vault's signed public key: read strictly, believed only as its identity has signed it, and
// never replaced by an older one.
#include "controller/crypto/secrets.h"
#include "tests/support/locker_keys.h"
#include "tests/support/samples.h"
#include "tests/support/seeded_random.h"

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

const std::string key_hex(64, 'a');
const std::string signature_hex(128, 'b');

TEST(VaultKeyFile, IsOneLineOfFourWordsAndMayEndWithLineEnds) {
    const std::string line = "2026-12 1790000000 " + key_hex + " " + signature_hex;
    for (const char* end : {"", "\n", "\r\n", "\n\n\r\n"}) {
        const auto key = SignedVaultKey::parse(line + end);
        ASSERT_TRUE(key) << end;
        EXPECT_EQ(key->epoch, "2026-12");
        EXPECT_EQ(key->made_s, 1'790'000'000);
        EXPECT_EQ(key->text(), line);
    }
}

TEST(VaultKeyFile, IsOtherwiseRefused) {
    const std::string rest = " " + key_hex + " " + signature_hex;
    for (const std::string& text : {std::string(),
                                    std::string("\n"),
                                    std::string("1"),
                                    "1 " + key_hex,
                                    "1" + rest,
                                    "1  5" + rest,
                                    " 1 5" + rest,
                                    "a/b 5" + rest,
                                    "1 -5" + rest,
                                    "1 +5" + rest,
                                    "1 05" + rest,
                                    "1 5x" + rest,
                                    "1 253402300800" + rest,
                                    "1 99999999999999999999" + rest,
                                    "1 5" + rest + " ",
                                    "1 5" + rest + "0",
                                    "1 5" + rest + "00",
                                    "1 5" + rest + "\n1",
                                    "1 5 " + key_hex.substr(2) + " " + signature_hex,
                                    "1 5 g" + rest.substr(2)}) {
        EXPECT_FALSE(SignedVaultKey::parse(text)) << text;
    }
}

TEST(VaultKey, IsBelievedOnlyAsItsIdentityHasSignedIt) {
    const auto identity = SigningKey::generate();
    const KeyPair pair = derive_key_pair(Bytes(32, 3));
    const auto good = sign_vault_key(identity, {"2026-12", pair.public_key}, 77);
    const auto believed = vault_key_signed_by(identity.public_key(), good);
    ASSERT_TRUE(believed);
    EXPECT_EQ(believed->epoch, "2026-12");
    EXPECT_EQ(believed->key, pair.public_key);

    EXPECT_FALSE(vault_key_signed_by(SigningKey::generate().public_key(), good));
    for (int field = 0; field < 4; ++field) {
        SignedVaultKey changed = good;
        if (field == 0) changed.epoch = "2026-11";
        if (field == 1) changed.made_s = 78;
        if (field == 2) changed.key[31] ^= 1;
        if (field == 3) changed.signature[0] ^= 1;
        EXPECT_FALSE(vault_key_signed_by(identity.public_key(), changed)) << field;
    }
    SignedVaultKey short_key = good;
    short_key.key.pop_back();
    short_key.signature = identity.sign(vault_key_context, short_key.signed_text());
    EXPECT_FALSE(vault_key_signed_by(identity.public_key(), short_key));
}

TEST(VaultKey, SignedForAnotherPurposeIsNotBelieved) {
    const auto identity = SigningKey::generate();
    auto key = sign_vault_key(identity, {"1", derive_key_pair(Bytes(32, 3)).public_key}, 77);
    key.signature = identity.sign("veilbox vault report v1", key.signed_text());
    EXPECT_FALSE(vault_key_signed_by(identity.public_key(), key));
}

// A locker that was provided with a key made at second 1.
class LockersVaultKey : public testing::Test {
  protected:
    static SignedVaultKey key_made_at(std::int64_t made_s, const SigningKey& by) {
        return sign_vault_key(by, {"next", pair().public_key}, made_s);
    }
    static KeyPair pair() { return derive_key_pair(Bytes(32, 44)); }
    std::string epoch_sealed_to(const std::optional<SignedVaultKey>& known) {
        const auto sealed = secrets_.seal_pickup(
            tests::parcel_id(), {SecretText("482190375"), SecretText("VC"), CodeHolder::Recipient},
            known, random_);
        return *sealed_epoch(sealed);
    }
    const SigningKey vault_ = tests::identity_of_vault();
    const KeyedSecrets secrets_ = tests::secrets_of_locker();
    tests::SeededRandom random_{1};
};

TEST_F(LockersVaultKey, IsReplacedByANewerOneOnly) {
    EXPECT_EQ(secrets_.judge(key_made_at(2, vault_), {}), OfferedKey::Newer);
    EXPECT_EQ(secrets_.judge(key_made_at(1, vault_), {}), OfferedKey::Older);
    EXPECT_EQ(secrets_.judge(tests::key_of_vault(), {}), OfferedKey::InUse);
    const auto known = key_made_at(5, vault_);
    EXPECT_EQ(secrets_.judge(key_made_at(6, vault_), known), OfferedKey::Newer);
    EXPECT_EQ(secrets_.judge(known, known), OfferedKey::InUse);
    EXPECT_EQ(secrets_.judge(key_made_at(4, vault_), known), OfferedKey::Older);
}

TEST_F(LockersVaultKey, OfAnotherIdentityIsNotTakenHoweverNew) {
    EXPECT_EQ(secrets_.judge(key_made_at(9'000, SigningKey::generate()), {}),
              OfferedKey::NotSigned);
    EXPECT_EQ(secrets_.judge(tests::vault_key(), {}), OfferedKey::NotSigned);
}

TEST_F(LockersVaultKey, InUseIsTheNewestOfFileAndJournal) {
    EXPECT_EQ(epoch_sealed_to({}), "1");
    EXPECT_EQ(epoch_sealed_to(key_made_at(2, vault_)), "next");
    EXPECT_EQ(epoch_sealed_to(key_made_at(1, vault_)), "1");
}

// Whoever can write to the journal's file is not sent the codes.
TEST_F(LockersVaultKey, InTheJournalIsUsedOnlyIfTheVaultSignedIt) {
    EXPECT_EQ(epoch_sealed_to(key_made_at(9'000, SigningKey::generate())), "1");
    const auto sealed = secrets_.seal_pickup(
        tests::parcel_id(), {SecretText("482190375"), SecretText("VC"), CodeHolder::Recipient},
        key_made_at(2, vault_), random_);
    EXPECT_TRUE(open_sealed(pair(), SealPurpose::Pickup, tests::parcel_id().text(), sealed));
}

}  // namespace
}  // namespace veilbox::crypto
