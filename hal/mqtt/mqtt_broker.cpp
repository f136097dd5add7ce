#include "hal/mqtt/mqtt_broker.h"

#include "hal/system/log.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <span>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <mosquitto.h>
#include <mqtt_protocol.h>

namespace veilbox::hal {
namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view component = "mqtt";
constexpr int keep_alive_s = 20;
constexpr int loop_wait_ms = 1000;
constexpr int quality = 1;
constexpr int refused_by_broker = 0x80;
constexpr milliseconds first_delay{250};
constexpr milliseconds longest_delay{30'000};
constexpr seconds goodbye{2};
constexpr milliseconds room_again{5};
// Above what we take ourselves, so that such messages are seen and counted, but not by much: the
// library keeps a whole packet in memory.
constexpr std::uint32_t largest_packet = 2 * MqttBroker::largest_payload;

void start_library() {
    static const int started = mosquitto_lib_init();
    if (started != MOSQ_ERR_SUCCESS) throw std::runtime_error("libmosquitto does not start");
}

struct Free {
    void operator()(mosquitto* handle) const { mosquitto_destroy(handle); }
};

class Properties {
  public:
    Properties() = default;
    ~Properties() { mosquitto_property_free_all(&list_); }
    Properties(const Properties&) = delete;
    Properties& operator=(const Properties&) = delete;
    Properties& number32(int property, std::int64_t value) {
        mosquitto_property_add_int32(&list_, property, static_cast<std::uint32_t>(value));
        return *this;
    }
    Properties& number16(int property, int value) {
        mosquitto_property_add_int16(&list_, property, static_cast<std::uint16_t>(value));
        return *this;
    }
    mosquitto_property* get() const { return list_; }
    mosquitto_property* release() { return std::exchange(list_, nullptr); }

  private:
    mosquitto_property* list_ = nullptr;
};

void check(int result, std::string_view what) {
    if (result == MOSQ_ERR_SUCCESS) return;
    throw std::runtime_error(fmt::format("{}: {}", what, mosquitto_strerror(result)));
}
}  // namespace

struct MqttBroker::Impl {
    Impl(MqttOptions o, BrokerEvents e) : options(std::move(o)), events(std::move(e)) {
        start_library();
        handle.reset(mosquitto_new(options.client_id.c_str(), false, this));
        if (!handle) throw std::runtime_error("mqtt: the client id must not be empty");
        mosquitto_threaded_set(handle.get(), true);
        set_options();
        set_callbacks();
    }

    void set_options() {
        mosquitto* m = handle.get();
        check(mosquitto_int_option(m, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5), "mqtt version");
        check(mosquitto_int_option(m, MOSQ_OPT_TCP_NODELAY, 1), "mqtt");
        check(mosquitto_tls_set(m, options.ca.c_str(), nullptr, options.certificate.c_str(),
                                options.key.c_str(), nullptr),
              fmt::format("cannot read one of {}, {}, {}; run deploy/provision or correct [broker]",
                          options.ca, options.certificate, options.key));
        check(mosquitto_tls_opts_set(m, 1, "tlsv1.2", nullptr), "mqtt TLS");
        if (!options.will) return;
        const Will& will = *options.will;
        Properties properties;
        properties.number32(MQTT_PROP_WILL_DELAY_INTERVAL, will.delay.count());
        check(mosquitto_will_set_v5(m, will.topic.c_str(), static_cast<int>(will.payload.size()),
                                    will.payload.data(), quality, will.retain, properties.get()),
              "mqtt will");
        properties.release();  // the library keeps them once it has taken them
    }

    void set_callbacks() {
        mosquitto* m = handle.get();
        mosquitto_connect_v5_callback_set(
            m, [](mosquitto*, void* self, int reason, int, const mosquitto_property*) {
                static_cast<Impl*>(self)->on_connect(reason);
            });
        mosquitto_subscribe_v5_callback_set(m, [](mosquitto*, void* self, int, int count,
                                                  const int* granted, const mosquitto_property*) {
            static_cast<Impl*>(self)->on_subscribe({granted, static_cast<std::size_t>(count)});
        });
        mosquitto_disconnect_v5_callback_set(
            m, [](mosquitto*, void* self, int reason, const mosquitto_property*) {
                static_cast<Impl*>(self)->on_disconnect(reason);
            });
        mosquitto_publish_v5_callback_set(
            m, [](mosquitto*, void* self, int, int reason, const mosquitto_property*) {
                static_cast<Impl*>(self)->on_published(reason);
            });
        mosquitto_message_v5_callback_set(
            m, [](mosquitto*, void* self, const mosquitto_message* message,
                  const mosquitto_property*) { static_cast<Impl*>(self)->on_message(*message); });
    }

    void on_connect(int reason) {
        if (reason != 0) {
            trouble(fmt::format("the broker refuses us: {}", mosquitto_reason_string(reason)));
            return;
        }
        if (options.subscriptions.empty()) return ready();
        std::vector<char*> filters;
        for (std::string& filter : options.subscriptions) filters.push_back(filter.data());
        mosquitto_subscribe_multiple(handle.get(), nullptr, static_cast<int>(filters.size()),
                                     filters.data(), quality, 0, nullptr);
    }

    void on_subscribe(std::span<const int> granted) {
        if (std::ranges::any_of(granted, [](int g) { return g >= refused_by_broker; })) {
            trouble("the broker refuses a subscription: its access list does not know this party");
            mosquitto_disconnect(handle.get());
            return;
        }
        ready();
    }

    void ready() {
        delay = first_delay;
        last_trouble.clear();
        up = true;
        log_info(component, "connected to the broker");
        if (events.connected) events.connected();
    }

    void on_disconnect(int reason) {
        if (reason == MQTT_RC_SESSION_TAKEN_OVER) {
            log_error(component, "another connection uses our name: two processes or a stolen key");
        }
        if (up.exchange(false) && events.disconnected) events.disconnected();
    }

    void on_published(int reason) {
        --in_flight;
        if (reason < refused_by_broker) return;
        log_warning(component, "the broker refused a message: {}; see its access list",
                    mosquitto_reason_string(reason));
    }

    void on_message(const mosquitto_message& message) {
        const auto size = static_cast<std::size_t>(message.payloadlen);
        if (size > largest_payload) {
            ++too_large;
            log_warning(component, "dropped a message above 1 MiB");
            return;
        }
        if (!events.message) return;
        waiting.push_back({message.topic, {static_cast<const char*>(message.payload), size}});
        hand_on();
    }

    // True if nothing waits any more.
    bool hand_on() {
        while (!waiting.empty()) {
            if (!events.message(std::move(waiting.front()))) return false;
            waiting.pop_front();
        }
        return true;
    }

    // While the receiver has no room nothing is read, so the broker keeps what comes, and a flood
    // slows its sender. After a time longer than the keep-alive the broker closes the connection.
    void wait_for_room(const std::stop_token& stop) {
        while (!stop.stop_requested() && !hand_on()) {
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, room_again, [] { return false; });
        }
    }

    // Said once until it changes: a broker that is away for a day must not fill the log.
    void trouble(const std::string& what) {
        if (what == last_trouble) return;
        last_trouble = what;
        log_warning(component, "{}", what);
    }

    void run(const std::stop_token& stop) {
        std::minstd_rand chance(std::random_device{}());
        while (!stop.stop_requested()) {
            const int result = connect_and_loop(stop);
            if (stop.stop_requested()) break;
            up = false;
            trouble(fmt::format("no connection to {}:{}: {}", options.host, options.port,
                                mosquitto_strerror(result)));
            std::uniform_int_distribution<milliseconds::rep> jitter(delay.count() / 2,
                                                                    delay.count());
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, milliseconds(jitter(chance)), [] { return false; });
            delay = std::min(delay * 2, longest_delay);
        }
    }

    int connect_and_loop(const std::stop_token& stop) {
        Properties properties;
        properties.number32(MQTT_PROP_SESSION_EXPIRY_INTERVAL, seconds(session_expiry).count())
            .number16(MQTT_PROP_RECEIVE_MAXIMUM, most_in_flight)
            .number32(MQTT_PROP_MAXIMUM_PACKET_SIZE, largest_packet);
        mosquitto* m = handle.get();
        int result = mosquitto_connect_bind_v5(m, options.host.c_str(), options.port, keep_alive_s,
                                               nullptr, properties.get());
        // Reason 4 has the broker publish our will though we leave on purpose. Queued from the
        // thread that stops us, which also wakes the loop.
        const std::stop_callback leave(
            stop, [m] { mosquitto_disconnect_v5(m, MQTT_RC_DISCONNECT_WITH_WILL_MSG, nullptr); });
        std::optional<std::chrono::steady_clock::time_point> deadline;
        while (result == MOSQ_ERR_SUCCESS) {
            wait_for_room(stop);
            result = mosquitto_loop(m, loop_wait_ms, 1);
            if (!stop.stop_requested()) continue;
            const auto now = std::chrono::steady_clock::now();
            if (!deadline) deadline = now + goodbye;
            if (now >= *deadline) break;
        }
        return result;
    }

    bool send(std::string_view topic, std::string_view payload, bool retain) {
        if (payload.size() > largest_payload) {
            log_error(component, "refused to publish {} bytes: the limit is 1 MiB", payload.size());
            return false;
        }
        if (!up) return false;
        if (++in_flight > most_in_flight) {
            --in_flight;
            return false;
        }
        const int result = mosquitto_publish_v5(handle.get(), nullptr, std::string(topic).c_str(),
                                                static_cast<int>(payload.size()), payload.data(),
                                                quality, retain, nullptr);
        if (result != MOSQ_ERR_SUCCESS) --in_flight;
        return result == MOSQ_ERR_SUCCESS;
    }

    MqttOptions options;
    BrokerEvents events;
    std::unique_ptr<mosquitto, Free> handle;
    std::atomic<bool> up = false;
    std::atomic<int> in_flight = 0;
    std::atomic<std::uint64_t> too_large = 0;
    // These three: the connection's thread only. As many can wait as one packet loop reads.
    milliseconds delay = first_delay;
    std::string last_trouble;
    std::deque<BrokerMessage> waiting;
    std::mutex mutex;
    std::condition_variable_any wake;
    std::jthread thread;
};

MqttBroker::MqttBroker(MqttOptions options, BrokerEvents events)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(events))) {}

MqttBroker::~MqttBroker() {
    impl_->thread.request_stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

void MqttBroker::start() {
    impl_->thread = std::jthread([this](const std::stop_token& stop) { impl_->run(stop); });
}

bool MqttBroker::publish(std::string_view topic, std::string_view payload) {
    return impl_->send(topic, payload, false);
}

bool MqttBroker::publish_retained(std::string_view topic, std::string_view payload) {
    return impl_->send(topic, payload, true);
}

bool MqttBroker::connected() const { return impl_->up; }

std::uint64_t MqttBroker::dropped() const { return impl_->too_large; }

}  // namespace veilbox::hal
