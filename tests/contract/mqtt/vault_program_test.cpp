// The real veilbox-vault against a real broker and a real mail server, from the sealed request to
// the mailbox.
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/crypto/signature.h"
#include "controller/domain/encoding/scan.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"
#include "hal/system/system.h"
#include "tests/contract/keys/software_tpm.h"
#include "tests/contract/mqtt/memory_image.h"
#include "tests/contract/mqtt/real_broker.h"
#include "tests/unit/vault/mail_sink.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::test {
namespace {
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* name_canary = "Annegret Kanarienvogel-Specht";
constexpr const char* mail_canary = "annegret.canary@kanalpost.test";
constexpr const char* code_canary = "482190375";
constexpr const char* qr_canary = "7K3QZ9M1XW5RB8TD2VHN6GJCPY";

class VaultProgram : public testing::Test {
  protected:
    VaultProgram() : hub(hub_options(broker)) {
        vault_key = *crypto::vault_key_signed_by(
            *hal::read_public_key_file(provisioned_folder() + "/public/vault-identity.pub"),
            *SignedVaultKey::parse(text_of(provisioned_folder() + "/public/vault.pub")));
        write_configuration();
    }
    ~VaultProgram() override { kill_now(); }

    static hal::MqttOptions hub_options(const RealBroker& broker) {
        auto options = broker.options("hub-1");
        options.subscriptions = {std::string(wire::vault_outbox_topic)};
        return options;
    }

    void write_configuration(const std::string& extra = "") {
        const std::string keys = provisioned_folder() + "/vault-1/";
        const auto options = broker.options("vault-1");
        std::ofstream(folder / "vault.toml")
            << "[vault]\nname = 'vault-1'\ndatabase = 'vault.db'\nidentity = '" << keys
            << "identity.pem'\nhub_public_key = '" << keys << "hub.pub'\nlockers = '" << keys
            << "lockers'\nsenders = '" << keys << "senders'\n[[vault.key]]\nprivate_key = '" << keys
            << "vault.key'\n[broker]\nhost = '127.0.0.1'\nport = " << options.port << "\nca = '"
            << options.ca << "'\ncertificate = '" << options.certificate << "'\nkey = '"
            << options.key << "'\n[smtp]\nurl = '" << mail.url()
            << "'\nfrom = 'lockers@veilbox.example'\nstarttls = 'none'\n"
            << extra;
    }

    // Over STARTTLS instead of in clear.
    void encrypt_mail(const MailSink& sink) {
        std::string text = text_of(folder / "vault.toml");
        text.resize(text.find("[smtp]"));
        std::ofstream(folder / "vault.toml")
            << text << "[smtp]\nurl = 'smtp://localhost:" << sink.port()
            << "'\nfrom = 'lockers@veilbox.example'\nstarttls = 'required'\nca = '"
            << provisioned_folder() << "/public/ca.pem'\n";
    }

    // What is set as private_key, and what stands below it.
    void replace_private_key(const std::string& setting, const std::string& below = "") {
        std::string text = text_of(folder / "vault.toml");
        const std::string before = "'" + provisioned_folder() + "/vault-1/vault.key'";
        text.replace(text.find(before), before.size(), "'" + setting + "'" + below);
        std::ofstream(folder / "vault.toml") << text;
    }

    enum class Memory { MayBeLocked, Limited };
    void start(Memory memory = Memory::MayBeLocked) {
        process = fork();
        if (process != 0) return;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (memory == Memory::Limited) {
            const rlimit usual{.rlim_cur = 8 << 20, .rlim_max = 8 << 20};
            setrlimit(RLIMIT_MEMLOCK, &usual);
            prctl(PR_CAPBSET_DROP, CAP_IPC_LOCK);
        }
        const int log = open((folder / "vault.log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(log, STDERR_FILENO);
        const std::string config = folder / "vault.toml";
        execl(VAULT_PROGRAM, "veilbox-vault", "--config", config.c_str(), nullptr);
        _exit(127);
    }
    int stop(int signal = SIGTERM) {
        kill(process, signal);
        int status = 0;
        waitpid(process, &status, 0);
        process = -1;
        return status;
    }
    void kill_now() {
        if (process > 0) stop(SIGKILL);
    }

    template <class Id>
    Id id() {
        return *Id::parse(crypto::random_id_text(random));
    }

    static crypto::SigningKey signing_key(const std::string& party) {
        return *crypto::SigningKey::from_pem(
            *hal::read_secret_file(provisioned_folder() + "/" + party + "/signing.pem"));
    }
    static crypto::KeyPair key_of_shop() {
        crypto::X25519Key key{};
        const auto bytes =
            hal::read_key_file(provisioned_folder() + "/sender-shop/sender.key").value();
        std::ranges::copy(bytes, key.begin());
        return crypto::key_pair_of(key);
    }
    std::string from_the_hub(decltype(wire::VaultRequest::content) content) {
        std::string payload = wire::vault_request_text(
            {.id = id<CommandId>(),
             .content = std::move(content),
             .expires = hal::SystemClock().now().wall + wire::vault_message_life});
        Bytes signature = signing_key("hub-1").sign(wire::vault_request_context, payload);
        return wire::envelope_text({std::move(payload), std::move(signature)});
    }

    // A contact of the shop's and a code of locker 0412's.
    std::vector<std::string> requests(const std::string& name = name_canary,
                                      const std::string& address = mail_canary) {
        const auto parcel = id<ParcelId>();
        const ContactReference about{.sender = *SenderName::parse("shop"),
                                     .reference = parcel.text()};
        const auto contact =
            wire::contact_text({.name = SecretText(name), .email = SecretText(address)});
        const auto code =
            wire::pickup_text({.code = SecretText(code_canary),
                               .qr = SecretText(scan_text(ScanKind::PickupQr, qr_canary))});
        const PickupRequest pickup{.locker = *LockerId::parse("0412"),
                                   .locker_name = "Linden Square",
                                   .locker_address = "Linden Square 4, 10969 Berlin",
                                   .parcel = parcel,
                                   .compartment = *CompartmentId::from_number(17),
                                   .number = 1,
                                   .sealed = *crypto::seal(vault_key, crypto::SealPurpose::Pickup,
                                                           parcel.text(), code, random)};
        return {
            from_the_hub(wire::ContactForVault{
                parcel, about,
                *crypto::seal_as(key_of_shop(), vault_key, crypto::SealPurpose::Contact,
                                 about.bound_to(), contact, random)}),
            from_the_hub(wire::PickupForVault{
                pickup, signing_key("locker-0412").sign(pickup_context, text_to_sign(pickup))})};
    }

    // The vault may not have its session at the broker yet: the hub repeats until it is
    // acknowledged.
    void deliver(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) {
            const std::size_t before = told<wire::RequestKept>();
            while (told<wire::RequestKept>() == before) {
                ASSERT_TRUE(hub.broker().publish(wire::vault_inbox_topic, text));
                hub.wait_messages(hub.messages().size() + 1, std::chrono::milliseconds(500));
            }
        }
    }

    // How often the hub was told this, by the vault's own signature.
    template <class What>
    std::size_t told() const {
        const auto vault =
            hal::read_public_key_file(provisioned_folder() + "/public/vault-identity.pub").value();
        std::size_t count = 0;
        for (const auto& message : hub.messages()) {
            const auto envelope = wire::parse_envelope(message.payload).value();
            EXPECT_TRUE(crypto::verify(vault, wire::vault_report_context, envelope.payload,
                                       envelope.signature));
            const auto report = wire::parse_vault_report(envelope.payload).value();
            if constexpr (std::is_same_v<What, wire::RequestKept>) {
                count += std::holds_alternative<What>(report.content) ? 1 : 0;
            } else {
                const auto* outcome = std::get_if<VaultOutcome>(&report.content);
                count += outcome != nullptr && std::holds_alternative<What>(*outcome) ? 1 : 0;
            }
        }
        return count;
    }

    Folder folder;
    hal::SystemRandom random;
    RealBroker broker;
    MailSink mail;
    Party hub;
    crypto::VaultPublicKey vault_key;
    pid_t process = -1;
};

TEST_F(VaultProgram, ASealedContactAndCodeBecomeAMessageAndNoNameIsInItsFilesOrLog) {
    start();
    ASSERT_TRUE(hub.wait_connected());
    deliver(requests());
    ASSERT_TRUE(hub.wait_for([&] { return told<MessageSent>() >= 1; }));
    EXPECT_EQ(mail.count(), 1U);
    EXPECT_THAT(mail.text(1), HasSubstr("envelope-to: " + std::string(mail_canary)));
    EXPECT_THAT(mail.text(1), HasSubstr("482 190 375"));

    EXPECT_EQ(stop(), 0);
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (entry.is_regular_file()) all += text_of(entry.path());
    }
    EXPECT_THAT(all, HasSubstr("1 sent, 0 failed"));
    for (const char* secret :
         {name_canary, "Kanarienvogel", mail_canary, "482190375", "482 190 375", "VC7K3QZ"}) {
        EXPECT_EQ(all.find(secret), std::string::npos) << secret;
    }
    struct stat rights{};
    ASSERT_EQ(::stat((folder / "vault.db").c_str(), &rights), 0);
    EXPECT_EQ(rights.st_mode & 077, 0U);
}

// Guards against what stays behind in freed blocks, in libraries and on stacks. Short texts stand
// in other places than long ones, and a refused message ends on another way.
class VaultMemory : public VaultProgram, public testing::WithParamInterface<bool> {};

TEST_P(VaultMemory, HoldsNothingOfTheRecipientAfterALetter) {
    const std::string ours = provisioned_folder() + "/broker/";
    const MailSink encrypted(0, ours + "broker.pem", ours + "broker.key");
    if (GetParam()) encrypt_mail(encrypted);
    const MailSink& server = GetParam() ? encrypted : mail;
    const std::vector<std::pair<std::string, std::string>> recipients{
        {name_canary, mail_canary},
        {"Zdenka Wolk", "zwolk@qx.test"},
        {"Thorgerd Nachtschwalbe-Uhu", "refused.nachtschwalbe@kauzpost.test"}};
    start();
    ASSERT_TRUE(hub.wait_connected());
    for (const auto& [name, address] : recipients) {
        SCOPED_TRACE(name);
        const std::size_t before = told<MessageSent>() + told<MessageFailed>();
        deliver(requests(name, address));
        ASSERT_TRUE(hub.wait_for(
            [&, before = before] { return told<MessageSent>() + told<MessageFailed>() > before; }));
        const auto image = MemoryImage::of(process);
        if (!image) GTEST_SKIP() << "needs root, and no sanitizer";
        EXPECT_THAT(image->pieces_of("lockers@veilbox.example"), Not(IsEmpty())) << "it is there";
        for (const std::string& secret :
             {name, address, std::string(code_canary), scan_text(ScanKind::PickupQr, qr_canary)}) {
            EXPECT_THAT(image->pieces_of(secret), IsEmpty()) << secret;
        }
    }
    EXPECT_THAT(server.text(1), HasSubstr(name_canary));
    EXPECT_EQ(told<MessageFailed>(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Mail, VaultMemory, testing::Bool(),
                         [](const auto& mail) { return mail.param ? "Encrypted" : "InClear"; });

TEST_F(VaultProgram, ItsMemoryIsLockedAndItLeavesNoCore) {
    start();
    ASSERT_TRUE(hub.wait_connected());
    deliver({requests()[0]});
    const std::string proc = "/proc/" + std::to_string(process);
    EXPECT_THAT(text_of(proc + "/limits"),
                testing::ContainsRegex("Max core file size +0 +0 +bytes"));
    if (!MemoryImage::of(process)) GTEST_SKIP() << "needs root, and no sanitizer";
    EXPECT_THAT(text_of(proc + "/status"), testing::ContainsRegex("VmLck:[ \t]+[1-9][0-9]+ kB"));
}

TEST_F(VaultProgram, WhereMemoryCannotBeLockedItSaysWhatToSetAndWorks) {
    start(Memory::Limited);
    ASSERT_TRUE(hub.wait_connected());
    deliver(requests());
    ASSERT_TRUE(hub.wait_for([&] { return told<MessageSent>() == 1; }));
    EXPECT_EQ(stop(), 0);
    if (!MemoryImage::of(getpid())) GTEST_SKIP() << "sanitizers lock nothing and say nothing";
    EXPECT_THAT(text_of(folder / "vault.log"), HasSubstr("LimitMEMLOCK=infinity"));
}

TEST_F(VaultProgram, WhereverItsKeyComesFromMemoryHoldsItOnceAndNotAsText) {
    const std::string keys = provisioned_folder() + "/vault-1/";
    const std::string hex = text_of(keys + "vault.key").substr(0, 64);
    const Bytes key = from_hex(hex).value();
    tests::SoftwareTpm tpm;
    tpm.seal(key, "0x81010001", "fixedtpm|fixedparent|userwithauth");
    setenv("CREDENTIALS_DIRECTORY", keys.c_str(), 1);
    ASSERT_TRUE(hub.wait_connected());
    for (const std::string& store : {keys + "vault.key", std::string("credential:vault.key"),
                                     "tpm:0x81010001@" + tpm.tcti()}) {
        SCOPED_TRACE(store);
        write_configuration();
        replace_private_key(store, "\npublic_key = '" + keys + "vault.key.pub'");
        const std::size_t before = told<MessageSent>();
        start();
        deliver(requests());
        ASSERT_TRUE(hub.wait_for([&] { return told<MessageSent>() > before; }));
        if (const auto image = MemoryImage::of(process)) {
            EXPECT_EQ(image->count({reinterpret_cast<const char*>(key.data()), key.size()}), 1U);
            EXPECT_THAT(image->pieces_of(hex), IsEmpty());
        }
        EXPECT_EQ(stop(), 0);
    }
    unsetenv("CREDENTIALS_DIRECTORY");
}

TEST_F(VaultProgram, RequestsThatWaitedAtTheBrokerAreServedAfterAKill) {
    start();
    ASSERT_TRUE(hub.wait_connected());
    const auto first = requests();
    ASSERT_TRUE(hub.wait_messages(1)) << "it subscribes before it says its key";
    ASSERT_TRUE(hub.broker().publish(wire::vault_inbox_topic, first[0]));
    ASSERT_TRUE(hub.wait_for([&] { return told<wire::RequestKept>() == 1; }));
    kill_now();
    ASSERT_TRUE(hub.broker().publish(wire::vault_inbox_topic, first[1]));
    start();
    ASSERT_TRUE(hub.wait_for([&] { return told<MessageSent>() >= 1; }));
    EXPECT_EQ(mail.count(), 1U);
}

TEST_F(VaultProgram, WrongConfigurationIsRefusedWithWhatWouldBeRight) {
    const std::string command =
        std::string(VAULT_PROGRAM) + " --config " + (folder / "vault.toml") + " 2>&1";
    write_configuration("colour = 'red'\n");
    EXPECT_THAT(output_of(command), HasSubstr("colour"));
    write_configuration("user = 'x'\n");
    EXPECT_THAT(output_of(command), HasSubstr("password_file go together"));
    write_configuration();
    replace_private_key("credential:vault.key");
    EXPECT_THAT(output_of(command), HasSubstr("public_key must name the file"));
    write_configuration();
    replace_private_key("credential:vault.key", "\npublic_key = 'vault.pub'");
    EXPECT_THAT(output_of(command), HasSubstr("LoadCredential=vault.key:FILE"));
    write_configuration();
    replace_private_key("tpm:vault.key", "\npublic_key = 'vault.pub'");
    EXPECT_THAT(output_of(command), HasSubstr("must be tpm: and a persistent handle"));
}

}  // namespace
}  // namespace veilbox::test
