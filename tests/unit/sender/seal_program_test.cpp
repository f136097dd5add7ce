// `veilbox-ctl seal` as a real program: what it seals the vault's key opens, and what cannot work
// is refused before it is sealed.
#include "controller/crypto/sealing.h"
#include "controller/wire/vault_link_json.h"
#include "tests/support/scratch_folder.h"
#include "tests/unit/sender/program_output.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace veilbox {
namespace {

class SealProgram : public testing::Test {
  protected:
    void SetUp() override {
        std::ofstream(folder_.file("vault.pub"))
            << crypto::sign_vault_key(identity_, {"1", vault_.public_key}, 1'790'000'000).text()
            << '\n';
        std::ofstream(folder_.file("identity.pub")) << to_hex(identity_.public_key()) << '\n';
        std::ofstream(folder_.file("shop.key")) << to_hex(shop_.private_key) << '\n';
        std::filesystem::permissions(folder_.file("shop.key"), std::filesystem::perms(0600));
    }
    tests::ProgramOutput seal(const std::string& contact) {
        std::ofstream(folder_.file("contact.json")) << contact;
        return tests::output_of(std::string(CTL_PROGRAM) + " seal --vault-key " +
                                folder_.file("vault.pub") + " --vault-identity " +
                                folder_.file("identity.pub") + " --sender shop --sender-key " +
                                folder_.file("shop.key") + " --reference order-1" + more_ + " <" +
                                folder_.file("contact.json"));
    }
    std::optional<wire::Contact> opened(std::string text) const {
        while (text.ends_with('\n')) text.pop_back();
        const auto inside = crypto::open_sealed_from(
            shop_.public_key, vault_, crypto::SealPurpose::Contact, about_.bound_to(), text);
        if (!inside) return std::nullopt;
        const auto contact = wire::parse_contact(*inside);
        return contact ? std::optional(*contact) : std::nullopt;
    }
    tests::ScratchFolder folder_;
    const crypto::SigningKey identity_ = crypto::SigningKey::generate();
    const crypto::KeyPair vault_ = crypto::derive_key_pair(Bytes(32, 7));
    const crypto::KeyPair shop_ = crypto::derive_key_pair(Bytes(32, 8));
    ContactReference about_{.sender = *SenderName::parse("shop"), .reference = "order-1"};
    std::string more_;
};

TEST_F(SealProgram, RefusesAKeyThatTheVaultHasNotSigned) {
    const auto other = crypto::SigningKey::generate();
    std::ofstream(folder_.file("vault.pub"))
        << crypto::sign_vault_key(other, {"1", vault_.public_key}, 1'790'000'000).text();
    const auto run = seal(R"({"name":"Erika","email":"e@example.org"})");
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.text.find("has not signed it. Do not seal to it"), std::string::npos) << run.text;
    EXPECT_EQ(run.text.find("vb1."), std::string::npos);
    EXPECT_EQ(run.text.find("Erika"), std::string::npos);
}

TEST_F(SealProgram, BindsACorrectedContactToItsRevision) {
    more_ = " --revision 2";
    const std::string text = seal(R"({"name":"E","email":"e@example.org"})").text;
    EXPECT_FALSE(opened(text));
    about_.revision = 2;
    EXPECT_TRUE(opened(text));
}

TEST_F(SealProgram, MendsEmailAndPhoneBeforeItSeals) {
    const auto run =
        seal(R"({"name":"Erika","email":" erika@bücher.example ","phone":"0049 (0)30 123-4567"})");
    EXPECT_EQ(run.status, 0);
    const auto contact = opened(run.text);
    ASSERT_TRUE(contact) << run.text;
    EXPECT_EQ(contact->name.reveal(), "Erika");
    EXPECT_EQ(contact->email.reveal(), "erika@xn--bcher-kva.example");
    EXPECT_EQ(contact->phone.reveal(), "+49301234567");
}

TEST_F(SealProgram, KeepsTheLanguageOfTheContact) {
    const auto german =
        opened(seal(R"({"name":"E","email":"e@example.org","language":"de"})").text);
    ASSERT_TRUE(german);
    EXPECT_EQ(german->language, Language::German);
    EXPECT_FALSE(opened(seal(R"({"name":"E","email":"e@example.org"})").text)->language);
}

TEST_F(SealProgram, SealsAContactThatHasOneOfThem) {
    EXPECT_EQ(opened(seal(R"({"name":"E","email":"e@example.org"})").text)->phone.reveal(), "");
    EXPECT_EQ(opened(seal(R"({"name":"E","phone":"+49301234567"})").text)->email.reveal(), "");
}

TEST_F(SealProgram, RefusesAnAddressThatCannotWorkInOneSentenceThatDoesNotShowIt) {
    for (const auto& [contact, hidden, wrong, right] :
         {std::array<std::string, 4>{R"({"name":"Erika","email":"erika@localhost"})", "localhost",
                                     "the contact's email is not an address that mail can reach",
                                     "name@example.org"},
          {R"({"name":"Erika","email":"erika.m","phone":"+49301234567"})", "erika.m",
           "the contact's email is not", "name@example.org"},
          {R"({"name":"Erika","phone":"030 765432"})", "765432",
           "the contact's phone is not an international number", "+49 30 1234567"},
          {R"({"name":"Erika","email":"e@example.org","phone":"call me"})", "call",
           "the contact's phone is not", "+49 30 1234567"}}) {
        const auto run = seal(contact);
        EXPECT_EQ(run.status, 2) << contact;
        EXPECT_EQ(std::ranges::count(run.text, '\n'), 1) << run.text;
        EXPECT_NE(run.text.find(wrong), std::string::npos) << run.text;
        EXPECT_NE(run.text.find(right), std::string::npos) << run.text;
        EXPECT_EQ(run.text.find(hidden), std::string::npos) << run.text;
        EXPECT_EQ(run.text.find("Erika"), std::string::npos) << run.text;
        EXPECT_EQ(run.text.find("vb1."), std::string::npos) << run.text;
    }
}

}  // namespace
}  // namespace veilbox
