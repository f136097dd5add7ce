#include "controller/apps/controller/locker_config.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace veilbox::apps {
namespace {

constexpr std::size_t most_scanners = 4;
constexpr std::chrono::days usual_storage{7};

void read_seconds(hal::ConfigTable& table, std::string_view key, std::int64_t lowest,
                  std::int64_t highest, milliseconds& limit) {
    const auto usual = std::chrono::floor<std::chrono::seconds>(limit).count();
    limit = std::chrono::seconds(table.integer_or(key, lowest, highest, usual));
}

void read_times(hal::ConfigTable times, LockerPolicy& policy) {
    read_seconds(times, "courier_idle_s", 15, 900, policy.courier_idle);
    read_seconds(times, "round_without_progress_s", 60, 3600, policy.round_without_progress);
    read_seconds(times, "notice_s", 2, 60, policy.notice);
    read_seconds(times, "done_s", 1, 60, policy.done);
    read_seconds(times, "reopen_s", 0, 300, policy.reopen_within);
    read_seconds(times, "receipt_s", 0, 60, policy.receipt);
    read_seconds(times, "collect_focus_s", 15, 600, policy.collect_focus);
    read_seconds(times, "door_must_open_s", 2, 30, policy.door_must_open_within);
    read_seconds(times, "pulse_again_s", 2, 60, policy.pulse_again_within);
    read_seconds(times, "undo_s", 0, 60, policy.undo_within);
    read_seconds(times, "next_door_s", 2, 120, policy.next_door_within);
    read_seconds(times, "late_door_s", 0, 600, policy.late_door_within);
    policy.shut_at_once_within = milliseconds(
        times.integer_or("shut_at_once_ms", 0, 5000, policy.shut_at_once_within.count()));
    read_seconds(times, "unseen_s", 10, 600, policy.unseen_after);
    read_seconds(times, "door_left_open_s", 15, 3600, policy.door_left_open_after);
    read_seconds(times, "deposit_left_open_s", 30, 3600, policy.deposit_left_open_after);
    if (policy.pulse_again_within < policy.door_must_open_within) {
        times.complain("pulse_again_s", "must be at least door_must_open_s");
    }
}

void read_storage(hal::ConfigTable storage, LockerPolicy& policy) {
    const auto read_hours = [&](std::string_view key, std::int64_t lowest, std::int64_t highest,
                                milliseconds& limit) {
        const auto usual = std::chrono::floor<std::chrono::hours>(limit).count();
        limit = std::chrono::hours(storage.integer_or(key, lowest, highest, usual));
    };
    constexpr std::int64_t longest_h = 90 * 24;
    read_hours("kept_h", 0, longest_h, policy.kept_for);
    read_hours("longest_h", 1, longest_h, policy.longest_kept);
    read_hours("prolonged_h", 0, longest_h, policy.prolonged_by);
    read_hours("first_reminder_h", 1, 7 * 24, policy.first_reminder_before);
    read_hours("last_reminder_h", 1, 7 * 24, policy.last_reminder_before);
    read_hours("quiet_from", 0, 23, policy.quiet_from);
    read_hours("quiet_until", 0, 23, policy.quiet_until);
    if (policy.longest_kept < policy.kept_for) {
        storage.complain("longest_h", "must be at least kept_h");
    }
    if (policy.last_reminder_before >= policy.first_reminder_before) {
        storage.complain("last_reminder_h", "must be less than first_reminder_h");
    }
}

void read_guard(hal::ConfigTable guard, LockerPolicy& policy) {
    policy.free_tries = static_cast<int>(guard.integer_or("free_tries", 1, 20, policy.free_tries));
    policy.free_pins_of_machine = static_cast<int>(
        guard.integer_or("free_pins_of_machine", 1, 100, policy.free_pins_of_machine));
    read_seconds(guard, "first_wait_s", 1, 600, policy.first_wait);
    read_seconds(guard, "longest_wait_s", 1, 3600, policy.longest_wait);
    if (policy.longest_wait < policy.first_wait) {
        guard.complain("longest_wait_s", "must be at least first_wait_s");
    }
}

// Two names of one device, such as its links by-id and by-path, lead to the same path.
std::string real_path(const std::string& device) {
    std::error_code unknown;
    const auto real = std::filesystem::weakly_canonical(device, unknown);
    return unknown ? device : real.string();
}

void check_scanner_name(hal::ConfigTable& table, const std::string& name,
                        const ControllerConfig& config) {
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (std::ranges::any_of(name, is_control)) {
        table.complain("name", "must be one line without control characters");
    }
    if (!name.empty() &&
        std::ranges::count(config.scanners, name, &hal::ScannerWiring::name) != 0) {
        table.complain("name", fmt::format("'{}' is there twice: give each its own", name));
    }
}

void check_scanner_device(hal::ConfigTable& table, const std::string& device,
                          const ControllerConfig& config) {
    if (device.empty()) return;
    const std::string real = real_path(device);
    for (const hal::ScannerWiring& other : config.scanners) {
        if (real_path(other.device) != real) continue;
        table.complain(
            "device",
            fmt::format("is the device of reader '{}' already: one reader a device", other.name));
    }
    for (const hal::LineWiring& line : config.wiring.lines) {
        const auto* serial = std::get_if<hal::RtuEndpoint>(&line.endpoint);
        if (serial == nullptr || real_path(serial->device) != real) continue;
        table.complain("device", fmt::format("is the device of line '{}': boards and readers need "
                                             "a device each",
                                             line.name));
    }
}

int read_scanner_baud(hal::ConfigTable& table) {
    constexpr auto& rates = hal::scanner_rates;
    const auto baud = static_cast<int>(table.integer_or("baud", 1, 10'000'000, 9600));
    if (std::ranges::find(rates, baud) == rates.end()) {
        table.complain("baud", fmt::format("must be one of {}", fmt::join(rates, ", ")));
    }
    return baud;
}

// After the lines, which must not share a device with a reader.
void read_scanners(hal::ConfigTable& file, ControllerConfig& config) {
    for (hal::ConfigTable& table : file.tables("scanner")) {
        if (config.scanners.size() == most_scanners) {
            table.complain("", fmt::format("is one too many: {} readers at most", most_scanners));
        }
        hal::ScannerWiring scanner{.name = table.text("name", 32), .device = table.path("device")};
        check_scanner_name(table, scanner.name, config);
        check_scanner_device(table, scanner.device, config);
        scanner.baud = read_scanner_baud(table);
        config.scanners.push_back(std::move(scanner));
    }
}

}  // namespace

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
    config.hangs_after = std::chrono::seconds(locker.integer_or("hangs_after_s", 2, 120, 15));

    auto keys = file.table("keys");
    config.signing_key = keys.path("signing_key");
    config.code_key = keys.path("code_key");
    config.link_key = keys.path("link_key");
    config.hub_public_key = keys.path("hub_public_key");
    config.vault_public_key = keys.path("vault_public_key");
    config.vault_identity = keys.path("vault_identity");

    auto broker = file.table("broker");
    config.broker_host = broker.text("host");
    config.broker_port = static_cast<int>(broker.integer_or("port", 1, 65535, 8883));
    config.broker_ca = broker.path("ca");
    config.broker_certificate = broker.path("certificate");
    config.broker_key = broker.path("key");

    if (file.has("times")) read_times(file.table("times"), config.policy);
    if (file.has("guard")) read_guard(file.table("guard"), config.policy);
    config.policy.kept_for = usual_storage;
    if (file.has("storage")) read_storage(file.table("storage"), config.policy);

    config.wiring = hal::read_wiring(file);
    config.layout.compartments = config.wiring.compartments;
    read_scanners(file, config);
    file.finish();
    return config;
}

}  // namespace veilbox::apps
