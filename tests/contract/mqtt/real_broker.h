// A real mosquitto on a free loopback port, with keys and access list from deploy/provision, and
// parties that connect to it.
#pragma once
#include "hal/mqtt/mqtt_broker.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace veilbox::test {

inline constexpr std::chrono::seconds patience{20};

// Provisioned once for all tests of the program: hub-1, vault-1, lockers 0412 and 0413.
const std::string& provisioned_folder();

// Options of `party` ("hub-1") with its own certificate, but for the port.
hal::MqttOptions options_of(const std::string& party);

class RealBroker {
  public:
    // With a certificate of its own instead of the provisioned one: two PEM files.
    explicit RealBroker(const std::string& certificate = "", const std::string& key = "");
    ~RealBroker();
    RealBroker(const RealBroker&) = delete;
    RealBroker& operator=(const RealBroker&) = delete;

    void start();
    // As systemd would: SIGTERM, and sessions are written to disk.
    void stop();
    hal::MqttOptions options(const std::string& party) const;
    // The next line of the broker's log in which one of `words` stands; lines before it are
    // dropped. Empty if there is none within `patience`.
    std::string log_line_with(const std::vector<std::string>& words);

  private:
    int port_;
    int log_[2] = {-1, -1};
    std::string unread_;
    std::string configuration_;
    pid_t process_ = -1;
};

// One connected party that remembers what came and lets a test wait for it.
class Party {
  public:
    explicit Party(hal::MqttOptions options);
    bool wait_connected();
    bool wait_disconnected();
    bool wait_messages(std::size_t count, std::chrono::milliseconds time = patience);
    // Until the condition holds; it is looked at after every event, and may ask for messages().
    bool wait_for(const std::function<bool()>& condition);
    std::vector<BrokerMessage> messages() const;
    // How often it was connected, and how often that ended, so far.
    int connects() const;
    int disconnects() const;
    // In all; what comes afterwards has no room. At first without a limit.
    void has_room_for(std::size_t count);
    hal::MqttBroker& broker() { return broker_; }

  private:
    bool wait(const std::function<bool()>& condition, std::chrono::milliseconds time = patience);
    mutable std::recursive_mutex mutex_;
    std::condition_variable_any changed_;
    std::size_t room_ = SIZE_MAX;
    int connects_ = 0;
    int disconnects_ = 0;
    std::vector<BrokerMessage> messages_;
    hal::MqttBroker broker_;
};

}  // namespace veilbox::test
