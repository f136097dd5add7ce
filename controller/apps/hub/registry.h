// The commands that register lockers, operators, senders and carriers in the hub's database. They
// may run beside the serving hub. Each returns the process's exit code and says on standard error
// what went wrong.
#pragma once
#include "controller/apps/hub/hub_config.h"

#include <string>

namespace veilbox::apps {

// `key_file`: the locker's signing.pub (64 hexadecimal characters).
int add_locker(const HubConfig& config, const std::string& id, const std::string& key_file);
// The password is the first line of standard input. A known name gets the new role and password.
int add_operator(const HubConfig& config, const std::string& name, const std::string& role);
// Prints the new key, once, to standard output.
int add_sender(const HubConfig& config, const std::string& name);
// The same for a carrier, by the id that announcements and couriers' accounts name.
int add_carrier(const HubConfig& config, const std::string& id);

}  // namespace veilbox::apps
