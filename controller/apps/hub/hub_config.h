// The hub's configuration; deploy/examples/hub.toml documents every key.
#pragma once
#include <cstdint>
#include <string>

namespace veilbox::apps {

struct HubConfig {
    std::string name;
    std::string listen_host;
    std::uint16_t listen_port = 0;
    std::string certificate;
    std::string private_key;
    std::string database;
    std::string web;
    std::string signing_key;
    std::string master_key;
    std::string vault_identity;

    std::string broker_host;
    int broker_port = 0;
    std::string broker_ca;
    std::string broker_certificate;
    std::string broker_key;
};

// Throws hal::ConfigError with every complaint.
HubConfig read_hub_config(const std::string& path);

}  // namespace veilbox::apps
