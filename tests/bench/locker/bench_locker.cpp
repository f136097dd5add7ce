// veilbox-bench-locker: from the last digit to the relay's frame, and what a durable fact costs,
// beside the raw parts in the same run; and whether the time of checking a code tells what it is.
#include "tests/bench/locker/code_check.h"
#include "tests/bench/locker/open_path.h"
#include "tests/bench/locker/raw_open_parts.h"
#include "tests/bench/row.h"

#include <cmath>
#include <cstdio>

#include <sched.h>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;

bool all_ok = true;
void row(const Row& r) { all_ok = print(r) && all_ok; }

// Raw and whole in turns, each after `rest`, beside the same bus that polls without a pause: a coil
// takes 27 us beside it and 7 us without.
void bench_open_path(const std::string& name, int rounds, milliseconds rest) {
    constexpr milliseconds control{5};
    OpenPath path;
    RawOpenParts raw;
    Times parts;
    Times parts_by_journal;
    Times coil;
    Times whole;
    Times late;
    for (int i = 0; i < rounds; ++i) {
        std::this_thread::sleep_for(rest);
        const double before = raw.line() + raw.digest() + raw.chain_and_signature();
        // Either is the first after a rest as often as the other.
        const bool bare_first = i % 2 == 0;
        const double first = bare_first ? raw.bare_commit() : raw.journal_commit();
        coil.us.push_back(raw.coil());
        whole.us.push_back(path.from_digit_to_frame(rest));
        std::this_thread::sleep_for(rest);
        const double second = bare_first ? raw.journal_commit() : raw.bare_commit();
        const double beside_commit = before + coil.us.back();
        parts.us.push_back(beside_commit + (bare_first ? first : second));
        parts_by_journal.us.push_back(beside_commit + (bare_first ? second : first));
        if (i % 4 == 0) {
            path.set_late(control);
            late.us.push_back(path.from_digit_to_frame(rest));
            path.set_late(milliseconds{0});
        }
    }
    const double median = whole.quantile(0.5);
    const std::string tcp = "locker/" + name + "/tcp/";
    row({tcp + "median", median, "us", parts.quantile(0.5), 1.5});
    row({tcp + "p99", whole.quantile(0.99), "us", parts.quantile(0.99), 3});
    row({"locker/" + name + "_by_journal/tcp/median", median, "us", parts_by_journal.quantile(0.5),
         1.5});
    row({"locker/" + name + "_bare_write/tcp/median", median, "us", coil.quantile(0.5), 40});
    // The measurement can fail: of 5 ms that the deciding thread slept, it has to see from 3 to 7.
    const double missed = std::abs(late.quantile(0.5) - median - micros(control));
    row({"locker/" + name + "/missed_of_5ms", missed, "us", micros(control), 0.4});
}

// A recipient's code while eight clients send as fast as they can. The bound is what a person does
// not notice.
void bench_open_under_flood(int rounds) {
    constexpr int floods = 8;
    constexpr double bound_us = 100'000;
    Times times;
    {
        OpenPath path;
        std::vector<std::jthread> clients;
        for (int i = 0; i < floods; ++i) {
            clients.emplace_back([&](const std::stop_token& stop) { path.flood(stop); });
        }
        for (int i = 0; i < rounds; ++i)
            times.us.push_back(path.from_digit_to_frame(milliseconds{0}));
    }
    row({"locker/open_under_flood/median", times.quantile(0.5), "us", bound_us, 1});
    row({"locker/open_under_flood/p99", times.quantile(0.99), "us", bound_us, 1});
}

void bench_chain(int rounds) {
    RawOpenParts raw;
    Times chain;
    Times commit;
    for (int i = 0; i < rounds; ++i) {
        chain.us.push_back(raw.chain_and_signature());
        commit.us.push_back(raw.bare_commit());
    }
    row({"crypto/chain_and_signature/median", chain.quantile(0.5), "us", commit.quantile(0.5),
         0.25});
}

}  // namespace
}  // namespace veilbox::bench

int main() {
    // Both ends of a ping-pong on one core, as on the locker's small machine.
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    sched_setaffinity(0, sizeof set, &set);
    try {
        veilbox::bench::bench_chain(500);
        // After a rest, as when somebody comes; and at once, where our own share is the largest.
        veilbox::bench::bench_open_path("digit_to_frame", 300, veilbox::milliseconds{20});
        veilbox::bench::bench_open_path("digit_to_frame_at_once", 300, veilbox::milliseconds{0});
        veilbox::bench::bench_open_under_flood(200);
        const bool told_apart = !veilbox::bench::bench_code_check();
        return veilbox::bench::all_ok && !told_apart ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
