// The hub's side of the broker: journals and presence in, acknowledgements and commands out,
// requests to the vault and its reports. Driven by one thread.
#pragma once
#include "controller/crypto/signature.h"
#include "controller/fleet/counters.h"
#include "controller/fleet/journal_ingest.h"
#include "controller/ports/broker.h"
#include "controller/ports/fleet/fleet_store.h"

#include <functional>
#include <string>
#include <vector>

namespace veilbox::fleet {

struct LinkEvents {
    std::function<void(const LockerId&)> changed;  // its facts, doors or presence
    std::function<void(const std::string&)> warn;  // a line for the log, ids only
};

// What a hub subscribes to. Nothing is shared: the broker lets any party with a certificate join a
// shared subscription, and what it hands to a stranger no hub gets (ADR 0008).
std::vector<std::string> hub_subscriptions();

class FleetLink {
  public:
    struct Parts {
        FleetStore& store;
        Broker& broker;
        Random& random;
        const crypto::SigningKey& key;
        Bytes vault_identity;  // 32 bytes, Ed25519: checks the vault's reports
        Counters& counters;
        LinkEvents events;
    };
    explicit FleetLink(Parts parts);

    // Anything that arrived; of no known topic: counted and dropped.
    void take(const BrokerMessage& message, Now now);
    // After every (re)connect: everything that waits is due.
    void connected(Now now);
    // About once a second, and when something was queued: sends what is due, sweeps once a minute.
    void tick(Now now);

  private:
    void take_journal(const LockerId& locker, const std::string& payload, Now now);
    void take_presence(const LockerId& locker, const std::string& payload, Now now);
    void take_vault_report(const std::string& payload, Now now);
    void apply(const CommandId& report, const VaultOutcome& outcome, Now now);
    void take_vault_key(const SignedVaultKey& key, Now now);
    void queue_vault_key(Now now);
    CommandId new_id();
    bool ask_vault(wire::VaultRequest request, Now now);
    void judge_clock(Now now);
    void acknowledge(const LockerId& locker, std::uint64_t through);
    bool send(const LockerId& locker, std::string payload);
    // Signed in this context.
    bool publish(std::string_view topic, std::string_view context, std::string payload);
    void send_commands(Now now);
    void send_vault_requests(Now now);

    Parts parts_;
    JournalIngest ingest_;
    Uptime next_sweep_{};
    ClockState clock_ = ClockState::Believed;  // as of the last sweep
};

}  // namespace veilbox::fleet
