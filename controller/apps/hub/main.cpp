// veilbox-hub: the fleet's registry, its REST face and its side of the broker. Stateless over its
// database: whatever dies, the next one goes on.
#include "controller/apps/command_line.h"
#include "controller/apps/hub/hub_config.h"
#include "controller/apps/hub/registry.h"
#include "controller/apps/start_up.h"
#include "controller/fleet/fleet_link.h"
#include "controller/version.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"
#include "hal/labels/label_pdf.h"
#include "hal/mqtt/mqtt_broker.h"
#include "hal/system/log.h"
#include "hal/system/mailbox.h"
#include "hal/system/system.h"
#include "ui/api/hub_api.h"

#include <cstdio>
#include <cstdlib>
#include <variant>

namespace veilbox::apps {
namespace {

constexpr std::size_t mailbox_capacity = 4096;
constexpr milliseconds tick_period{1'000};
constexpr milliseconds longest_wait{200};

struct BrokerUp {};
// Something was queued over HTTPS: send it now, not at the next tick.
struct Queued {};
using Happening = std::variant<BrokerMessage, BrokerUp, Queued>;

class Hub {
  public:
    explicit Hub(const HubConfig& config)
        : config_(migrated(config)),
          signing_key_(load_signing_key(config_.signing_key)),
          store_(config_.database),
          clock_(store_.believed_time().value_or(std::nullopt)),
          views_(config_.database),
          access_store_(config_.database),
          access_(access_store_, random_),
          dispatch_({.store = store_,
                     .views = views_,
                     .random = random_,
                     .master = load_key(config_.master_key),
                     .queued = [this] { happenings_.push(Queued{}); }}),
          couriers_({.store = store_,
                     .random = random_,
                     .master = load_key(config_.master_key),
                     .queued = [this] { happenings_.push(Queued{}); }}),
          reservations_({.store = store_,
                         .views = views_,
                         .random = random_,
                         .queued = [this] { happenings_.push(Queued{}); }}),
          live_(views_,
                [this](const std::string& session) -> std::optional<bool> {
                    const auto who = access_.operator_of(session, clock_.now().wall);
                    if (!who) return std::nullopt;
                    return who->has_value();
                }),
          broker_(broker_options(), broker_events()),
          link_(
              {.store = store_,
               .broker = broker_,
               .random = random_,
               .key = signing_key_,
               .vault_identity = load_public_key(config_.vault_identity),
               .counters = counters_,
               .events = {
                   .changed = [this](const LockerId& locker) { live_.changed(locker); },
                   .warn = [](const std::string& text) { hal::log_warning("link", "{}", text); }}}),
          api_({.views = views_,
                .dispatch = dispatch_,
                .couriers = couriers_,
                .reservations = reservations_,
                .access = access_,
                .labels = labels_,
                .clock = clock_,
                .counters = counters_,
                .live = live_,
                .vault_identity = load_public_key(config_.vault_identity),
                .version = std::string(version),
                .files = ui::StaticFiles::load(config_.web),
                .warn = [](const std::string& text) { hal::log_warning("api", "{}", text); }}),
          server_({.host = config_.listen_host,
                   .port = config_.listen_port,
                   .certificate = config_.certificate,
                   .private_key = config_.private_key},
                  api_.events()) {}

    void run() {
        broker_.start();
        hal::log_info("hub", "serving https://{}:{}", config_.listen_host, server_.port());
        hal::notify_ready();
        Uptime next_tick{};
        while (!hal::asked_to_stop()) {
            if (auto happening = happenings_.pop(longest_wait)) {
                std::visit([this](const auto& what) { take(what); }, *happening);
            }
            const Now now = clock_.now();
            if (now.uptime < next_tick) continue;
            next_tick = now.uptime + tick_period;
            link_.tick(now);
            hal::notify_alive();
        }
        hal::log_info("hub", "stopping");
    }

  private:
    static HubConfig migrated(HubConfig config) {
        db::migrate_fleet(config.database);
        return config;
    }

    hal::MqttOptions broker_options() const {
        return {.host = config_.broker_host,
                .port = config_.broker_port,
                .client_id = config_.name,
                .ca = config_.broker_ca,
                .certificate = config_.broker_certificate,
                .key = config_.broker_key,
                .subscriptions = fleet::hub_subscriptions()};
    }

    // A journal batch that does not fit is not acknowledged, so its locker sends it again.
    BrokerEvents broker_events() {
        return {.connected =
                    [this] {
                        happenings_.push(BrokerUp{});
                        hal::log_info("link", "connected to the broker");
                    },
                .disconnected = [] { hal::log_warning("link", "no connection to the broker"); },
                .message =
                    [this](BrokerMessage&& message) {
                        const bool kept = happenings_.push(std::move(message));
                        if (!kept) counters_.add(fleet::Counter::MessagesDropped);
                        return true;
                    }};
    }

    void take(const BrokerMessage& message) { link_.take(message, clock_.now()); }
    void take(const BrokerUp&) { link_.connected(clock_.now()); }
    void take(const Queued&) { link_.tick(clock_.now()); }

    // Order is lifetime: the server and the broker, whose threads call in, go first.
    const HubConfig config_;
    hal::SystemRandom random_;
    hal::Mailbox<Happening> happenings_{mailbox_capacity};
    fleet::Counters counters_;
    crypto::SigningKey signing_key_;
    db::SqliteFleetStore store_;
    hal::JudgedClock clock_;
    db::SqliteFleetViews views_;
    db::SqliteAccessStore access_store_;
    fleet::Access access_;
    fleet::Dispatch dispatch_;
    fleet::CourierAccounts couriers_;
    fleet::ReservationsOfSenders reservations_;
    hal::PdfLabelWriter labels_;
    ui::LiveFeed live_;
    hal::MqttBroker broker_;
    fleet::FleetLink link_;
    ui::HubApi api_;
    ui::HttpServer server_;
};

int serve(const HubConfig& config) {
    Hub(config).run();
    return EXIT_SUCCESS;
}

int run(int argc, char** argv) {
    CommandLine line("Veilbox hub: registry of lockers, REST, live stream and dashboard.");
    std::string config_path;
    std::string name;
    std::string key_file;
    std::string role;
    line.required("--config", config_path, "Configuration file (TOML)");
    line.needs_commands(0, 1);
    auto locker = line.command("add-locker", "Registers a locker by its public key");
    locker.required("ID", name, "The locker's id");
    locker.required("--key", key_file, "The locker's signing.pub");
    auto person = line.command(
        "add-operator",
        "Registers an operator or changes one; reads the password from standard input");
    person.required("NAME", name, "What the operator signs in with");
    person.required("--role", role, "viewer, dispatcher, technician, administrator or auditor");
    auto sender = line.command(
        "add-sender", "Registers a sender; prints its key, once, and the vault's identity");
    sender.required("NAME", name, "The sender's name");
    auto carrier = line.command("add-carrier", "Registers a carrier and prints its key, once");
    carrier.required("ID", name, "The carrier's id, as announcements name it");
    if (const auto status = line.parse(argc, argv)) return *status;

    hal::prepare_process();
    hal::start_log("hub");
    const HubConfig config = read_hub_config(config_path);
    if (locker.given()) return add_locker(config, name, key_file);
    if (person.given()) return add_operator(config, name, role);
    if (sender.given()) return add_sender(config, name);
    if (carrier.given()) return add_carrier(config, name);
    return serve(config);
}

}  // namespace
}  // namespace veilbox::apps

int main(int argc, char** argv) {
    try {
        return veilbox::apps::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "veilbox-hub: %s\n", error.what());
        return EXIT_FAILURE;
    }
}
