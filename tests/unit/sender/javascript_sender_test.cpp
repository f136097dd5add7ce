// deploy/examples/sender against the vault's side, in both directions.
#include "controller/crypto/sealing.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/seeded_random.h"
#include "tests/unit/sender/program_output.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using namespace std::string_literals;

// As docs/protocol/keys.md has it.
std::string bound_to(const std::string& sender, const std::string& reference,
                     const std::string& revision) {
    return sender + '\0' + reference + '\0' + revision;
}

class JavaScriptSender : public testing::Test {
  protected:
    void SetUp() override {
        if (std::string_view(NODE_PROGRAM).ends_with("-NOTFOUND") ||
            !std::filesystem::exists(SENDER_EXAMPLE "/node_modules/@hpke/core")) {
            GTEST_SKIP() << "no Node.js or no packages for it: run deploy/install";
        }
        publish(identity_);
        std::ofstream(folder_.file("identity.pub")) << to_hex(identity_.public_key()) << '\n';
        std::ofstream(folder_.file("shop.key")) << to_hex(sender_.private_key) << '\n';
    }
    void publish(const crypto::SigningKey& by) const {
        std::ofstream(folder_.file("vault.pub"))
            << crypto::sign_vault_key(by, key_, 1'790'000'000).text() << '\n';
    }
    tests::ProgramOutput seal(const std::string& contact, const std::string& more = "") {
        std::ofstream(folder_.file("contact.json")) << contact;
        return tests::output_of(NODE_PROGRAM " " SENDER_EXAMPLE "/seal.mjs --vault-key "s +
                                folder_.file("vault.pub") + " --vault-identity " +
                                folder_.file("identity.pub") + " --sender-key " +
                                folder_.file("shop.key") + " --sender shop --reference ref-17 " +
                                more + " <" + folder_.file("contact.json"));
    }
    auto opened(std::string text, const std::string& bound) const {
        while (text.ends_with('\n')) text.pop_back();
        return crypto::open_sealed_from(sender_.public_key, vault_, crypto::SealPurpose::Contact,
                                        bound, text);
    }
    tests::ScratchFolder folder_;
    const crypto::SigningKey identity_ = crypto::SigningKey::generate();
    tests::SeededRandom random_{1};
    const crypto::KeyPair vault_ = crypto::derive_key_pair(Bytes(32, 7));
    const crypto::KeyPair sender_ = crypto::derive_key_pair(Bytes(32, 8));
    const crypto::VaultPublicKey key_{"2026-11", vault_.public_key};
};

TEST_F(JavaScriptSender, SealsWhatTheVaultOpens) {
    const auto sealed = seal(R"({"name":"Jürgen Groß","email":"j@example.org"})");
    ASSERT_EQ(sealed.status, 0) << sealed.text;
    EXPECT_EQ(crypto::sealed_epoch(sealed.text.substr(0, sealed.text.size() - 1)), "2026-11");
    const auto inside = opened(sealed.text, bound_to("shop", "ref-17", "1"));
    ASSERT_TRUE(inside) << sealed.text;
    const auto contact = wire::parse_contact(*inside);
    ASSERT_TRUE(contact);
    EXPECT_EQ(contact->name.reveal(), "Jürgen Groß");
    EXPECT_EQ(contact->email.reveal(), "j@example.org");
    for (const auto& other :
         {bound_to("shop", "ref-17", "2"), bound_to("shop", "ref-18", "1"),
          bound_to("store", "ref-17", "1"), std::string("shopref-171"), std::string()}) {
        EXPECT_FALSE(opened(sealed.text, other));
    }
}

TEST_F(JavaScriptSender, SealsARevisionAndAlwaysOfOneLength) {
    const auto brief = seal(R"({"name":"E","phone":"+4930123456"})", "--revision 12");
    const auto longer =
        seal(R"({"name":")" + std::string(150, 'e') + R"(","phone":"+4930123456"})");
    EXPECT_EQ(brief.text.size(), longer.text.size());
    EXPECT_TRUE(opened(brief.text, bound_to("shop", "ref-17", "12"))) << brief.text;
    EXPECT_TRUE(opened(longer.text, bound_to("shop", "ref-17", "1"))) << longer.text;
}

TEST_F(JavaScriptSender, RefusesAKeyThatTheVaultHasNotSigned) {
    publish(crypto::SigningKey::generate());
    const auto refused = seal(R"({"name":"Erika","email":"e@example.org"})");
    EXPECT_EQ(refused.status, 2);
    EXPECT_EQ(refused.text,
              "seal: the vault's identity has not signed this key: do not seal to it\n");
    std::ofstream(folder_.file("vault.pub")) << "2026-11 " << to_hex(vault_.public_key) << '\n';
    EXPECT_EQ(seal(R"({"name":"Erika","email":"e@example.org"})").status, 2);
}

TEST_F(JavaScriptSender, RefusesWhatIsNoContactInOneLine) {
    for (const std::string& contact :
         {"{}"s, R"({"name":"Erika"})"s, "Erika"s, ""s, R"({"email":"e@example.org"})"s,
          R"({"name":"Erika","email":")" + std::string(1000, 'e') + "\"}"}) {
        const auto refused = seal(contact);
        EXPECT_EQ(refused.status, 2) << contact;
        EXPECT_TRUE(refused.text.starts_with("seal: ")) << refused.text;
        EXPECT_EQ(refused.text.find('\n'), refused.text.size() - 1) << refused.text;
        EXPECT_EQ(refused.text.find("Erika"), std::string::npos) << refused.text;
    }
}

TEST_F(JavaScriptSender, OpensWhatVeilboxSealsForItself) {
    const std::string text = R"({"name":"Jürgen","email":"j@example.org"})";
    const auto sealed = crypto::seal_as(sender_, key_, crypto::SealPurpose::Contact,
                                        bound_to("shop", "ref-17", "1"), SecretText(text), random_);
    ASSERT_TRUE(sealed);
    const auto open = [&](const std::string& revision) {
        return tests::output_of(NODE_PROGRAM " " OPEN_SCRIPT " "s + to_hex(vault_.private_key) +
                                " " + to_hex(sender_.public_key) + " shop ref-17 " + revision +
                                " " + *sealed);
    };
    EXPECT_EQ(open("1").text, text + std::string(256 - text.size(), ' '));
    EXPECT_EQ(open("1").status, 0);
    EXPECT_NE(open("2").status, 0);
}

}  // namespace
}  // namespace veilbox
