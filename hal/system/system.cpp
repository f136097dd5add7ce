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
#include <sys/stat.h>
#include <sys/timex.h>
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

// By the kernel, which a time server's client tells. A process that may not ask it knows nothing.
bool is_synchronised() {
    timex time{};
    const int state = adjtimex(&time);
    return state >= 0 && state != TIME_ERROR && (time.status & STA_UNSYNC) == 0;
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

std::optional<std::string> complaint_about_mode(const struct stat& file, const std::string& path) {
    if ((file.st_mode & (S_IRWXG | S_IRWXO)) == 0) return std::nullopt;
    return fmt::format("{}: its group or others may read or change this secret: chmod 600 {}", path,
                       path);
}

std::expected<SecretText, std::string> read_file(const std::string& path, bool secret) {
    const File file(path);
    if (file.fd() < 0) {
        return std::unexpected(
            fmt::format("{}: {}; make it with deploy/provision or correct the path", path,
                        std::strerror(errno)));
    }
    struct stat found{};
    if (secret && fstat(file.fd(), &found) == 0) {
        if (auto complaint = complaint_about_mode(found, path)) {
            return std::unexpected(std::move(*complaint));
        }
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

std::expected<Bytes, std::string> key_of(const std::string& path,
                                         const std::expected<SecretText, std::string>& text) {
    if (!text) return std::unexpected(text.error());
    auto view = text->reveal();
    while (!view.empty() && (view.back() == '\n' || view.back() == '\r')) view.remove_suffix(1);
    auto bytes = from_hex(view);
    if (!bytes || bytes->size() != 32) {
        return std::unexpected(fmt::format("{}: must hold 64 hexadecimal characters", path));
    }
    return std::move(*bytes);
}
}  // namespace

SystemClock::SystemClock() : started_(boot_time()) {}

Now SystemClock::now() const {
    return {.wall = std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()),
            .uptime = Uptime(boot_time() - started_)};
}

ClockReading SystemClock::read() const {
    const Now said = now();
    return {.wall = said.wall, .uptime = said.uptime, .synchronised = is_synchronised()};
}

Now JudgedClock::now() const {
    const std::lock_guard lock(mutex_);
    return judge_.judge(system_.read());
}

SystemTimeZone::SystemTimeZone() { tzset(); }

std::chrono::minutes SystemTimeZone::ahead_of_utc(Instant at) const {
    const time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return std::chrono::minutes(0);
    return std::chrono::duration_cast<std::chrono::minutes>(std::chrono::seconds(local.tm_gmtoff));
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
    return read_file(path, true);
}

std::expected<SecretText, std::string> read_public_file(const std::string& path) {
    return read_file(path, false);
}

std::expected<Bytes, std::string> read_key_file(const std::string& path) {
    return key_of(path, read_secret_file(path));
}

std::expected<Bytes, std::string> read_public_key_file(const std::string& path) {
    return key_of(path, read_public_file(path));
}

std::optional<std::string> complaint_about_mode(const std::string& path) {
    struct stat found{};
    if (stat(path.c_str(), &found) != 0) return std::nullopt;
    return complaint_about_mode(found, path);
}

void make_private(const std::string& path) {
    if (complaint_about_mode(path)) chmod(path.c_str(), S_IRUSR | S_IWUSR);
}

void prepare_process() {
    const auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    umask(S_IRWXG | S_IRWXO);
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

void end_within(std::chrono::seconds time) { alarm(static_cast<unsigned>(time.count())); }

void notify_ready() { sd_notify(0, "READY=1"); }

void notify_alive() { sd_notify(0, "WATCHDOG=1"); }

}  // namespace veilbox::hal
