#include "tests/bench/bus/bench_line.h"

#include "hal/sim/serial_timing.h"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include <unistd.h>

namespace veilbox::hal {

BenchLine::BenchLine(int boards, int baud, const char* profile) {
    const auto device =
        std::filesystem::temp_directory_path() / ("veilbox-bench-" + std::to_string(getpid()));
    if (baud == 0) {
        wiring_.lines.push_back({"line", TcpEndpoint{.host = "127.0.0.1", .port = 0}});
    } else {
        wiring_.lines.push_back({"line", RtuEndpoint{.device = device, .baud = baud}});
    }
    for (int number = 1; number <= boards; ++number) {
        const auto door = *CompartmentId::from_number(number);
        const auto index = static_cast<std::size_t>(number - 1);
        wiring_.boards.push_back({"board-" + std::to_string(number), 0,
                                  *BoardAddress::from_number(number),
                                  *find_board_profile(profile)});
        wiring_.compartments.push_back({.id = door, .top = number});
        wiring_.channels.push_back({door, index, 0});
    }
    cabinet_ = std::make_unique<SharedCabinet>(wiring_);
    line_ = std::make_unique<SimLine>(*cabinet_, 0, [this](const SeenFrame& frame) { see(frame); });
    if (auto* tcp = std::get_if<TcpEndpoint>(&wiring_.lines[0].endpoint)) tcp->port = line_->port();
}

void BenchLine::see(const SeenFrame& frame) {
    const std::lock_guard lock(mutex_);
    ++seen_.frames;
    const auto* rtu = std::get_if<RtuEndpoint>(&wiring_.lines[0].endpoint);
    if (rtu != nullptr && frame.silence < silence_takes(*rtu)) ++seen_.broken_silences;
    if (frame.frame.pdu[0] == 0x02) seen_.polls.push_back(frame.arrived);
    if (frame.frame.pdu[0] == 0x05) last_coil_ = frame.arrived;
    happened_.notify_all();
}

Tick BenchLine::next_coil_frame(Tick since) {
    std::unique_lock lock(mutex_);
    if (!happened_.wait_for(lock, std::chrono::seconds{5}, [&] { return last_coil_ >= since; })) {
        throw std::runtime_error("no coil frame within 5 s");
    }
    return last_coil_;
}

BenchLine::Seen BenchLine::take_seen() {
    const std::lock_guard lock(mutex_);
    return std::exchange(seen_, {});
}

void BenchLine::wait_for_polls(std::size_t count) {
    std::unique_lock lock(mutex_);
    const std::size_t wanted = seen_.polls.size() + count;
    if (!happened_.wait_for(lock, std::chrono::seconds{60},
                            [&] { return seen_.polls.size() >= wanted; })) {
        throw std::runtime_error("polling stands still");
    }
}

void BenchLine::silence_boards(int count) {
    const std::lock_guard lock(cabinet_->mutex);
    for (int i = 0; i < count; ++i)
        cabinet_->cabinet.set_fault(wiring_.boards[i].name, BoardFault::Silent);
}

}  // namespace veilbox::hal
