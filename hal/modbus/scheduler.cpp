#include "hal/modbus/scheduler.h"

#include "hal/system/log.h"

#include <algorithm>

namespace veilbox::hal {
namespace {

using std::chrono::milliseconds;

constexpr int failures_until_dead = 3;
// A dead board's probes take at most a fifth of the line's time.
constexpr int probe_share = 4;
constexpr milliseconds off_retry{50};
// Without anything to do the line still looks around so often.
constexpr milliseconds longest_pause{1000};

}  // namespace

Scheduler::Scheduler(const Wiring& wiring, std::size_t line, Parts parts, const BusOptions& options)
    : wiring_(wiring), line_(wiring.lines[line]), parts_(std::move(parts)), options_(options) {
    for (std::size_t index = 0; index < wiring.boards.size(); ++index) {
        if (wiring.boards[index].line != line) continue;
        Board& board = boards_.emplace_back(wiring.boards[index], index);
        for (std::size_t door = 0; door < wiring.channels.size(); ++door) {
            if (wiring.channels[door].board != index) continue;
            board.doors.push_back({door, DoorFilter(options.debounce)});
        }
    }
}

std::vector<BoardStats> Scheduler::stats() const {
    std::vector<BoardStats> all;
    for (const Board& board : boards_) {
        all.push_back(
            {board.wiring.name, board.alive, board.round_trips, board.timeouts, board.errors});
    }
    return all;
}

std::optional<Tick> Scheduler::step() {
    if (switch_off_due_coils(parts_.clock())) return std::nullopt;
    if (const auto request = parts_.requests.pop()) {
        serve(*request);
        return std::nullopt;
    }
    const Tick now = parts_.clock();
    if (!ensure_connected(now, false)) return until_a_coil_is_due(connect_due_);
    Tick earliest = now + longest_pause;
    Board* board = next_board(now, earliest);
    if (board == nullptr) return until_a_coil_is_due(earliest);
    poll(*board);
    return std::nullopt;
}

Tick Scheduler::until_a_coil_is_due(Tick until) const {
    for (const CoilOff& coil : coils_on_) until = std::min(until, coil.due);
    return until;
}

void Scheduler::finish() {
    switch_everything_off();
    while (const auto request = parts_.requests.pop()) say_pulsed(request->door, false);
}

// An urgent caller does not wait for the retry delay: a person stands in front of the door.
bool Scheduler::ensure_connected(Tick now, bool urgent) {
    if (parts_.link.connected()) return true;
    if (!urgent && now < connect_due_) return false;
    if (parts_.link.connect()) {
        reconnect_.reset();
        timeouts_in_a_row_ = 0;
        if (told_down_) log_info("bus", "line {} is up again", line_.name);
        told_down_ = false;
        for (Board& board : boards_) board.poll_due = now;
        return true;
    }
    connect_due_ = parts_.clock() + reconnect_.next();
    if (!told_down_) {
        log_warning("bus", "line {} does not answer; its doors are unknown until it does",
                    line_.name);
        told_down_ = true;
        for (Board& board : boards_) report_lost(board);
    }
    return false;
}

void Scheduler::lose_connection() {
    parts_.link.close();
    connect_due_ = parts_.clock();
    for (Board& board : boards_) board.alive = false;
}

void Scheduler::serve(const UnlatchRequest& request) {
    const ChannelWiring& channel = wiring_.channels[request.door];
    for (Board& board : boards_) {
        if (board.index != channel.board) continue;
        const Tick now = parts_.clock();
        const bool in_time = now - request.asked <= options_.unlatch_within;
        const bool ready =
            in_time && ensure_connected(now, true) && (board.alive || bring_up(board));
        const bool confirmed = ready && pulse(board, channel.channel).has_value();
        board.soon_until = parts_.clock() + options_.soon_lasts;
        if (confirmed) board.poll_due = parts_.clock();
        say_pulsed(request.door, confirmed);
        return;
    }
}

BusResult<void> Scheduler::pulse(Board& board, int channel) {
    BusResult<void> outcome;
    if (const auto* flash = std::get_if<BoardTimedFlash>(&board.wiring.profile.pulse)) {
        outcome = parts_.link.flash(board.wiring, *flash, channel, wiring_.pulse);
    } else {
        // Noted before the coil can be on. Without a confirmation it may be on all the same: off at
        // once.
        coils_on_.push_back({&board, channel, parts_.clock() + wiring_.pulse.length()});
        outcome = parts_.link.write_coil(board.wiring, channel, true);
        if (!outcome) coils_on_.back().due = parts_.clock();
    }
    note(board, outcome);
    return outcome;
}

// True if it used the line.
bool Scheduler::switch_off_due_coils(Tick now) {
    for (std::size_t i = 0; i < coils_on_.size(); ++i) {
        CoilOff& coil = coils_on_[i];
        if (coil.due > now) continue;
        // A reconnect brings its boards up anew, which switches everything off; until then this
        // stays due.
        const bool reachable = ensure_connected(now, false);
        const auto outcome = reachable
                                 ? parts_.link.write_coil(coil.board->wiring, coil.channel, false)
                                 : BusResult<void>(std::unexpected(BusError::NotConnected));
        if (outcome) {
            coils_on_.erase(coils_on_.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            coil.due = parts_.clock() + off_retry;
        }
        if (reachable) note(*coil.board, outcome);
        return reachable;
    }
    return false;
}

Scheduler::Board* Scheduler::next_board(Tick now, Tick& earliest) {
    Board* chosen = nullptr;
    for (Board& board : boards_) {
        const bool is_probe = !board.alive && board.failures > 0;
        const Tick due = is_probe ? std::max(board.poll_due, probe_due_) : board.poll_due;
        earliest = std::min(earliest, due);
        if (due <= now && (chosen == nullptr || board.poll_due < chosen->poll_due)) chosen = &board;
    }
    return chosen;
}

void Scheduler::poll(Board& board) {
    const Tick started = parts_.clock();
    if (!board.alive && !bring_up(board)) {
        const Tick now = parts_.clock();
        board.poll_due = now + board.retry.next();
        probe_due_ = now + probe_share * (now - started);
        return;
    }
    const auto inputs = parts_.link.read_inputs(board.wiring);
    const Tick now = parts_.clock();
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
bool Scheduler::bring_up(Board& board) {
    auto outcome = parts_.link.all_off(board.wiring);
    for (const StartWrite& write : board.wiring.profile.start_writes) {
        if (outcome) outcome = parts_.link.write_registers(board.wiring, write);
        if (!outcome) break;
        const auto read = parts_.link.read_registers(board.wiring, write.base,
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

void Scheduler::note(Board& board, const BusResult<void>& outcome) {
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

void Scheduler::report_lost(Board& board) {
    const Tick now = parts_.clock();
    for (DoorState& door : board.doors) {
        if (const auto reading = door.filter.lost(now)) say_door(door.index, *reading);
    }
}

// Boards that time their pulses themselves are switched off too: nobody is left to watch.
void Scheduler::switch_everything_off() {
    for (int attempt = 0; attempt < failures_until_dead; ++attempt) {
        bool all_done = true;
        for (Board& board : boards_) {
            const auto is_its = [&](const CoilOff& coil) { return coil.board == &board; };
            const bool may_be_on = board.alive || std::ranges::any_of(coils_on_, is_its);
            if (!may_be_on && attempt > 0) continue;  // one that was given up gets one try
            const auto outcome = parts_.link.all_off(board.wiring);
            if (outcome) {
                board.alive = false;
                std::erase_if(coils_on_, is_its);
            }
            all_done = all_done && (outcome || !may_be_on);
        }
        if (all_done) return;
        if (!parts_.link.connected()) parts_.link.connect();
    }
    log_error("bus", "line {}: could not switch all coils off before the end", line_.name);
}

void Scheduler::say_pulsed(std::size_t door, bool confirmed) const {
    if (parts_.events.pulsed) parts_.events.pulsed(wiring_.channels[door].compartment, confirmed);
}

void Scheduler::say_door(std::size_t door, Door reading) const {
    if (parts_.events.door) parts_.events.door(wiring_.channels[door].compartment, reading);
}

}  // namespace veilbox::hal
