#include "tests/contract/bus/bus_rig.h"

#include "hal/sim/serial_timing.h"

#include <algorithm>

#include <unistd.h>

namespace veilbox::hal {

Wiring two_boards(Transport transport, const std::string& profile, int baud) {
    Wiring wiring;
    if (transport == Transport::Tcp) {
        wiring.lines.push_back({"line", TcpEndpoint{.host = "127.0.0.1", .port = 0}});
    } else {
        static int counter = 0;
        const std::string device = testing::TempDir() + "veilbox-line-" + std::to_string(getpid()) +
                                   "-" + std::to_string(++counter);
        wiring.lines.push_back({"line", RtuEndpoint{.device = device, .baud = baud}});
    }
    BoardProfile patient = *find_board_profile(profile);
    patient.answer_within = milliseconds{300};  // a busy test machine is slower than a board
    wiring.boards.push_back({"a", 0, *BoardAddress::from_number(1), patient});
    wiring.boards.push_back({"b", 0, *BoardAddress::from_number(2), patient});
    for (int number = 1; number <= 4; ++number) {
        wiring.compartments.push_back({.id = compartment(number), .top = number});
        wiring.channels.push_back({compartment(number), number > 2 ? 1U : 0U, (number - 1) % 2});
    }
    return wiring;
}

BusRig::BusRig(Wiring its_wiring, BusOptions its_options)
    : wiring(std::move(its_wiring)), options(its_options), shared(wiring) {
    plug_in();
}

// What must hold in every test: the silence before each frame, and no flash value beyond 3 s.
BusRig::~BusRig() {
    bus.reset();
    line.reset();
    EXPECT_FALSE(frames_.empty());
    if (checks_silence) {
        EXPECT_EQ(broken_silences_, 0);
    }
    EXPECT_EQ(unclamped_pulses_, 0);
}

void BusRig::plug_in() {
    line = std::make_unique<SimLine>(shared, 0, [this](const SeenFrame& seen) { check(seen); });
    if (auto* tcp = std::get_if<TcpEndpoint>(&wiring.lines[0].endpoint)) tcp->port = line->port();
}

void BusRig::start_bus() {
    LockBusEvents events{.door =
                             [this](CompartmentId door, Door reading) {
                                 const std::lock_guard lock(mutex_);
                                 readings_[door.number()].push_back(reading);
                                 happened_.notify_all();
                             },
                         .pulsed =
                             [this](CompartmentId door, bool confirmed) {
                                 const std::lock_guard lock(mutex_);
                                 pulsed_[door.number()].push_back(confirmed);
                                 happened_.notify_all();
                             }};
    bus = std::make_unique<ModbusLockBus>(wiring, std::move(events), options);
}

void BusRig::check(const SeenFrame& seen) {
    const std::lock_guard lock(mutex_);
    const Bytes& pdu = seen.frame.pdu;
    if (const auto* rtu = std::get_if<RtuEndpoint>(&wiring.lines[0].endpoint)) {
        if (seen.silence < silence_takes(*rtu)) ++broken_silences_;
    }
    const auto* flash = std::get_if<BoardTimedFlash>(&wiring.boards[0].profile.pulse);
    if (flash != nullptr && pdu.size() == 5 && pdu[0] == 0x05) {
        const int address = pdu[1] << 8 | pdu[2];
        const int value = pdu[3] << 8 | pdu[4];
        const bool is_flash = address >= flash->flash_base && address < flash->flash_base + 8;
        if (is_flash && (value < 1 || value > 30)) ++unclamped_pulses_;
    }
    frames_.push_back(seen.frame);
    happened_.notify_all();
}

bool BusRig::eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    for (;;) {
        if (condition()) return true;
        std::unique_lock lock(mutex_);
        if (happened_.wait_until(lock, deadline) == std::cv_status::timeout) break;
    }
    return condition();  // takes the mutex itself
}

bool BusRig::door_becomes(int number, Door reading) {
    return eventually([&] {
        const std::lock_guard lock(mutex_);
        const auto& readings = readings_[number];
        return !readings.empty() && readings.back() == reading;
    });
}

bool BusRig::all_doors_become(Door reading) {
    bool all = true;
    for (const Compartment& door : wiring.compartments) {
        all = all && door_becomes(door.id.number(), reading);
    }
    return all;
}

std::vector<bool> BusRig::pulsed(int number) {
    const std::lock_guard lock(mutex_);
    return pulsed_[number];
}

std::vector<Door> BusRig::readings(int number) {
    const std::lock_guard lock(mutex_);
    return readings_[number];
}

std::vector<ModbusFrame> BusRig::frames() {
    const std::lock_guard lock(mutex_);
    return frames_;
}

std::size_t BusRig::ons(int number) { return coil_writes(number, true); }
std::size_t BusRig::offs(int number) { return coil_writes(number, false); }

std::size_t BusRig::coil_writes(int number, bool on) {
    const ChannelWiring& channel = wiring.channels[static_cast<std::size_t>(number - 1)];
    const BoardWiring& board = wiring.boards[channel.board];
    const auto* flash = std::get_if<BoardTimedFlash>(&board.profile.pulse);
    const int base = flash != nullptr && on ? flash->flash_base : board.profile.coil_base;
    const auto frames = frames_of(board.address.number());
    return static_cast<std::size_t>(std::ranges::count_if(frames, [&](const Bytes& pdu) {
        const bool is_on = pdu[3] != 0 || pdu[4] != 0;
        return pdu[0] == 0x05 && (pdu[1] << 8 | pdu[2]) == base + channel.channel && is_on == on;
    }));
}

void BusRig::set_fault(const char* board, BoardFault fault, Often often) {
    EXPECT_TRUE(
        with_cabinet([&](SimCabinet& cabinet) { return cabinet.set_fault(board, fault, often); }));
}

bool BusRig::asked_again(int unit, std::size_t times) {
    const std::size_t before = frames_of(unit).size();
    return eventually([&] { return frames_of(unit).size() >= before + times; });
}

std::vector<Bytes> BusRig::frames_of(int unit) {
    const std::lock_guard lock(mutex_);
    std::vector<Bytes> found;
    for (const ModbusFrame& frame : frames_) {
        if (frame.unit == unit) found.push_back(frame.pdu);
    }
    return found;
}

bool BusRig::latched(int number) {
    return with_cabinet([&](SimCabinet& cabinet) {
        return cabinet.door(*cabinet.index_of(compartment(number))).latched();
    });
}

void BusRig::push(int number) {
    const std::lock_guard lock(shared.mutex);
    shared.cabinet.push(compartment(number), std::chrono::steady_clock::now());
}

}  // namespace veilbox::hal
