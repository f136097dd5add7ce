#include "tests/contract/mqtt/broker_probe.h"

#include "tests/contract/mqtt/real_broker.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include <mosquitto.h>
#include <mqtt_protocol.h>

namespace veilbox::test {
namespace {

void check(int result, const char* what) {
    if (result == MOSQ_ERR_SUCCESS) return;
    throw std::runtime_error(std::string(what) + ": " + mosquitto_strerror(result));
}

}  // namespace

void BrokerProbe::Free::operator()(mosquitto* handle) const { mosquitto_destroy(handle); }

BrokerProbe::BrokerProbe(const hal::MqttOptions& options) {
    mosquitto_lib_init();
    handle_.reset(mosquitto_new(options.client_id.c_str(), true, this));
    mosquitto* m = handle_.get();
    check(mosquitto_int_option(m, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5), "version");
    check(mosquitto_tls_set(m, options.ca.c_str(), nullptr, options.certificate.c_str(),
                            options.key.c_str(), nullptr),
          "certificate");
    mosquitto_connect_v5_callback_set(
        m, [](mosquitto*, void* self, int reason, int, const mosquitto_property*) {
            static_cast<BrokerProbe*>(self)->answer_ = reason;
        });
    mosquitto_subscribe_v5_callback_set(
        m, [](mosquitto*, void* self, int, int, const int* granted, const mosquitto_property*) {
            static_cast<BrokerProbe*>(self)->answer_ = granted[0];
        });
    mosquitto_publish_v5_callback_set(
        m, [](mosquitto*, void* self, int, int reason, const mosquitto_property*) {
            static_cast<BrokerProbe*>(self)->answer_ = reason;
        });
    mosquitto_message_v5_callback_set(
        m, [](mosquitto*, void* self, const mosquitto_message* message, const mosquitto_property*) {
            static_cast<BrokerProbe*>(self)->received_.emplace(
                message->topic, std::string(static_cast<const char*>(message->payload),
                                            static_cast<std::size_t>(message->payloadlen)));
        });
    const auto deadline = std::chrono::steady_clock::now() + patience;
    int result = MOSQ_ERR_ERRNO;
    while (result == MOSQ_ERR_ERRNO && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
        result = mosquitto_connect(m, options.host.c_str(), options.port, 60);
    }
    check(result, "connect");
    if (answer_to([] { return MOSQ_ERR_SUCCESS; }) != 0) throw std::runtime_error("refused");
}

BrokerProbe::~BrokerProbe() { mosquitto_disconnect(handle_.get()); }

int BrokerProbe::answer_to(const std::function<int()>& ask) {
    answer_.reset();
    check(ask(), "ask");
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!answer_) {
        if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("no answer");
        check(mosquitto_loop(handle_.get(), 1000, 1), "the broker hung up");
    }
    return *answer_;
}

int BrokerProbe::subscribe(const std::string& filter) {
    return answer_to([&] {
        return mosquitto_subscribe_v5(handle_.get(), nullptr, filter.c_str(), 0, 0, nullptr);
    });
}

int BrokerProbe::publish(const std::string& topic, const std::string& payload) {
    return answer_to([&] {
        return mosquitto_publish_v5(handle_.get(), nullptr, topic.c_str(),
                                    static_cast<int>(payload.size()), payload.data(), 1, false,
                                    nullptr);
    });
}

const BrokerProbe::Received& BrokerProbe::received() {
    // The broker answers in order: what it had for us comes before this answer.
    subscribe("veilbox/nothing");
    return received_;
}

}  // namespace veilbox::test
