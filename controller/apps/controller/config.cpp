#include "controller/apps/controller/config.h"

namespace veilbox::apps {

ControllerConfig read_controller_config(const std::string& path) {
    auto file = hal::ConfigFile::load(path);
    auto locker = file.table("locker");
    const std::string id_text = locker.text("id", 32);
    const auto id = LockerId::parse(id_text);
    if (!id && !id_text.empty()) {
        locker.complain("id", "must be 1 to 32 letters, digits and '-', such as \"0412\"");
    }
    ControllerConfig config{.locker = id.value_or(*LockerId::parse("0"))};
    config.layout.name = locker.text("name", 60);
    config.layout.address = locker.text("address", 200);
    config.journal = locker.path("journal");
    config.local_socket = locker.path("local_socket");

    auto keys = file.table("keys");
    config.signing_key = keys.path("signing_key");
    config.code_key = keys.path("code_key");
    config.link_key = keys.path("link_key");
    config.hub_public_key = keys.path("hub_public_key");
    config.vault_public_key = keys.path("vault_public_key");

    auto broker = file.table("broker");
    config.broker_host = broker.text("host");
    config.broker_port = static_cast<int>(broker.integer_or("port", 1, 65535, 8883));
    config.broker_ca = broker.path("ca");
    config.broker_certificate = broker.path("certificate");
    config.broker_key = broker.path("key");

    if (file.has("scanner")) config.scanner = file.table("scanner").path("device");

    constexpr std::int64_t usual_idle_s = 90;
    constexpr std::int64_t usual_notice_s = 8;
    config.courier_idle = std::chrono::seconds(usual_idle_s);
    config.notice_time = std::chrono::seconds(usual_notice_s);
    if (file.has("times")) {
        auto times = file.table("times");
        config.courier_idle =
            std::chrono::seconds(times.integer_or("courier_idle_s", 15, 900, usual_idle_s));
        config.notice_time =
            std::chrono::seconds(times.integer_or("notice_s", 2, 60, usual_notice_s));
    }

    config.wiring = hal::read_wiring(file);
    config.layout.compartments = config.wiring.compartments;
    file.finish();
    return config;
}

}  // namespace veilbox::apps
