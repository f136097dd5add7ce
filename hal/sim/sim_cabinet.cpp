#include "hal/sim/sim_cabinet.h"

#include <algorithm>

namespace veilbox::hal {

SimCabinet::SimCabinet(const Wiring& wiring)
    : wiring_(wiring), doors_(wiring.compartments.size()), coil_felt_(wiring.compartments.size()) {
    for (const BoardWiring& board : wiring.boards) {
        boards_.push_back({.board = SimBoard(board.profile),
                           .doors = std::vector<std::size_t>(board.profile.channels, no_door)});
    }
    for (std::size_t door = 0; door < wiring.channels.size(); ++door) {
        boards_[wiring.channels[door].board].doors[wiring.channels[door].channel] = door;
    }
}

std::optional<SimAnswer> SimCabinet::answer(std::size_t line, int unit, ByteView request,
                                            Tick now) {
    advance(now);
    for (std::size_t i = 0; i < boards_.size(); ++i) {
        const BoardWiring& wired = wiring_.boards[i];
        Board& board = boards_[i];
        if (wired.line != line || wired.address.number() != unit || request.empty()) continue;
        const BoardFault fault = board.fault.strike(request);
        feel_switches(board, wired, now);
        auto pdu = carry_out(board, fault, request, now);
        feel_coils(board, now);
        plan();
        if (!pdu) return std::nullopt;
        SimAnswer answer{{.unit = static_cast<std::uint8_t>(unit), .pdu = std::move(*pdu)},
                         std::max(now, board.busy_until)};
        spoil(answer.wire, fault);
        if (fault == BoardFault::LateAnswer) {
            answer.due += wired.profile.answer_within * 3 / 2;
            board.busy_until = answer.due;
        }
        return answer;
    }
    return std::nullopt;
}

// The right answer, if there is one.
std::optional<Bytes> SimCabinet::carry_out(Board& board, BoardFault fault, ByteView request,
                                           Tick now) {
    if (fault == BoardFault::Silent || fault == BoardFault::SilentOff) return std::nullopt;
    if (fault == BoardFault::ForgetsRegisters || fault == BoardFault::LostOff) {
        return Bytes(request.begin(), request.begin() + 5);
    }
    auto answer = board.board.answer(request, now);
    if (fault == BoardFault::LostAnswer) return std::nullopt;
    return answer;
}

void SimCabinet::feel_switches(Board& board, const BoardWiring& wired, Tick now) {
    for (int channel = 0; channel < board.board.channels(); ++channel) {
        const std::size_t door = board.doors[channel];
        if (door == no_door) continue;
        const bool open = doors_[door].switch_says_open(now);
        board.board.set_input(channel, open == wired.profile.inputs.open_level);
    }
}

void SimCabinet::feel_coils(Board& board, Tick now) {
    for (int channel = 0; channel < board.board.channels(); ++channel) {
        const std::size_t door = board.doors[channel];
        if (door == no_door || coil_felt_[door] == board.board.coil(channel)) continue;
        coil_felt_[door] = board.board.coil(channel);
        doors_[door].set_coil(coil_felt_[door], now);
        ++version_;
    }
}

// One event after the other, so that each sees the world as it was at its own time.
void SimCabinet::advance(Tick now) {
    while (next_event_ && *next_event_ <= now) {
        const Tick then = *next_event_;
        for (Board& board : boards_) {
            board.board.advance(then);
            feel_coils(board, then);
        }
        for (SimDoor& door : doors_) door.advance(then);
        ++version_;
        plan();
    }
}

void SimCabinet::plan() {
    next_event_.reset();
    const auto consider = [this](const std::optional<Tick>& event) {
        if (event && (!next_event_ || *event < *next_event_)) next_event_ = event;
    };
    for (const Board& board : boards_) consider(board.board.next_event());
    for (const SimDoor& door : doors_) consider(door.next_event());
}

void SimCabinet::changed() {
    ++version_;
    plan();
}

SimDoor* SimCabinet::find(CompartmentId door, Tick now) {
    advance(now);
    const auto index = index_of(door);
    return index ? &doors_[*index] : nullptr;
}

std::optional<std::size_t> SimCabinet::index_of(CompartmentId door) const {
    const auto found = std::ranges::find(wiring_.compartments, door, &Compartment::id);
    if (found == wiring_.compartments.end()) return std::nullopt;
    return static_cast<std::size_t>(found - wiring_.compartments.begin());
}

std::optional<bool> SimCabinet::pull(CompartmentId door, Tick now) {
    SimDoor* found = find(door, now);
    if (found == nullptr) return std::nullopt;
    const bool opened = found->pull(now);
    changed();
    return opened;
}

std::optional<bool> SimCabinet::push(CompartmentId door, Tick now) {
    SimDoor* found = find(door, now);
    if (found == nullptr) return std::nullopt;
    found->push(now);
    changed();
    return true;
}

std::optional<bool> SimCabinet::fill(CompartmentId door, bool filled, Tick now) {
    SimDoor* found = find(door, now);
    if (found == nullptr) return std::nullopt;
    const bool done = found->fill(filled);
    changed();
    return done;
}

void SimCabinet::set_spring(Spring spring) {
    for (SimDoor& door : doors_) door.set_spring(spring);
    changed();
}

bool SimCabinet::set_fault(CompartmentId door, DoorFault fault) {
    const auto index = index_of(door);
    if (!index) return false;
    doors_[*index].set_fault(fault);
    changed();
    return true;
}

bool SimCabinet::set_fault(std::string_view board, BoardFault fault, Often often) {
    const auto found = std::ranges::find(wiring_.boards, board, &BoardWiring::name);
    if (found == wiring_.boards.end()) return false;
    Board& struck = boards_[found - wiring_.boards.begin()];
    struck.fault = FaultCounter(fault, often);
    struck.board.set_stuck(fault == BoardFault::StuckRelay);
    changed();
    return true;
}

int SimCabinet::pulses() const {
    int all = 0;
    for (const Board& board : boards_) all += board.board.pulses();
    return all;
}

std::chrono::milliseconds SimCabinet::longest_pulse(Tick now) const {
    std::chrono::milliseconds longest{};
    for (const Board& board : boards_) longest = std::max(longest, board.board.longest_pulse(now));
    return longest;
}

}  // namespace veilbox::hal
