// A vault's mind on a real SQLite file, with sealed requests as a hub sends them and a broker that
// keeps what was published.
#pragma once
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/domain/encoding/scan.h"
#include "controller/vault/vault.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"
#include "db/sqlite/vault/sqlite_vault_store.h"
#include "hal/labels/symbol.h"
#include "hal/messaging/idn2_host_names.h"
#include "hal/messaging/smtp.h"
#include "hal/system/system.h"
#include "tests/unit/vault/mail_sink.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veilbox::vault {

inline constexpr const char* name_canary = "Annegret Kanarienvogel";
inline constexpr const char* mail_canary = "annegret.canary@example.org";

// Takes everything that the vault has signed, remembers it, and can be away.
class FakeBroker final : public Broker {
  public:
    explicit FakeBroker(Bytes vault) : vault_(std::move(vault)) {}
    bool publish(std::string_view topic, std::string_view payload) override {
        if (!up) return false;
        EXPECT_EQ(topic, wire::vault_outbox_topic);
        const auto envelope = wire::parse_envelope(payload).value();
        EXPECT_TRUE(crypto::verify(vault_, wire::vault_report_context, envelope.payload,
                                   envelope.signature));
        auto report = wire::parse_vault_report(envelope.payload).value();
        const auto* key = std::get_if<SignedVaultKey>(&report.content);
        if (key != nullptr) {
            keys.push_back(*key);
        } else {
            reports.push_back(std::move(report));
        }
        return true;
    }
    bool connected() const override { return up; }
    bool up = true;
    std::vector<wire::VaultReport> reports;  // without the keys
    std::vector<SignedVaultKey> keys;

  private:
    Bytes vault_;
};

// Locker 0412 and the sender "shop" are known.
struct KnownPeers final : PeerKeys {
    std::optional<Bytes> locker(const LockerId& id) const override {
        if (id.text() != "0412") return std::nullopt;
        return locker_key.public_key();
    }
    std::optional<Bytes> sender(const SenderName& name) const override {
        if (name.text() != "shop") return std::nullopt;
        return Bytes(shop.public_key.begin(), shop.public_key.end());
    }
    crypto::SigningKey locker_key = crypto::SigningKey::generate();
    crypto::KeyPair shop = crypto::derive_key_pair(Bytes(32, 8));
};

// The system's, but a wait (four bytes, controller/vault/sending.cpp) is always the whole step.
class WholeSteps final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        system_.fill(bytes);
        if (bytes.size() == 4) std::ranges::fill(bytes, std::uint8_t{0});
    }

  private:
    hal::SystemRandom system_;
};

class VaultStory : public testing::Test {
  protected:
    VaultStory() {
        key = new_key("1", 1);
        reopen();
    }

    VaultPorts ports(VaultStore& over, CodeImage& pictures) {
        return {
            .store = over, .images = pictures, .random = random, .peers = peers, .names = names};
    }
    VaultIdentity identity() const { return {.key = vault_key, .hub = hub_key.public_key()}; }

    // The process dies and starts again on the same file.
    void reopen() {
        vault.reset();
        store.reset();
        store = std::make_unique<db::SqliteVaultStore>(folder / "vault.db");
        vault = std::make_unique<Vault>(ports(*store, images), all_keys(), identity());
        ASSERT_TRUE(vault->start(now).has_value());
    }

    VaultKey new_key(const std::string& epoch, std::int64_t made_s) {
        std::array<std::uint8_t, 32> seed{};
        random.fill(seed);
        const auto pair = crypto::derive_key_pair(seed);
        return {.published = crypto::sign_vault_key(vault_key, {epoch, pair.public_key}, made_s),
                .pair = pair};
    }
    VaultKeys all_keys() const {
        std::vector<VaultKey> all = retired;
        all.push_back(key);
        return VaultKeys(std::move(all));
    }

    crypto::VaultPublicKey public_key() const {
        return {.epoch = key.published.epoch, .key = key.pair.public_key};
    }

    template <class Id>
    Id id() {
        return *Id::parse(crypto::random_id_text(random));
    }

    // As the hub sends it: a new id, good for an hour.
    std::string request(decltype(wire::VaultRequest::content) content) {
        return signed_by(
            hub_key, wire::vault_request_text({.id = id<CommandId>(),
                                               .content = std::move(content),
                                               .expires = now.wall + wire::vault_message_life}));
    }
    static std::string signed_by(const crypto::SigningKey& who, std::string payload) {
        Bytes signature = who.sign(wire::vault_request_context, payload);
        return wire::envelope_text({std::move(payload), std::move(signature)});
    }

    static ContactReference reference(const ParcelId& parcel, std::int64_t revision = 1) {
        return {.sender = *SenderName::parse("shop"),
                .reference = "order-" + parcel.text(),
                .revision = revision};
    }
    wire::ContactForVault contact(const ParcelId& parcel, const SecretText& plain,
                                  std::int64_t revision = 1) {
        const auto about = reference(parcel, revision);
        return {.parcel = parcel,
                .reference = about,
                .sealed = *crypto::seal_as(peers.shop, public_key(), crypto::SealPurpose::Contact,
                                           about.bound_to(), plain, random)};
    }
    static SecretText contact_plain(const std::string& email, const std::string& phone = "") {
        return wire::contact_text({.name = SecretText(name_canary),
                                   .email = SecretText(email),
                                   .phone = SecretText(phone)});
    }
    std::string contact_request(const ParcelId& parcel, const std::string& email = mail_canary,
                                const std::string& phone = "") {
        return request(contact(parcel, contact_plain(email, phone)));
    }

    PickupRequest pickup(const ParcelId& parcel, CodeHolder holder = CodeHolder::Recipient) {
        const SecretText plain =
            wire::pickup_text({.code = SecretText(code), .qr = SecretText(qr), .holder = holder});
        sealed_pickup =
            *crypto::seal(public_key(), crypto::SealPurpose::Pickup, parcel.text(), plain, random);
        return {.locker = *LockerId::parse("0412"),
                .locker_name = "Linden Square",
                .locker_address = "Linden Square 4, 10969 Berlin",
                .parcel = parcel,
                .compartment = *CompartmentId::from_number(17),
                .number = ++numbers[parcel],
                .sealed = sealed_pickup};
    }
    // As its locker signed it.
    std::string signed_request(const PickupRequest& pickup) {
        return request(wire::PickupForVault{
            pickup, peers.locker_key.sign(pickup_context, text_to_sign(pickup))});
    }
    std::string pickup_request(const ParcelId& parcel, CodeHolder holder = CodeHolder::Recipient) {
        return signed_request(pickup(parcel, holder));
    }

    Receipt receive(const std::string& payload) { return vault->receive(payload, now).value(); }

    static Message mail_of(const Letter& letter) { return std::get<Message>(letter.message); }

    // What the program does between two messages: send all that is due, then report.
    void work(Messenger& messenger) {
        for (auto letter = vault->next_letter(now); *letter; letter = vault->next_letter(now)) {
            const auto outcome = messenger.send(mail_of(**letter));
            ASSERT_TRUE(vault->settle((*letter)->request, outcome, now).has_value());
        }
        report();
    }
    // Tells the hub, which keeps everything.
    void report() {
        const std::size_t before = broker.reports.size();
        ASSERT_TRUE(vault->report(broker, now).has_value());
        for (std::size_t i = before; i < broker.reports.size(); ++i) {
            if (std::holds_alternative<wire::RequestKept>(broker.reports[i].content)) continue;
            receive(request(wire::ReportKept{broker.reports[i].id}));
        }
    }

    hal::SmtpMessenger smtp(const std::string& url) {
        return {hal::SmtpOptions{.url = url,
                                 .from = *EmailAddress::parse("lockers@veilbox.example"),
                                 .starttls = hal::StartTls::None},
                clock};
    }

    // What the hub was told of messages: "sent" or why not.
    std::vector<std::string> outcomes() const {
        std::vector<std::string> all;
        for (const VaultOutcome& outcome : told()) {
            if (std::holds_alternative<MessageSent>(outcome)) all.emplace_back("sent");
            if (const auto* failed = std::get_if<MessageFailed>(&outcome)) {
                all.emplace_back(to_text(failed->trouble));
            }
        }
        return all;
    }
    // And of contacts.
    std::vector<std::string> checked() const {
        std::vector<std::string> all;
        for (const VaultOutcome& outcome : told()) {
            const auto* contact = std::get_if<ContactChecked>(&outcome);
            if (contact != nullptr) all.emplace_back(to_text(contact->state));
        }
        return all;
    }
    std::vector<VaultOutcome> told() const {
        std::vector<VaultOutcome> all;
        for (const wire::VaultReport& report : broker.reports) {
            const auto* outcome = std::get_if<VaultOutcome>(&report.content);
            if (outcome != nullptr) all.push_back(*outcome);
        }
        return all;
    }
    std::size_t acknowledgements() const { return broker.reports.size() - told().size(); }

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
    WholeSteps random;
    hal::SystemClock clock;
    hal::QrImage images;
    hal::Idn2HostNames names;
    KnownPeers peers;
    crypto::SigningKey hub_key = crypto::SigningKey::generate();
    crypto::SigningKey vault_key = crypto::SigningKey::generate();
    FakeBroker broker{vault_key.public_key()};
    VaultKey key;  // what is sealed to
    std::vector<VaultKey> retired;
    std::map<ParcelId, std::int64_t> numbers;  // codes of each parcel
    Now now{.wall = Instant(std::chrono::hours(500'000)),
            .uptime = Uptime(std::chrono::seconds(10))};
    const std::string code = "482190375";
    const std::string qr = scan_text(ScanKind::PickupQr, "0123456789ABCDEFGHJKMNPQRS");
    std::string sealed_pickup;
    std::unique_ptr<db::SqliteVaultStore> store;
    std::unique_ptr<Vault> vault;
};

}  // namespace veilbox::vault
