// The contract of KeyStore on each implementation: a file, a credential of systemd, and a TPM that
// swtpm plays.
#include "hal/system/key_store.h"

#include "tests/contract/keys/software_tpm.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <fstream>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace veilbox::hal {
namespace {
using testing::HasSubstr;
using testing::Not;

// One place where a key can be kept. Nothing is there at first.
class Place {
  public:
    virtual ~Place() = default;
    virtual std::string setting() const = 0;
    // What a complaint names.
    virtual std::string name() const { return setting(); }
    virtual void keep(ByteView key) = 0;
    // The same, so that more than the vault can have it.
    virtual void keep_loosely(ByteView key) = 0;
};

class FilePlace : public Place {
  public:
    std::string setting() const override { return folder_.file("vault.key"); }
    void keep(ByteView key) override { write(key, 0600); }
    void keep_loosely(ByteView key) override { write(key, 0604); }

  protected:
    void write(ByteView key, mode_t mode) const {
        const std::string path = folder_.file("vault.key");
        std::ofstream(path) << to_hex(key) << '\n';
        ASSERT_EQ(chmod(path.c_str(), mode), 0);
    }
    tests::ScratchFolder folder_;
};

class CredentialPlace final : public FilePlace {
  public:
    CredentialPlace() { setenv("CREDENTIALS_DIRECTORY", folder_.file("").c_str(), 1); }
    ~CredentialPlace() override { unsetenv("CREDENTIALS_DIRECTORY"); }
    std::string setting() const override { return "credential:vault.key"; }
    std::string name() const override { return "vault.key"; }
    // As systemd does it with an ACL.
    void keep(ByteView key) override { write(key, 0440); }
};

class TpmPlace final : public Place {
  public:
    std::string setting() const override { return "tpm:" + handle_ + "@" + tpm_.tcti(); }
    std::string name() const override { return "tpm:" + handle_; }
    void keep(ByteView key) override {
        tpm_.seal(key, handle_, "fixedtpm|fixedparent|userwithauth");
    }
    void keep_loosely(ByteView key) override { tpm_.seal(key, handle_, "userwithauth"); }

  private:
    const std::string handle_ = "0x81010001";
    tests::SoftwareTpm tpm_;
};

struct Kind {
    std::string name;
    std::function<std::unique_ptr<Place>()> make;
};

class KeyStoreContract : public testing::TestWithParam<Kind> {
  protected:
    std::expected<StoredKey, std::string> read() const {
        return key_store(place->setting()).value()->read();
    }
    // The complaint about a key that is there; it may not hold the key.
    std::string complaint(ByteView there) const {
        const auto found = read();
        EXPECT_FALSE(found.has_value());
        const std::string text = found ? "" : found.error();
        EXPECT_THAT(text, HasSubstr(place->name()));
        EXPECT_THAT(text, Not(HasSubstr(to_hex(there).substr(0, 16))));
        EXPECT_THAT(text, Not(HasSubstr(std::string(there.begin(), there.begin() + 8))));
        return text;
    }
    static Bytes key_of(std::size_t length) {
        Bytes key(length);
        for (std::size_t i = 0; i < length; ++i) key[i] = static_cast<std::uint8_t>('A' + i);
        return key;
    }
    const std::unique_ptr<Place> place = GetParam().make();
};

TEST_P(KeyStoreContract, GivesTheKeyThatIsThereEachTime) {
    const Bytes key = key_of(32);
    place->keep(key);
    for (int time = 0; time < 2; ++time) {
        const auto found = read();
        ASSERT_TRUE(found) << found.error();
        EXPECT_TRUE(std::ranges::equal(found->bytes, key));
    }
}

TEST_P(KeyStoreContract, RefusesAKeyOfAnotherLength) {
    for (const std::size_t length : {16U, 31U, 33U, 64U}) {
        SCOPED_TRACE(length);
        const Bytes key = key_of(length);
        place->keep(key);
        EXPECT_THAT(complaint(key), testing::ContainsRegex("64 hexadecimal|32 raw bytes"));
    }
}

TEST_P(KeyStoreContract, RefusesAKeyThatMoreThanTheVaultCanHave) {
    const Bytes key = key_of(32);
    place->keep_loosely(key);
    EXPECT_THAT(complaint(key), testing::ContainsRegex("chmod [46]00|fixedtpm"));
}

TEST_P(KeyStoreContract, SaysWhatToDoWhereNoKeyIs) {
    EXPECT_THAT(complaint(key_of(32)),
                testing::ContainsRegex("deploy/provision|LoadCredential=|seal the key"));
}

INSTANTIATE_TEST_SUITE_P(Kinds, KeyStoreContract,
                         testing::Values(Kind{"File", [] { return std::make_unique<FilePlace>(); }},
                                         Kind{"Credential",
                                              [] { return std::make_unique<CredentialPlace>(); }},
                                         Kind{"Tpm", [] { return std::make_unique<TpmPlace>(); }}),
                         [](const auto& kind) { return kind.param.name; });

TEST(KeyStore, OfACredentialNeedsSystemdsFolder) {
    unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_THAT(key_store("credential:vault.key").value()->read().error(),
                HasSubstr("CREDENTIALS_DIRECTORY is not set"));
}

TEST(KeyStore, ThatDoesNotAnswerIsNamed) {
    EXPECT_THAT(key_store("tpm:0x81010001@swtpm:port=1").value()->read().error(),
                HasSubstr("no TPM answers at swtpm:port=1"));
}

TEST(KeyStore, RefusesASettingThatNamesNone) {
    for (const char* setting : {"credential:", "credential:..", "credential:a/b",
                                "tpm:", "tpm:0x81010001@", "tpm:81010001", "tpm:0x80000001",
                                "tpm:0x8101000g", "tpm:0x810100011", "tpm:sealed.pub"}) {
        const auto store = key_store(setting);
        ASSERT_FALSE(store) << setting;
        EXPECT_THAT(store.error(), HasSubstr(setting));
        EXPECT_THAT(store.error(), HasSubstr("must be"));
        EXPECT_FALSE(names_a_file(setting));
    }
    EXPECT_TRUE(names_a_file("/etc/veilbox/vault.key"));
}

}  // namespace
}  // namespace veilbox::hal
