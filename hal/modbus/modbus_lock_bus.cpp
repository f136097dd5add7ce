#include "hal/modbus/modbus_lock_bus.h"

namespace veilbox::hal {

ModbusLockBus::ModbusLockBus(Wiring wiring, LockBusEvents events, const BusOptions& options)
    : wiring_(std::move(wiring)), events_(std::move(events)) {
    for (std::size_t door = 0; door < wiring_.channels.size(); ++door) {
        doors_.emplace(wiring_.channels[door].compartment, door);
    }
    for (std::size_t line = 0; line < wiring_.lines.size(); ++line) {
        lines_.push_back(std::make_unique<Line>(wiring_, line, events_, options));
    }
    for (const auto& line : lines_) line->start();
}

ModbusLockBus::~ModbusLockBus() { stop(); }

void ModbusLockBus::stop() {
    for (const auto& line : lines_) line->ask_to_stop();
    for (const auto& line : lines_) line->wait_until_stopped();
}

bool ModbusLockBus::unlatch(CompartmentId compartment) {
    const auto door = doors_.find(compartment);
    if (door == doors_.end()) return false;
    const ChannelWiring& channel = wiring_.channels[door->second];
    return lines_[wiring_.boards[channel.board].line]->unlatch(door->second);
}

std::vector<BoardStats> ModbusLockBus::stats() const {
    std::vector<BoardStats> all;
    for (const auto& line : lines_) {
        for (BoardStats& board : line->stats()) all.push_back(std::move(board));
    }
    return all;
}

}  // namespace veilbox::hal
