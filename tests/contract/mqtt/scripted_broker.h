// A broker that gives the answers of a test (scripted_broker.py), with the provisioned certificate.
#pragma once
#include "hal/mqtt/mqtt_broker.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

namespace veilbox::test {

class ScriptedBroker {
  public:
    // One JSON object for each connection, as scripted_broker.py says; the last for all further
    // ones.
    explicit ScriptedBroker(const std::vector<std::string>& connections);
    ~ScriptedBroker();
    ScriptedBroker(const ScriptedBroker&) = delete;
    ScriptedBroker& operator=(const ScriptedBroker&) = delete;

    hal::MqttOptions options(const std::string& party) const;
    // The next packet that came, or the next of this kind; others before it are dropped. Null if
    // none comes within `patience`. "end" is the end of a connection.
    nlohmann::json next(const std::string& kind = "");

  private:
    std::string line();

    int output_ = -1;
    int port_ = 0;
    pid_t process_ = -1;
    std::string unread_;
};

}  // namespace veilbox::test
