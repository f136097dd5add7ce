// A vault's mind on a real SQLite file, with sealed requests as a hub sends them and a broker that
// keeps what was published.
#pragma once
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/domain/encoding/scan.h"
#include "controller/vault/vault.h"
#include "controller/wire/vault_link_json.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/labels/symbol.h"
#include "hal/messaging/smtp.h"
#include "hal/system/system.h"
#include "tests/unit/vault/mail_sink.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veilbox::vault {

inline constexpr const char* name_canary = "Annegret Kanarienvogel";
inline constexpr const char* mail_canary = "annegret.canary@example.org";

// Takes everything, remembers it, and can be away.
class FakeBroker final : public Broker {
  public:
    bool publish(std::string_view topic, std::string_view payload) override {
        if (!up) return false;
        EXPECT_EQ(topic, wire::vault_outbox_topic);
        payloads.emplace_back(payload);
        return true;
    }
    bool connected() const override { return up; }
    bool up = true;
    std::vector<std::string> payloads;
};

class VaultStory : public testing::Test {
  protected:
    VaultStory() {
        std::array<std::uint8_t, 32> seed{};
        random.fill(seed);
        key = {.epoch = "1", .pair = crypto::derive_key_pair(seed)};
        reopen();
    }

    // The process dies and starts again on the same file.
    void reopen() {
        vault.reset();
        store.reset();
        store = std::make_unique<db::SqliteVaultStore>(folder / "vault.db");
        vault = std::make_unique<Vault>(
            VaultPorts{.store = *store, .images = images, .random = random}, key);
        ASSERT_TRUE(vault->start(now).has_value());
    }

    crypto::VaultPublicKey public_key() const {
        return {.epoch = key.epoch, .key = key.pair.public_key};
    }

    template <class Id>
    Id id() {
        return *Id::parse(crypto::random_id_text(random));
    }

    std::string contact_request(const ParcelId& parcel, const std::string& email = mail_canary,
                                const std::string& phone = "") {
        const SecretText plain = wire::contact_text({.name = SecretText(name_canary),
                                                     .email = SecretText(email),
                                                     .phone = SecretText(phone)});
        return wire::vault_request_text(
            {.id = id<CommandId>(),
             .content = wire::ContactForVault{
                 parcel,
                 *crypto::seal(public_key(), crypto::SealPurpose::Contact, "", plain, random)}});
    }

    std::string pickup_request(const ParcelId& parcel, CodeHolder holder = CodeHolder::Recipient) {
        const SecretText plain =
            wire::pickup_text({.code = SecretText(code), .qr = SecretText(qr), .holder = holder});
        sealed_pickup =
            *crypto::seal(public_key(), crypto::SealPurpose::Pickup, parcel.text(), plain, random);
        return wire::vault_request_text(
            {.id = id<CommandId>(),
             .content = wire::PickupForVault{.parcel = parcel,
                                             .sealed = sealed_pickup,
                                             .locker = "0412",
                                             .locker_name = "Linden Square",
                                             .locker_address = "Linden Square 4, 10969 Berlin",
                                             .compartment = *CompartmentId::from_number(17)}});
    }

    Receipt receive(const std::string& payload) { return vault->receive(payload, now).value(); }

    // What the program does between two messages: send all that is due, then report.
    void work(Messenger& messenger) {
        for (auto letter = vault->next_letter(now); *letter; letter = vault->next_letter(now)) {
            const auto outcome = messenger.send((*letter)->message);
            ASSERT_TRUE(vault->settle((*letter)->request, outcome, now).has_value());
        }
        ASSERT_TRUE(vault->report(broker).has_value());
    }

    hal::SmtpMessenger smtp(const std::string& url) {
        return {hal::SmtpOptions{.url = url,
                                 .from = *EmailAddress::parse("lockers@veilbox.example"),
                                 .starttls = hal::StartTls::None},
                clock};
    }

    // Outcomes that the hub was told, without acknowledgements: "sent" or the reason.
    std::vector<std::string> outcomes() const {
        std::vector<std::string> all;
        for (const std::string& payload : broker.payloads) {
            const auto report = wire::parse_vault_report(payload).value();
            if (std::holds_alternative<wire::MessageSent>(report)) all.emplace_back("sent");
            if (const auto* failed = std::get_if<wire::MessageFailed>(&report)) {
                all.push_back(failed->reason);
            }
        }
        return all;
    }
    std::size_t acknowledgements() const { return broker.payloads.size() - outcomes().size(); }

    void pass(milliseconds time) {
        now.wall += time;
        now.uptime += time;
    }

    std::string files() const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            all += test::text_of(entry.path());
        }
        return all;
    }

    test::Folder folder;
    hal::SystemRandom random;
    hal::SystemClock clock;
    hal::QrImage images;
    FakeBroker broker;
    VaultKey key;
    Now now{.wall = Instant(std::chrono::hours(500'000)),
            .uptime = Uptime(std::chrono::seconds(10))};
    const std::string code = "482190375";
    const std::string qr = scan_text(ScanKind::PickupQr, "0123456789ABCDEFGHJKMNPQRS");
    std::string sealed_pickup;
    std::unique_ptr<db::SqliteVaultStore> store;
    std::unique_ptr<Vault> vault;
};

}  // namespace veilbox::vault
