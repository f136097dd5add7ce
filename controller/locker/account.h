// What a courier's account allows at this locker, and when.
#pragma once
#include "controller/locker/state.h"

#include <optional>

namespace veilbox {

// False if the wall clock is behind the newest durable fact: then it was set back or has lost its
// time, and no account's validity is judged by it. A courier with a valid account works on.
bool clock_agrees(const LockerState& state, Instant wall);

// Why this courier may not work at `wall`: SignInFirst if unknown or revoked, AccountNotValid
// before `valid_from` and from `valid_until` on.
std::optional<Refusal> why_no_work(const LockerState& state, const CourierId& courier,
                                   Instant wall);

bool has_right(const CourierState& courier, CourierRight right);
// True if one of the courier's carriers is `carrier`.
bool works_for(const CourierState& courier, const CarrierId& carrier);

}  // namespace veilbox
