// veilbox-bench-bus: figures of the bus beside bare libmodbus in the same run, one JSON row a line.
#include "hal/modbus/silence.h"
#include "tests/bench/bus/bare_libmodbus.h"
#include "tests/bench/bus/bench_line.h"
#include "tests/bench/row.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>
#include <string_view>

#include <fmt/format.h>
#include <sched.h>

namespace {

using namespace veilbox;
using namespace veilbox::hal;
using std::chrono::steady_clock;

constexpr const char* board_timed = "waveshare-relay-8-d";
constexpr const char* plain = "generic-coil-input";

int failed = 0;

using bench::micros;
using bench::Times;

void print(const bench::Row& row) {
    if (!bench::print(row)) ++failed;
}

// Both ends on one core: otherwise a ping-pong measures the migration of threads.
void pin_to_one_core() {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    sched_setaffinity(0, sizeof set, &set);
}

BusOptions full_speed() { return {.poll_every = std::chrono::milliseconds{0}}; }

void wait_us(double us) {
    const timespec time{.tv_sec = 0, .tv_nsec = static_cast<long>(us * 1000)};
    nanosleep(&time, nullptr);
}

std::string kind(int baud) { return baud == 0 ? "tcp" : fmt::format("rtu{}", baud); }

// A whole transaction and the way of one frame, by bare libmodbus, nothing else on the line.
struct Bare {
    Times transaction;
    Times frame;
};
Bare measure_bare(int baud, int rounds) {
    BenchLine line(1, baud, plain);
    BareLibmodbus bare(line.wiring().lines[0]);
    Bare times;
    for (int i = 0; i < rounds; ++i) {
        const Tick began = steady_clock::now();
        bare.write_off(line.wiring().boards[0], 0);
        times.transaction.us.push_back(micros(steady_clock::now() - began));
        times.frame.us.push_back(micros(line.next_coil_frame(began) - began));
    }
    return times;
}

// unlatch() called -> first coil byte at the board, under full polling. Its bound is one
// transaction: what is in flight must end first (and on RTU the silence after it).
void bench_unlatch(int baud, int rounds) {
    Bare bare = measure_bare(baud, rounds);
    BenchLine line(1, baud, board_timed);
    Times times;
    // A person's finger knows nothing of the polls: each unlatch falls into another phase of one.
    std::minstd_rand random(1);
    std::uniform_real_distribution<double> any_phase(0, bare.transaction.quantile(0.5));
    {
        std::mutex mutex;
        std::condition_variable answered;
        int confirmed = 0;
        ModbusLockBus bus(line.wiring(),
                          {.pulsed =
                               [&](CompartmentId, bool) {
                                   const std::lock_guard lock(mutex);
                                   ++confirmed;
                                   answered.notify_all();
                               }},
                          full_speed());
        line.wait_for_polls(50);
        for (int i = 0; i < rounds; ++i) {
            const Tick began = steady_clock::now();
            bus.unlatch(line.wiring().channels[0].compartment);
            times.us.push_back(micros(line.next_coil_frame(began) - began));
            std::unique_lock lock(mutex);
            answered.wait(lock, [&] { return confirmed > i; });
            lock.unlock();
            line.wait_for_polls(1 + static_cast<std::size_t>(i % 3));
            if (baud > 0) wait_us(any_phase(random));
        }
    }
    double silence = 0;
    if (baud > 0) silence = micros(silence_before_frame({.device = "", .baud = baud}));
    const double bound = bare.transaction.quantile(0.5) + silence;
    const double median = bare.frame.quantile(0.5);
    const double p99 = bare.frame.quantile(0.99);
    print({"bus/unlatch_frame/" + kind(baud) + "/median", times.quantile(0.5), "us", median,
           (median + (baud == 0 ? 1.0 : 0.75) * bound) / median});
    print({"bus/unlatch_frame/" + kind(baud) + "/p99", times.quantile(0.99), "us", p99,
           (p99 + 1.1 * bound + 1000) / p99});
    if (baud > 0) {
        print(
            {"bus/unlatch_bound/" + kind(baud) + "/median", times.quantile(0.5), "us", bound, 1.0});
    }
}

// From the mean, which sees every time-out.
double mean_cycle_us(const std::vector<Tick>& polls, int boards) {
    return micros(polls.back() - polls.front()) / static_cast<double>(polls.size() - 1) * boards;
}

// From the median poll, which does not see what else the machine was doing.
double cycle_us(const std::vector<Tick>& polls, int boards) {
    Times gaps;
    for (std::size_t i = 1; i < polls.size(); ++i)
        gaps.us.push_back(micros(polls[i] - polls[i - 1]));
    return gaps.quantile(0.5) * boards;
}

double bare_cycle(int baud, int boards, std::size_t polls) {
    BenchLine line(boards, baud, plain);
    BareLibmodbus bare(line.wiring().lines[0]);
    for (std::size_t i = 0; i < polls; ++i) bare.poll(line.wiring().boards[i % boards]);
    return cycle_us(line.take_seen().polls, boards);
}

double our_cycle(int baud, int boards, std::size_t polls) {
    BenchLine line(boards, baud, plain);
    const ModbusLockBus bus(line.wiring(), {}, full_speed());
    line.wait_for_polls(20);
    line.take_seen();
    line.wait_for_polls(polls);
    return cycle_us(line.take_seen().polls, boards);
}

// The wire's limit has two silences a poll; bare libmodbus leaves out the one before its frame.
void bench_poll_cycle(int baud, int boards, std::size_t polls) {
    const double bare = bare_cycle(baud, boards, polls);
    const double ours = our_cycle(baud, boards, polls);
    const std::string cell = fmt::format("{}/{}boards", kind(baud), boards);
    if (baud == 0) {
        print({"bus/poll_cycle/" + cell, ours, "us", bare, 1.5});
        return;
    }
    const RtuEndpoint rtu{.device = "", .baud = baud};
    const double silence = micros(silence_before_frame(rtu));
    const double limit = boards * (micros(wire_time(rtu, 8 + 6)) + 2 * silence);
    print({"bus/poll_cycle/" + cell, ours, "us", bare, 1.05 * limit / (limit - boards * silence)});
    print({"bus/poll_cycle_wire/" + cell, ours, "us", limit, 1 / 0.95});
}

// Frames before 3.5 characters of silence, one board of three dead, so that errors are among them.
void bench_silence(int baud, std::size_t polls) {
    BenchLine line(3, baud, board_timed);
    int bare_broken = 0;
    {
        BareLibmodbus bare(line.wiring().lines[0]);
        for (std::size_t i = 0; i < 100; ++i) bare.poll(line.wiring().boards[i % 3]);
        bare_broken = line.take_seen().broken_silences;
    }
    line.silence_boards(1);
    BenchLine::Seen seen;
    {
        const ModbusLockBus bus(line.wiring(), {}, full_speed());
        line.wait_for_polls(polls);
        seen = line.take_seen();
    }
    print({fmt::format("bus/silence_violations/{}/of_{}_frames", kind(baud), seen.frames),
           static_cast<double>(seen.broken_silences), "frames", static_cast<double>(bare_broken),
           0});
    if (bare_broken < 50)
        ++failed;  // the control must be caught, or the measurement proves nothing
}

double mean_of_living(int baud, int boards, int dead, std::size_t polls) {
    BenchLine line(boards, baud, plain);
    line.silence_boards(dead);
    const ModbusLockBus bus(line.wiring(), {}, full_speed());
    line.wait_for_polls(polls / 2);
    line.take_seen();
    line.wait_for_polls(polls);
    return mean_cycle_us(line.take_seen().polls, boards - dead);
}

// The cycle of the living boards with a quarter of the boards dead, beside a line of living ones
// only.
void bench_dead_boards(int baud, std::size_t polls) {
    const double ideal = mean_of_living(baud, 6, 0, polls);
    const double ours = mean_of_living(baud, 8, 2, polls);
    print({"bus/dead_boards_cycle/" + kind(baud) + "/2of8", ours, "us", ideal, 1.3});
}

}  // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
    pin_to_one_core();
    try {
        const std::size_t scale = quick ? 1 : 5;
        bench_unlatch(0, static_cast<int>(400 * scale));
        bench_unlatch(115200, static_cast<int>(40 * scale));
        bench_poll_cycle(0, 2, 2000 * scale);
        bench_poll_cycle(115200, 2, 100 * scale);
        bench_poll_cycle(19200, 8, 50 * scale);
        bench_poll_cycle(9600, 1, 20 * scale);
        bench_silence(115200, 200 * scale);
        bench_silence(9600, 40 * scale);
        bench_dead_boards(115200, 300 * scale);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return failed == 0 ? 0 : 1;
}
