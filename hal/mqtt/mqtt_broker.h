// The connection to the MQTT broker: MQTT 5, mutual TLS (1.2 or later), one persistent session.
// It connects, and connects again after every loss (0.25 s doubling to 30 s, each with jitter), by
// itself, on its own thread. docs/protocol/mqtt.md says who talks about what.
//
//     MqttBroker broker(options, {.connected = ..., .message = ...});
//     broker.start();
#pragma once
#include "controller/ports/broker.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::hal {

// What the broker says in our name when we are gone: on a lost connection after `delay`, unless we
// are back by then, and at once when this object is destroyed. QoS 1.
struct Will {
    std::string topic;
    std::string payload;
    bool retain = false;
    std::chrono::seconds delay{0};
};

struct MqttOptions {
    std::string host;       // checked against the broker's certificate
    int port = 8883;        // 1 to 65535
    std::string client_id;  // the party's name, as in the certificate: "locker-0412"
    std::string ca;         // PEM files
    std::string certificate;
    std::string key;                         // unencrypted
    std::vector<std::string> subscriptions;  // topic filters, QoS 1; "$share/..." is fine
    std::optional<Will> will;
};

class MqttBroker final : public Broker {
  public:
    static constexpr std::size_t largest_payload = std::size_t{1024} * 1024;
    static constexpr int most_in_flight = 20;  // both ways
    static constexpr std::chrono::hours session_expiry{7 * 24};

    // Throws std::runtime_error, with what to do, if a file cannot be read or an option is illegal.
    // Does not connect yet.
    MqttBroker(MqttOptions options, BrokerEvents events);
    // Says goodbye (the will is published), ends the thread. No event is called afterwards. Waits
    // for a connection attempt in progress.
    ~MqttBroker() override;
    MqttBroker(const MqttBroker&) = delete;
    MqttBroker& operator=(const MqttBroker&) = delete;

    // Begins to connect; once. Events come from the connection's thread from now on; they may
    // publish. Messages that waited at the broker for our session can come before `connected`.
    void start();

    // Broker::publish; also false for a payload above 1 MiB, which is logged: it would never get
    // through.
    bool publish(std::string_view topic, std::string_view payload) override;
    // The same; the broker keeps it for whoever subscribes later.
    bool publish_retained(std::string_view topic, std::string_view payload);
    bool connected() const override;

    // Messages received that were larger than 1 MiB and therefore dropped, since construction.
    std::uint64_t dropped() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
