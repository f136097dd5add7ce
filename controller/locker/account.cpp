#include "controller/locker/account.h"

#include <algorithm>

namespace veilbox {

bool clock_agrees(const LockerState& state, Now now) {
    return !now.doubted && now.wall >= state.newest_at;
}

std::optional<Refusal> why_no_work(const LockerState& state, const CourierId& courier, Now now) {
    const auto known = state.couriers.find(courier);
    if (known == state.couriers.end() || known->second.revoked) return Refusal::SignInFirst;
    if (!clock_agrees(state, now)) return std::nullopt;
    const CourierState& account = known->second;
    const bool too_early = account.valid_from && now.wall < *account.valid_from;
    const bool too_late = account.valid_until && now.wall >= *account.valid_until;
    if (too_early || too_late) return Refusal::AccountNotValid;
    return std::nullopt;
}

bool has_right(const CourierState& courier, CourierRight right) {
    if (courier.rights.empty()) return right == CourierRight::Deposit;
    return std::ranges::find(courier.rights, right) != courier.rights.end();
}

bool works_for(const CourierState& courier, const CarrierId& carrier) {
    return courier.carrier == carrier ||
           std::ranges::find(courier.carriers, carrier) != courier.carriers.end();
}

}  // namespace veilbox
