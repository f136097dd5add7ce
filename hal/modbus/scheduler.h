// What one line does next, in this order: switch a coil off whose software pulse is over; send the
// oldest unlatch; poll the inputs of the board that is due; probe a dead board. Nothing in it waits
// for a person, a disk or another line, and no clock is read but the one that is handed in.
//
// A board: New or Dead -(all off, start writes, read back)-> Alive; Alive -(3 failures in a row)->
// Dead. After a reconnect of the line all its boards are New.
#pragma once
#include "controller/ports/lock_bus.h"
#include "hal/boards/wiring.h"
#include "hal/modbus/board_link.h"
#include "hal/modbus/door_filter.h"
#include "hal/modbus/retry_delay.h"
#include "hal/modbus/unlatch_queue.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace veilbox::hal {

struct BusOptions {
    std::chrono::milliseconds poll_every{25};    // each board; 0: as fast as the wire allows
    std::chrono::milliseconds poll_soon{5};      // after an unlatch and while a switch moves
    std::chrono::milliseconds soon_lasts{3000};  // after an unlatch
    std::chrono::milliseconds debounce{20};      // a switch must be steady for this long
    std::chrono::milliseconds unlatch_within{
        2000};                      // older requests are not sent: the person may be gone
    std::size_t queue_length = 32;  // unlatches waiting on one line
};

// Counts since start.
struct BoardStats {
    std::string board;
    bool alive = false;
    std::uint64_t round_trips = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t errors = 0;  // refused, garbled or line down
};

class Scheduler {
  public:
    struct Parts {
        BoardLink& link;
        UnlatchQueue& requests;
        const LockBusEvents& events;
        std::function<Tick()> clock;
    };
    // `line` is an index into wiring.lines. What is handed in outlives the scheduler.
    Scheduler(const Wiring& wiring, std::size_t line, Parts parts, const BusOptions& options);

    // Does one thing, calls the events of it, and says until when there is nothing more to do
    // unless an unlatch arrives; nothing: there is more. One thread, as finish().
    std::optional<Tick> step();
    // Coils off, waiting unlatches answered with `pulsed(..., false)`.
    void finish();
    // Any thread.
    std::vector<BoardStats> stats() const;

  private:
    struct DoorState {
        std::size_t index;  // into Wiring::channels
        DoorFilter filter;
    };
    struct Board {
        Board(const BoardWiring& its_wiring, std::size_t its_index)
            : wiring(its_wiring), index(its_index) {}
        const BoardWiring& wiring;
        std::size_t index;  // into Wiring::boards
        std::vector<DoorState> doors;
        std::atomic<bool> alive = false;
        int failures = 0;
        bool told_dead = false;
        bool told_forgetful = false;
        RetryDelay retry;
        Tick poll_due{};
        Tick soon_until{};
        std::atomic<std::uint64_t> round_trips = 0;
        std::atomic<std::uint64_t> timeouts = 0;
        std::atomic<std::uint64_t> errors = 0;
    };
    struct CoilOff {
        Board* board;
        int channel;
        Tick due;
    };

    Tick until_a_coil_is_due(Tick until) const;
    bool ensure_connected(Tick now, bool urgent);
    void lose_connection();
    void serve(const UnlatchRequest& request);
    BusResult<void> pulse(Board& board, int channel);
    bool switch_off_due_coils(Tick now);
    void poll(Board& board);
    bool bring_up(Board& board);
    void note(Board& board, const BusResult<void>& outcome);
    void report_lost(Board& board);
    Board* next_board(Tick now, Tick& earliest);
    void switch_everything_off();
    void say_pulsed(std::size_t door, bool confirmed) const;
    void say_door(std::size_t door, Door reading) const;

    const Wiring& wiring_;
    const LineWiring& line_;
    const Parts parts_;
    const BusOptions options_;
    std::deque<Board> boards_;
    std::vector<CoilOff> coils_on_;
    RetryDelay reconnect_;
    Tick connect_due_{};
    Tick probe_due_{};
    bool told_down_ = false;
    int timeouts_in_a_row_ = 0;
};

}  // namespace veilbox::hal
