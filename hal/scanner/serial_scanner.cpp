#include "hal/scanner/serial_scanner.h"

#include "hal/system/log.h"
#include "hal/system/sole_use.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <expected>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

constexpr int shortest_wait_ms = 250;
constexpr int longest_wait_ms = 1000;
constexpr int silence_ms = 100;
constexpr std::string_view endings = "\r\n\t\x03";  // CR, LF, TAB, ETX

constexpr std::array<speed_t, scanner_rates.size()> speeds{B1200,  B2400,  B4800,  B9600,
                                                           B19200, B38400, B57600, B115200};

speed_t speed_of(int baud) {
    const auto found = std::ranges::find(scanner_rates, baud);
    if (found == scanner_rates.end()) return B9600;
    return speeds.at(static_cast<std::size_t>(found - scanner_rates.begin()));
}

ScannerState state_from_errno(int number) {
    switch (number) {
        case EBUSY:
            return ScannerState::InUse;
        case EACCES:
        case EPERM:
            return ScannerState::NotAllowed;
        case ENOTTY:
        case EINVAL:
        case EISDIR:
            return ScannerState::NotSerial;
        default:
            return ScannerState::Missing;
    }
}

// The open device, or why there is none.
std::expected<int, ScannerState> open_device(const std::string& path, int baud) {
    const int device = open(path.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) return std::unexpected(state_from_errno(errno));
    termios mode{};
    if (tcgetattr(device, &mode) != 0) {  // not a terminal: a file would be read in a busy loop
        const ScannerState state = state_from_errno(errno);
        close(device);
        return std::unexpected(state);
    }
    if (!hold_device(device)) {
        close(device);
        return std::unexpected(ScannerState::InUse);
    }
    cfmakeraw(&mode);
    cfsetspeed(&mode, speed_of(baud));
    mode.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
    mode.c_cflag |= CLOCAL | CREAD;
    tcsetattr(device, TCSANOW, &mode);
    return device;
}

std::string holder_text(const std::string& path) {
    const auto holder = flock_holder(path);
    return holder ? fmt::format(", process {}", *holder) : "";
}

void log_state(const ScannerWiring& wiring, ScannerState state) {
    switch (state) {
        case ScannerState::Connected:
            log_info("scanner", "{}: connected at {}", wiring.name, wiring.device);
            break;
        case ScannerState::Missing:
            log_warning("scanner", "{}: no scanner at {}; trying again", wiring.name,
                        wiring.device);
            break;
        case ScannerState::InUse:
            log_warning("scanner", "{}: {} is used by another program{}; trying again", wiring.name,
                        wiring.device, holder_text(wiring.device));
            break;
        case ScannerState::NotAllowed:
            log_warning("scanner",
                        "{}: this user may not open {}; add the user to the device's group",
                        wiring.name, wiring.device);
            break;
        case ScannerState::NotSerial:
            log_warning("scanner", "{}: {} is not a serial device; correct the configuration",
                        wiring.name, wiring.device);
            break;
    }
}

}  // namespace

std::string_view to_text(ScannerState state) {
    switch (state) {
        case ScannerState::Connected:
            return "connected";
        case ScannerState::Missing:
            return "missing";
        case ScannerState::InUse:
            return "in_use";
        case ScannerState::NotAllowed:
            return "not_allowed";
        case ScannerState::NotSerial:
            return "not_serial";
    }
    return "";
}

bool has_changing_name(std::string_view device) {
    return device.starts_with("/dev/ttyUSB") || device.starts_with("/dev/ttyACM");
}

void ScanSplitter::feed(std::string_view bytes, const std::function<void(std::string)>& on_text) {
    for (const char byte : bytes) {
        if (endings.contains(byte)) {
            end(on_text);
        } else if (text_.size() < longest && !too_long_) {
            text_ += byte;
        } else if (!std::exchange(too_long_, true)) {
            text_.clear();
            on_text({});  // never the first 128 bytes: they could be a valid code
        }
    }
}

void ScanSplitter::end(const std::function<void(std::string)>& on_text) {
    std::string text = std::exchange(text_, {});
    too_long_ = false;
    if (!text.empty()) on_text(std::move(text));
}

void ScanSplitter::reset() {
    text_.clear();
    too_long_ = false;
}

struct SerialScanner::Impl {
    Impl(ScannerWiring its_wiring, std::function<void(std::string)> its_on_text)
        : wiring(std::move(its_wiring)), on_text(std::move(its_on_text)) {
        if (has_changing_name(wiring.device)) {
            log_warning("scanner",
                        "{}: the name {} can belong to another device after a restart; write its "
                        "link under /dev/serial/by-id",
                        wiring.name, wiring.device);
        }
        stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (stop < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
        thread = std::jthread([this] { run(); });
    }
    ~Impl() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(stop, &one, sizeof one);
        thread.join();
        close(stop);
    }

    // True if asked to stop before the time was over.
    bool wait(int milliseconds) const {
        pollfd asked{stop, POLLIN, 0};
        return poll(&asked, 1, milliseconds) > 0;
    }

    void run() noexcept {
        int delay = shortest_wait_ms;
        for (;;) {
            const auto device = open_device(wiring.device, wiring.baud);
            enter(device ? ScannerState::Connected : device.error());
            if (device) {
                delay = shortest_wait_ms;
                const bool stopped = read_until_gone(*device);
                close(*device);
                splitter.reset();
                if (stopped) return;
                enter(ScannerState::Missing);
            }
            if (wait(delay)) return;
            delay = std::min(delay * 2, longest_wait_ms);
        }
    }

    void enter(ScannerState next) {
        if (state.exchange(next) != next || !logged) log_state(wiring, next);
        logged = true;
    }

    // True: asked to stop. False: the device has gone.
    bool read_until_gone(int device) {
        for (;;) {
            std::array<pollfd, 2> polled{{{stop, POLLIN, 0}, {device, POLLIN, 0}}};
            const int ready =
                poll(polled.data(), polled.size(), splitter.is_empty() ? -1 : silence_ms);
            if (ready < 0) continue;
            if (ready == 0) {
                splitter.end(on_text);
                continue;
            }
            if (polled[0].revents != 0) return true;
            std::array<char, 256> bytes{};
            const auto length = read(device, bytes.data(), bytes.size());
            // An unplugged device reads 0 bytes or EIO. Whatever else it says, it is opened again:
            // one that hangs up and only says "later" would be asked in a busy loop.
            if (length <= 0) return false;
            splitter.feed({bytes.data(), static_cast<std::size_t>(length)}, on_text);
        }
    }

    const ScannerWiring wiring;
    const std::function<void(std::string)> on_text;
    ScanSplitter splitter;  // each reader its own: two that send at once do not mix
    std::atomic<ScannerState> state = ScannerState::Missing;
    bool logged = false;
    int stop = -1;
    std::jthread thread;
};

SerialScanner::SerialScanner(ScannerWiring wiring, std::function<void(std::string)> on_text)
    : impl_(std::make_unique<Impl>(std::move(wiring), std::move(on_text))) {}
SerialScanner::~SerialScanner() = default;

const std::string& SerialScanner::name() const { return impl_->wiring.name; }
ScannerState SerialScanner::state() const { return impl_->state; }

}  // namespace veilbox::hal
