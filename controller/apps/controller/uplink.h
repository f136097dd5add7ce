// The locker's side of the broker: sends the journal on until the hub's own receipt, and checks
// what the hub asks before anything acts on it (docs/protocol/mqtt.md). The deciding thread only.
#pragma once
#include "controller/crypto/signature.h"
#include "controller/domain/commands.h"
#include "controller/domain/ids.h"
#include "controller/domain/time.h"
#include "controller/ports/broker.h"
#include "controller/ports/journal.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace veilbox::apps {

class Uplink {
  public:
    Uplink(LockerId locker, Journal& journal, const crypto::SigningKey& key, Bytes hub_key);

    // Presence is the caller's: the broker's own retained publish and will.
    void connected(Now now);
    void disconnected();
    bool is_connected() const { return connected_; }

    // A command that is genuine and meant for this locker, expired or not; nothing for a receipt
    // (which is taken in) and for everything that is refused (which is counted and logged).
    std::optional<command::FromHub> receive(const BrokerMessage& message, Now now);

    // Sends what the hub has not yet: at most a window ahead of its receipts, again after a
    // silence.
    void pump(Broker& broker, std::uint64_t head_seq, Now now);

    std::uint64_t acknowledged() const { return acknowledged_; }
    std::uint64_t refused() const { return refused_; }

  private:
    void take_receipt(std::uint64_t through, Now now);
    std::optional<command::FromHub> refuse(std::string_view why);

    const LockerId locker_;
    Journal& journal_;
    const crypto::SigningKey& key_;
    const Bytes hub_key_;
    bool connected_ = false;
    std::uint64_t acknowledged_ = 0;
    std::uint64_t sent_ = 0;
    std::uint64_t refused_ = 0;
    Uptime progress_{};
};

}  // namespace veilbox::apps
