#include "hal/system/hang_watch.h"

#include <utility>

namespace veilbox::hal {
namespace {
// The limit in so many steps: time is counted in wake-ups of this process, not read from a clock.
constexpr int steps = 20;
}  // namespace

HangWatch::HangWatch(milliseconds limit, std::function<void()> on_hang)
    : limit_(limit), on_hang_(std::move(on_hang)) {}

void HangWatch::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void HangWatch::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void HangWatch::give_up() {
    given_up_ = true;
    wake_.notify_one();
}

void HangWatch::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        wake_.wait_for(lock, stop, limit_ / steps, [this] { return given_up_.load(); });
        if (stop.stop_requested()) return;
        if (!given_up_ && ++missed_ <= steps) continue;
        lock.unlock();
        return on_hang_();
    }
}

}  // namespace veilbox::hal
