// What a courier's account allows at this locker, and when.
#pragma once
#include "controller/locker/state.h"

#include <optional>

namespace veilbox {

// False while the clock is doubted or behind the newest durable fact: then no account's validity
// and no deadline of days is judged by it. A courier with a valid account works on.
bool clock_agrees(const LockerState& state, Now now);

// Why this courier may not work now: SignInFirst if unknown or revoked, AccountNotValid before
// `valid_from` and from `valid_until` on.
std::optional<Refusal> why_no_work(const LockerState& state, const CourierId& courier, Now now);

bool has_right(const CourierState& courier, CourierRight right);
// True if one of the courier's carriers is `carrier`.
bool works_for(const CourierState& courier, const CarrierId& carrier);

}  // namespace veilbox
