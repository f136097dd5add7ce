#include "controller/crypto/hpke.h"

#include "controller/crypto/sealing.h"
#include "tests/support/seeded_random.h"

#include <algorithm>
#include <new>

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

// Section A.1.1 of RFC 9180.
constexpr std::string_view ikm_e =
    "7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234";
constexpr std::string_view pk_e =
    "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431";
constexpr std::string_view ikm_r =
    "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037";
constexpr std::string_view pk_r =
    "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d";
constexpr std::string_view sk_r =
    "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8";

// Hands out one fixed text, as the vectors want.
class FixedRandom final : public Random {
  public:
    explicit FixedRandom(std::string_view hex) : bytes_(*from_hex(hex)) {}
    void fill(std::span<std::uint8_t> bytes) override {
        ASSERT_EQ(bytes.size(), bytes_.size());
        std::copy(bytes_.begin(), bytes_.end(), bytes.begin());
    }

  private:
    Bytes bytes_;
};

TEST(Hpke, AKeyPairOverwritesItsPrivateKeyAtItsEnd) {
    alignas(KeyPair) std::array<std::uint8_t, sizeof(KeyPair)> place{};
    auto* pair = new (place.data()) KeyPair(derive_key_pair(Bytes(32, 7)));
    const X25519Key key = pair->private_key;
    const auto held = [&] { return !std::ranges::search(place, key).empty(); };
    EXPECT_TRUE(held());
    pair->~KeyPair();
    EXPECT_FALSE(held());
}

TEST(Hpke, DerivesTheKeyPairsOfRfc9180) {
    const KeyPair recipient = derive_key_pair(*from_hex(ikm_r));
    EXPECT_EQ(to_hex(recipient.private_key), sk_r);
    EXPECT_EQ(to_hex(recipient.public_key), pk_r);
    EXPECT_EQ(to_hex(derive_key_pair(*from_hex(ikm_e)).public_key), pk_e);
}

TEST(Hpke, SealsByteForByteWhatAnotherImplementationSeals) {
    // Made with @hpke/core 1.7.4: X25519, HKDF-SHA256, AES-256-GCM, the RFC's keys, info, aad and
    // text.
    const KeyPair recipient = derive_key_pair(*from_hex(ikm_r));
    FixedRandom random(ikm_e);
    const auto sealed =
        hpke_seal(recipient.public_key, as_bytes("Ode on a Grecian Urn"), as_bytes("Count-0"),
                  as_bytes("Beauty is truth, truth beauty"), random);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(to_hex(*sealed),
              std::string(pk_e) +
                  "090b7dc225419f7da9e8b460becfbb96a26c7964d79b8010d397fa838530a32a"
                  "397b14f5776db19ff5e57734e0");
}

TEST(Hpke, OpensOnlyWithTheSameKeyInfoAndAad) {
    tests::SeededRandom random(1);
    const KeyPair recipient = derive_key_pair(*from_hex(ikm_r));
    const KeyPair stranger = derive_key_pair(*from_hex(ikm_e));
    const auto sealed =
        hpke_seal(recipient.public_key, as_bytes("i"), as_bytes("a"), as_bytes("text"), random);
    ASSERT_TRUE(sealed);
    EXPECT_TRUE(hpke_open(recipient, as_bytes("i"), as_bytes("a"), *sealed));
    EXPECT_FALSE(hpke_open(stranger, as_bytes("i"), as_bytes("a"), *sealed));
    EXPECT_FALSE(hpke_open(recipient, as_bytes("j"), as_bytes("a"), *sealed));
    EXPECT_FALSE(hpke_open(recipient, as_bytes("i"), as_bytes("b"), *sealed));
    for (std::size_t i = 0; i < sealed->size(); ++i) {
        Bytes changed = *sealed;
        changed[i] ^= 1;
        EXPECT_FALSE(hpke_open(recipient, as_bytes("i"), as_bytes("a"), changed)) << i;
    }
}

TEST(Hpke, RefusesALowOrderPublicKey) {
    tests::SeededRandom random(1);
    EXPECT_FALSE(hpke_seal(X25519Key{}, {}, {}, as_bytes("text"), random));
}

class Sealing : public testing::Test {
  protected:
    tests::SeededRandom random_{1};
    const KeyPair key_ = derive_key_pair(*from_hex(ikm_r));
    const VaultPublicKey vault_{"1", key_.public_key};
};

TEST_F(Sealing, HidesTheLengthOfWhatIsSealed) {
    const auto brief = seal(vault_, SealPurpose::Contact, "", SecretText("{}"), random_);
    const auto longer =
        seal(vault_, SealPurpose::Contact, "", SecretText(std::string(200, 'x')), random_);
    ASSERT_TRUE(brief && longer);
    EXPECT_EQ(brief->size(), longer->size());
    EXPECT_EQ(open_sealed(key_, SealPurpose::Contact, "", *brief)->reveal(), "{}");
}

TEST_F(Sealing, IsBoundToItsPurposeAndItsParcel) {
    const auto sealed = seal(vault_, SealPurpose::Pickup, "parcel-a", SecretText("{}"), random_);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(sealed_epoch(*sealed), "1");
    EXPECT_TRUE(open_sealed(key_, SealPurpose::Pickup, "parcel-a", *sealed));
    EXPECT_FALSE(open_sealed(key_, SealPurpose::Pickup, "parcel-b", *sealed));
    EXPECT_FALSE(open_sealed(key_, SealPurpose::Contact, "parcel-a", *sealed));
}

TEST_F(Sealing, IsNotTakenForWhatItIsNot) {
    for (const std::string& text :
         {std::string(), std::string("Erika Mustermann"), std::string("vb1."),
          std::string("vb1.1."), std::string("vb1.1.AAAA"), std::string("vb1../.AAAA"),
          std::string(9000, 'v')}) {
        EXPECT_FALSE(sealed_epoch(text)) << text.substr(0, 20);
        EXPECT_FALSE(open_sealed(key_, SealPurpose::Contact, "", text));
    }
}

}  // namespace
}  // namespace veilbox::crypto
