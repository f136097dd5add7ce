// veilbox-controller: the one process at the wall that decides. Everything that happens comes
// through one mailbox to this thread; everything that moves leaves after the commit.
#include "controller/apps/command_line.h"
#include "controller/apps/controller/happenings.h"
#include "controller/apps/controller/local_face.h"
#include "controller/apps/controller/locker_config.h"
#include "controller/apps/controller/uplink.h"
#include "controller/apps/start_up.h"
#include "controller/crypto/secrets.h"
#include "controller/locker/mind.h"
#include "controller/version.h"
#include "controller/wire/hub_link_json.h"
#include "db/sqlite/sqlite_journal.h"
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/mqtt/mqtt_broker.h"
#include "hal/scanner/serial_scanner.h"
#include "hal/system/hang_watch.h"
#include "hal/system/log.h"
#include "hal/system/sole_use.h"
#include "hal/system/system.h"

#include <cstdio>
#include <cstdlib>

namespace veilbox::apps {
namespace {

// A locker that was without power for longer is believed once a technician has seen to it.
constexpr std::chrono::days longest_winter_break{400};
constexpr milliseconds tick_period{200};
constexpr std::chrono::seconds longest_leave{5};

hal::LineServerEvents local_events(Happenings& happenings) {
    return {.line = [&](hal::ClientId client,
                        std::string line) { happenings.post(LocalLine{client, std::move(line)}); },
            .too_long = [&](hal::ClientId client) { happenings.post(LocalTooLong{client}); },
            .gone = [&](hal::ClientId client) { happenings.post(LocalGone{client}); }};
}

LockBusEvents bus_events(Happenings& happenings) {
    return {.door = [&](CompartmentId id, Door door) { happenings.post(DoorRead{id, door}); },
            .pulsed = [&](CompartmentId id, bool ok) { happenings.post(Pulsed{id, ok}); }};
}

BrokerEvents broker_events(Happenings& happenings) {
    return {.connected = [&] { happenings.post(UplinkUp{}); },
            .disconnected = [&] { happenings.post(UplinkDown{}); },
            .message = [&](BrokerMessage&& m) { return happenings.offer(std::move(m)); }};
}

hal::MqttOptions broker_options(const ControllerConfig& config, const Clock& clock) {
    const auto& locker = config.locker.text();
    return {.host = config.broker_host,
            .port = config.broker_port,
            .client_id = "locker-" + locker,
            .ca = config.broker_ca,
            .certificate = config.broker_certificate,
            .key = config.broker_key,
            .subscriptions = {wire::commands_topic(locker)},
            .will = hal::Will{.topic = wire::presence_topic(locker),
                              .payload = wire::presence_text({false, clock.now().wall}),
                              .retain = true}};
}

// The bus needs the mailbox, the mind needs the bus, and the mind must have replayed before the
// first reading: so the bus is built last, behind this.
class LateBus final : public LockBus {
  public:
    void connect(std::unique_ptr<hal::ModbusLockBus> bus) { bus_ = std::move(bus); }
    bool unlatch(CompartmentId compartment) override {
        return bus_ != nullptr && bus_->unlatch(compartment);
    }
    void stop() { bus_->stop(); }

  private:
    std::unique_ptr<hal::ModbusLockBus> bus_;
};

// Also takes the rights of group and others from the files of an older version.
hal::SoleUse hold_journal(const ControllerConfig& config) {
    require_private(config.broker_key);
    auto held = hal::SoleUse::take(config.journal);
    if (!held) throw StartError(held.error());
    for (const char* part : {"", "-wal", "-shm"}) hal::make_private(config.journal + part);
    return std::move(*held);
}

crypto::KnownVault known_vault(const ControllerConfig& config) {
    Bytes identity = load_public_key(config.vault_identity);
    SignedVaultKey key = load_vault_key(config.vault_public_key, identity);
    return {.identity = std::move(identity), .key = std::move(key)};
}

// Of the newest fact. A journal that cannot be read ends the start a little later, with words.
std::optional<Instant> newest_time(Journal& journal) {
    const auto head = journal.head();
    if (!head || head->seq == 0) return std::nullopt;
    const auto newest = journal.read(head->seq, 1);
    if (!newest || newest->empty()) return std::nullopt;
    return newest->front().at;
}

class Controller {
  public:
    explicit Controller(ControllerConfig config)
        : config_(std::move(config)),
          signing_key_(load_signing_key(config_.signing_key)),
          secrets_(load_key(config_.code_key), load_key(config_.link_key), known_vault(config_),
                   signing_key_),
          sole_use_(hold_journal(config_)),
          journal_(config_.journal),
          clock_(newest_time(journal_), longest_winter_break),
          mind_(MindParts{.journal = journal_,
                          .bus = bus_,
                          .secrets = secrets_,
                          .random = random_,
                          .signing_key = signing_key_,
                          .locker = config_.locker,
                          .limits = config_.policy,
                          .zone = zone_}),
          uplink_(config_.locker, journal_, signing_key_, load_public_key(config_.hub_public_key)),
          server_(config_.local_socket, local_events(happenings_)),
          face_({.server = server_,
                 .mind = mind_,
                 .journal = journal_,
                 .locker = config_.locker,
                 .public_key = signing_key_.public_key(),
                 .complete = [this](wire::StatusAnswer& status) { complete(status); }}),
          broker_(broker_options(config_, clock_), broker_events(happenings_)) {}
    // Before what it would stop.
    ~Controller() { watch_.stop(); }
    Controller(const Controller&) = delete;
    Controller& operator=(const Controller&) = delete;

    void run() {
        if (const auto replayed = mind_.replay(); !replayed) {
            throw StartError(
                config_.journal + ": " + replayed.error().detail +
                ". The journal is damaged or was changed; keep the file, do not delete it, and "
                "call support");
        }
        // A serial line that another process uses is found before the start is a fact.
        auto bus = std::make_unique<hal::ModbusLockBus>(config_.wiring, bus_events(happenings_));
        mind_.handle(command::Start{config_.layout, std::string(version)}, clock_.now());
        hal::log_info("controller", "journal verified through {}, {} compartments",
                      mind_.head().seq, config_.layout.compartments.size());
        bus_.connect(std::move(bus));
        for (const hal::ScannerWiring& wiring : config_.scanners) {
            scanners_.push_back(std::make_unique<hal::SerialScanner>(
                wiring, [this](std::string text) { happenings_.post_scan(std::move(text)); }));
        }
        broker_.start();
        hal::notify_ready();
        watch_.start();
        loop();
    }

  private:
    void loop() {
        Uptime next_tick{};
        while (!hal::asked_to_stop()) {
            watch_.beat();
            take_next(tick_period / 2);
            if (clock_.now().uptime >= next_tick) take_all_that_waits();
            const Now now = clock_.now();
            if (now.uptime >= next_tick) {
                next_tick = now.uptime + tick_period;
                mind_.handle(command::Tick{}, now);
                hal::notify_alive();
            }
            log_whether_it_can_write();
            Screen screen = mind_.screen(now);
            screen.uplink = uplink_.is_connected();
            face_.push(std::move(screen));
            uplink_.pump(broker_, mind_.head().seq, now);
        }
        hal::log_info("controller", "stopping, journal at {}", mind_.head().seq);
    }

    // From the watch's thread, while the deciding thread stands still: nobody is left to judge what
    // a door says. The journal knows where the next start goes on.
    void leave_at_once() {
        hal::end_within(longest_leave);
        bus_.stop();
        std::fputs(
            "veilbox-controller: the deciding thread hangs; all coils are off; ending, to be "
            "started again\n",
            stderr);
        std::_Exit(EXIT_FAILURE);
    }

    void log_whether_it_can_write() {
        if (could_write_ == mind_.can_write()) return;
        could_write_ = mind_.can_write();
        if (could_write_) {
            hal::log_info("journal", "can be written again");
        } else {
            hal::log_error("journal", "{} cannot be written: make room on its disk, or mend it",
                           config_.journal);
        }
    }

    bool take_next(milliseconds longest) {
        auto happening = happenings_.pop(longest);
        if (happening) std::visit([this](auto& what) { take(what); }, *happening);
        return happening.has_value();
    }
    // Deadlines are judged only after every door reading that came before them. Bounded, so that
    // readings that never end cannot stop the clock.
    void take_all_that_waits() {
        for (std::size_t i = 0; i < Happenings::most && take_next(milliseconds(0)); ++i) {
        }
    }

    void take(LocalLine& l) {
        face_.take_line(l.client, l.line, clock_.now());
        server_.taken(l.client);
    }
    void take(LocalTooLong& l) { face_.too_long(l.client); }
    void take(LocalGone& l) { face_.gone(l.client); }
    void take(DoorRead& read) {
        mind_.handle(command::ReadDoor{read.compartment, read.door}, clock_.now());
    }
    void take(Pulsed& pulsed) {
        mind_.handle(command::ReportUnlatch{pulsed.compartment, pulsed.confirmed}, clock_.now());
    }
    void take(Scanned& scanned) {
        mind_.handle(command::TakeScan{parse_scan(scanned.text)}, clock_.now());
        wipe(scanned.text);
    }
    void take(UplinkUp&) {
        const Now now = clock_.now();
        uplink_.connected(now);
        broker_.publish_retained(wire::presence_topic(config_.locker.text()),
                                 wire::presence_text({true, now.wall}));
        hal::log_info("uplink", "connected, hub has facts through {}", uplink_.acknowledged());
    }
    void take(UplinkDown&) {
        uplink_.disconnected();
        hal::log_warning("uplink", "no connection; deposits and collections go on");
    }
    void take(BrokerMessage& message) {
        const Now now = clock_.now();
        if (const auto command = uplink_.receive(message, now)) mind_.handle(*command, now);
    }

    void complete(wire::StatusAnswer& status) const {
        status.uptime_s =
            std::chrono::floor<std::chrono::seconds>(clock_.now().uptime.time_since_epoch())
                .count();
        status.acknowledged = uplink_.acknowledged();
        status.clock = clock_.now().doubted ? ClockState::Doubted : ClockState::Believed;
        status.uplink = uplink_.is_connected();
        status.refused_payloads = uplink_.refused();
        for (const auto& scanner : scanners_) {
            status.readers.push_back({scanner->name(), hal::to_text(scanner->state())});
        }
    }

    bool could_write_ = true;
    // Order is lifetime: threads that post (server, bus, broker, scanners) go before the mailbox.
    const ControllerConfig config_;
    hal::SystemRandom random_;
    hal::HangWatch watch_{config_.hangs_after, [this] { leave_at_once(); }};
    Happenings happenings_{[this] { watch_.give_up(); }};
    crypto::SigningKey signing_key_;
    crypto::KeyedSecrets secrets_;
    hal::SoleUse sole_use_;  // before the journal is opened
    db::SqliteJournal journal_;
    hal::JudgedClock clock_;
    hal::SystemTimeZone zone_;
    LateBus bus_;
    Mind mind_;
    Uplink uplink_;
    hal::LineServer server_;
    LocalFace face_;
    std::vector<std::unique_ptr<hal::SerialScanner>> scanners_;
    hal::MqttBroker broker_;
};

}  // namespace
}  // namespace veilbox::apps

int main(int argc, char** argv) {
    veilbox::apps::CommandLine line("Veilbox locker controller: decides which door opens.");
    std::string config_path;
    line.required("--config", config_path, "Configuration file (TOML)");
    if (const auto status = line.parse(argc, argv)) return *status;

    veilbox::hal::prepare_process();
    veilbox::hal::start_log("controller");
    try {
        veilbox::apps::Controller(veilbox::apps::read_controller_config(config_path)).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "veilbox-controller: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
