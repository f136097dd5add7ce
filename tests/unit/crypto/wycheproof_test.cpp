// The suite's parts against Wycheproof, which collects the inputs that broke other implementations:
// X25519 as Debian's golang-github-cloudflare-circl-dev has it, HKDF-SHA256 as librust-hkdf-dev
// has it. No package of Debian or npm has Wycheproof's AES-GCM: NIST's vectors serve
// (published_vectors_test.cpp). Each test counts what it ran.
#include "controller/crypto/hpke_parts.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::crypto {
namespace {

Bytes contents(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error(file + " is missing: run deploy/install");
    return {std::istreambuf_iterator<char>(stream), {}};
}

X25519Key key_of(const nlohmann::json& vector, const char* name) {
    X25519Key key{};
    std::ranges::copy(from_hex(vector.at(name).get<std::string>()).value(), key.begin());
    return key;
}

// Points of low order, points on the twist and numbers that are not reduced among them.
TEST(Wycheproof, OfX25519GivesTheSameSecretOrNoneAtALowOrderPoint) {
    const auto vectors = nlohmann::json::parse(contents(WYCHEPROOF_X25519));
    std::size_t agreed = 0;
    std::size_t refused = 0;
    for (const auto& vector : vectors) {
        const auto what = vector.at("tcId").dump() + " " + vector.at("comment").dump();
        const auto shared = from_hex(vector.at("shared").get<std::string>()).value();
        const auto secret = diffie_hellman(key_of(vector, "private"), key_of(vector, "public"));
        if (std::ranges::count(shared, 0) == 32) {
            ++refused;
            EXPECT_FALSE(secret) << what;
        } else {
            ++agreed;
            ASSERT_TRUE(secret) << what;
            EXPECT_TRUE(std::ranges::equal(*secret, shared)) << what;
        }
    }
    EXPECT_EQ(agreed, 59U);
    EXPECT_EQ(refused, 28U);
}

// The "blobby" form: texts that occur often stand once at the beginning, then each text is its
// length with the lowest bit 0, or the number of one of those with the lowest bit 1. Lengths and
// numbers have 7 bits a byte, the highest first, one more for each byte that follows.
class Blobs {
  public:
    explicit Blobs(Bytes bytes) : bytes_(std::move(bytes)) {
        const std::size_t count = number();
        for (std::size_t i = 0; i < count; ++i) often_.push_back(text(number()));
    }
    bool more() const { return at_ < bytes_.size(); }
    Bytes next() {
        const std::size_t head = number();
        return (head & 1U) != 0 ? often_.at(head >> 1U) : text(head >> 1U);
    }

  private:
    std::size_t number() {
        std::size_t value = 0;
        for (bool more = true, first = true; more; first = false) {
            const std::uint8_t byte = bytes_.at(at_++);
            value = ((first ? 0 : value + 1) << 7U) | (byte & 0x7fU);
            more = (byte & 0x80U) != 0;
        }
        return value;
    }
    Bytes text(std::size_t length) {
        if (length > bytes_.size() - at_) throw std::runtime_error("a vector is cut short");
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(at_);
        at_ += length;
        return {begin, begin + static_cast<std::ptrdiff_t>(length)};
    }

    Bytes bytes_;
    std::size_t at_ = 0;
    std::vector<Bytes> often_;
};

std::string hkdf_file() {
    const std::filesystem::path crates = WYCHEPROOF_CRATES;
    for (const auto& entry : std::filesystem::directory_iterator(crates)) {
        if (entry.path().filename().string().starts_with("hkdf-")) {
            return entry.path() / "tests/data/wycheproof-sha256.blb";
        }
    }
    throw std::runtime_error("no hkdf in " + crates.string() + ": run deploy/install");
}

TEST(Wycheproof, OfHkdfSha256IsDerivedAlike) {
    Blobs blobs(contents(hkdf_file()));
    std::size_t ran = 0;
    while (blobs.more()) {
        const Bytes key_material = blobs.next();
        const Bytes salt = blobs.next();
        const Bytes info = blobs.next();
        const Bytes output = blobs.next();
        const auto derived = hkdf_expand(hkdf_extract(salt, key_material), info, output.size());
        EXPECT_TRUE(std::ranges::equal(derived, output)) << "vector " << ran;
        ++ran;
    }
    EXPECT_EQ(ran, 102U);
}

}  // namespace
}  // namespace veilbox::crypto
