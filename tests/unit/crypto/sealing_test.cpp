// Sealed texts and keys at their limits, and bytes that other programs have to agree on.
#include "controller/crypto/sealing.h"

#include "controller/crypto/chain.h"
#include "controller/crypto/hash.h"
#include "controller/crypto/openssl.h"
#include "controller/domain/secret.h"
#include "tests/support/seeded_random.h"

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

using namespace std::string_view_literals;

class SealedTexts : public testing::Test {
  protected:
    std::string sealed(SealPurpose purpose, const std::string& text) {
        return seal(vault_, purpose, "parcel-a", SecretText(text), random_).value();
    }
    // What is inside, padding and all, with the purpose spelled out.
    std::string inside(std::string_view info, const std::string& text) {
        const auto base64 = text.substr(text.rfind('.') + 1);
        const auto opened =
            hpke_open(key_, as_bytes(info), as_bytes("parcel-a"), *from_base64(base64));
        return opened ? std::string(opened->begin(), opened->end()) : "cannot be opened";
    }
    tests::SeededRandom random_{1};
    const KeyPair key_ = derive_key_pair(Bytes(32, 7));
    const VaultPublicKey vault_{"1", key_.public_key};
};

TEST_F(SealedTexts, NameTheirPurposeAndArePaddedToItsBlock) {
    const auto contact = "veilbox seal v1\0contact"sv;
    const auto pickup = "veilbox seal v1\0pickup"sv;
    EXPECT_EQ(inside(contact, sealed(SealPurpose::Contact, "{}")), "{}" + std::string(254, ' '));
    EXPECT_EQ(inside(pickup, sealed(SealPurpose::Pickup, "{}")), "{}" + std::string(126, ' '));
    EXPECT_EQ(inside(pickup, sealed(SealPurpose::Contact, "{}")), "cannot be opened");
    for (const auto& [size, padded] :
         {std::pair{1, 256}, std::pair{255, 256}, std::pair{256, 256}, std::pair{257, 512}}) {
        EXPECT_EQ(inside(contact, sealed(SealPurpose::Contact, std::string(size, 'x'))).size(),
                  padded);
    }
}

// "vb1." + epoch + "." + base64
std::string text_of(std::size_t epoch, std::size_t base64) {
    return "vb1." + std::string(epoch, 'e') + "." + std::string(base64, 'A');
}

TEST_F(SealedTexts, MayBe8KiBLongAndNotAByteLonger) {
    ASSERT_EQ(text_of(3, 8'184).size(), 8'192U);
    EXPECT_EQ(sealed_epoch(text_of(3, 8'184)), "eee");
    EXPECT_EQ(sealed_epoch(text_of(4, 8'184)), std::nullopt);
}

TEST_F(SealedTexts, HoldAtLeastAKeyAndATag) {
    EXPECT_EQ(sealed_epoch("vb1.1." + to_base64(Bytes(48, 0))), "1");
    EXPECT_EQ(sealed_epoch("vb1.1." + to_base64(Bytes(47, 0))), std::nullopt);
}

TEST_F(SealedTexts, HaveAFormAnEpochAndBase64) {
    const std::string base64(64, 'A');
    EXPECT_EQ(sealed_epoch("vb1.1." + base64), "1");
    EXPECT_EQ(sealed_epoch("vb1.2026-11." + base64), "2026-11");
    for (const std::string& text :
         {"vb2.1." + base64, "vb11." + base64, "vb1.." + base64, "vb1.a b." + base64,
          "vb1." + base64, "vb1.1." + base64 + "!", "vb1.1.1." + base64, " vb1.1." + base64}) {
        EXPECT_EQ(sealed_epoch(text), std::nullopt) << text;
        EXPECT_EQ(open_sealed(key_, SealPurpose::Contact, "", text).error(), HpkeError::CannotOpen)
            << text;
    }
}

TEST_F(SealedTexts, ThatCannotBeMadeOrOpenedSayWhich) {
    EXPECT_EQ(seal({"1", X25519Key{}}, SealPurpose::Pickup, "", SecretText("x"), random_).error(),
              HpkeError::BadPublicKey);
    EXPECT_EQ(open_sealed(key_, SealPurpose::Contact, "", sealed(SealPurpose::Pickup, "x")).error(),
              HpkeError::CannotOpen);
}

TEST_F(SealedTexts, OfNothingButPaddingAreEmpty) {
    const std::string text = sealed(SealPurpose::Pickup, "x  ");
    EXPECT_EQ(open_sealed(key_, SealPurpose::Pickup, "parcel-a", text)->reveal(), "x");
    const std::string blank = sealed(SealPurpose::Pickup, "   ");
    EXPECT_EQ(open_sealed(key_, SealPurpose::Pickup, "parcel-a", blank)->reveal(), "");
}

TEST(HpkeErrors, SayWhetherTheKeyOrTheMessageIsBad) {
    tests::SeededRandom random(1);
    const KeyPair key = derive_key_pair(Bytes(32, 7));
    EXPECT_EQ(hpke_seal(X25519Key{}, {}, {}, as_bytes("x"), random).error(),
              HpkeError::BadPublicKey);
    const auto nothing = hpke_seal(key.public_key, {}, {}, {}, random);
    ASSERT_TRUE(nothing);
    ASSERT_EQ(nothing->size(), 48U);
    EXPECT_TRUE(hpke_open(key, {}, {}, *nothing)->empty());
    Bytes low_order(64, 0);
    Bytes changed = *nothing;
    changed.back() ^= 1;
    for (const Bytes& sealed :
         {Bytes(), Bytes(nothing->begin(), nothing->end() - 1), low_order, changed}) {
        const auto opened = hpke_open(key, {}, {}, sealed);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error(), HpkeError::CannotOpen);
    }
}

TEST(HpkeErrors, DoNotComeFromTwoSealsThatDifferByChance) {
    tests::SeededRandom random(1);
    const KeyPair key = derive_key_pair(Bytes(32, 7));
    EXPECT_NE(hpke_seal(key.public_key, {}, {}, as_bytes("x"), random),
              hpke_seal(key.public_key, {}, {}, as_bytes("x"), random));
}

// Made with other programs: the whole of what every locker and hub has to hash alike.
TEST(ChainBytes, AreHashedAsEveryOtherProgramHashesThem) {
    const JournalEntry entry{.seq = 0x0102030405060708,
                             .at = Instant(milliseconds(1'790'000'000'123)),
                             .kind = "DoorOpened",
                             .body = R"({"compartment":17})",
                             .prev_hash = {},
                             .hash = {}};
    EXPECT_EQ(to_hex(entry_hash(entry).bytes),
              "46579d448c048ac78fd63538d4ac5c90195fea4851bc6f088acc8a6768dd9f3f");
    EXPECT_EQ(to_hex(hmac(as_bytes("key"), {"a", "", "b"}).bytes),
              "98e53b2f17a2e20ec6050b88f8d55b02ae7718dd6b765fa6caa40544937bfe6d");
    EXPECT_EQ(to_hex(link_key(Bytes(32, 7), "0412")),
              "5d28fddcf69d10973b5c306ab3cd775ad80d5c724d02a1c2551c7dcda1459c55");
}

TEST(ChainBytes, OfAnEntryThatComesTwiceAreReordered) {
    JournalEntry entry{.seq = 1, .at = {}, .kind = "K", .body = "{}", .prev_hash = {}, .hash = {}};
    entry.hash = entry_hash(entry);
    const auto twice = find_break(0, {}, std::vector{entry, entry});
    ASSERT_TRUE(twice);
    EXPECT_EQ(twice->what, "reordered");
    EXPECT_EQ(twice->seq, 1U);
    JournalEntry third = entry;
    third.seq = 3;
    const auto gap = find_break(0, {}, std::vector{entry, third});
    ASSERT_TRUE(gap);
    EXPECT_EQ(gap->what, "missing");
    EXPECT_EQ(gap->seq, 2U);
}

TEST(Signatures, CannotBeShiftedFromAContextIntoTheMessage) {
    const SigningKey key = SigningKey::generate();
    EXPECT_TRUE(verify(key.public_key(), "ab", "c", key.sign("ab", "c")));
    EXPECT_FALSE(verify(key.public_key(), "a", "bc", key.sign("ab", "c")));
    EXPECT_FALSE(verify(key.public_key(), "abc", "", key.sign("ab", "c")));
}

TEST(Signatures, OfNoKeyOrOfAnotherLengthAreNone) {
    const SigningKey key = SigningKey::generate();
    const Bytes signature = key.sign("a", "b");
    const Bytes good = key.public_key();
    EXPECT_FALSE(verify({}, "a", "b", signature));
    EXPECT_FALSE(verify(ByteView(good).first(31), "a", "b", signature));
    EXPECT_FALSE(verify(good, "a", "b", ByteView(signature).first(63)));
    EXPECT_FALSE(verify(good, "a", "b", {}));
}

TEST(Signatures, AreMadeWithAnOpenEd25519KeyOnly) {
    const std::string begin = "-----BEGIN PRIVATE KEY-----\n";
    const std::string end = "\n-----END PRIVATE KEY-----\n";
    const std::string ed25519 = "MC4CAQAwBQYDK2VwBCIEIPCTVlldKwtjLt6qlQtT0USDPquJQNBi9IEiJhG2oj5e";
    const std::string x25519 = "MC4CAQAwBQYDK2VuBCIEIPCTVlldKwtjLt6qlQtT0USDPquJQNBi9IEiJhG2oj5e";
    EXPECT_TRUE(SigningKey::from_pem(SecretText(begin + ed25519 + end)));
    EXPECT_FALSE(SigningKey::from_pem(SecretText(begin + x25519 + end))) << "not for signing";
    EXPECT_FALSE(SigningKey::from_pem(SecretText("")));
}

TEST(Secrets, ThatAreWipedAreEmpty) {
    std::string secret = "482190375";
    wipe(secret);
    EXPECT_EQ(secret, "");
}

TEST(SecretsDeathTest, AreNotGuessedWhenTheLibraryIsBroken) {
    require(true, "hash");
    EXPECT_DEATH(require(false, "hash"), "veilbox: OpenSSL cannot hash; stopping");
}

}  // namespace
}  // namespace veilbox::crypto
