#include "controller/locker/show.h"

#include "controller/locker/allocation.h"

namespace veilbox {
namespace {

// Never more than the switch said: an unreadable door is shown as the door to look at, with its
// reading, not as one that is about to open.
DoorPhase phase_of(const CompartmentState& compartment, const Progress& progress) {
    const auto* asked = std::get_if<Asked>(&progress);
    if (asked != nullptr) return asked->pulses > 1 ? DoorPhase::Retrying : DoorPhase::Opening;
    return compartment.door == Door::Closed ? DoorPhase::Closed : DoorPhase::Open;
}

std::optional<CourierScreen> courier_screen(const LockerState& state) {
    if (!state.session) return std::nullopt;
    const auto courier = state.couriers.find(state.session->courier);
    if (courier == state.couriers.end()) return std::nullopt;
    return CourierScreen{.courier = courier->second.number,
                         .carrier = courier->second.carrier,
                         .deposited = state.session->deposited,
                         .free = count_free(state)};
}

std::optional<CollectScreen> collect_screen(const LockerState& state, milliseconds focus,
                                            Uptime now) {
    if (!state.collecting) return std::nullopt;
    const auto found = state.compartments.find(*state.collecting);
    if (found == state.compartments.end()) return std::nullopt;
    const CompartmentState& compartment = found->second;
    if (compartment.visit_of<Collect>() == nullptr) return std::nullopt;
    if (compartment.door == Door::Open && now - compartment.door_since >= focus) {
        return std::nullopt;
    }
    return CollectScreen{.compartment = *state.collecting,
                         .phase = phase_of(compartment, compartment.visit->progress)};
}

}  // namespace

Screen show(const LockerState& state, const Recent& recent, const LockerPolicy& limits,
            Uptime now) {
    Screen screen;
    for (const auto& [id, compartment] : state.compartments) {
        if (!compartment.wired) continue;
        if (compartment.reading() != Door::Closed) screen.doors.emplace(id, compartment.reading());
    }
    if (recent.notice && now < recent.notice_until) screen.notice = recent.notice;

    if (const auto courier = courier_screen(state)) {
        screen.content = *courier;
        const auto found = state.session->at ? state.compartments.find(*state.session->at)
                                             : state.compartments.end();
        if (found != state.compartments.end() && found->second.visit) {
            screen.content =
                DepositScreen{.courier = *courier,
                              .compartment = found->first,
                              .size = found->second.compartment.size,
                              .label_tail = recent.label_tail,
                              .phase = phase_of(found->second, found->second.visit->progress)};
        }
        return screen;
    }
    if (const auto collect = collect_screen(state, limits.collect_focus, now)) {
        screen.content = *collect;
    } else if (recent.collected && now < recent.collected_until) {
        screen.content = CollectScreen{.compartment = *recent.collected, .phase = DoorPhase::Done};
    }
    return screen;
}

}  // namespace veilbox
