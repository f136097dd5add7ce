#include "tests/contract/mqtt/real_broker.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::test {
namespace {

struct Folder {
    Folder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "veilbox-mqtt-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
        path = name;
        const std::string command =
            std::string(PROVISION_PROGRAM) + " " + path +
            " --locker 0412 --locker 0413 --sender shop --hub hub-1 --vault vault-1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("deploy/provision failed");
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string path;
};

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no free port");
    }
    close(socket);
    return ntohs(address.sin_port);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("no '" + from + "' in mosquitto.conf");
    return text.replace(at, from.size(), to);
}
}  // namespace

const std::string& provisioned_folder() {
    static const Folder folder;
    return folder.path;
}

RealBroker::RealBroker(const std::string& certificate, const std::string& key)
    : port_(free_port()) {
    // A log that no test reads must not stop the broker: what does not fit is lost.
    if (pipe2(log_, O_CLOEXEC | O_NONBLOCK) != 0) throw std::runtime_error("pipe");
    const std::filesystem::path folder = provisioned_folder() + "/broker";
    std::filesystem::remove_all(folder / "data");
    std::filesystem::create_directory(folder / "data");
    std::ifstream in(folder / "mosquitto.conf");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    text = replaced(text, "listener 8883 ", "listener " + std::to_string(port_) + " ");
    if (!certificate.empty()) {
        text = replaced(text, folder.string() + "/broker.pem", certificate);
        text = replaced(text, folder.string() + "/broker.key", key);
    }
    configuration_ = folder / "test.conf";
    std::ofstream(configuration_) << text;
    start();
}

RealBroker::~RealBroker() {
    stop();
    close(log_[0]);
    close(log_[1]);
}

std::string RealBroker::log_line_with(const std::vector<std::string>& words) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (true) {
        for (auto end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
            const std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            for (const std::string& word : words) {
                if (line.contains(word)) return line;
            }
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd readable{.fd = log_[0], .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) <= 0) return "";
        std::array<char, 4096> bytes{};
        const auto count = read(log_[0], bytes.data(), bytes.size());
        if (count > 0) unread_.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

void RealBroker::start() {
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(log_[1], STDERR_FILENO);
        execl(BROKER_PROGRAM, "mosquitto", "-c", configuration_.c_str(), nullptr);
        _exit(127);
    }
}

void RealBroker::stop() {
    if (process_ <= 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

hal::MqttOptions options_of(const std::string& party) {
    const std::string folder = provisioned_folder() + "/" + party + "/";
    return {.host = "127.0.0.1",
            .client_id = party,
            .ca = folder + "ca.pem",
            .certificate = folder + "client.pem",
            .key = folder + "client.key"};
}

hal::MqttOptions RealBroker::options(const std::string& party) const {
    hal::MqttOptions options = options_of(party);
    options.port = port_;
    return options;
}

Party::Party(hal::MqttOptions options)
    : broker_(std::move(options), {.connected =
                                       [this] {
                                           const std::lock_guard lock(mutex_);
                                           ++connects_;
                                           changed_.notify_all();
                                       },
                                   .disconnected =
                                       [this] {
                                           const std::lock_guard lock(mutex_);
                                           ++disconnects_;
                                           changed_.notify_all();
                                       },
                                   .message =
                                       [this](BrokerMessage&& message) {
                                           const std::lock_guard lock(mutex_);
                                           if (messages_.size() >= room_) return false;
                                           messages_.push_back(std::move(message));
                                           changed_.notify_all();
                                           return true;
                                       }}) {
    broker_.start();
}

bool Party::wait(const std::function<bool()>& condition, std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, condition);
}

void Party::has_room_for(std::size_t count) {
    const std::lock_guard lock(mutex_);
    room_ = count;
}

bool Party::wait_for(const std::function<bool()>& condition) { return wait(condition); }

bool Party::wait_connected() {
    return wait([this] { return connects_ > disconnects_; });
}

bool Party::wait_disconnected() {
    return wait([this] { return disconnects_ == connects_; });
}

bool Party::wait_messages(std::size_t count, std::chrono::milliseconds time) {
    return wait([this, count] { return messages_.size() >= count; }, time);
}

int Party::connects() const {
    const std::lock_guard lock(mutex_);
    return connects_;
}

int Party::disconnects() const {
    const std::lock_guard lock(mutex_);
    return disconnects_;
}

std::vector<BrokerMessage> Party::messages() const {
    const std::lock_guard lock(mutex_);
    return messages_;
}

}  // namespace veilbox::test
