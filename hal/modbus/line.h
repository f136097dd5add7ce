// One RS-485 or TCP line with its boards, run by one thread that alone touches the libmodbus
// context.
//
// What the thread does next, in this order: switch a coil off whose software pulse is over; send
// the oldest unlatch; poll the inputs of the board that is due; probe a dead board. Nothing on it
// waits for a person, a disk or another line.
//
// A board: New or Dead -(all off, start writes, read back)-> Alive; Alive -(3 failures in a row)->
// Dead. After a reconnect of the line all its boards are New.
#pragma once
#include "controller/ports/lock_bus.h"
#include "hal/boards/wiring.h"
#include "hal/modbus/door_filter.h"
#include "hal/modbus/modbus_connection.h"
#include "hal/modbus/retry_delay.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
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

class Line {
  public:
    // `line` is an index into wiring.lines. `events` outlives the line and is called from its
    // thread. Throws std::runtime_error, one sentence, if another process has the serial device.
    Line(const Wiring& wiring, std::size_t line, const LockBusEvents& events,
         const BusOptions& options);
    // Once. A bus whose other line is taken has not touched this one's boards.
    void start();
    // Ends the thread: coils off, waiting unlatches answered with `pulsed(..., false)`.
    ~Line();
    // The two halves of that, for a bus that stops all its lines at the same time. Any thread but
    // the line's own; the second by one thread alone.
    void ask_to_stop();
    void wait_until_stopped();

    // Any thread. `door` is an index into wiring.channels. False if the queue is full.
    bool unlatch(std::size_t door);
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
    struct Request {
        std::size_t door;
        Tick asked;
    };
    struct CoilOff {
        Board* board;
        int channel;
        Tick due;
    };

    void run(const std::stop_token& stop) noexcept;
    void step(const std::stop_token& stop);
    void sleep(const std::stop_token& stop, Tick until);
    bool ensure_connected(Tick now, bool urgent);
    void lose_connection();
    std::optional<Request> next_request();
    void serve(const Request& request);
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
    const LockBusEvents& events_;
    const BusOptions options_;
    Connection connection_;
    std::deque<Board> boards_;
    std::vector<CoilOff> coils_on_;
    RetryDelay reconnect_;
    Tick connect_due_{};
    Tick probe_due_{};
    bool told_down_ = false;
    int timeouts_in_a_row_ = 0;

    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Request> requests_;
    std::jthread thread_;
};

}  // namespace veilbox::hal
