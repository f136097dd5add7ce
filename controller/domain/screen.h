// What the touchscreen is told to show: the whole truth, every time
// (docs/protocol/local-socket.md).
#pragma once
#include "controller/domain/door.h"
#include "controller/domain/facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/states.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox {

inline constexpr std::size_t most_round_lines = 200;

enum class DoorPhase { Opening, Open, Retrying, Closed, Done, TakingBack, IsItEmpty, StayedShut };
std::string_view to_text(DoorPhase phase);

// Of the round that ended just now, for the courier who is still there.
struct Receipt {
    std::uint64_t number = 0;  // of the round at this locker
    CourierNumber courier;
    CarrierId carrier;
    int deposited = 0;
    int retrieved = 0;
    Instant ended_at{};
    bool operator==(const Receipt&) const = default;
};
struct IdleScreen {
    std::optional<Receipt> receipt = {};
    bool operator==(const IdleScreen&) const = default;
};
// One parcel of the round. The tail is known only to this process: "" after a restart.
struct RoundLine {
    CompartmentId compartment;
    std::string label_tail;
    bool operator==(const RoundLine&) const = default;
};
// A door behind which parcels wait for this courier.
struct RetrieveLine {
    CompartmentId compartment;
    Size size = Size::M;
    int parcels = 1;
    ParcelStatus why = ParcelStatus::Expired;
    bool operator==(const RetrieveLine&) const = default;
};
// Something lay in this compartment that belongs to no parcel: its found number.
struct FoundLine {
    CompartmentId compartment;
    std::uint64_t number = 0;
    bool operator==(const FoundLine&) const = default;
};
struct CourierScreen {
    CourierNumber courier;
    CarrierId carrier;
    int deposited = 0;
    int retrieved = 0;
    std::vector<RoundLine> round;  // the newest first, at most most_round_lines
    std::vector<RetrieveLine> to_retrieve;
    std::vector<FoundLine> found;  // in this round, the newest first, at most most_round_lines
    std::map<Size, int> free;
    bool operator==(const CourierScreen&) const = default;
};
// How large is the parcel of this label?
struct SizeScreen {
    CourierScreen courier;
    std::string label_tail;
    bool operator==(const SizeScreen&) const = default;
};
struct DepositScreen {
    CourierScreen courier;
    CompartmentId compartment;
    Size size = Size::M;
    std::string label_tail;
    DoorPhase phase = DoorPhase::Opening;
    bool shared = false;  // other parcels of its bundle lie in the compartment
    bool operator==(const DepositScreen&) const = default;
};
// A courier takes out what goes back.
struct RetrieveScreen {
    CourierScreen courier;
    CompartmentId compartment;
    Size size = Size::M;
    int parcels = 1;
    DoorPhase phase = DoorPhase::Opening;
    bool in_a_row = false;
    std::optional<RetrieveAnswer> answer = {};
    bool operator==(const RetrieveScreen&) const = default;
};
// A person without an account drops a parcel off.
struct DropOffScreen {
    CompartmentId compartment;
    Size size = Size::M;
    std::string label_tail;
    DoorPhase phase = DoorPhase::Opening;
    std::uint64_t number = 0;  // of the receipt; 0 before phase Done
    bool operator==(const DropOffScreen&) const = default;
};
struct CollectScreen {
    CompartmentId compartment;
    DoorPhase phase = DoorPhase::Opening;
    bool can_reopen = false;       // in phase Done: the door can open once more
    std::chrono::hours longer{0};  // for so long the recipient can have it kept; 0: no longer
    bool operator==(const CollectScreen&) const = default;
};
// A recipient puts back what lies behind the door.
struct PutBackScreen {
    CompartmentId compartment;
    DoorPhase phase = DoorPhase::Opening;
    PutBackReason reason = PutBackReason::NotWanted;
    bool operator==(const PutBackScreen&) const = default;
};
// A recipient has reported a problem: its number, while the door is open and for a while longer.
struct ReportScreen {
    CompartmentId compartment;
    DoorPhase phase = DoorPhase::Open;
    Problem problem = Problem::Empty;
    std::uint64_t number = 0;
    bool operator==(const ReportScreen&) const = default;
};

// The last refusal, numbered so that the same one twice is seen twice.
struct Notice {
    Refusal refused{};
    std::uint64_t number = 0;
    milliseconds wait{0};
    std::optional<CompartmentId> compartment;
    std::optional<LockerId> locker;  // where the parcel belongs, after wrong_locker
    bool operator==(const Notice&) const = default;
};

using ScreenContent =
    std::variant<IdleScreen, CourierScreen, SizeScreen, DepositScreen, RetrieveScreen,
                 DropOffScreen, CollectScreen, PutBackScreen, ReportScreen>;

struct Screen {
    ScreenContent content;
    std::optional<Notice> notice;
    std::map<CompartmentId, Door> doors;  // those that are not closed
    bool uplink = false;
    bool clock_doubted = false;
    bool operator==(const Screen&) const = default;
};

}  // namespace veilbox
