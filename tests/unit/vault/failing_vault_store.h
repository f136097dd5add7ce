// The real store of the vault with calls that fail when a test says so.
#pragma once
#include "controller/ports/vault/vault_store.h"
#include "tests/support/failing_calls.h"

namespace veilbox::vault {

class FailingVaultStore final : public VaultStore {
  public:
    explicit FailingVaultStore(VaultStore& real) : real_(real) {}

    // The disk takes nothing any more.
    void fill() {
        calls.fail_all({"settle_contact", "queue_message", "refuse_message", "count_attempt",
                        "settle", "forget_outcome", "end_parcel", "erase", "erase_contacts",
                        "keep_outcome", "say_clock", "believe", "keep_wishes"},
                       StoreError::Full);
    }

    std::expected<bool, StoreError> knows(const CommandId& request) override {
        return calls.make("knows", [&] { return real_.knows(request); });
    }
    std::expected<Kept, StoreError> settle_contact(const CommandId& request,
                                                   const std::optional<SealedContact>& keep,
                                                   const ToldOutcome& outcome,
                                                   Instant at) override {
        return calls.make("settle_contact",
                          [&] { return real_.settle_contact(request, keep, outcome, at); });
    }
    std::expected<Kept, StoreError> refuse_message(const CommandId& request,
                                                   const std::optional<ToldOutcome>& outcome,
                                                   Instant at) override {
        return calls.make("refuse_message",
                          [&] { return real_.refuse_message(request, outcome, at); });
    }
    std::expected<Kept, StoreError> queue_message(const WaitingMessage& message,
                                                  Instant at) override {
        return calls.make("queue_message", [&] { return real_.queue_message(message, at); });
    }
    std::expected<std::vector<CommandId>, StoreError> waiting() override {
        return calls.make("waiting", [&] { return real_.waiting(); });
    }
    std::expected<std::vector<CommandId>, StoreError> waiting_of(const ParcelId& parcel) override {
        return calls.make("waiting_of", [&] { return real_.waiting_of(parcel); });
    }
    std::expected<std::optional<WaitingMessage>, StoreError> message(
        const CommandId& request) override {
        return calls.make("message", [&] { return real_.message(request); });
    }
    std::expected<std::optional<SealedContact>, StoreError> contact(
        const ParcelId& parcel) override {
        return calls.make("contact", [&] { return real_.contact(parcel); });
    }
    std::expected<std::optional<ParcelId>, StoreError> parcel_of(
        const SenderName& sender, const std::string& reference) override {
        return calls.make("parcel_of", [&] { return real_.parcel_of(sender, reference); });
    }
    std::expected<void, StoreError> count_attempt(
        const CommandId& request, const std::optional<ToldOutcome>& outcome) override {
        return calls.make("count_attempt", [&] { return real_.count_attempt(request, outcome); });
    }
    std::expected<void, StoreError> settle(const CommandId& request,
                                           const std::optional<ToldOutcome>& outcome) override {
        return calls.make("settle", [&] { return real_.settle(request, outcome); });
    }
    std::expected<std::vector<ToldOutcome>, StoreError> outcomes(std::size_t limit) override {
        return calls.make("outcomes", [&] { return real_.outcomes(limit); });
    }
    std::expected<void, StoreError> forget_outcome(const CommandId& report) override {
        return calls.make("forget_outcome", [&] { return real_.forget_outcome(report); });
    }
    std::expected<std::vector<Wishes>, StoreError> wishes(
        const std::vector<Digest>& persons) override {
        return calls.make("wishes", [&] { return real_.wishes(persons); });
    }
    std::expected<void, StoreError> keep_wishes(const Digest& person, const Wishes& wishes,
                                                Instant at) override {
        return calls.make("keep_wishes", [&] { return real_.keep_wishes(person, wishes, at); });
    }
    std::expected<Kept, StoreError> end_parcel(const CommandId& request, const ParcelId& parcel,
                                               Instant at) override {
        return calls.make("end_parcel", [&] { return real_.end_parcel(request, parcel, at); });
    }
    std::expected<std::vector<Erased>, StoreError> erase(
        const RetentionLimits& limits, const std::function<CommandId()>& report_id) override {
        return calls.make("erase", [&] { return real_.erase(limits, report_id); });
    }
    std::expected<std::int64_t, StoreError> erase_contacts(
        const std::function<bool(const SealedContact&)>& chosen,
        const std::function<CommandId()>& report_id, Instant now) override {
        return calls.make("erase_contacts",
                          [&] { return real_.erase_contacts(chosen, report_id, now); });
    }
    std::expected<bool, StoreError> was_erased(const ParcelId& parcel) override {
        return calls.make("was_erased", [&] { return real_.was_erased(parcel); });
    }
    bool erase_from_files() override { return real_.erase_from_files(); }
    std::expected<void, StoreError> keep_outcome(const ToldOutcome& outcome) override {
        return calls.make("keep_outcome", [&] { return real_.keep_outcome(outcome); });
    }
    std::expected<void, StoreError> say_clock(const CommandId& report, ClockState state) override {
        return calls.make("say_clock", [&] { return real_.say_clock(report, state); });
    }
    std::expected<std::optional<Instant>, StoreError> believed_time() override {
        return calls.make("believed_time", [&] { return real_.believed_time(); });
    }
    std::expected<void, StoreError> believe(Instant time) override {
        return calls.make("believe", [&] { return real_.believe(time); });
    }

    tests::FailingCalls calls;

  private:
    VaultStore& real_;
};

}  // namespace veilbox::vault
