// The hub's memory in one SQLite file. Each class owns one connection and serves any thread, one
// call at a time; readers (WAL) never wait for the writer's disk.
#pragma once
#include "controller/ports/fleet/access_store.h"
#include "controller/ports/fleet/fleet_store.h"
#include "db/sqlite/database.h"

#include <mutex>
#include <string>

namespace veilbox::db {

// Creates the file if needed and brings its schema up to date. Throws SqlError.
void migrate_fleet(const std::string& path);

class SqliteFleetStore final : public fleet::FleetStore {
  public:
    explicit SqliteFleetStore(const std::string& path) : database_(path) {}

    fleet::Stored<void> add_locker(const LockerId& locker, ByteView public_key) override;
    fleet::Stored<std::optional<fleet::KnownLocker>> find_locker(const LockerId& locker) override;
    fleet::Stored<void> set_presence(const LockerId& locker, bool online, Instant now) override;
    fleet::Stored<std::vector<Digest>> hashes(const LockerId& locker, std::uint64_t from,
                                              std::size_t count) override;
    fleet::Stored<fleet::AppendOutcome> append(const fleet::JournalAppend& append) override;
    fleet::Stored<void> raise_alarm(const fleet::Alarm& alarm) override;
    fleet::Stored<fleet::Announced> announce(const fleet::AnnouncementRow& row) override;
    fleet::Stored<std::optional<fleet::Announced>> announced(const fleet::SenderName& sender,
                                                             const std::string& key) override;
    fleet::Stored<void> add_courier(const fleet::CourierRow& row) override;
    fleet::Stored<bool> change_courier(const fleet::CourierRow& row) override;
    fleet::Stored<std::optional<fleet::CourierRecord>> find_courier(const CourierId& id) override;
    fleet::Stored<std::optional<fleet::ReservedNow>> reserve(const fleet::ReservationRow& row,
                                                             const fleet::RoomRule& fits) override;
    fleet::Stored<bool> cancel_reservation(const ReservationId& id,
                                           const fleet::CommandRow& command) override;
    fleet::Stored<void> add_command(const fleet::CommandRow& row) override;
    fleet::Stored<std::vector<fleet::CommandRow>> take_due_commands(Instant now,
                                                                    std::size_t limit) override;
    fleet::Stored<std::vector<wire::VaultRequest>> take_due_vault_requests(
        Instant now, std::size_t limit) override;
    fleet::Stored<void> queue_contact(const CommandId& request, const ParcelId& parcel,
                                      const ContactReference& reference,
                                      const std::string& sealed) override;
    fleet::Stored<void> settle_vault_request(const CommandId& request) override;
    fleet::Stored<bool> take_vault_outcome(const CommandId& report, const VaultOutcome& outcome,
                                           Instant now) override;
    fleet::Stored<bool> take_vault_key(const SignedVaultKey& key) override;
    fleet::Stored<std::optional<fleet::UntoldVaultKey>> untold_vault_key(
        std::size_t limit) override;
    fleet::Stored<void> queue_vault_key(const fleet::CommandRow& command,
                                        const SignedVaultKey& key) override;
    fleet::Stored<std::optional<Instant>> believed_time() override;
    fleet::Stored<void> keep_clock(ClockState state, Instant time) override;
    fleet::Stored<void> make_all_due() override;
    fleet::Stored<void> sweep(Instant now) override;

  private:
    // A command or request without an answer is sent again.
    static constexpr milliseconds repeat_after{10'000};
    std::optional<fleet::Announced> find_announced(const fleet::SenderName& sender,
                                                   const std::string& key);
    void insert_command(const fleet::CommandRow& row);
    void add_operators_as_sender();
    void ask_vault_first(const fleet::AnnouncementRow& row);
    void put_moves(const fleet::CourierRow& row);

    std::mutex mutex_;
    Database database_;
};

class SqliteFleetViews final : public fleet::FleetViews {
  public:
    explicit SqliteFleetViews(const std::string& path) : database_(path) {}

    fleet::Stored<std::vector<fleet::LockerRecord>> lockers() override;
    fleet::Stored<std::optional<fleet::LockerRecord>> locker(const LockerId& locker) override;
    fleet::Stored<std::optional<fleet::ParcelRecord>> parcel(const ParcelId& parcel) override;
    fleet::Stored<std::vector<fleet::ParcelRecord>> parcels(const std::optional<LockerId>& locker,
                                                            std::size_t limit) override;
    fleet::Stored<std::optional<fleet::ReservationRecord>> reservation(
        const ReservationId& id) override;
    fleet::Stored<std::optional<fleet::RoundRecord>> round(
        const LockerId& locker, std::uint64_t number, const fleet::RoundsSeenBy& seen_by) override;
    fleet::Stored<std::vector<fleet::RoundRecord>> rounds(
        const fleet::RoundsWanted& wanted) override;
    fleet::Stored<std::vector<fleet::WorkItem>> work(const fleet::WorkWanted& wanted) override;
    fleet::Stored<fleet::StorageView> storage(const fleet::StorageWanted& wanted) override;
    fleet::Stored<std::vector<fleet::FoundRecord>> found(std::size_t limit) override;
    fleet::Stored<std::optional<fleet::ReportEvidence>> report(const LockerId& locker,
                                                               std::uint64_t number) override;
    fleet::Stored<std::vector<fleet::ReportRecord>> reports(
        const fleet::ReportsWanted& wanted) override;
    fleet::Stored<std::vector<fleet::CourierRecord>> couriers() override;
    fleet::Stored<std::vector<JournalEntry>> facts_before(const LockerId& locker,
                                                          std::uint64_t before,
                                                          std::size_t limit) override;
    fleet::Stored<std::vector<fleet::FactRecord>> facts_after(std::uint64_t position,
                                                              std::size_t limit) override;
    fleet::Stored<std::uint64_t> last_position() override;
    fleet::Stored<std::int64_t> open_alarms() override;
    fleet::Stored<std::vector<fleet::Alarm>> alarms(std::size_t limit) override;
    fleet::Stored<std::vector<fleet::ErasureCount>> erasures(Instant since) override;
    fleet::Stored<std::optional<SignedVaultKey>> vault_key() override;

  private:
    void add_compartments(fleet::LockerRecord& locker);
    void add_parcels(fleet::RoundRecord& round, const fleet::RoundsSeenBy& seen_by);
    void add_facts(fleet::ReportEvidence& evidence);
    fleet::Dwell dwell(const fleet::StorageWanted& wanted);

    std::mutex mutex_;
    Database database_;
};

class SqliteAccessStore final : public fleet::AccessStore {
  public:
    explicit SqliteAccessStore(const std::string& path) : database_(path) {}

    fleet::Stored<void> put_operator(const fleet::OperatorRow& row) override;
    fleet::Stored<std::optional<fleet::OperatorRow>> find_operator(
        const OperatorName& name) override;
    fleet::Stored<void> add_sender(const fleet::SenderName& name, const Digest& key) override;
    fleet::Stored<std::optional<fleet::SenderName>> find_sender(const Digest& key) override;
    fleet::Stored<void> add_carrier(const CarrierId& carrier, const Digest& key) override;
    fleet::Stored<std::optional<CarrierId>> find_carrier(const Digest& key) override;
    fleet::Stored<void> add_session(const Digest& token, const OperatorName& name,
                                    Instant expires) override;
    fleet::Stored<std::optional<fleet::Operator>> find_session(const Digest& token,
                                                               Instant now) override;
    fleet::Stored<void> end_session(const Digest& token) override;
    fleet::Stored<fleet::Failures> failures(const Digest& who) override;
    fleet::Stored<void> add_failure(const Digest& who, Instant now) override;
    fleet::Stored<void> clear_failures(const Digest& who) override;

  private:
    std::mutex mutex_;
    Database database_;
};

}  // namespace veilbox::db
