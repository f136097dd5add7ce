// The suite's parts against published vectors: NIST's for AES-256-GCM, those of RFC 5869 and RFC
// 7748, the Ed25519 authors'. Each test counts what it ran.
#include "tests/unit/crypto/published_vectors.h"

#include "controller/crypto/hash.h"
#include "controller/crypto/hpke_parts.h"
#include "controller/crypto/signature.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

namespace veilbox::crypto {
namespace {

X25519Key key_of(ByteView bytes) {
    X25519Key key{};
    EXPECT_EQ(bytes.size(), key.size());
    std::ranges::copy(bytes, key.begin());
    return key;
}
X25519Key key_of(std::string_view hex) { return key_of(*from_hex(hex)); }

template <class To = Bytes>
To copied(const auto& bytes) {
    return To(bytes.begin(), bytes.end());
}

// Nonces of 96 bits and whole tags: what HPKE uses.
bool is_of_the_suite(const VectorFields& fields) {
    return fields.at("IVlen") == "96" && fields.at("Taglen") == "128";
}

AeadKey aead_of(const VectorFields& fields) {
    return {.key = copied<SecretBytes>(bytes_of(fields, "Key")),
            .nonce = copied<SecretBytes>(bytes_of(fields, "IV"))};
}

Bytes sealed_of(const VectorFields& fields) {
    Bytes sealed = bytes_of(fields, "CT");
    const Bytes tag = bytes_of(fields, "Tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    return sealed;
}

TEST(PublishedVectors, OfAes256GcmAreEncryptedAlike) {
    std::size_t ran = 0;
    each_vector("ciphers/AES/GCM/gcmEncryptExtIV256.rsp", [&](const VectorFields& fields) {
        if (!is_of_the_suite(fields)) return;
        ++ran;
        EXPECT_EQ(encrypt(aead_of(fields), bytes_of(fields, "AAD"), bytes_of(fields, "PT")),
                  sealed_of(fields))
            << fields.at("Key");
    });
    EXPECT_EQ(ran, 375U);
}

TEST(PublishedVectors, OfAes256GcmAreDecryptedOrRefusedAlike) {
    std::size_t opened = 0;
    std::size_t refused = 0;
    each_vector("ciphers/AES/GCM/gcmDecrypt256.rsp", [&](const VectorFields& fields) {
        if (!is_of_the_suite(fields)) return;
        const auto plaintext = decrypt(aead_of(fields), bytes_of(fields, "AAD"), sealed_of(fields));
        if (fields.contains("FAIL")) {
            ++refused;
            EXPECT_FALSE(plaintext) << fields.at("Key");
        } else {
            ++opened;
            ASSERT_TRUE(plaintext) << fields.at("Key");
            EXPECT_EQ(copied(*plaintext), bytes_of(fields, "PT")) << fields.at("Key");
        }
    });
    EXPECT_EQ(opened, 184U);
    EXPECT_EQ(refused, 191U);
}

TEST(PublishedVectors, OfHkdfSha256AreDerivedAlike) {
    std::size_t ran = 0;
    each_vector("KDF/rfc-5869-HKDF-SHA256.txt", [&](const VectorFields& fields) {
        ++ran;
        const auto length = static_cast<std::size_t>(std::stoul(fields.at("L")));
        const auto prk = hkdf_extract(bytes_of(fields, "salt"), bytes_of(fields, "IKM"));
        EXPECT_EQ(copied(prk), bytes_of(fields, "PRK"));
        const Bytes info = bytes_of(fields, "info");
        const Bytes output = bytes_of(fields, "OKM");
        EXPECT_EQ(copied(hkdf_expand(prk, info, length)), output);
        if (!fields.at("salt").empty()) return;
        const std::string info_text(info.begin(), info.end());
        EXPECT_EQ(hkdf(bytes_of(fields, "IKM"), info_text, length), output);
    });
    EXPECT_EQ(ran, 3U);
}

TEST(PublishedVectors, OfX25519AreMultipliedAlike) {
    std::size_t ran = 0;
    each_vector("asymmetric/X25519/rfc7748.txt", [&](const VectorFields& fields) {
        ++ran;
        const auto shared = diffie_hellman(key_of(bytes_of(fields, "INPUT_SCALAR")),
                                           key_of(bytes_of(fields, "INPUT_U")));
        ASSERT_TRUE(shared);
        EXPECT_EQ(copied(*shared), bytes_of(fields, "OUTPUT_U"));
    });
    EXPECT_EQ(ran, 3U);
}

// RFC 7748, section 5.2, after a thousand rounds: a carry that is lost once in a while shows.
TEST(PublishedVectors, OfX25519AreMultipliedAlikeAThousandTimes) {
    X25519Key scalar{9};
    X25519Key point{9};
    for (int round = 0; round < 1'000; ++round) {
        const auto product = diffie_hellman(scalar, point);
        ASSERT_TRUE(product);
        point = scalar;
        scalar = key_of(ByteView(*product));
    }
    EXPECT_EQ(to_hex(scalar), "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
}

// All encodings of points of order 1, 2, 4 and 8 on the curve and its twist, with p = 2^255 - 19.
TEST(PublishedVectors, OfLowOrderPointsGiveNoSharedSecret) {
    const std::string fs(60, 'f');
    const std::vector<std::string> points{
        std::string(64, '0'),
        "01" + std::string(62, '0'),
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + fs + "7f",  // p - 1
        "ed" + fs + "7f",  // p, which is 0
        "ee" + fs + "7f",  // p + 1, which is 1
    };
    std::size_t ran = 0;
    for (const std::string& point : points) {
        for (const bool highest_bit : {false, true}) {  // is ignored (RFC 7748, section 5)
            X25519Key key = key_of(point);
            if (highest_bit) key.back() |= 0x80U;
            for (const std::uint8_t secret : std::array<std::uint8_t, 3>{1, 77, 255}) {
                X25519Key scalar{};
                scalar.fill(secret);
                EXPECT_FALSE(diffie_hellman(scalar, key)) << point;
                ++ran;
            }
        }
    }
    EXPECT_EQ(ran, 42U);
}

// One line of the Ed25519 authors' file: secret key and public key, public key, message, signature
// and message.
struct SignedMessage {
    Bytes seed;
    Bytes public_key;
    std::string context;  // the message up to its first 0x00
    std::string message;  // the rest
    Bytes signature;
};

std::optional<SignedMessage> signed_message(const std::string& line) {
    std::vector<Bytes> parts;
    for (std::size_t at = 0; parts.size() < 4; at = line.find(':', at) + 1) {
        parts.push_back(from_hex(line.substr(at, line.find(':', at) - at)).value());
    }
    const auto zero = std::ranges::find(parts[2], 0);
    if (zero == parts[2].end()) return std::nullopt;
    return SignedMessage{.seed = Bytes(parts[0].begin(), parts[0].begin() + 32),
                         .public_key = parts[1],
                         .context = std::string(parts[2].begin(), zero),
                         .message = std::string(zero + 1, parts[2].end()),
                         .signature = Bytes(parts[3].begin(), parts[3].begin() + 64)};
}

SigningKey signing_key(const Bytes& seed) {
    Bytes pkcs8 = from_hex("302e020100300506032b657004220420").value();
    pkcs8.insert(pkcs8.end(), seed.begin(), seed.end());
    return SigningKey::from_pem(SecretText("-----BEGIN PRIVATE KEY-----\n" + to_base64(pkcs8) +
                                           "\n-----END PRIVATE KEY-----\n"))
        .value();
}

// The same signature with s + L for s, L being the order of the base point: valid for whoever does
// not check that s < L (RFC 8032, section 5.1.7).
Bytes malleated(Bytes signature) {
    const Bytes order =
        from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        carry += signature[32 + i] + order[i];
        signature[32 + i] = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
    }
    return signature;
}

// Of the 1,024 messages those that have a 0x00, which stands between context and message.
TEST(PublishedVectors, OfEd25519AreSignedAndVerifiedAlike) {
    std::ifstream file = open_vectors("asymmetric/Ed25519/sign.input");
    std::size_t ran = 0;
    for (std::string line; std::getline(file, line);) {
        const auto vector = signed_message(line);
        if (!vector) continue;
        ++ran;
        const auto& [seed, public_key, context, message, signature] = *vector;
        const SigningKey key = signing_key(seed);
        EXPECT_EQ(key.public_key(), public_key);
        EXPECT_EQ(key.sign(context, message), signature);
        EXPECT_TRUE(verify(public_key, context, message, signature));
        EXPECT_FALSE(verify(public_key, context, message, malleated(signature)));
        Bytes changed = signature;
        changed[ran % changed.size()] ^= 1;
        EXPECT_FALSE(verify(public_key, context, message, changed));
    }
    EXPECT_EQ(ran, 771U);
}

}  // namespace
}  // namespace veilbox::crypto
