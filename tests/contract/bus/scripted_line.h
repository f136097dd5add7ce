// The scheduler of one line with two boards, a clock that moves only when something takes time, and
// boards that answer as a test says. Every request is written down with its time.
#pragma once
#include "hal/modbus/scheduler.h"
#include "tests/contract/bus/bus_rig.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace veilbox::hal {

// Doors 1 and 2 hang on board "a", doors 3 and 4 on board "b". A request that is answered takes 1
// ms; one without an answer takes its board's time-out, 200 ms; an attempt to connect takes 10 ms.
class ScriptedBoards final : public BoardLink {
  public:
    explicit ScriptedBoards(Tick& now) : now_(now) {}

    bool connect() override {
        note("connect");
        now_ += milliseconds{10};
        return connected_ = reachable;
    }
    void close() override {
        note("close");
        connected_ = false;
    }
    bool connected() const override { return connected_; }
    BusResult<std::vector<bool>> read_inputs(const BoardWiring& board) override {
        if (const auto done = ask(board, "inputs"); !done) return std::unexpected(done.error());
        std::vector<bool> bits(8, !board.profile.inputs.open_level);
        for (const auto& [name, channel] : open) {
            if (name == board.name) bits[static_cast<std::size_t>(channel)].flip();
        }
        return bits;
    }
    BusResult<std::vector<std::uint16_t>> read_registers(const BoardWiring& board,
                                                         std::uint16_t base, int count) override {
        if (const auto done = ask(board, fmt::format("read {:x}", base)); !done) {
            return std::unexpected(done.error());
        }
        return std::vector<std::uint16_t>(static_cast<std::size_t>(count), registers);
    }
    BusResult<void> write_registers(const BoardWiring& board, const StartWrite& write) override {
        return ask(board, fmt::format("write {:x}", write.base));
    }
    BusResult<void> all_off(const BoardWiring& board) override { return ask(board, "all off"); }
    BusResult<void> write_coil(const BoardWiring& board, int channel, bool on) override {
        return ask(board, fmt::format("{} {}", on ? "on" : "off", channel));
    }
    BusResult<void> flash(const BoardWiring& board, const BoardTimedFlash&, int channel,
                          PulseLength pulse) override {
        return ask(board, fmt::format("flash {} {}", channel, pulse.length().count()));
    }

    bool reachable = true;
    std::map<std::string, BusError> faults;       // by board, for every request
    std::map<std::string, BusError> next_faults;  // by "board request", once
    std::set<std::pair<std::string, int>> open;   // board and channel of open doors
    std::uint16_t registers = 0;
    std::vector<std::pair<Tick, std::string>> requests;

  private:
    void note(const std::string& request) { requests.emplace_back(now_, request); }
    BusResult<void> ask(const BoardWiring& board, const std::string& request) {
        const std::string whole = board.name + " " + request;
        if (!connected_) return std::unexpected(BusError::NotConnected);
        note(whole);
        std::optional<BusError> error;
        if (const auto always = faults.find(board.name); always != faults.end()) {
            error = always->second;
        }
        if (const auto once = next_faults.find(whole); once != next_faults.end()) {
            error = once->second;
            next_faults.erase(once);
        }
        const bool silent = error == BusError::NoAnswer;
        now_ += silent ? board.profile.answer_within : milliseconds{1};
        if (error == BusError::NotConnected) connected_ = false;
        if (error) return std::unexpected(*error);
        return {};
    }

    Tick& now_;
    bool connected_ = false;
};

class ScriptedLine {
  public:
    explicit ScriptedLine(const BusKind& kind, const BusOptions& its_options = {})
        : wiring(two_boards(kind.transport, kind.profile)), options(its_options) {
        for (BoardWiring& board : wiring.boards) board.profile.answer_within = milliseconds{200};
        restart();
    }
    // With a wiring or options that a test has changed.
    void restart() {
        now = start;
        boards.requests.clear();
        queue.emplace(options.queue_length);
        scheduler.emplace(
            wiring, 0, Scheduler::Parts{boards, *queue, events, [this] { return now; }}, options);
    }

    // Runs the line for so long; it may end in the middle of a time-out, and then is later.
    void pass(long ms) {
        const Tick end = now + milliseconds{ms};
        for (int steps = 0; now < end; ++steps) {
            ASSERT_LT(steps, 100'000) << "the line does nothing and never sleeps";
            if (const auto until = scheduler->step()) now = std::min(end, std::max(now, *until));
        }
    }
    bool unlatch(int door, long asked_ms_ago = 0) {
        return queue->push({static_cast<std::size_t>(door - 1), now - milliseconds{asked_ms_ago}});
    }
    long at() const { return ms_since_start(now); }
    static long ms_since_start(Tick tick) {
        return std::chrono::duration_cast<milliseconds>(tick - start).count();
    }
    // "12 a inputs", from `from_ms` on.
    std::vector<std::string> requests(long from_ms = 0) const {
        std::vector<std::string> all;
        for (const auto& [tick, request] : boards.requests) {
            const long ms = ms_since_start(tick);
            if (ms >= from_ms) all.push_back(fmt::format("{} {}", ms, request));
        }
        return all;
    }
    // When this was asked, from `from_ms` on.
    std::vector<long> times_of(const std::string& request, long from_ms = 0) const {
        std::vector<long> all;
        for (const auto& [tick, asked] : boards.requests) {
            if (asked == request && ms_since_start(tick) >= from_ms) {
                all.push_back(ms_since_start(tick));
            }
        }
        return all;
    }
    std::vector<long> pauses_of(const std::string& request, long from_ms = 0) const {
        std::vector<long> pauses = times_of(request, from_ms);
        for (std::size_t i = pauses.size(); i-- > 1;) pauses[i] -= pauses[i - 1];
        if (!pauses.empty()) pauses.erase(pauses.begin());
        return pauses;
    }

    static constexpr Tick start{std::chrono::hours{1}};
    Wiring wiring;
    BusOptions options;
    Tick now = start;
    ScriptedBoards boards{now};
    std::optional<UnlatchQueue> queue;
    std::vector<std::pair<int, Door>> doors;
    std::vector<std::pair<int, bool>> pulsed;
    const LockBusEvents events{
        .door = [this](CompartmentId door,
                       Door reading) { doors.emplace_back(door.number(), reading); },
        .pulsed = [this](CompartmentId door,
                         bool confirmed) { pulsed.emplace_back(door.number(), confirmed); }};
    std::optional<Scheduler> scheduler;
};

}  // namespace veilbox::hal
