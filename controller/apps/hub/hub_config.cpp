#include "controller/apps/hub/hub_config.h"

#include "controller/domain/ids.h"
#include "hal/config/toml_config.h"

namespace veilbox::apps {

HubConfig read_hub_config(const std::string& path) {
    auto file = hal::ConfigFile::load(path);
    HubConfig config;
    auto hub = file.table("hub");
    config.name = hub.text_or("name", "hub-1", 32);
    if (!is_plain_name(config.name)) {
        hub.complain("name", "must be 1 to 32 letters, digits and '-', as in the certificate");
    }
    config.listen_host = hub.text_or("listen_host", "127.0.0.1", 45);
    config.listen_port = static_cast<std::uint16_t>(hub.integer_or("listen_port", 0, 65535, 8443));
    config.certificate = hub.path("certificate");
    config.private_key = hub.path("private_key");
    config.database = hub.path("database");
    config.web = hub.path("web");
    config.signing_key = hub.path("signing_key");
    config.master_key = hub.path("master_key");
    config.vault_identity = hub.path("vault_identity");

    auto broker = file.table("broker");
    config.broker_host = broker.text("host");
    config.broker_port = static_cast<int>(broker.integer_or("port", 1, 65535, 8883));
    config.broker_ca = broker.path("ca");
    config.broker_certificate = broker.path("certificate");
    config.broker_key = broker.path("key");
    file.finish();
    return config;
}

}  // namespace veilbox::apps
