#include "hal/scanner/serial_scanner.h"

#include "hal/system/log.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
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
constexpr int longest_wait_ms = 2000;
constexpr int silence_ms = 100;
constexpr std::string_view endings = "\r\n\t\x03";  // CR, LF, TAB, ETX

speed_t speed_of(int baud) {
    switch (baud) {
        case 1200:
            return B1200;
        case 2400:
            return B2400;
        case 4800:
            return B4800;
        case 19200:
            return B19200;
        case 38400:
            return B38400;
        case 57600:
            return B57600;
        case 115200:
            return B115200;
        default:
            return B9600;
    }
}

int open_device(const std::string& path, int baud) {
    const int device = open(path.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) return -1;
    termios mode{};
    if (tcgetattr(device, &mode) != 0) {  // not a terminal: a file would be read in a busy loop
        close(device);
        return -1;
    }
    cfmakeraw(&mode);
    cfsetspeed(&mode, speed_of(baud));
    mode.c_cflag |= CLOCAL | CREAD;
    tcsetattr(device, TCSANOW, &mode);
    return device;
}

}  // namespace

void ScanSplitter::feed(std::string_view bytes, const std::function<void(std::string)>& on_text) {
    for (const char byte : bytes) {
        if (endings.contains(byte)) {
            end(on_text);
        } else if (text_.size() < longest) {
            text_ += byte;
        } else {
            too_long_ = true;
        }
    }
}

void ScanSplitter::end(const std::function<void(std::string)>& on_text) {
    std::string text = std::exchange(text_, {});
    const bool complete = !std::exchange(too_long_, false) && !text.empty();
    if (complete) on_text(std::move(text));
}

void ScanSplitter::reset() {
    text_.clear();
    too_long_ = false;
}

struct SerialScanner::Impl {
    Impl(std::string its_path, int its_baud, std::function<void(std::string)> its_on_text)
        : path(std::move(its_path)), baud(its_baud), on_text(std::move(its_on_text)) {
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
        bool told = false;
        for (;;) {
            const int device = open_device(path, baud);
            if (device >= 0) {
                if (told) log_info("scanner", "the scanner is back");
                told = false;
                delay = shortest_wait_ms;
                const bool stopped = read_until_gone(device);
                close(device);
                splitter.reset();
                if (stopped) return;
            }
            if (!told) log_warning("scanner", "no scanner at {}; trying again", path);
            told = true;
            if (wait(delay)) return;
            delay = std::min(delay * 2, longest_wait_ms);
        }
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
            if (length < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (length <= 0) return false;
            splitter.feed({bytes.data(), static_cast<std::size_t>(length)}, on_text);
        }
    }

    const std::string path;
    const int baud;
    const std::function<void(std::string)> on_text;
    ScanSplitter splitter;
    int stop = -1;
    std::jthread thread;
};

SerialScanner::SerialScanner(std::string path, int baud, std::function<void(std::string)> on_text)
    : impl_(std::make_unique<Impl>(std::move(path), baud, std::move(on_text))) {}
SerialScanner::~SerialScanner() = default;

}  // namespace veilbox::hal
