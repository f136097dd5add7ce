#include "controller/crypto/hash.h"

#include "controller/crypto/password.h"
#include "controller/crypto/secrets.h"
#include "controller/domain/encoding/scan.h"
#include "tests/support/locker_keys.h"

#include <array>

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

TEST(Sha256, KeepsTheVectorOfFips180) {
    EXPECT_EQ(to_hex(sha256({as_bytes("a"), as_bytes("bc")}).bytes),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hmac, KeepsTestCaseTwoOfRfc4231) {
    EXPECT_EQ(to_hex(hmac(as_bytes("Jefe"), {"what do ya want for nothing?"}).bytes),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hkdf, KeepsTestCaseThreeOfRfc5869) {
    const Bytes secret(22, 0x0b);
    EXPECT_EQ(to_hex(hkdf(secret, "", 42)),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
              "9d201395faa4b61a96c8");
}

TEST(LinkKey, DiffersFromLockerToLocker) {
    const Bytes master(32, 7);
    EXPECT_NE(link_key(master, "0412"), link_key(master, "0413"));
    EXPECT_EQ(link_key(master, "0412"), link_key(master, "0412"));
}

TEST(Digests, OfOneTextDifferByKeyAndByWhatTheTextIs) {
    const KnownVault vault{.identity = tests::identity_of_vault().public_key(),
                           .key = tests::key_of_vault()};
    const KeyedSecrets a(Bytes(32, 1), Bytes(32, 2), vault, SigningKey::generate());
    const KeyedSecrets b(Bytes(32, 9), Bytes(32, 9), vault, SigningKey::generate());
    const SecretText text("482190375");
    EXPECT_EQ(a.code_digest(text), a.code_digest(text));
    EXPECT_NE(a.code_digest(text), b.code_digest(text));
    EXPECT_NE(a.code_digest(text), a.qr_digest(text));
    // A number and a PIN cannot be shifted against each other.
    EXPECT_NE(pin_digest(Bytes(32, 2), *CourierNumber::parse("1"), SecretText("23")),
              pin_digest(Bytes(32, 2), *CourierNumber::parse("12"), SecretText("3")));
}

// A released derivation never changes: couriers have these in hand.
TEST(CourierKeys, AreDerivedAsThePageOfKeysSays) {
    const Bytes key = courier_key(Bytes(32, 7));
    const auto courier = *CourierId::parse("1123456789ABCDEFGHJKMNPQRA");
    EXPECT_EQ(courier_badge(key, courier, 1).reveal(),
              scan_text(ScanKind::Badge, "NCW5F86R9RKM01AXZJ53FP3W8G"));
    EXPECT_EQ(courier_badge(key, courier, 2).reveal(),
              scan_text(ScanKind::Badge, "CR5KNBYNK5WW7WZK9FHMNCY3VC"));
    EXPECT_EQ(courier_pin(key, courier, 1).reveal(), "791608");
    EXPECT_EQ(courier_pin(key, courier, 2).reveal(), "992356");
    EXPECT_NE(courier_pin(courier_key(Bytes(32, 8)), courier, 1).reveal(),
              courier_pin(key, courier, 1).reveal());
}

TEST(CourierKeys, HaveEvenDigits) {
    const Bytes key = courier_key(Bytes(32, 7));
    const auto courier = *CourierId::parse("1123456789ABCDEFGHJKMNPQRA");
    std::array<int, 10> times{};
    for (int generation = 1; generation <= 1'000; ++generation) {
        const SecretText pin = courier_pin(key, courier, generation);
        ASSERT_EQ(pin.reveal().size(), 6u);
        for (const char digit : pin.reveal()) ++times.at(static_cast<std::size_t>(digit - '0'));
    }
    for (const int count : times) EXPECT_NEAR(count, 600, 120);
}

TEST(Password, IsRecognisedAndNothingElseIs) {
    const std::string hash = hash_password(SecretText("correct horse"));
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(check_password(hash, SecretText("correct horse")));
    EXPECT_FALSE(check_password(hash, SecretText("correct horsf")));
    EXPECT_FALSE(check_password("not a hash", SecretText("correct horse")));
}

}  // namespace
}  // namespace veilbox::crypto
