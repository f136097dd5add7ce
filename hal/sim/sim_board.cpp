#include "hal/sim/sim_board.h"

#include <algorithm>

namespace veilbox::hal {
namespace {

constexpr std::uint8_t illegal_function = 1;
constexpr std::uint8_t illegal_address = 2;
constexpr std::uint8_t illegal_value = 3;

std::uint16_t word(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

// The first five bytes of a write's request are its answer.
Bytes echo(ByteView request) { return {request.begin(), request.begin() + 5}; }

}  // namespace

SimBoard::SimBoard(const BoardProfile& profile) : profile_(profile), channels_(profile.channels) {
    for (const StartWrite& write : profile.start_writes) {
        for (std::size_t i = 0; i < write.values.size(); ++i) {
            registers_[static_cast<std::uint16_t>(write.base + i)] = 1;
        }
    }
}

Bytes SimBoard::answer(ByteView request, Tick now) {
    const Reply reply = serve(request, now);
    if (reply) return *reply;
    return {static_cast<std::uint8_t>(request[0] | 0x80), reply.error()};
}

SimBoard::Reply SimBoard::serve(ByteView request, Tick now) {
    if (request.size() < 5) return std::unexpected(illegal_value);
    const std::uint8_t function = request[0];
    if (function <= 0x06 && request.size() != 5) return std::unexpected(illegal_value);
    switch (function) {
        case 0x01:
            return read_bits(request, false);
        case 0x02:
            return read_bits(request, true);
        case 0x03:
            return read_registers(request);
        case 0x05:
            return write_coil(request, now);
        case 0x06:
            return write_register(request);
        case 0x0F:
            return write_coils(request, now);
        case 0x10:
            return write_registers(request);
        default:
            return std::unexpected(illegal_function);
    }
}

SimBoard::Reply SimBoard::read_bits(ByteView request, bool inputs) const {
    const int base = inputs ? profile_.inputs.base : profile_.coil_base;
    const int size = inputs ? profile_.inputs.count : profile_.channels;
    const int first = word(request, 1) - base;
    const int count = word(request, 3);
    if (count < 1 || count > 2000) return std::unexpected(illegal_value);
    if (first < 0 || first + count > size) return std::unexpected(illegal_address);
    Bytes reply(2 + (count + 7) / 8);
    reply[0] = request[0];
    reply[1] = static_cast<std::uint8_t>((count + 7) / 8);
    for (int i = 0; i < count; ++i) {
        const int channel = first + i;
        if (channel >= profile_.channels) continue;
        const bool bit = inputs ? channels_[channel].input : channels_[channel].on;
        if (bit) reply[2 + i / 8] = static_cast<std::uint8_t>(reply[2 + i / 8] | 1 << (i % 8));
    }
    return reply;
}

SimBoard::Reply SimBoard::read_registers(ByteView request) const {
    const int count = word(request, 3);
    if (count < 1 || count > 125) return std::unexpected(illegal_value);
    Bytes reply{request[0], static_cast<std::uint8_t>(2 * count)};
    for (int i = 0; i < count; ++i) {
        const auto found = registers_.find(static_cast<std::uint16_t>(word(request, 1) + i));
        if (found == registers_.end()) return std::unexpected(illegal_address);
        reply.push_back(static_cast<std::uint8_t>(found->second >> 8));
        reply.push_back(static_cast<std::uint8_t>(found->second & 0xFF));
    }
    return reply;
}

SimBoard::Reply SimBoard::write_coil(ByteView request, Tick now) {
    const int address = word(request, 1);
    const std::uint16_t value = word(request, 3);
    if (const auto* flash = std::get_if<BoardTimedFlash>(&profile_.pulse)) {
        const int channel = address - flash->flash_base;
        if (channel >= 0 && channel < profile_.channels) {
            drive(channel, value != 0, now);
            if (value != 0) channels_[channel].off_at = now + value * flash->unit;
            return echo(request);
        }
    }
    if (value != 0xFF00 && value != 0) return std::unexpected(illegal_value);
    if (address == 0xFF && profile_.all_off == AllOff::CoilFf) {
        for (int i = 0; i < profile_.channels; ++i) drive(i, value != 0, now);
        return echo(request);
    }
    const int channel = address - profile_.coil_base;
    if (channel < 0 || channel >= profile_.channels) return std::unexpected(illegal_address);
    drive(channel, value != 0, now);
    return echo(request);
}

SimBoard::Reply SimBoard::write_coils(ByteView request, Tick now) {
    if (request.size() < 7) return std::unexpected(illegal_value);
    const int first = word(request, 1) - profile_.coil_base;
    const int count = word(request, 3);
    const std::size_t bytes = request[5];
    const bool fits = count >= 1 && bytes == static_cast<std::size_t>((count + 7) / 8);
    if (!fits || request.size() != 6 + bytes) return std::unexpected(illegal_value);
    if (first < 0 || first + count > profile_.channels) return std::unexpected(illegal_address);
    for (int i = 0; i < count; ++i) drive(first + i, (request[6 + i / 8] >> (i % 8) & 1) != 0, now);
    return echo(request);
}

SimBoard::Reply SimBoard::write_register(ByteView request) {
    const auto found = registers_.find(word(request, 1));
    if (found == registers_.end()) return std::unexpected(illegal_address);
    found->second = word(request, 3);
    return echo(request);
}

SimBoard::Reply SimBoard::write_registers(ByteView request) {
    if (request.size() < 8) return std::unexpected(illegal_value);
    const int count = word(request, 3);
    const bool fits = count >= 1 && count <= 123 && request[5] == 2 * count;
    if (!fits || request.size() != 6U + 2U * count) return std::unexpected(illegal_value);
    for (int i = 0; i < count; ++i) {
        if (!registers_.contains(static_cast<std::uint16_t>(word(request, 1) + i))) {
            return std::unexpected(illegal_address);
        }
    }
    for (int i = 0; i < count; ++i) {
        registers_[static_cast<std::uint16_t>(word(request, 1) + i)] = word(request, 6 + 2 * i);
    }
    return echo(request);
}

void SimBoard::drive(int channel, bool on, Tick now) {
    Channel& relay = channels_[channel];
    relay.off_at.reset();
    if (relay.on == on || (stuck_ && relay.on)) return;
    relay.on = on;
    if (on) {
        relay.on_since = now;
        ++pulses_;
    } else {
        longest_ = std::max(longest_, now - relay.on_since);
    }
}

void SimBoard::advance(Tick now) {
    for (int i = 0; i < profile_.channels; ++i) {
        const auto off_at = channels_[i].off_at;
        if (off_at && *off_at <= now) drive(i, false, *off_at);
    }
}

std::optional<Tick> SimBoard::next_event() const {
    std::optional<Tick> earliest;
    for (const Channel& relay : channels_) {
        if (relay.off_at && (!earliest || *relay.off_at < *earliest)) earliest = relay.off_at;
    }
    return earliest;
}

void SimBoard::set_input(int channel, bool level) {
    Channel& relay = channels_[channel];
    if (relay.input == level) return;
    relay.input = level;
    for (const StartWrite& write : profile_.start_writes) {
        const auto mode = registers_.find(static_cast<std::uint16_t>(write.base + channel));
        if (mode != registers_.end() && mode->second != 0) relay.off_at.reset();
    }
}

std::chrono::milliseconds SimBoard::longest_pulse(Tick now) const {
    auto longest = longest_;
    for (const Channel& relay : channels_) {
        if (relay.on) longest = std::max(longest, now - relay.on_since);
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(longest);
}

}  // namespace veilbox::hal
