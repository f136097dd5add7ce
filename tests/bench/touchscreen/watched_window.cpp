#include "tests/bench/touchscreen/watched_window.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::bench {
namespace {

constexpr std::string_view frame_line = "Frame rendered";

// Ours come first: of two settings of one name the first counts.
std::vector<std::string> environment(std::uint16_t touch_port) {
    std::vector<std::string> settings{"QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software",
                                      "QT_LOGGING_RULES=qt.scenegraph.time.renderloop=true",
                                      "QT_MESSAGE_PATTERN=%{message}", "QT_FORCE_STDERR_LOGGING=1"};
    if (touch_port != 0) {
        settings.push_back("QT_QPA_GENERIC_PLUGINS=tuiotouch:udp=" + std::to_string(touch_port));
        settings.emplace_back("QT_TUIOTOUCH_DELIVER_WITHOUT_FOCUS=1");
    }
    for (char** setting = environ; *setting != nullptr; ++setting) settings.emplace_back(*setting);
    return settings;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

WatchedWindow::WatchedWindow(const std::vector<std::string>& command, std::uint16_t touch_port) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    auto arguments = command;
    auto settings = environment(touch_port);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    started_ = std::chrono::steady_clock::now();
    const int error = posix_spawn(&process_, command.front().c_str(), &actions, nullptr,
                                  pointers(arguments).data(), pointers(settings).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    log_ = ends[0];
    if (error != 0) {
        close(log_);
        throw std::system_error(error, std::generic_category(), command.front());
    }
    fcntl(log_, F_SETFL, O_NONBLOCK);
}

WatchedWindow::~WatchedWindow() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    close(log_);
}

std::optional<Tick> WatchedWindow::next_frame(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    read_lines();
    while (frames_.empty()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return std::nullopt;
        pollfd waiting{.fd = log_, .events = POLLIN, .revents = 0};
        poll(&waiting, 1, static_cast<int>(left.count()));
        read_lines();
    }
    const Tick frame = frames_.front();
    frames_.pop_front();
    return frame;
}

std::optional<Tick> WatchedWindow::last_frame_before(std::chrono::milliseconds quiet) {
    std::optional<Tick> last;
    while (const auto frame = next_frame(quiet)) last = frame;
    return last;
}

void WatchedWindow::read_lines() {
    std::array<char, 4096> chunk{};
    ssize_t got = 0;
    while ((got = read(log_, chunk.data(), chunk.size())) > 0) {
        const Tick arrived = std::chrono::steady_clock::now();
        buffer_.append(chunk.data(), static_cast<std::size_t>(got));
        for (auto end = buffer_.find('\n'); end != std::string::npos; end = buffer_.find('\n')) {
            if (buffer_.starts_with(frame_line)) frames_.push_back(arrived);
            buffer_.erase(0, end + 1);
        }
    }
    if (got == 0) throw std::runtime_error("a window's program has ended by itself");
}

double WatchedWindow::memory_mib() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/smaps_rollup");
    for (std::string word; file >> word;) {
        if (word != "Pss:") continue;
        double kib = 0;
        file >> kib;
        return kib / 1024;
    }
    throw std::runtime_error("the memory of a window's program cannot be read");
}

}  // namespace veilbox::bench
