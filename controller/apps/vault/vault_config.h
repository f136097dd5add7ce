// vault.toml, read and checked (deploy/examples/vault.toml explains each key).
#pragma once
#include "controller/apps/vault/key_files.h"
#include "hal/messaging/http_sms.h"
#include "hal/messaging/smtp.h"
#include "hal/mqtt/mqtt_broker.h"

#include <optional>
#include <string>
#include <vector>

namespace veilbox::apps {

struct VaultConfig {
    std::string database;
    std::vector<KeyFiles> keys;             // one an epoch, at least one
    std::string identity;                   // Ed25519, PEM: signs reports and keys
    std::string hub_public_key;             // checks requests
    std::string lockers;                    // folder of <id>.pub
    std::string senders;                    // folder of <name>.pub
    std::chrono::days contacts_are_kept{};  // after their parcel has ended
    std::size_t messages_per_minute = 0;    // to all together
    hal::MqttOptions broker;                // without subscriptions
    hal::SmtpOptions smtp;
    std::string smtp_password_file;          // "": none
    std::optional<hal::HttpSmsOptions> sms;  // without its token
    std::string sms_token_file;              // "": none
};

// Throws hal::ConfigError with file, line and what would be right.
VaultConfig read_vault_config(const std::string& path);

}  // namespace veilbox::apps
