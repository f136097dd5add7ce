// The screen as it follows from the state: what the switch said, never what the relay was told.
#include "controller/domain/screen.h"

#include "controller/locker/allocation.h"
#include "controller/locker/mind.h"

namespace veilbox {
namespace {

// A door that a recipient left open gives the screen back to the next person after this time.
constexpr milliseconds collect_focus = std::chrono::seconds(60);

DoorPhase phase_of(const CompartmentState& compartment, int pulses, bool opened, bool interrupted) {
    if (compartment.door == Door::Open && opened) return DoorPhase::Open;
    if (interrupted) return DoorPhase::Closed;
    return pulses > 1 ? DoorPhase::Retrying : DoorPhase::Opening;
}

CourierScreen courier_screen(const LockerState& state, const CourierSession& session) {
    const CourierState& courier = state.couriers.at(session.courier);
    return {.courier = courier.number,
            .carrier = courier.carrier,
            .deposited = session.deposited,
            .free = count_free(state)};
}

std::optional<CollectScreen> collect_screen(const LockerState& state, Uptime now) {
    if (!state.collecting) return std::nullopt;
    const auto found = state.compartments.find(*state.collecting);
    if (found == state.compartments.end()) return std::nullopt;
    const CompartmentState& compartment = found->second;
    const auto* collect = std::get_if<Collecting>(&compartment.activity);
    if (collect == nullptr) return std::nullopt;
    if (compartment.door == Door::Open && now - compartment.open_since >= collect_focus) {
        return std::nullopt;
    }
    return CollectScreen{
        .compartment = *state.collecting,
        .phase = phase_of(compartment, collect->pulses, collect->opened, collect->interrupted)};
}

}  // namespace

Screen Mind::screen(Now now) const {
    Screen screen;
    for (const auto& [id, compartment] : state_.compartments) {
        const Door door = compartment.door.value_or(Door::Unknown);
        if (door != Door::Closed) screen.doors.emplace(id, door);
    }
    if (notice_ && now.uptime < notice_until_) screen.notice = notice_;

    if (state_.session) {
        const CourierScreen courier = courier_screen(state_, *state_.session);
        if (!state_.session->at) {
            screen.content = courier;
            return screen;
        }
        const CompartmentState& compartment = state_.compartments.at(*state_.session->at);
        const auto& deposit = std::get<Depositing>(compartment.activity);
        screen.content = DepositScreen{
            .courier = courier,
            .compartment = *state_.session->at,
            .size = compartment.compartment.size,
            .label_tail = label_tail_,
            .phase = phase_of(compartment, deposit.pulses, deposit.opened, deposit.interrupted)};
        return screen;
    }
    if (const auto collect = collect_screen(state_, now.uptime)) {
        screen.content = *collect;
    } else if (collected_ && now.uptime < collected_until_) {
        screen.content = CollectScreen{.compartment = *collected_, .phase = DoorPhase::Done};
    }
    return screen;
}

}  // namespace veilbox
