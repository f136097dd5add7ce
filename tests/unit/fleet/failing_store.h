// The real stores with calls that fail when a test says so.
#pragma once
#include "controller/ports/fleet/access_store.h"
#include "controller/ports/fleet/fleet_store.h"
#include "tests/support/failing_calls.h"

#include <functional>
#include <utility>
#include <vector>

namespace veilbox::fleet {

class FailingFleetStore final : public FleetStore {
  public:
    explicit FailingFleetStore(FleetStore& real) : real_(real) {}

    Stored<void> add_locker(const LockerId& locker, ByteView public_key) override {
        return calls.make("add_locker", [&] { return real_.add_locker(locker, public_key); });
    }
    Stored<std::optional<KnownLocker>> find_locker(const LockerId& locker) override {
        return calls.make("find_locker", [&]() -> Stored<std::optional<KnownLocker>> {
            if (calls.times("find_locker") == locker_gone_from) return std::nullopt;
            return real_.find_locker(locker);
        });
    }
    Stored<void> set_presence(const LockerId& locker, bool online, Instant now) override {
        return calls.make("set_presence", [&] { return real_.set_presence(locker, online, now); });
    }
    Stored<std::vector<Digest>> hashes(const LockerId& locker, std::uint64_t from,
                                       std::size_t count) override {
        return calls.make("hashes", [&] { return real_.hashes(locker, from, count); });
    }
    Stored<AppendOutcome> append(const JournalAppend& append) override {
        return calls.make("append", [&] {
            if (before_append) before_append();
            return real_.append(append);
        });
    }
    Stored<void> raise_alarm(const Alarm& alarm) override {
        return calls.make("raise_alarm", [&] { return real_.raise_alarm(alarm); });
    }
    Stored<Announced> announce(const AnnouncementRow& row) override {
        return calls.make("announce", [&] { return real_.announce(row); });
    }
    Stored<std::optional<Announced>> announced(const SenderName& sender,
                                               const std::string& key) override {
        return calls.make("announced", [&] { return real_.announced(sender, key); });
    }
    Stored<void> add_courier(const CourierRow& row) override {
        return calls.make("add_courier", [&] { return real_.add_courier(row); });
    }
    Stored<bool> change_courier(const CourierRow& row) override {
        return calls.make("change_courier", [&]() -> Stored<bool> {
            if (const auto before = std::exchange(before_change, nullptr)) before();
            return real_.change_courier(row);
        });
    }
    Stored<std::optional<CourierRecord>> find_courier(const CourierId& id) override {
        return calls.make("find_courier", [&] { return real_.find_courier(id); });
    }
    Stored<std::optional<ReservedNow>> reserve(const ReservationRow& row,
                                               const RoomRule& fits) override {
        return calls.make("reserve", [&] { return real_.reserve(row, fits); });
    }
    Stored<bool> cancel_reservation(const ReservationId& id, const CommandRow& command) override {
        return calls.make("cancel_reservation",
                          [&] { return real_.cancel_reservation(id, command); });
    }
    Stored<void> add_command(const CommandRow& row) override {
        return calls.make("add_command", [&] { return real_.add_command(row); });
    }
    Stored<std::vector<CommandRow>> take_due_commands(Instant now, std::size_t limit) override {
        return calls.make("take_due_commands", [&] { return real_.take_due_commands(now, limit); });
    }
    Stored<std::vector<wire::VaultRequest>> take_due_vault_requests(Instant now,
                                                                    std::size_t limit) override {
        return calls.make("take_due_vault_requests",
                          [&] { return real_.take_due_vault_requests(now, limit); });
    }
    Stored<void> queue_contact(const CommandId& request, const ParcelId& parcel,
                               const ContactReference& reference,
                               const std::string& sealed) override {
        return calls.make("queue_contact",
                          [&] { return real_.queue_contact(request, parcel, reference, sealed); });
    }
    Stored<void> settle_vault_request(const CommandId& request) override {
        return calls.make("settle_vault_request",
                          [&] { return real_.settle_vault_request(request); });
    }
    Stored<bool> take_vault_outcome(const CommandId& report, const VaultOutcome& outcome,
                                    Instant now) override {
        return calls.make("take_vault_outcome",
                          [&] { return real_.take_vault_outcome(report, outcome, now); });
    }
    Stored<bool> take_vault_key(const SignedVaultKey& key) override {
        return calls.make("take_vault_key", [&] { return real_.take_vault_key(key); });
    }
    Stored<std::optional<UntoldVaultKey>> untold_vault_key(std::size_t limit) override {
        return calls.make("untold_vault_key", [&] { return real_.untold_vault_key(limit); });
    }
    Stored<void> queue_vault_key(const CommandRow& command, const SignedVaultKey& key) override {
        return calls.make("queue_vault_key", [&] { return real_.queue_vault_key(command, key); });
    }
    Stored<std::optional<Instant>> believed_time() override {
        return calls.make("believed_time", [&] { return real_.believed_time(); });
    }
    Stored<void> keep_clock(ClockState state, Instant time) override {
        return calls.make("keep_clock", [&] { return real_.keep_clock(state, time); });
    }
    Stored<void> make_all_due() override {
        return calls.make("make_all_due", [&] { return real_.make_all_due(); });
    }
    Stored<void> sweep(Instant now) override {
        return calls.make("sweep", [&] { return real_.sweep(now); });
    }

    tests::FailingCalls calls;
    std::function<void()> before_append;  // another hub is faster
    std::function<void()> before_change;  // the same, once
    int locker_gone_from = 0;             // the call of find_locker that finds it no more

  private:
    FleetStore& real_;
};

class FailingAccessStore final : public AccessStore {
  public:
    explicit FailingAccessStore(AccessStore& real) : real_(real) {}

    Stored<void> put_operator(const OperatorRow& row) override {
        return calls.make("put_operator", [&] { return real_.put_operator(row); });
    }
    Stored<std::optional<OperatorRow>> find_operator(const OperatorName& name) override {
        return calls.make("find_operator", [&] { return real_.find_operator(name); });
    }
    Stored<void> add_sender(const SenderName& name, const Digest& key) override {
        return calls.make("add_sender", [&] { return real_.add_sender(name, key); });
    }
    Stored<std::optional<SenderName>> find_sender(const Digest& key) override {
        return calls.make("find_sender", [&] { return real_.find_sender(key); });
    }
    Stored<void> add_carrier(const CarrierId& carrier, const Digest& key) override {
        return calls.make("add_carrier", [&] { return real_.add_carrier(carrier, key); });
    }
    Stored<std::optional<CarrierId>> find_carrier(const Digest& key) override {
        return calls.make("find_carrier", [&] { return real_.find_carrier(key); });
    }
    Stored<void> add_session(const Digest& token, const OperatorName& name,
                             Instant expires) override {
        return calls.make("add_session", [&] { return real_.add_session(token, name, expires); });
    }
    Stored<std::optional<Operator>> find_session(const Digest& token, Instant now) override {
        return calls.make("find_session", [&] { return real_.find_session(token, now); });
    }
    Stored<void> end_session(const Digest& token) override {
        return calls.make("end_session", [&] { return real_.end_session(token); });
    }
    Stored<Failures> failures(const Digest& who) override {
        return calls.make("failures", [&]() -> Stored<Failures> {
            asked.push_back(who);
            if (asked.size() <= told_failures.size()) return told_failures[asked.size() - 1];
            return real_.failures(who);
        });
    }
    Stored<void> add_failure(const Digest& who, Instant now) override {
        return calls.make("add_failure", [&] {
            counted.push_back(who);
            return real_.add_failure(who, now);
        });
    }
    Stored<void> clear_failures(const Digest& who) override {
        return calls.make("clear_failures", [&] {
            cleared.push_back(who);
            return real_.clear_failures(who);
        });
    }

    tests::FailingCalls calls;
    std::vector<Failures> told_failures;  // instead of what is stored
    std::vector<Digest> asked, counted, cleared;

  private:
    AccessStore& real_;
};

}  // namespace veilbox::fleet
