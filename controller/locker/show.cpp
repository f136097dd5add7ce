#include "controller/locker/show.h"

#include "controller/locker/allocation.h"

#include <ranges>

namespace veilbox {
namespace {

std::optional<ScreenContent> show_focus(const LockerState& state, const Recent& recent,
                                        const LockerPolicy& limits, Uptime now) {
    const auto focus = focus_of(state.attention);
    const auto found = focus ? state.compartments.find(*focus) : state.compartments.end();
    if (found == state.compartments.end() || !found->second.visit) return std::nullopt;
    const Visit& visit = *found->second.visit;
    const OnShow on{state, found->second, visit.progress, recent, limits, now};
    return std::visit([&](const auto& errand) { return flows::show(errand, on); }, visit.purpose);
}

std::vector<RoundLine> round_lines(const Round& round, const Recent& recent) {
    std::vector<RoundLine> lines;
    for (const Round::PutIn& one : std::views::reverse(round.put_in)) {
        if (lines.size() == most_round_lines) break;
        const auto tail = recent.tails.find(one.parcel);
        lines.push_back({one.compartment, tail == recent.tails.end() ? "" : tail->second});
    }
    return lines;
}

std::vector<FoundLine> found_lines(const Round& round) {
    std::vector<FoundLine> lines;
    for (const Round::Found& one : std::views::reverse(round.found)) {
        if (lines.size() == most_round_lines) break;
        lines.push_back({one.compartment, one.number});
    }
    return lines;
}

std::vector<RetrieveLine> retrieve_lines(const LockerState& state, const CourierId& courier) {
    std::vector<RetrieveLine> lines;
    for (const CompartmentId id : flows::to_retrieve(state, courier)) {
        const CompartmentState& compartment = state.compartments.at(id);
        lines.push_back({.compartment = id,
                         .size = compartment.compartment.size,
                         .parcels = static_cast<int>(compartment.parcels.size()),
                         .why = state.parcels.at(*compartment.parcels.begin()).status});
    }
    return lines;
}

// Of a round in which nothing moved there is none.
std::optional<Receipt> receipt_of(const LockerState& state) {
    const auto& round = state.last_round;
    if (!round || round->deposited + round->retrieved == 0) return std::nullopt;
    const auto courier = state.couriers.find(round->courier);
    if (courier == state.couriers.end()) return std::nullopt;
    return Receipt{.number = round->number,
                   .courier = courier->second.number,
                   .carrier = courier->second.carrier,
                   .deposited = round->deposited,
                   .retrieved = round->retrieved,
                   .ended_at = round->at};
}

ScreenContent content_of(const LockerState& state, const Recent& recent, const LockerPolicy& limits,
                         Uptime now) {
    if (auto page = show_focus(state, recent, limits, now)) return *std::move(page);
    if (auto courier = show_round(state, recent)) {
        if (!state.round()->asks_size_of) return *std::move(courier);
        return SizeScreen{.courier = *std::move(courier), .label_tail = recent.label_tail};
    }
    if (recent.farewell && now < recent.farewell_until) return *recent.farewell;
    if (now < recent.receipt_until) return IdleScreen{receipt_of(state)};
    return IdleScreen{};
}

}  // namespace

bool has_stood_open_long(const OnShow& on) {
    return on.compartment.door == Door::Open &&
           on.now - on.compartment.door_since >= on.limits.collect_focus;
}

// Never more than the switch said: an unreadable door is shown as the door to look at, with its
// reading, not as one that is about to open.
DoorPhase phase_of(const CompartmentState& compartment, const Progress& progress) {
    const auto* asked = std::get_if<Asked>(&progress);
    if (asked != nullptr) return asked->pulses > 1 ? DoorPhase::Retrying : DoorPhase::Opening;
    return compartment.door == Door::Closed ? DoorPhase::Closed : DoorPhase::Open;
}

std::optional<CourierScreen> show_round(const LockerState& state, const Recent& recent) {
    const Round* round = state.round();
    if (round == nullptr) return std::nullopt;
    const auto courier = state.couriers.find(round->courier);
    if (courier == state.couriers.end()) return std::nullopt;
    return CourierScreen{.courier = courier->second.number,
                         .carrier = courier->second.carrier,
                         .deposited = static_cast<int>(round->put_in.size()),
                         .retrieved = round->retrieved,
                         .round = round_lines(*round, recent),
                         .to_retrieve = retrieve_lines(state, round->courier),
                         .found = found_lines(*round),
                         .free = count_free(state)};
}

Screen show(const LockerState& state, const Recent& recent, const LockerPolicy& limits, Now now) {
    Screen screen{.clock_doubted = now.doubted};
    screen.content = content_of(state, recent, limits, now.uptime);
    for (const auto& [id, compartment] : state.compartments) {
        if (!compartment.wired) continue;
        if (compartment.reading() != Door::Closed) screen.doors.emplace(id, compartment.reading());
    }
    if (recent.notice && now.uptime < recent.notice_until) screen.notice = recent.notice;
    return screen;
}

}  // namespace veilbox
