// HPKE's auth mode, and sealed texts that name their sender by it.
#include "controller/crypto/hpke_kem.h"
#include "controller/crypto/sealing.h"
#include "tests/support/seeded_random.h"

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

using namespace std::string_view_literals;

// Section A.1.3 of RFC 9180.
constexpr std::string_view ikm_e =
    "6e6d8f200ea2fb20c30b003a8b4f433d2f4ed4c2658d5bc8ce2fef718059c9f7";
constexpr std::string_view pk_e =
    "23fb952571a14a25e3d678140cd0e5eb47a0961bb18afcf85896e5453c312e76";
constexpr std::string_view ikm_r =
    "f1d4a30a4cef8d6d4e3b016e6fd3799ea057db4f345472ed302a67ce1c20cdec";
constexpr std::string_view pk_r =
    "1632d5c2f71c2b38d0a8fcc359355200caa8b1ffdf28618080466c909cb69b2e";
constexpr std::string_view ikm_s =
    "94b020ce91d73fca4649006c7e7329a67b40c55e9e93cc907d282bbbff386f58";
constexpr std::string_view pk_s =
    "8b0c70873dc5aecb7f9ee4e62406a397b350e57012be45cf53b7105ae731790b";
constexpr std::string_view shared_secret =
    "2d6db4cf719dc7293fcbf3fa64690708e44e2bebc81f84608677958c0d4448a7";

// Hands out the ephemeral key's material, as the vectors want.
class EphemeralOfTheVector final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        const Bytes material = *from_hex(ikm_e);
        ASSERT_EQ(bytes.size(), material.size());
        std::ranges::copy(material, bytes.begin());
    }
};

// Points on the curve that every private key multiplies to zero.
const X25519Key low_order{};

class AuthMode : public testing::Test {
  protected:
    const KeyPair recipient_ = derive_key_pair(*from_hex(ikm_r));
    const KeyPair sender_ = derive_key_pair(*from_hex(ikm_s));
    const KeyPair stranger_ = derive_key_pair(Bytes(32, 9));
    tests::SeededRandom random_{1};
};

TEST_F(AuthMode, DerivesAndSharesWhatRfc9180Says) {
    EXPECT_EQ(to_hex(recipient_.public_key), pk_r);
    EXPECT_EQ(to_hex(sender_.public_key), pk_s);
    EphemeralOfTheVector random;
    const auto made = encapsulate(recipient_.public_key, &sender_, random);
    ASSERT_TRUE(made);
    EXPECT_EQ(to_hex(made->enc), pk_e);
    EXPECT_EQ(to_hex(made->shared), shared_secret);
    EXPECT_EQ(decapsulate(made->enc, recipient_, &sender_.public_key), made->shared);
    EXPECT_NE(decapsulate(made->enc, recipient_, nullptr), made->shared);
}

TEST_F(AuthMode, SealsByteForByteWhatAnotherImplementationSeals) {
    // Made with @hpke/core 1.7.4: X25519, HKDF-SHA256, AES-256-GCM, the RFC's keys, info, aad and
    // text.
    EphemeralOfTheVector random;
    const auto sealed =
        hpke_seal_auth(recipient_.public_key, sender_, as_bytes("Ode on a Grecian Urn"),
                       as_bytes("Count-0"), as_bytes("Beauty is truth, truth beauty"), random);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(to_hex(*sealed),
              std::string(pk_e) +
                  "5afc421af83c33a9e4de9f134e7870e607f6b5c0ea8806b08ea97c8b7676c9f5"
                  "5365094fee798f5e1aa18076c2");
}

TEST_F(AuthMode, OpensOnlyWithTheSameKeysInfoAndAad) {
    const auto i = as_bytes("i");
    const auto a = as_bytes("a");
    const auto sealed =
        hpke_seal_auth(recipient_.public_key, sender_, i, a, as_bytes("text"), random_);
    ASSERT_TRUE(sealed);
    const auto opened = hpke_open_auth(recipient_, sender_.public_key, i, a, *sealed);
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, Bytes({'t', 'e', 'x', 't'}));
    for (const auto& wrong :
         {hpke_open_auth(stranger_, sender_.public_key, i, a, *sealed),
          hpke_open_auth(recipient_, stranger_.public_key, i, a, *sealed),
          hpke_open_auth(recipient_, recipient_.public_key, i, a, *sealed),
          hpke_open_auth(recipient_, sender_.public_key, as_bytes("j"), a, *sealed),
          hpke_open_auth(recipient_, sender_.public_key, i, as_bytes("b"), *sealed),
          hpke_open_auth(recipient_, sender_.public_key, i, a, ByteView(*sealed).first(47))}) {
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error(), HpkeError::CannotOpen);
    }
    for (std::size_t at = 0; at < sealed->size(); ++at) {
        Bytes changed = *sealed;
        changed[at] ^= 1;
        EXPECT_FALSE(hpke_open_auth(recipient_, sender_.public_key, i, a, changed)) << at;
    }
}

TEST_F(AuthMode, AndBaseModeDoNotOpenEachOther) {
    const auto with = hpke_seal_auth(recipient_.public_key, sender_, {}, {}, {}, random_);
    const auto without = hpke_seal(recipient_.public_key, {}, {}, {}, random_);
    ASSERT_TRUE(with && without);
    EXPECT_TRUE(hpke_open(recipient_, {}, {}, *without));
    EXPECT_EQ(hpke_open(recipient_, {}, {}, *with).error(), HpkeError::CannotOpen);
    EXPECT_EQ(hpke_open_auth(recipient_, sender_.public_key, {}, {}, *without).error(),
              HpkeError::CannotOpen);
}

TEST_F(AuthMode, RefusesLowOrderKeys) {
    EXPECT_EQ(hpke_seal_auth(low_order, sender_, {}, {}, {}, random_).error(),
              HpkeError::BadPublicKey);
    const auto sealed = hpke_seal_auth(recipient_.public_key, sender_, {}, {}, {}, random_);
    ASSERT_TRUE(sealed);
    EXPECT_EQ(hpke_open_auth(recipient_, low_order, {}, {}, *sealed).error(),
              HpkeError::BadPublicKey);
    EXPECT_EQ(hpke_open_auth(recipient_, sender_.public_key, {}, {}, Bytes(48, 0)).error(),
              HpkeError::CannotOpen);
}

class TextsOfASender : public AuthMode {
  protected:
    std::string by_sender(const std::string& text = "{}") {
        return seal_as(sender_, vault_, SealPurpose::Contact, "shop", SecretText(text), random_)
            .value();
    }
    // As a sender without the kit might: whatever length the text has.
    std::string unpadded(std::size_t size, bool with_sender) {
        const auto info = as_bytes("veilbox seal v1\0contact"sv);
        const auto aad = as_bytes("shop");
        const std::string text(size, 'x');
        const auto sealed =
            with_sender
                ? hpke_seal_auth(recipient_.public_key, sender_, info, aad, as_bytes(text), random_)
                : hpke_seal(recipient_.public_key, info, aad, as_bytes(text), random_);
        return "vb1.1." + to_base64(sealed.value());
    }
    auto opened(std::string_view text) const {
        return open_sealed_from(sender_.public_key, recipient_, SealPurpose::Contact, "shop", text);
    }
    const VaultPublicKey vault_{"1", recipient_.public_key};
};

TEST_F(TextsOfASender, AreOpenedWithTheSendersPublicKey) {
    const std::string text = by_sender();
    EXPECT_EQ(sealed_epoch(text), "1");
    ASSERT_TRUE(opened(text));
    EXPECT_EQ(opened(text)->reveal(), "{}");
    EXPECT_EQ(by_sender("").size(), by_sender(std::string(256, 'x')).size());
    EXPECT_EQ(opened(by_sender(""))->reveal(), "");
}

TEST_F(TextsOfASender, AreRefusedIfSenderPurposeOrBindingDiffer) {
    const std::string text = by_sender();
    using enum SealPurpose;
    const auto& sender = sender_.public_key;
    for (const auto& wrong :
         {open_sealed_from(stranger_.public_key, recipient_, Contact, "shop", text),
          open_sealed_from(sender, stranger_, Contact, "shop", text),
          open_sealed_from(sender, recipient_, Pickup, "shop", text),
          open_sealed_from(sender, recipient_, Contact, "shop-2", text),
          open_sealed_from(sender, recipient_, Contact, "", text),
          open_sealed_from(sender, recipient_, Contact, "shop", ""),
          open_sealed(recipient_, Contact, "shop", text)}) {
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error(), HpkeError::CannotOpen);
    }
    const auto by_nobody = seal(vault_, Contact, "shop", SecretText("{}"), random_);
    ASSERT_TRUE(by_nobody);
    EXPECT_TRUE(open_sealed(recipient_, Contact, "shop", *by_nobody));
    EXPECT_EQ(opened(*by_nobody).error(), HpkeError::CannotOpen);
}

TEST_F(TextsOfASender, AreRefusedIfAnyByteWasChanged) {
    const std::string text = by_sender();
    const auto start = text.rfind('.') + 1;
    const Bytes bytes = *from_base64(text.substr(start));
    ASSERT_EQ(bytes.size(), 32U + 256U + 16U);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes changed = bytes;
        changed[at] ^= 0x10;
        EXPECT_FALSE(opened(text.substr(0, start) + to_base64(changed))) << at;
    }
    for (std::size_t at = start; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(opened(changed)) << at;
    }
}

TEST_F(TextsOfASender, AreRefusedWithALowOrderKey) {
    EXPECT_EQ(
        open_sealed_from(low_order, recipient_, SealPurpose::Contact, "shop", by_sender()).error(),
        HpkeError::BadPublicKey);
    EXPECT_EQ(seal_as(sender_, {"1", low_order}, SealPurpose::Contact, "", SecretText("x"), random_)
                  .error(),
              HpkeError::BadPublicKey);
}

TEST_F(TextsOfASender, AreRefusedIfTheyAreNotPadded) {
    for (const bool with_sender : {true, false}) {
        for (const std::size_t size : {0, 1, 128, 255, 257, 511}) {
            const std::string text = unpadded(size, with_sender);
            const auto result = with_sender
                                    ? opened(text)
                                    : open_sealed(recipient_, SealPurpose::Contact, "shop", text);
            ASSERT_FALSE(result) << size;
            EXPECT_EQ(result.error(), HpkeError::Unpadded) << size;
        }
    }
    EXPECT_TRUE(opened(unpadded(256, true)));
    EXPECT_TRUE(opened(unpadded(512, true)));
}

}  // namespace
}  // namespace veilbox::crypto
