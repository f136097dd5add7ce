// A row of the benchmarks' table, as deploy/bench reads it: one JSON object a line.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace veilbox::bench {

// `against` is the raw thing measured in the same run, `ratio` is value / against, `budget` the
// largest ratio that is ok.
struct Row {
    std::string name;
    double value;
    const char* unit;
    double against;
    double budget;
};

// Prints the row; true if it is within its budget.
inline bool print(const Row& row) {
    const double ratio = row.against > 0 ? row.value / row.against : 0;
    const bool ok = ratio <= row.budget;
    fmt::print(
        R"({{"name":"{}","value":{:.2f},"unit":"{}","against":{:.2f},"ratio":{:.3f},"budget":{:.3f},"ok":{}}})"
        "\n",
        row.name, row.value, row.unit, row.against, ratio, row.budget, ok);
    std::fflush(stdout);
    return ok;
}

inline double micros(std::chrono::steady_clock::duration time) {
    return std::chrono::duration<double, std::micro>(time).count();
}

struct Times {
    std::vector<double> us;
    double quantile(double q) {
        std::ranges::sort(us);
        return us[static_cast<std::size_t>(q * static_cast<double>(us.size() - 1))];
    }
};

}  // namespace veilbox::bench
