#include "hal/modbus/line.h"

#include <cstdio>
#include <exception>
#include <stdexcept>

#include <sys/prctl.h>

namespace veilbox::hal {

using std::chrono::steady_clock;

Line::Line(const Wiring& wiring, std::size_t line, const LockBusEvents& events,
           const BusOptions& options)
    : name_(wiring.lines[line].name),
      connection_(wiring.lines[line]),
      requests_(options.queue_length),
      scheduler_(wiring, line, {connection_, requests_, events, steady_clock::now}, options) {
    // Two masters on one serial line destroy each other's frames, so the second does not start. A
    // device that is not there yet is waited for.
    const bool serial = std::holds_alternative<RtuEndpoint>(wiring.lines[line].endpoint);
    if (serial && !connection_.connect()) {
        if (const auto taken = connection_.taken_by()) throw std::runtime_error(*taken);
    }
}

void Line::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Line::ask_to_stop() { thread_.request_stop(); }

void Line::wait_until_stopped() {
    if (thread_.joinable()) thread_.join();
}

bool Line::unlatch(std::size_t door) { return requests_.push({door, steady_clock::now()}); }

void Line::run(const std::stop_token& stop) noexcept {
    // The silence before a frame is slept; the kernel's habitual 50 us on top of it would slow
    // every poll.
    prctl(PR_SET_TIMERSLACK, 1);
    try {
        while (!stop.stop_requested()) {
            if (const auto until = scheduler_.step()) requests_.wait(stop, *until);
        }
        scheduler_.finish();
    } catch (const std::exception& error) {
        // A line that stands still would keep doors shut: let the supervisor restart.
        std::fprintf(stderr, "bus: line %s: %s\n", name_.c_str(), error.what());
        std::terminate();
    }
}

}  // namespace veilbox::hal
