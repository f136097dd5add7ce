// The screen as it follows from the state: what the switch said, never what the relay was told.
// Pure and total: every state has a screen.
#pragma once
#include "controller/domain/screen.h"
#include "controller/locker/locker_policy.h"
#include "controller/locker/state.h"

#include <map>
#include <optional>
#include <string>

namespace veilbox {

// What the person in front has just done. For the screen only; lost in a restart without harm.
struct Recent {
    std::string label_tail;                 // of the label scanned last; may be empty
    std::map<ParcelId, std::string> tails;  // of the labels of this round
    std::optional<Notice> notice;
    Uptime notice_until{};
    // For the person whose visit has just ended.
    std::optional<ScreenContent> farewell;
    Uptime farewell_until{};
    Uptime receipt_until{};  // of the round that ended last
};

Screen show(const LockerState& state, const Recent& recent, const LockerPolicy& limits, Now now);

// --- for the pages of the flows (controller/locker/flows)

// The visit in focus, as its flow's page sees it.
struct OnShow {
    const LockerState& state;
    const CompartmentState& compartment;
    const Progress& progress;
    const Recent& recent;
    const LockerPolicy& limits;
    Uptime now;
};
// So long that the person may have gone.
bool has_stood_open_long(const OnShow& on);
DoorPhase phase_of(const CompartmentState& compartment, const Progress& progress);
// Nothing if no courier is at the screen.
std::optional<CourierScreen> show_round(const LockerState& state, const Recent& recent);

}  // namespace veilbox
