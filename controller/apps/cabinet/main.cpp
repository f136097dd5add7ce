// veilbox-cabinet: the simulated cabinet. Boards on TCP and serial lines, locks, doors, a scanner,
// and the person in front, driven over the control socket (docs/protocol/cabinet.md).
#include "hal/boards/wiring.h"
#include "hal/config/toml_config.h"
#include "hal/ipc/line_server.h"
#include "hal/sim/control.h"
#include "hal/sim/pty.h"
#include "hal/sim/sim_line.h"
#include "hal/system/log.h"
#include "hal/system/system.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <set>
#include <string_view>

#include <poll.h>
#include <unistd.h>

namespace {

using namespace veilbox;
using namespace veilbox::hal;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds tick{20};
constexpr std::chrono::seconds labels_every{1};

struct Options {
    std::string control_socket;
    std::string labels;
    std::string scanner;
    std::string locker;
};

Options read_options(const std::string& path) {
    ConfigFile file = ConfigFile::load(path);
    ConfigTable cabinet = file.table("cabinet");
    Options options{cabinet.path("control_socket"), cabinet.path("labels"), cabinet.path("scanner"),
                    cabinet.path("locker")};
    file.finish();
    return options;
}

Wiring read_locker(const std::string& path) {
    ConfigFile file = ConfigFile::load(path);
    Wiring wiring = read_wiring(file);
    if (wiring.complaints.empty()) return wiring;
    std::string all;
    for (const std::string& complaint : wiring.complaints) all += path + ": " + complaint + "\n";
    throw ConfigError(all);
}

class Cabinet {
  public:
    Cabinet(const Options& options, const Wiring& wiring)
        : labels_folder_(options.labels), shared_(wiring), scanner_(options.scanner) {
        for (std::size_t line = 0; line < wiring.lines.size(); ++line) {
            lines_.push_back(std::make_unique<SimLine>(shared_, line));
        }
        // A client may speak before the constructor has returned; its call waits for the lock.
        const std::lock_guard lock(shared_.mutex);
        control_ = std::make_unique<LineServer>(
            options.control_socket,
            LineServerEvents{.line =
                                 [this](ClientId client, const std::string& line) {
                                     serve(client, line);
                                     control_->taken(client);
                                 },
                             .too_long = [this](ClientId client) { refuse_long(client); },
                             .gone = [this](ClientId client) { forget(client); }});
    }

    void run() {
        auto labels_due = steady_clock::now();
        while (!asked_to_stop()) {
            const auto now = steady_clock::now();
            if (now >= labels_due) {
                look_for_labels();
                labels_due = now + labels_every;
            }
            push_changes();
            poll(nullptr, 0, static_cast<int>(tick.count()));
        }
    }

  private:
    void serve(ClientId client, const std::string& line) {
        const std::lock_guard lock(shared_.mutex);
        const auto now = steady_clock::now();
        ControlOutcome outcome = serve_control(line, shared_.cabinet, labels_, now);
        if (outcome.scan) scan(*outcome.scan);
        control_->send(client, outcome.answer);
        if (!outcome.watch) return;
        watchers_.insert(client);
        control_->send(client, cabinet_push(shared_.cabinet, labels_, now));
    }

    void refuse_long(ClientId client) {
        const std::lock_guard lock(shared_.mutex);
        control_->send(
            client,
            R"({"v":1,"id":null,"ok":false,"error":"bad_request","detail":"line too long"})");
    }

    void forget(ClientId client) {
        const std::lock_guard lock(shared_.mutex);
        watchers_.erase(client);
    }

    // A reader sends what it read and a carriage return.
    void scan(const std::string& text) {
        const std::string bytes = text + "\r";
        if (write(scanner_.fd(), bytes.data(), bytes.size()) < 0) {
            log_warning("cabinet", "nobody reads the scanner's terminal");
        }
    }

    void look_for_labels() {
        auto found = read_labels(labels_folder_);
        const std::lock_guard lock(shared_.mutex);
        if (found == labels_) return;
        labels_ = std::move(found);
        pushed_ = 0;
    }

    void push_changes() {
        const std::lock_guard lock(shared_.mutex);
        const auto now = steady_clock::now();
        shared_.cabinet.advance(now);
        if (pushed_ == shared_.cabinet.version()) return;
        pushed_ = shared_.cabinet.version();
        if (watchers_.empty()) return;
        const std::string push = cabinet_push(shared_.cabinet, labels_, now);
        for (const ClientId client : watchers_) control_->send(client, push);
    }

    const std::string labels_folder_;
    SharedCabinet shared_;
    std::vector<SimLabel> labels_;
    std::set<ClientId> watchers_;
    std::uint64_t pushed_ = 0;
    Pty scanner_;
    std::vector<std::unique_ptr<SimLine>> lines_;
    std::unique_ptr<LineServer> control_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || std::string_view(argv[1]) != "--config") {
        std::fputs("usage: veilbox-cabinet --config cabinet.toml\n", stderr);
        return 2;
    }
    try {
        prepare_process();
        start_log("veilbox-cabinet");
        const Options options = read_options(argv[2]);
        const Wiring wiring = read_locker(options.locker);
        Cabinet cabinet(options, wiring);
        log_info("cabinet", "{} doors on {} boards, {} lines", wiring.compartments.size(),
                 wiring.boards.size(), wiring.lines.size());
        notify_ready();
        cabinet.run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
