// The simulated cabinet: boards, locks and doors of one wiring, and the person in front of them.
// Pure: time comes in, in order. Not thread-safe; SharedCabinet adds the lock.
#pragma once
#include "hal/boards/wiring.h"
#include "hal/sim/sim_board.h"
#include "hal/sim/sim_door.h"
#include "hal/sim/sim_fault.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace veilbox::hal {

// An answer and when it leaves the board.
struct SimAnswer {
    WireAnswer wire;
    Tick due;  // not before the request
};

class SimCabinet {
  public:
    // The wiring has no complaints and outlives the cabinet.
    explicit SimCabinet(const Wiring& wiring);

    // A request to `unit` on a line (index into wiring.lines). Nothing: no board of this address,
    // or its fault leaves the request without an answer.
    std::optional<SimAnswer> answer(std::size_t line, int unit, ByteView request, Tick now);
    // Everything that happens by then has happened. Returns at once if nothing does.
    void advance(Tick now);
    // Grows with each change that a person could see.
    std::uint64_t version() const { return version_; }

    // The person. Nothing if there is no such door; else as SimDoor says.
    std::optional<bool> pull(CompartmentId door, Tick now);
    std::optional<bool> push(CompartmentId door, Tick now);
    std::optional<bool> fill(CompartmentId door, bool filled, Tick now);
    void set_spring(Spring spring);
    // False if there is no such door or board.
    bool set_fault(CompartmentId door, DoorFault fault);
    bool set_fault(std::string_view board, BoardFault fault, Often often = {});

    const Wiring& wiring() const { return wiring_; }
    // By index into wiring.compartments and wiring.boards.
    const SimDoor& door(std::size_t index) const { return doors_[index]; }
    const SimBoard& board(std::size_t index) const { return boards_[index].board; }
    std::optional<std::size_t> index_of(CompartmentId door) const;
    int pulses() const;
    std::chrono::milliseconds longest_pulse(Tick now) const;

  private:
    struct Board {
        SimBoard board;
        FaultCounter fault = {};
        Tick busy_until{};               // with a late answer
        std::vector<std::size_t> doors;  // by channel, no_door if none
    };
    static constexpr std::size_t no_door = ~std::size_t{0};

    SimDoor* find(CompartmentId door, Tick now);
    static std::optional<Bytes> carry_out(Board& board, BoardFault fault, ByteView request,
                                          Tick now);
    void feel_switches(Board& board, const BoardWiring& wired, Tick now);
    void feel_coils(Board& board, Tick now);
    void changed();
    void plan();

    const Wiring& wiring_;
    std::vector<Board> boards_;
    std::vector<SimDoor> doors_;
    std::vector<bool> coil_felt_;  // by door
    std::optional<Tick> next_event_;
    std::uint64_t version_ = 1;
};

// Whoever holds the mutex may use the cabinet.
struct SharedCabinet {
    explicit SharedCabinet(const Wiring& wiring) : cabinet(wiring) {}
    std::mutex mutex;
    SimCabinet cabinet;
};

}  // namespace veilbox::hal
