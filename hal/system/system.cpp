#include "hal/system/system.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <systemd/sd-daemon.h>
#include <time.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {
constexpr std::size_t largest_secret = 16 * 1024;

// Counts on while the machine sleeps, unlike CLOCK_MONOTONIC.
milliseconds boot_time() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                    std::chrono::nanoseconds(time.tv_nsec));
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

class File {
  public:
    explicit File(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File() {
        if (fd_ >= 0) close(fd_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int fd() const { return fd_; }

  private:
    int fd_;
};
}  // namespace

SystemClock::SystemClock() : started_(boot_time()) {}

Now SystemClock::now() const {
    return {.wall = std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()),
            .uptime = Uptime(boot_time() - started_)};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = getrandom(bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            std::fputs("veilbox: the kernel gives no random bytes; stopping\n", stderr);
            std::abort();
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

std::expected<SecretText, std::string> read_secret_file(const std::string& path) {
    const File file(path);
    if (file.fd() < 0) {
        return std::unexpected(
            fmt::format("{}: {}; make it with deploy/provision or correct the path", path,
                        std::strerror(errno)));
    }
    std::string text(largest_secret + 1, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        const ssize_t count = read(file.fd(), text.data() + length, text.size() - length);
        if (count < 0) return std::unexpected(fmt::format("{}: {}", path, std::strerror(errno)));
        if (count == 0) break;
        length += static_cast<std::size_t>(count);
    }
    if (length > largest_secret) {
        wipe(text);
        return std::unexpected(fmt::format("{}: more than 16 KiB; not a key file", path));
    }
    text.resize(length);
    return SecretText(std::move(text));
}

std::expected<Bytes, std::string> read_key_file(const std::string& path) {
    const auto text = read_secret_file(path);
    if (!text) return std::unexpected(text.error());
    auto view = text->reveal();
    while (!view.empty() && (view.back() == '\n' || view.back() == '\r')) view.remove_suffix(1);
    auto bytes = from_hex(view);
    if (!bytes || bytes->size() != 32) {
        return std::unexpected(fmt::format("{}: must hold 64 hexadecimal characters", path));
    }
    return std::move(*bytes);
}

void prepare_process() {
    const auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    // Keys and codes pass through memory: no core file, no other process of this user reads it.
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

bool asked_to_stop() {
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

void wait_for_stop() {
    const auto signals = stop_signals();
    int which = 0;
    sigwait(&signals, &which);
}

void notify_ready() { sd_notify(0, "READY=1"); }

void notify_alive() { sd_notify(0, "WATCHDOG=1"); }

}  // namespace veilbox::hal
