// The durable memory of a hub. db/sqlite/fleet implements it. Every method is one transaction and
// may be called from any thread; several hubs may share one store.
#pragma once
#include "controller/ports/fleet/courier_records.h"
#include "controller/ports/fleet/fleet_records.h"
#include "controller/ports/fleet/report_records.h"
#include "controller/ports/fleet/reservation_records.h"
#include "controller/ports/fleet/round_records.h"
#include "controller/ports/fleet/storage_records.h"
#include "controller/ports/fleet/work_records.h"
#include "controller/ports/journal.h"
#include "controller/wire/vault_link_json.h"

#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace veilbox::fleet {

template <class T>
using Stored = std::expected<T, StoreError>;

struct JournalAppend {
    LockerId locker;
    Head expected;  // what the caller judged the entries against
    std::vector<JournalEntry> entries;
    std::vector<Change> changes;
    Instant now{};
};

enum class AppendOutcome {
    Appended,
    HeadMoved,  // another hub was faster: judge again
};

// What is there now under the key, whether this call made it or an earlier one.
struct Announced {
    ParcelRecord parcel;
    Digest request;
    bool fresh = false;
};

struct UntoldVaultKey {
    SignedVaultKey key;
    std::vector<LockerId> lockers;
};

// Whether one more fits into what a locker has. Called inside the transaction: it asks no store.
using RoomRule = std::function<bool(const RoomAtLocker&)>;

class FleetStore {
  public:
    virtual ~FleetStore() = default;

    // Constraint if the id is taken.
    virtual Stored<void> add_locker(const LockerId& locker, ByteView public_key) = 0;
    virtual Stored<std::optional<KnownLocker>> find_locker(const LockerId& locker) = 0;
    // Unknown lockers are ignored. Coming online makes the locker's waiting commands due at once.
    virtual Stored<void> set_presence(const LockerId& locker, bool online, Instant now) = 0;

    // Hashes of stored entries from `from` on, in order, at most `count`.
    virtual Stored<std::vector<Digest>> hashes(const LockerId& locker, std::uint64_t from,
                                               std::size_t count) = 0;
    // Entries, changes and the new head in one transaction, or nothing.
    virtual Stored<AppendOutcome> append(const JournalAppend& append) = 0;
    // One row a (locker, kind, seq); repeated ones are counted.
    virtual Stored<void> raise_alarm(const Alarm& alarm) = 0;

    // Parcel, command to the locker, sealed contact to the vault and key, in one transaction. The
    // command waits until the vault has accepted the contact. Constraint if the locker is unknown.
    virtual Stored<Announced> announce(const AnnouncementRow& row) = 0;
    // Another contact of a parcel, on its way to the vault. Constraint if the parcel is unknown.
    virtual Stored<void> queue_contact(const CommandId& request, const ParcelId& parcel,
                                       const ContactReference& reference,
                                       const std::string& sealed) = 0;
    // What was announced under the key; nothing if it is new.
    virtual Stored<std::optional<Announced>> announced(const SenderName& sender,
                                                       const std::string& key) = 0;
    // Account, places and commands in one transaction, or nothing. Constraint if the number is
    // taken at one of the lockers or one of them is unknown.
    virtual Stored<void> add_courier(const CourierRow& row) = 0;
    // As add_courier; places without a move stay as they are. False, and nothing is changed, if the
    // account is not at `revision` any more.
    virtual Stored<bool> change_courier(const CourierRow& row) = 0;
    virtual Stored<std::optional<CourierRecord>> find_courier(const CourierId& id) = 0;
    // Reservation, command and key in one transaction. Nothing if the key is new and `fits` says
    // no. Constraint if the locker is unknown.
    virtual Stored<std::optional<ReservedNow>> reserve(const ReservationRow& row,
                                                       const RoomRule& fits) = 0;
    // False, and nothing is changed, if it is not live or was cancelled before.
    virtual Stored<bool> cancel_reservation(const ReservationId& id, const CommandRow& command) = 0;
    virtual Stored<void> add_command(const CommandRow& row) = 0;

    // Waiting commands of lockers that are online, oldest first, that were not sent in the last
    // 10 s; they count as sent from now on. Expired ones are settled as such and not returned.
    virtual Stored<std::vector<CommandRow>> take_due_commands(Instant now, std::size_t limit) = 0;
    virtual Stored<std::vector<wire::VaultRequest>> take_due_vault_requests(Instant now,
                                                                            std::size_t limit) = 0;
    // The vault has it: the sealed text is erased here. Unknown ids are ignored.
    virtual Stored<void> settle_vault_request(const CommandId& request) = 0;
    // What the vault said under this id; false if it was said before. An accepted contact lets its
    // parcel's announcement go; one that conflicts with an earlier one, and a pickup request that
    // its locker has not signed, raise an alarm; so does a clock of the vault that is doubted,
    // until it is believed again. What the vault erased is counted by class and day.
    virtual Stored<bool> take_vault_outcome(const CommandId& report, const VaultOutcome& outcome,
                                            Instant now) = 0;
    // False if it is not newer than every key before; then nothing changes.
    virtual Stored<bool> take_vault_key(const SignedVaultKey& key) = 0;
    // The newest key and lockers that were not told of it, by id, at most `limit`.
    virtual Stored<std::optional<UntoldVaultKey>> untold_vault_key(std::size_t limit) = 0;
    // Once for each locker and key.
    virtual Stored<void> queue_vault_key(const CommandRow& command, const SignedVaultKey& key) = 0;
    // The hub's own clock: the newest time that was believed, nothing if none was.
    virtual Stored<std::optional<Instant>> believed_time() = 0;
    // Believed: `time` is kept. Doubted: an alarm from then on, until it is believed again.
    virtual Stored<void> keep_clock(ClockState state, Instant time) = 0;
    // Everything that waits becomes due at once: the broker was away.
    virtual Stored<void> make_all_due() = 0;
    // Forgets what the hub keeps past its retention (controller/domain/retention.h), counts it by
    // class and day, and empties what the file system still holds of erased rows.
    virtual Stored<void> sweep(Instant now) = 0;
};

// What people and senders are shown. Never waits for a writer.
class FleetViews {
  public:
    virtual ~FleetViews() = default;
    virtual Stored<std::vector<LockerRecord>> lockers() = 0;  // by id
    virtual Stored<std::optional<LockerRecord>> locker(const LockerId& locker) = 0;
    virtual Stored<std::optional<ParcelRecord>> parcel(const ParcelId& parcel) = 0;
    // Newest first; of all lockers if none is named.
    virtual Stored<std::vector<ParcelRecord>> parcels(const std::optional<LockerId>& locker,
                                                      std::size_t limit) = 0;
    virtual Stored<std::optional<ReservationRecord>> reservation(const ReservationId& id) = 0;
    // With the parcels that `seen_by` may see. Nothing also if there is one that it may not see.
    virtual Stored<std::optional<RoundRecord>> round(const LockerId& locker, std::uint64_t number,
                                                     const RoundsSeenBy& seen_by) = 0;
    virtual Stored<std::vector<RoundRecord>> rounds(const RoundsWanted& wanted) = 0;
    // By locker, then as they were announced.
    virtual Stored<std::vector<WorkItem>> work(const WorkWanted& wanted) = 0;
    virtual Stored<StorageView> storage(const StorageWanted& wanted) = 0;
    // What nobody has settled first, then the newest first.
    virtual Stored<std::vector<FoundRecord>> found(std::size_t limit) = 0;
    // Nothing if that fact is no ProblemReported.
    virtual Stored<std::optional<ReportEvidence>> report(const LockerId& locker,
                                                         std::uint64_t number) = 0;
    virtual Stored<std::vector<ReportRecord>> reports(const ReportsWanted& wanted) = 0;
    virtual Stored<std::vector<CourierRecord>> couriers() = 0;  // by number, revoked ones too
    // Newest first, seq below `before` (0: from the head).
    virtual Stored<std::vector<JournalEntry>> facts_before(const LockerId& locker,
                                                           std::uint64_t before,
                                                           std::size_t limit) = 0;
    // Of all lockers, in the hub's order, after `position`.
    virtual Stored<std::vector<FactRecord>> facts_after(std::uint64_t position,
                                                        std::size_t limit) = 0;
    virtual Stored<std::uint64_t> last_position() = 0;
    virtual Stored<std::int64_t> open_alarms() = 0;
    virtual Stored<std::vector<Alarm>> alarms(std::size_t limit) = 0;  // newest first
    // Only classes of which something was ever erased. Counts whole days (UTC).
    virtual Stored<std::vector<ErasureCount>> erasures(Instant since) = 0;
    // The newest, as the vault published it; nothing before it did.
    virtual Stored<std::optional<SignedVaultKey>> vault_key() = 0;
};

}  // namespace veilbox::fleet
