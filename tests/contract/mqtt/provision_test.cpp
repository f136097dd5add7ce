#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/crypto/signature.h"
#include "controller/ports/random.h"
#include "hal/system/system.h"
#include "tests/contract/mqtt/real_broker.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace veilbox::test {
namespace {

std::string file(const std::string& name) { return provisioned_folder() + "/" + name; }

std::string text_of(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Provision, TheLinkKeyIsTheOneThatTheHubDerives) {
    const auto master = hal::read_key_file(file("hub-1/master.key"));
    const auto link = hal::read_key_file(file("locker-0412/link.key"));
    ASSERT_TRUE(master && link);
    EXPECT_EQ(*link, crypto::link_key(*master, "0412"));
}

TEST(Provision, TheSigningKeysBelongToTheirPublicHalves) {
    for (const auto& [key, published] :
         {std::pair{"hub-1/signing.pem", "public/hub.pub"},
          std::pair{"locker-0412/signing.pem", "hub-1/lockers/0412.pub"}}) {
        const auto pem = hal::read_secret_file(file(key));
        ASSERT_TRUE(pem.has_value()) << pem.error();
        const auto signing = crypto::SigningKey::from_pem(*pem);
        ASSERT_TRUE(signing.has_value());
        const auto half = hal::read_public_key_file(file(published));
        ASSERT_TRUE(half.has_value()) << half.error();
        EXPECT_TRUE(crypto::verify(*half, "context", "text", signing->sign("context", "text")));
    }
}

TEST(Provision, WhatIsSealedToThePublishedVaultKeyTheVaultsKeyOpens) {
    const auto published = SignedVaultKey::parse(text_of(file("public/vault.pub")));
    ASSERT_TRUE(published.has_value());
    const auto identity = hal::read_public_key_file(file("sender-shop/vault-identity.pub"));
    ASSERT_TRUE(identity.has_value()) << identity.error();
    const auto vault = crypto::vault_key_signed_by(*identity, *published);
    ASSERT_TRUE(vault.has_value());
    EXPECT_EQ(vault->epoch, "1");
    const auto secret = hal::read_key_file(file("vault-1/vault.key"));
    ASSERT_TRUE(secret.has_value()) << secret.error();
    crypto::KeyPair pair{.public_key = vault->key};
    std::ranges::copy(*secret, pair.private_key.begin());
    hal::SystemRandom random;
    const auto sealed =
        crypto::seal(*vault, crypto::SealPurpose::Contact, "", SecretText("hello"), random);
    ASSERT_TRUE(sealed.has_value());
    const auto opened = crypto::open_sealed(pair, crypto::SealPurpose::Contact, "", *sealed);
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->reveal(), "hello");
}

TEST(Provision, ASecondRunKeepsEveryKeyAndNobodyElseCanReadOne) {
    const std::string before = text_of(file("locker-0412/code.key"));
    const std::string certificate = text_of(file("locker-0412/client.pem"));
    const std::string again = std::string(PROVISION_PROGRAM) + " " + provisioned_folder();
    ASSERT_EQ(std::system(again.c_str()), 0);
    EXPECT_EQ(text_of(file("locker-0412/code.key")), before);
    EXPECT_EQ(text_of(file("locker-0412/client.pem")), certificate);
    EXPECT_NE(text_of(file("broker/acl")).find("user locker-0413"), std::string::npos);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(provisioned_folder())) {
        const auto kind = entry.path().extension();
        if (kind != ".key" && kind != ".pem") continue;
        const auto rights = entry.status().permissions();
        EXPECT_EQ(rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
                  std::filesystem::perms::none)
            << entry.path();
    }
}

TEST(Provision, AnIllegalNameIsRefusedBeforeAnythingIsWritten) {
    const std::string there = file("never");
    const std::string command =
        std::string(PROVISION_PROGRAM) + " " + there + " --locker '../x' 2>/dev/null";
    EXPECT_NE(std::system(command.c_str()), 0);
    EXPECT_FALSE(std::filesystem::exists(there));
}

}  // namespace
}  // namespace veilbox::test
