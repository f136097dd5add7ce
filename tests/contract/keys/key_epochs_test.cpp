// The life of the vault's keys at its command line: made, in use, retired, destroyed.
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/system/system.h"
#include "tests/support/samples.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/sender/program_output.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace veilbox {
namespace {
using testing::HasSubstr;
using testing::Not;

class KeyEpochs : public testing::Test {
  protected:
    void SetUp() override {
        std::ofstream(folder_.file("identity.pem")) << identity_.to_pem().reveal();
        std::filesystem::permissions(folder_.file("identity.pem"), std::filesystem::perms(0600));
        configure({"first.key"});
    }
    // Everything but the keys is only read by a running vault.
    void configure(const std::vector<std::string>& keys) const {
        std::ofstream file(folder_.file("vault.toml"));
        file << "[vault]\nname = 'vault-1'\ndatabase = 'vault.db'\nidentity = 'identity.pem'\n"
                "hub_public_key = 'hub.pub'\nlockers = 'lockers'\nsenders = 'senders'\n";
        for (const std::string& key : keys)
            file << "[[vault.key]]\nprivate_key = '" << key << "'\n";
        file << "[broker]\nhost = 'localhost'\nca = 'a'\ncertificate = 'b'\nkey = 'c'\n"
                "[smtp]\nurl = 'smtp://localhost'\nfrom = 'a@example.org'\nstarttls = 'none'\n";
    }
    tests::ProgramOutput vault(const std::string& words) const {
        return tests::output_of(std::string(VAULT_PROGRAM) + " --config " +
                                folder_.file("vault.toml") + " " + words);
    }
    tests::ProgramOutput make(const std::string& epoch, const std::string& file) const {
        return vault("make-key --epoch " + epoch + " --file " + folder_.file(file));
    }
    std::string text_of(const std::string& file) const {
        std::ifstream in(folder_.file(file));
        return {std::istreambuf_iterator<char>(in), {}};
    }
    SignedVaultKey published(const std::string& file) const {
        return SignedVaultKey::parse(text_of(file + ".pub")).value();
    }
    std::string sealed_to(const std::string& file) {
        const auto key = crypto::vault_key_signed_by(identity_.public_key(), published(file));
        return *crypto::seal(*key, crypto::SealPurpose::Contact, "", SecretText("{}"), random_);
    }
    // A contact of a living parcel that only this epoch's key opens.
    void keep_contact(const std::string& file) {
        db::SqliteVaultStore store(folder_.file("vault.db"));
        const auto parcel = tests::parcel_id();
        ASSERT_TRUE(store.settle_contact(
            tests::command_id(),
            SealedContact{.parcel = parcel,
                          .sealed = sealed_to(file),
                          .reference = ContactReference{.sender = *SenderName::parse("shop"),
                                                        .reference = "order-1"}},
            {tests::command_id(), ContactChecked{parcel, ContactState::Accepted}}, Instant{}));
    }
    tests::ScratchFolder folder_;
    tests::SeededRandom random_{1};
    const crypto::SigningKey identity_ = crypto::SigningKey::generate();
};

TEST_F(KeyEpochs, AMadeKeyIsSignedPrivateAndNeverOverwritten) {
    const auto made = make("2026-11", "first.key");
    ASSERT_EQ(made.status, 0) << made.text;
    EXPECT_THAT(made.text, HasSubstr("[[vault.key]]"));
    EXPECT_TRUE(crypto::vault_key_signed_by(identity_.public_key(), published("first.key")));
    EXPECT_EQ(published("first.key").epoch, "2026-11");
    struct stat rights{};
    ASSERT_EQ(::stat(folder_.file("first.key").c_str(), &rights), 0);
    EXPECT_EQ(rights.st_mode & 0777, 0600U);
    const std::string before = text_of("first.key");
    EXPECT_THAT(make("2026-12", "first.key").text, HasSubstr("is there already"));
    EXPECT_EQ(text_of("first.key"), before);
}

TEST_F(KeyEpochs, ANewKeyIsNewerThanEveryOtherEvenIfTheClockIsBehind) {
    make("2026-11", "first.key");
    constexpr std::int64_t in_2200 = 7'258'118'400;
    const auto key = crypto::vault_key_signed_by(identity_.public_key(), published("first.key"));
    std::ofstream(folder_.file("first.key.pub"))
        << crypto::sign_vault_key(identity_, *key, in_2200).text();
    ASSERT_EQ(make("2026-12", "second.key").status, 0);
    EXPECT_EQ(published("second.key").made_s, in_2200 + 1);
}

TEST_F(KeyEpochs, AnEpochThatIsTakenAndAStoreThatIsNoFileAreRefused) {
    make("2026-11", "first.key");
    EXPECT_THAT(make("2026-11", "second.key").text, HasSubstr("is of epoch 2026-11 already"));
    EXPECT_THAT(make("a/b", "second.key").text, HasSubstr("letters, digits and '-'"));
    EXPECT_FALSE(std::filesystem::exists(folder_.file("second.key")));
    EXPECT_THAT(vault("make-key --epoch 2 --file tpm:0x81010001").text,
                HasSubstr("make-key makes files only"));
}

TEST_F(KeyEpochs, TheListSaysWhichIsInUseAndWhatIsSealedToEach) {
    make("2026-11", "first.key");
    make("2026-12", "second.key");
    configure({"first.key", "second.key"});
    keep_contact("first.key");
    const std::string list = vault("keys").text;
    EXPECT_THAT(list, testing::ContainsRegex("2026-11 .*retired +1 +0\n"));
    EXPECT_THAT(list, testing::ContainsRegex("2026-12 .*in use +0 +0\n"));
}

TEST_F(KeyEpochs, OnlyARetiredKeyThatNothingIsSealedToIsDestroyed) {
    make("2026-11", "first.key");
    make("2026-12", "second.key");
    configure({"first.key", "second.key"});
    keep_contact("first.key");
    EXPECT_THAT(vault("destroy-key --epoch 2026-12").text, HasSubstr("is in use"));
    EXPECT_THAT(vault("destroy-key --epoch 2026-11").text, HasSubstr("1 contacts and 0 messages"));
    EXPECT_THAT(vault("destroy-key --epoch 2025-01").text, HasSubstr("names no key of epoch"));
    EXPECT_TRUE(std::filesystem::exists(folder_.file("first.key")));
    EXPECT_TRUE(std::filesystem::exists(folder_.file("second.key")));
}

// The file and its hard link, as a backup by links would keep it.
TEST_F(KeyEpochs, ADestroyedKeyIsInNoFileAndAnOldCopyOfTheDatabaseStaysShut) {
    make("2026-11", "first.key");
    make("2026-12", "second.key");
    configure({"first.key", "second.key"});
    const std::string secret = text_of("first.key");
    std::filesystem::create_hard_link(folder_.file("first.key"), folder_.file("linked"));
    const auto destroyed = vault("destroy-key --epoch 2026-11");
    ASSERT_EQ(destroyed.status, 0) << destroyed.text;
    EXPECT_FALSE(std::filesystem::exists(folder_.file("first.key")));
    EXPECT_NE(text_of("linked"), secret);
    EXPECT_THAT(destroyed.text, Not(HasSubstr(secret.substr(0, 16))));
    configure({"second.key"});
    EXPECT_THAT(vault("keys").text, Not(HasSubstr("retired")));
}

}  // namespace
}  // namespace veilbox
