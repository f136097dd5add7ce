// The vault's memory in SQLite. One thread.
#pragma once
#include "controller/ports/vault/vault_store.h"
#include "db/sqlite/database.h"

#include <string>

namespace veilbox::db {

struct SealedToEpoch {
    std::int64_t contacts = 0;
    std::int64_t messages = 0;
};

class SqliteVaultStore final : public VaultStore {
  public:
    // Opens or makes the file and brings its schema up to date. Throws SqlError.
    explicit SqliteVaultStore(const std::string& path);

    std::expected<bool, StoreError> knows(const CommandId& request) override;
    std::expected<Kept, StoreError> settle_contact(const CommandId& request,
                                                   const std::optional<SealedContact>& keep,
                                                   const ToldOutcome& outcome, Instant at) override;
    std::expected<Kept, StoreError> queue_message(const WaitingMessage& message,
                                                  Instant at) override;
    std::expected<Kept, StoreError> refuse_message(const CommandId& request,
                                                   const std::optional<ToldOutcome>& outcome,
                                                   Instant at) override;
    std::expected<std::vector<CommandId>, StoreError> waiting() override;
    std::expected<std::vector<CommandId>, StoreError> waiting_of(const ParcelId& parcel) override;
    std::expected<std::optional<WaitingMessage>, StoreError> message(
        const CommandId& request) override;
    std::expected<std::optional<SealedContact>, StoreError> contact(
        const ParcelId& parcel) override;
    std::expected<std::optional<ParcelId>, StoreError> parcel_of(
        const SenderName& sender, const std::string& reference) override;
    std::expected<std::vector<Wishes>, StoreError> wishes(
        const std::vector<Digest>& persons) override;
    std::expected<void, StoreError> keep_wishes(const Digest& person, const Wishes& wishes,
                                                Instant at) override;
    std::expected<void, StoreError> count_attempt(
        const CommandId& request, const std::optional<ToldOutcome>& outcome) override;
    std::expected<void, StoreError> settle(const CommandId& request,
                                           const std::optional<ToldOutcome>& outcome) override;
    std::expected<std::vector<ToldOutcome>, StoreError> outcomes(std::size_t limit) override;
    std::expected<void, StoreError> forget_outcome(const CommandId& report) override;
    std::expected<Kept, StoreError> end_parcel(const CommandId& request, const ParcelId& parcel,
                                               Instant at) override;
    std::expected<std::vector<Erased>, StoreError> erase(
        const RetentionLimits& limits, const std::function<CommandId()>& report_id) override;
    std::expected<std::int64_t, StoreError> erase_contacts(
        const std::function<bool(const SealedContact&)>& chosen,
        const std::function<CommandId()>& report_id, Instant now) override;
    std::expected<bool, StoreError> was_erased(const ParcelId& parcel) override;
    bool erase_from_files() override;
    std::expected<void, StoreError> keep_outcome(const ToldOutcome& outcome) override;
    std::expected<void, StoreError> say_clock(const CommandId& report, ClockState state) override;
    std::expected<std::optional<Instant>, StoreError> believed_time() override;
    std::expected<void, StoreError> believe(Instant time) override;

    // How much of what is kept only this epoch's key opens.
    std::expected<SealedToEpoch, StoreError> sealed_to(const std::string& epoch);

  private:
    // False if the id is known already.
    bool remember(const CommandId& request, Instant at);
    void tell(const ToldOutcome& outcome);
    void tell_erased(const CommandId& report, const Erased& erased);
    // False if a newer code of this parcel and holder came first.
    bool queue_code(const WaitingMessage& message, Instant at);
    // False if this kind was told of this parcel.
    bool queue_notice(const WaitingMessage& message, const NoticeMoment& notice, Instant at);
    // What another connection reads at that moment stays in the WAL until the next call.
    void erase_from_the_wal();
    Database database_;
};

}  // namespace veilbox::db
