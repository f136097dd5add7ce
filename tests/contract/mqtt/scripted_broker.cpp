#include "tests/contract/mqtt/scripted_broker.h"

#include "tests/contract/mqtt/real_broker.h"

#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::test {

ScriptedBroker::ScriptedBroker(const std::vector<std::string>& connections) {
    const std::string folder = provisioned_folder() + "/broker/";
    std::vector<std::string> words{"/usr/bin/python3", SCRIPTED_BROKER, folder + "broker.pem",
                                   folder + "broker.key", provisioned_folder() + "/hub-1/ca.pem"};
    words.insert(words.end(), connections.begin(), connections.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(ends[1], STDOUT_FILENO);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
    port_ = std::stoi(line());
}

ScriptedBroker::~ScriptedBroker() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    close(output_);
}

hal::MqttOptions ScriptedBroker::options(const std::string& party) const {
    hal::MqttOptions options = options_of(party);
    options.port = port_;
    return options;
}

nlohmann::json ScriptedBroker::next(const std::string& kind) {
    while (true) {
        const std::string text = line();
        if (text.empty()) return nullptr;
        const auto packet = nlohmann::json::parse(text);
        if (kind.empty() || packet.at("packet") == kind) return packet;
    }
}

std::string ScriptedBroker::line() {
    while (true) {
        if (const auto end = unread_.find('\n'); end != std::string::npos) {
            const std::string first = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return first;
        }
        pollfd readable{.fd = output_, .events = POLLIN, .revents = 0};
        const std::chrono::milliseconds longest = patience;
        if (poll(&readable, 1, static_cast<int>(longest.count())) <= 0) return "";
        std::array<char, 4096> bytes{};
        const auto count = read(output_, bytes.data(), bytes.size());
        if (count <= 0) return "";
        unread_.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace veilbox::test
