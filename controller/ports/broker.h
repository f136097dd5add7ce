// One party's connection to the MQTT broker. hal/mqtt implements it over libmosquitto.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace veilbox {

struct BrokerMessage {
    std::string topic;
    std::string
        payload;  // at most 1 MiB; larger ones are dropped and counted by the implementation
};

// Called from the connection's own thread; must return quickly.
struct BrokerEvents {
    std::function<void()> connected;  // after every (re)connect, subscriptions are in place
    std::function<void()> disconnected;
    // False: there is no room now. The message was not moved from; it is offered again after a
    // moment, and until it is taken nothing more is read from the broker.
    std::function<bool(BrokerMessage&&)> message;
};

class Broker {
  public:
    virtual ~Broker() = default;
    // QoS 1. False if not connected or too many are in flight: nothing was sent, try after the next
    // `connected`, or later. Any thread. True is not a receipt: the peer's own answer is.
    virtual bool publish(std::string_view topic, std::string_view payload) = 0;
    virtual bool connected() const = 0;
};

}  // namespace veilbox
