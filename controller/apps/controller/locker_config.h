// veilbox-controller's configuration (deploy/examples/locker.toml documents every key).
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/locker/locker_policy.h"
#include "hal/boards/wiring.h"
#include "hal/scanner/serial_scanner.h"

#include <string>
#include <vector>

namespace veilbox::apps {

struct ControllerConfig {
    LockerId locker;
    LockerLayout layout;
    hal::Wiring wiring;
    std::string journal;
    std::string local_socket;
    milliseconds hangs_after{};

    std::string signing_key;
    std::string code_key;
    std::string link_key;
    std::string hub_public_key;
    std::string vault_public_key;  // signed by the vault's identity
    std::string vault_identity;

    std::string broker_host;
    int broker_port = 8883;
    std::string broker_ca;
    std::string broker_certificate;
    std::string broker_key;

    std::vector<hal::ScannerWiring> scanners;  // at most 4; none: readers wired as keyboards only
    LockerPolicy policy;
};

// Throws hal::ConfigError with every complaint, each with file, line and what would be right.
ControllerConfig read_controller_config(const std::string& path);

}  // namespace veilbox::apps
