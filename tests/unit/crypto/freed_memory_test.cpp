// Looks at each block of memory at the moment it is given back: no key, shared secret or plaintext
// may be in it. OpenSSL sees to its own memory. A program of its own, because it replaces operator
// delete.
#include "controller/crypto/hpke_kem.h"
#include "controller/crypto/hpke_parts.h"
#include "controller/crypto/sealing.h"
#include "tests/support/seeded_random.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include <gtest/gtest.h>
#include <malloc.h>

namespace {

// What is looked for, without memory of its own. `watching` is off unless a test turns it on.
struct Watch {
    static constexpr std::size_t most = 8;
    static constexpr std::size_t size = 8;
    std::array<std::array<std::uint8_t, size>, most> secrets{};
    std::array<int, most> found{};
    std::size_t count = 0;
    std::size_t blocks = 0;
    bool watching = false;

    void look_at(const void* block) {
        if (!watching || block == nullptr) return;
        ++blocks;
        const auto* bytes = static_cast<const std::uint8_t*>(block);
        const std::size_t length = malloc_usable_size(const_cast<void*>(block));
        for (std::size_t i = 0; i < count; ++i) {
            if (std::search(bytes, bytes + length, secrets[i].begin(), secrets[i].end()) !=
                bytes + length) {
                ++found[i];
            }
        }
    }
};
Watch watch;

}  // namespace

void* operator new(std::size_t size) {
    // All bytes known, or the rest of a block shows what an earlier owner left there.
    if (void* block = std::calloc(1, size == 0 ? 1 : size)) return block;
    throw std::bad_alloc();
}
void operator delete(void* block) noexcept {
    watch.look_at(block);
    std::free(block);
}
void operator delete(void* block, std::size_t /*size*/) noexcept { operator delete(block); }

namespace veilbox::crypto {
namespace {

constexpr std::string_view plaintext = "Erika Mustermann, erika@example.org, +49301234567";

class FreedMemory : public testing::Test {
  protected:
    ~FreedMemory() override { watch = {}; }
    // Its first bytes: more is not needed to know it again.
    static void look_for(ByteView secret) {
        std::ranges::copy(secret.first(Watch::size), watch.secrets.at(watch.count).begin());
        ++watch.count;
    }
    static void look_for_keys_and_plaintext(const X25519Key& enc, const KeyPair& vault,
                                            const KeyPair& sender) {
        const auto shared = decapsulate(enc, vault, &sender.public_key);
        const auto dh = diffie_hellman(vault.private_key, enc);
        const auto from_sender = diffie_hellman(vault.private_key, sender.public_key);
        ASSERT_TRUE(shared && dh && from_sender);
        look_for(*shared);
        look_for(*dh);
        look_for(*from_sender);
        look_for(vault.private_key);
        look_for(sender.private_key);
        look_for(as_bytes(plaintext));
    }
    static int found() {
        int sum = 0;
        for (std::size_t i = 0; i < watch.count; ++i) {
            EXPECT_EQ(watch.found.at(i), 0) << "secret " << i;
            sum += watch.found.at(i);
        }
        return sum;
    }
    const KeyPair vault_ = derive_key_pair(Bytes(32, 7));
    const KeyPair sender_ = derive_key_pair(Bytes(32, 8));
    const VaultPublicKey key_{"1", vault_.public_key};
    const SecretText contact_{std::string(plaintext)};
};

TEST_F(FreedMemory, IsSeenByThisTest) {
    look_for(as_bytes(plaintext));
    watch.watching = true;
    {
        const Bytes forgotten(plaintext.begin(), plaintext.end());
    }
    {
        const SecretBytes wiped(plaintext.begin(), plaintext.end());
    }
    watch.watching = false;
    EXPECT_EQ(watch.found.at(0), 1) << "in what was forgotten, not in what was wiped";
}

TEST_F(FreedMemory, HoldsNothingOfWhatWasSealedOrOpened) {
    const auto sealed = [&] {
        tests::SeededRandom random(1);
        return seal_as(sender_, key_, SealPurpose::Contact, "shop", contact_, random);
    };
    const auto opened = [&](const std::string& text) {
        return open_sealed_from(sender_.public_key, vault_, SealPurpose::Contact, "shop", text);
    };
    // The same random bytes each time: the first run tells which secrets the second one uses.
    const std::string text = sealed().value();
    const Bytes bytes = from_base64(text.substr(text.rfind('.') + 1)).value();
    X25519Key enc{};
    std::copy_n(bytes.begin(), enc.size(), enc.begin());
    look_for_keys_and_plaintext(enc, vault_, sender_);
    watch.watching = true;
    const auto again = sealed();
    const bool genuine = opened(text).has_value();
    const bool refused = !opened(text.substr(0, text.size() - 8) + "AAAAAAA=").has_value();
    watch.watching = false;
    EXPECT_EQ(again, text);
    EXPECT_TRUE(genuine && refused);
    EXPECT_EQ(found(), 0);
    EXPECT_EQ(watch.count, 6U);
    EXPECT_GT(watch.blocks, 20U);
}

}  // namespace
}  // namespace veilbox::crypto
