// A party that speaks to the broker with nothing in between: it hears each answer of the broker,
// one call at a time.
#pragma once
#include "hal/mqtt/mqtt_broker.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

struct mosquitto;

namespace veilbox::test {

class BrokerProbe {
  public:
    // (topic, payload)
    using Received = std::set<std::pair<std::string, std::string>>;

    // Connected when it returns, with a new session. Tries again while nobody listens; throws
    // std::runtime_error if the broker refuses or does not answer within `patience`.
    explicit BrokerProbe(const hal::MqttOptions& options);
    ~BrokerProbe();
    BrokerProbe(const BrokerProbe&) = delete;
    BrokerProbe& operator=(const BrokerProbe&) = delete;

    // The broker's code: below 0x80 it agrees. QoS 0, so that nothing waits for a receipt.
    int subscribe(const std::string& filter);
    // The broker's code for this message, QoS 1.
    int publish(const std::string& topic, const std::string& payload);
    // All that the broker had for us when this was called.
    const Received& received();

  private:
    struct Free {
        void operator()(mosquitto* handle) const;
    };
    int answer_to(const std::function<int()>& ask);
    std::unique_ptr<mosquitto, Free> handle_;
    std::optional<int> answer_;
    Received received_;
};

}  // namespace veilbox::test
