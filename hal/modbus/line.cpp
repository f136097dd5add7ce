#include "hal/modbus/line.h"

#include "hal/system/log.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <stdexcept>

#include <sys/prctl.h>

namespace veilbox::hal {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int failures_until_dead = 3;
// A dead board's probes take at most a fifth of the line's time.
constexpr int probe_share = 4;
constexpr milliseconds off_retry{50};

}  // namespace

Line::Line(const Wiring& wiring, std::size_t line, const LockBusEvents& events,
           const BusOptions& options)
    : wiring_(wiring),
      line_(wiring.lines[line]),
      events_(events),
      options_(options),
      connection_(wiring.lines[line]) {
    for (std::size_t index = 0; index < wiring.boards.size(); ++index) {
        if (wiring.boards[index].line != line) continue;
        Board& board = boards_.emplace_back(wiring.boards[index], index);
        for (std::size_t door = 0; door < wiring.channels.size(); ++door) {
            if (wiring.channels[door].board != index) continue;
            board.doors.push_back({door, DoorFilter(options.debounce)});
        }
    }
    // Two masters on one serial line destroy each other's frames, so the second does not start. A
    // device that is not there yet is waited for.
    if (std::holds_alternative<RtuEndpoint>(line_.endpoint) && !connection_.connect()) {
        if (const auto taken = connection_.taken_by()) throw std::runtime_error(*taken);
    }
}

void Line::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Line::ask_to_stop() { thread_.request_stop(); }

Line::~Line() {
    ask_to_stop();
    wait_until_stopped();
}

void Line::wait_until_stopped() {
    if (thread_.joinable()) thread_.join();
}

bool Line::unlatch(std::size_t door) {
    {
        const std::lock_guard lock(mutex_);
        if (requests_.size() >= options_.queue_length) return false;
        requests_.push_back({door, steady_clock::now()});
    }
    arrived_.notify_one();
    return true;
}

std::vector<BoardStats> Line::stats() const {
    std::vector<BoardStats> all;
    for (const Board& board : boards_) {
        all.push_back(
            {board.wiring.name, board.alive, board.round_trips, board.timeouts, board.errors});
    }
    return all;
}

void Line::run(const std::stop_token& stop) noexcept {
    // The silence before a frame is slept; the kernel's habitual 50 us on top of it would slow
    // every poll.
    prctl(PR_SET_TIMERSLACK, 1);
    try {
        while (!stop.stop_requested()) step(stop);
        switch_everything_off();
        while (const auto request = next_request()) say_pulsed(request->door, false);
    } catch (const std::exception& error) {
        // A line that stands still would keep doors shut: let the supervisor restart.
        std::fprintf(stderr, "bus: line %s: %s\n", line_.name.c_str(), error.what());
        std::terminate();
    }
}

void Line::step(const std::stop_token& stop) {
    if (switch_off_due_coils(steady_clock::now())) return;
    if (const auto request = next_request()) {
        serve(*request);
        return;
    }
    const Tick now = steady_clock::now();
    if (!ensure_connected(now, false)) {
        sleep(stop, connect_due_);
        return;
    }
    Tick earliest = now + milliseconds{1000};
    if (Board* board = next_board(now, earliest)) {
        poll(*board);
    } else {
        sleep(stop, earliest);
    }
}

// Until then, or until an unlatch arrives or a coil is due.
void Line::sleep(const std::stop_token& stop, Tick until) {
    for (const CoilOff& coil : coils_on_) until = std::min(until, coil.due);
    std::unique_lock lock(mutex_);
    arrived_.wait_until(lock, stop, until, [this] { return !requests_.empty(); });
}

// An urgent caller does not wait for the retry delay: a person stands in front of the door.
bool Line::ensure_connected(Tick now, bool urgent) {
    if (connection_.connected()) return true;
    if (!urgent && now < connect_due_) return false;
    if (connection_.connect()) {
        reconnect_.reset();
        timeouts_in_a_row_ = 0;
        if (told_down_) log_info("bus", "line {} is up again", line_.name);
        told_down_ = false;
        for (Board& board : boards_) board.poll_due = now;
        return true;
    }
    connect_due_ = steady_clock::now() + reconnect_.next();
    if (!told_down_) {
        log_warning("bus", "line {} does not answer; its doors are unknown until it does",
                    line_.name);
        told_down_ = true;
        for (Board& board : boards_) report_lost(board);
    }
    return false;
}

void Line::lose_connection() {
    connection_.close();
    connect_due_ = steady_clock::now();
    for (Board& board : boards_) board.alive = false;
}

std::optional<Line::Request> Line::next_request() {
    const std::lock_guard lock(mutex_);
    if (requests_.empty()) return std::nullopt;
    const Request request = requests_.front();
    requests_.pop_front();
    return request;
}

void Line::serve(const Request& request) {
    const ChannelWiring& channel = wiring_.channels[request.door];
    for (Board& board : boards_) {
        if (board.index != channel.board) continue;
        const Tick now = steady_clock::now();
        const bool in_time = now - request.asked <= options_.unlatch_within;
        const bool ready =
            in_time && ensure_connected(now, true) && (board.alive || bring_up(board));
        const bool confirmed = ready && pulse(board, channel.channel).has_value();
        board.soon_until = steady_clock::now() + options_.soon_lasts;
        if (confirmed) board.poll_due = steady_clock::now();
        say_pulsed(request.door, confirmed);
        return;
    }
}

BusResult<void> Line::pulse(Board& board, int channel) {
    BusResult<void> outcome;
    if (const auto* flash = std::get_if<BoardTimedFlash>(&board.wiring.profile.pulse)) {
        outcome = connection_.flash(board.wiring, *flash, channel, wiring_.pulse);
    } else {
        // Noted before the coil can be on. Without a confirmation it may be on all the same: off at
        // once.
        coils_on_.push_back({&board, channel, steady_clock::now() + wiring_.pulse.length()});
        outcome = connection_.write_coil(board.wiring, channel, true);
        if (!outcome) coils_on_.back().due = steady_clock::now();
    }
    note(board, outcome);
    return outcome;
}

// True if it used the line.
bool Line::switch_off_due_coils(Tick now) {
    for (std::size_t i = 0; i < coils_on_.size(); ++i) {
        CoilOff& coil = coils_on_[i];
        if (coil.due > now) continue;
        // A reconnect brings its boards up anew, which switches everything off; until then this
        // stays due.
        const bool reachable = ensure_connected(now, false);
        const auto outcome = reachable
                                 ? connection_.write_coil(coil.board->wiring, coil.channel, false)
                                 : BusResult<void>(std::unexpected(BusError::NotConnected));
        if (outcome) {
            coils_on_.erase(coils_on_.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            coil.due = steady_clock::now() + off_retry;
        }
        if (reachable) note(*coil.board, outcome);
        return reachable;
    }
    return false;
}

Line::Board* Line::next_board(Tick now, Tick& earliest) {
    Board* chosen = nullptr;
    for (Board& board : boards_) {
        const bool is_probe = !board.alive && board.failures > 0;
        const Tick due = is_probe ? std::max(board.poll_due, probe_due_) : board.poll_due;
        earliest = std::min(earliest, due);
        if (due <= now && (chosen == nullptr || board.poll_due < chosen->poll_due)) chosen = &board;
    }
    return chosen;
}

void Line::poll(Board& board) {
    const Tick started = steady_clock::now();
    if (!board.alive && !bring_up(board)) {
        const Tick now = steady_clock::now();
        board.poll_due = now + board.retry.next();
        probe_due_ = now + probe_share * (now - started);
        return;
    }
    const auto inputs = connection_.read_inputs(board.wiring);
    const Tick now = steady_clock::now();
    note(board, inputs ? BusResult<void>{} : std::unexpected(inputs.error()));
    bool undecided = false;
    for (DoorState& door : board.doors) {
        if (!inputs) break;
        const int channel = wiring_.channels[door.index].channel;
        const bool open = (*inputs)[channel] == board.wiring.profile.inputs.open_level;
        if (const auto reading = door.filter.sample(open, now)) say_door(door.index, *reading);
        undecided = undecided || door.filter.undecided();
    }
    const bool soon = undecided || now < board.soon_until;
    const auto pause =
        std::min(options_.poll_every, soon ? options_.poll_soon : options_.poll_every);
    board.poll_due = started + pause;
    // A serial board's late answer is waited for (modbus_connection.h); the others go first.
    const bool silent = !inputs && inputs.error() == BusError::NoAnswer;
    if (silent && std::holds_alternative<RtuEndpoint>(line_.endpoint)) {
        board.poll_due = now + board.wiring.profile.answer_within;
    }
}

// Everything off and the start writes in place, proven by reading them back.
bool Line::bring_up(Board& board) {
    auto outcome = connection_.all_off(board.wiring);
    for (const StartWrite& write : board.wiring.profile.start_writes) {
        if (outcome) outcome = connection_.write_registers(board.wiring, write);
        if (!outcome) break;
        const auto read = connection_.read_registers(board.wiring, write.base,
                                                     static_cast<int>(write.values.size()));
        if (!read) {
            outcome = std::unexpected(read.error());
        } else if (*read != write.values) {
            if (!board.told_forgetful) {
                log_error(
                    "bus",
                    "board {}: registers from {:#06x} do not keep their start values; not used",
                    board.wiring.name, write.base);
            }
            board.told_forgetful = board.told_dead = true;  // one line says all of it
            outcome = std::unexpected(BusError::Refused);
        }
    }
    note(board, outcome);
    if (!outcome) return false;
    std::erase_if(coils_on_, [&](const CoilOff& coil) { return coil.board == &board; });
    board.alive = true;
    board.retry.reset();
    if (board.told_dead) log_info("bus", "board {} answers again", board.wiring.name);
    board.told_dead = board.told_forgetful = false;
    return true;
}

void Line::note(Board& board, const BusResult<void>& outcome) {
    if (outcome) {
        ++board.round_trips;
        board.failures = 0;
        timeouts_in_a_row_ = 0;
        return;
    }
    ++(outcome.error() == BusError::NoAnswer ? board.timeouts : board.errors);
    ++board.failures;
    if (outcome.error() == BusError::NoAnswer) ++timeouts_in_a_row_;
    if (board.failures >= failures_until_dead) {
        board.alive = false;
        report_lost(board);
        if (!board.told_dead) {
            log_warning("bus", "board {} on line {}: {}; its doors are unknown", board.wiring.name,
                        line_.name, to_text(outcome.error()));
        }
        board.told_dead = true;
    }
    // A half-open TCP connection looks like silence of all boards.
    const bool all_silent =
        timeouts_in_a_row_ >= failures_until_dead * static_cast<int>(boards_.size() + 1);
    if (outcome.error() == BusError::NotConnected || all_silent) lose_connection();
}

void Line::report_lost(Board& board) {
    const Tick now = std::chrono::steady_clock::now();
    for (DoorState& door : board.doors) {
        if (const auto reading = door.filter.lost(now)) say_door(door.index, *reading);
    }
}

// Boards that time their pulses themselves are switched off too: nobody is left to watch.
void Line::switch_everything_off() {
    for (int attempt = 0; attempt < failures_until_dead; ++attempt) {
        bool all_done = true;
        for (Board& board : boards_) {
            const auto is_its = [&](const CoilOff& coil) { return coil.board == &board; };
            const bool may_be_on = board.alive || std::ranges::any_of(coils_on_, is_its);
            if (!may_be_on && attempt > 0) continue;  // one that was given up gets one try
            const auto outcome = connection_.all_off(board.wiring);
            if (outcome) {
                board.alive = false;
                std::erase_if(coils_on_, is_its);
            }
            all_done = all_done && (outcome || !may_be_on);
        }
        if (all_done) return;
        if (!connection_.connected()) connection_.connect();
    }
    log_error("bus", "line {}: could not switch all coils off before the end", line_.name);
}

void Line::say_pulsed(std::size_t door, bool confirmed) const {
    if (events_.pulsed) events_.pulsed(wiring_.channels[door].compartment, confirmed);
}

void Line::say_door(std::size_t door, Door reading) const {
    if (events_.door) events_.door(wiring_.channels[door].compartment, reading);
}

}  // namespace veilbox::hal
