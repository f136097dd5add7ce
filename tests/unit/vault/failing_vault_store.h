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
        calls.fail_all({"keep_contact", "queue_message", "count_attempt", "settle",
                        "forget_outcome", "forget_before"},
                       StoreError::Full);
    }

    std::expected<Kept, StoreError> keep_contact(const SealedContact& contact,
                                                 Instant at) override {
        return calls.make("keep_contact", [&] { return real_.keep_contact(contact, at); });
    }
    std::expected<Kept, StoreError> queue_message(const WaitingMessage& message,
                                                  Instant at) override {
        return calls.make("queue_message", [&] { return real_.queue_message(message, at); });
    }
    std::expected<std::vector<CommandId>, StoreError> waiting() override {
        return calls.make("waiting", [&] { return real_.waiting(); });
    }
    std::expected<std::optional<WaitingMessage>, StoreError> message(
        const CommandId& request) override {
        return calls.make("message", [&] { return real_.message(request); });
    }
    std::expected<std::optional<std::string>, StoreError> contact(const ParcelId& parcel) override {
        return calls.make("contact", [&] { return real_.contact(parcel); });
    }
    std::expected<void, StoreError> count_attempt(const CommandId& request) override {
        return calls.make("count_attempt", [&] { return real_.count_attempt(request); });
    }
    std::expected<void, StoreError> settle(const CommandId& request,
                                           const MessageOutcome& outcome) override {
        return calls.make("settle", [&] { return real_.settle(request, outcome); });
    }
    std::expected<std::vector<NumberedOutcome>, StoreError> outcomes(std::size_t limit) override {
        return calls.make("outcomes", [&] { return real_.outcomes(limit); });
    }
    std::expected<void, StoreError> forget_outcome(std::int64_t number) override {
        return calls.make("forget_outcome", [&] { return real_.forget_outcome(number); });
    }
    std::expected<std::int64_t, StoreError> forget_before(Instant limit) override {
        return calls.make("forget_before", [&] { return real_.forget_before(limit); });
    }

    tests::FailingCalls calls;

  private:
    VaultStore& real_;
};

}  // namespace veilbox::vault
