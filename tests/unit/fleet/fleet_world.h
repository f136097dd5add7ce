// A hub's mind on a real SQLite file, with a locker that signs real batches and a broker that keeps
// what was published.
#pragma once
#include "controller/crypto/chain.h"
#include "controller/crypto/hash.h"
#include "controller/crypto/sealing.h"
#include "controller/fleet/access.h"
#include "controller/fleet/courier_accounts.h"
#include "controller/fleet/dispatch.h"
#include "controller/fleet/fleet_link.h"
#include "controller/fleet/reservations_of_senders.h"
#include "controller/wire/facts_json.h"
#include "controller/wire/hub_link_json.h"
#include "controller/wire/vault_link_json.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "tests/support/samples.h"

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace veilbox::fleet {

class SeededRandom final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }

  private:
    std::mt19937 engine_{20'260};
};

class KeptBroker final : public Broker {
  public:
    bool publish(std::string_view topic, std::string_view payload) override {
        if (!up) return false;
        published.push_back({std::string(topic), std::string(payload)});
        return true;
    }
    bool connected() const override { return up; }

    std::vector<BrokerMessage> published;
    bool up = true;
};

// A locker's journal, as its controller would write it.
class WrittenJournal {
  public:
    void write(const FactBody& fact) {
        JournalEntry entry{.seq = entries.size() + 1,
                           .at = Instant(milliseconds(1'790'000'000'000 + 1'000 * entries.size())),
                           .kind = std::string(wire::kind_of(fact)),
                           .body = wire::body_text(fact)};
        if (!entries.empty()) entry.prev_hash = entries.back().hash;
        entry.hash = crypto::entry_hash(entry);
        entries.push_back(std::move(entry));
    }
    // Entries from..to (seq, inclusive) as the locker sends them.
    std::string batch(std::uint64_t from, std::uint64_t to) const {
        return signed_batch(
            wire::batch_text("0412", std::span(entries).subspan(from - 1, to - from + 1)));
    }
    std::string signed_batch(std::string payload) const {
        Bytes signature = key.sign(wire::journal_context, payload);
        return wire::envelope_text({std::move(payload), std::move(signature)});
    }

    crypto::SigningKey key = crypto::SigningKey::generate();
    std::vector<JournalEntry> entries;
};

inline LockerId locker_id(std::string_view text = "0412") { return *LockerId::parse(text); }

using tests::door;

// Doors 1 (S) and 2 (M).
inline LockerLayout small_layout() {
    LockerLayout layout = tests::layout();
    layout.compartments.erase(layout.compartments.begin() + 2, layout.compartments.end());
    return layout;
}

class FleetWorld : public testing::Test {
  protected:
    FleetWorld() {
        db::migrate_fleet(database);
        store = std::make_unique<db::SqliteFleetStore>(database);
        views = std::make_unique<db::SqliteFleetViews>(database);
        access_store = std::make_unique<db::SqliteAccessStore>(database);
        access = std::make_unique<Access>(*access_store, random);
        dispatch = std::make_unique<Dispatch>(Dispatch::Parts{.store = *store,
                                                              .views = *views,
                                                              .random = random,
                                                              .master = Bytes(32, 7),
                                                              .queued = [this] { ++queued; }});
        couriers = std::make_unique<CourierAccounts>(CourierAccounts::Parts{
            .store = *store, .random = random, .master = Bytes(32, 7), .queued = [this] {
                ++queued;
            }});
        reservations = std::make_unique<ReservationsOfSenders>(ReservationsOfSenders::Parts{
            .store = *store, .views = *views, .random = random, .queued = [this] { ++queued; }});
        link = std::make_unique<FleetLink>(FleetLink::Parts{
            .store = *store,
            .broker = broker,
            .random = random,
            .key = hub_key,
            .vault_identity = vault_key.public_key(),
            .counters = counters,
            .events = {.changed = [this](const LockerId&) { ++changes; },
                       .warn = [this](const std::string& text) { warnings.push_back(text); }}});
        EXPECT_TRUE(store->add_locker(locker_id(), journal.key.public_key()));
        EXPECT_TRUE(access->add_sender(*SenderName::parse("parcelway")));
    }
    ~FleetWorld() override { std::filesystem::remove_all(folder); }

    Now now() const {
        return {Instant(milliseconds(1'790'000'100'000) + passed),
                Uptime(milliseconds(1'000) + passed)};
    }
    void journal_arrives(std::string payload) {
        link->take({"veilbox/v1/lockers/0412/journal", std::move(payload)}, now());
    }
    void presence(bool online) {
        link->take({"veilbox/v1/lockers/0412/presence", wire::presence_text({online, now().wall})},
                   now());
    }
    // What the hub told the locker, signatures checked, oldest first; forgets it.
    std::vector<wire::HubMessage> told() {
        std::vector<wire::HubMessage> messages;
        for (const BrokerMessage& message : broker.published) {
            if (message.topic != "veilbox/v1/lockers/0412/commands") continue;
            const auto envelope = wire::parse_envelope(message.payload);
            EXPECT_TRUE(crypto::verify(hub_key.public_key(), wire::command_context,
                                       envelope.value().payload, envelope.value().signature));
            messages.push_back(wire::parse_hub_message(envelope.value().payload).value());
        }
        broker.published.clear();
        return messages;
    }
    std::optional<std::uint64_t> last_acknowledged() {
        std::optional<std::uint64_t> through;
        for (const wire::HubMessage& message : told()) {
            if (const auto* ack = std::get_if<wire::Acknowledgement>(&message.content)) {
                through = ack->through;
            }
        }
        return through;
    }
    std::vector<command::FromHub> commands() {
        std::vector<command::FromHub> commands_told;
        for (const wire::HubMessage& message : told()) {
            if (const auto* command = std::get_if<command::FromHub>(&message.content)) {
                commands_told.push_back(*command);
            }
        }
        return commands_told;
    }
    std::vector<wire::VaultRequest> vault_requests() {
        std::vector<wire::VaultRequest> requests;
        for (const BrokerMessage& message : broker.published) {
            if (message.topic != wire::vault_inbox_topic) continue;
            const auto envelope = wire::parse_envelope(message.payload).value();
            EXPECT_TRUE(crypto::verify(hub_key.public_key(), wire::vault_request_context,
                                       envelope.payload, envelope.signature));
            requests.push_back(wire::parse_vault_request(envelope.payload).value());
        }
        broker.published.clear();
        return requests;
    }
    CommandId new_id() { return *CommandId::parse(crypto::random_id_text(random)); }
    SignedVaultKey new_vault_key(std::int64_t made_s = 1'790'000'000,
                                 const std::string& epoch = "2026-12") const {
        return crypto::sign_vault_key(
            vault_key, {epoch, crypto::derive_key_pair(Bytes(32, 3)).public_key}, made_s);
    }
    void vault_sends(std::string payload) {
        Bytes signature = vault_key.sign(wire::vault_report_context, payload);
        link->take({std::string(wire::vault_outbox_topic),
                    wire::envelope_text({std::move(payload), std::move(signature)})},
                   now());
    }
    void vault_says(decltype(wire::VaultReport::content) content) {
        vault_sends(wire::vault_report_text({.id = new_id(),
                                             .content = std::move(content),
                                             .expires = now().wall + wire::vault_message_life}));
    }
    // As if the vault had opened the contact at once.
    std::expected<ParcelRecord, DispatchError> announce_accepted(const Announcement& announcement) {
        auto parcel = dispatch->announce(announcement, now().wall);
        if (parcel) {
            EXPECT_TRUE(store->take_vault_outcome(
                new_id(), ContactChecked{parcel->id, ContactState::Accepted}, now().wall));
        }
        return parcel;
    }
    OperatorCommand asked_by_anna(command::HubCommand what) {
        return {.locker = locker_id(),
                .what = std::move(what),
                .by = OperatorName::parse("anna"),
                .why = CommandReason::RecipientWaits};
    }
    OperatorCommand unblock(int number) {
        return asked_by_anna(command::UnblockCompartment{door(number)});
    }
    std::uint64_t facts_stored() {
        return views->facts_before(locker_id(), 0, 1'000).value().size();
    }

    std::string sealed() {
        const crypto::KeyPair vault = crypto::derive_key_pair(Bytes(32, 3));
        return *crypto::seal({"1", vault.public_key}, crypto::SealPurpose::Contact, "",
                             SecretText(R"({"name":"Canary Person","email":"canary@example.net"})"),
                             random);
    }
    Announcement announcement(std::string key = "order-1") {
        return {.sender = *SenderName::parse("parcelway"),
                .idempotency_key = std::move(key),
                .request = Digest{},
                .locker = locker_id(),
                .size = Size::M,
                .carrier = *CarrierId::parse("parcelway"),
                .sealed_contact = sealed()};
    }

    const std::string folder = [] {
        std::string name =
            (std::filesystem::temp_directory_path() / "veilbox-fleet-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        return name;
    }();
    const std::string database = folder + "/hub.db";
    milliseconds passed{0};
    SeededRandom random;
    KeptBroker broker;
    WrittenJournal journal;
    Counters counters;
    crypto::SigningKey hub_key = crypto::SigningKey::generate();
    crypto::SigningKey vault_key = crypto::SigningKey::generate();
    int queued = 0;
    int changes = 0;
    std::vector<std::string> warnings;
    std::unique_ptr<db::SqliteFleetStore> store;
    std::unique_ptr<db::SqliteFleetViews> views;
    std::unique_ptr<db::SqliteAccessStore> access_store;
    std::unique_ptr<Access> access;
    std::unique_ptr<Dispatch> dispatch;
    std::unique_ptr<CourierAccounts> couriers;
    std::unique_ptr<ReservationsOfSenders> reservations;
    std::unique_ptr<FleetLink> link;
};

}  // namespace veilbox::fleet
