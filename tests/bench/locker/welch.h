// Welch's t of two interleaved classes of times, as dudect does it: the slowest share of both
// together is dropped first, because interruptions say nothing of a secret. O. Reparaz, J. Balasch,
// I. Verbauwhede, "Dude, is my code constant time?", 2017.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace veilbox::bench {

using TwoClasses = std::array<std::vector<double>, 2>;

struct Difference {
    double t = 0;        // |t|; above 4.5 the classes differ
    double mean = 0;     // |difference| of the means, in the unit of the times
    double medians = 0;  // and of the medians
};

inline TwoClasses without_slowest(const TwoClasses& times, double share) {
    std::vector<double> all = times[0];
    all.insert(all.end(), times[1].begin(), times[1].end());
    const auto kept = static_cast<std::size_t>((1 - share) * static_cast<double>(all.size()));
    std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(kept));
    TwoClasses cropped = times;
    for (auto& one : cropped) std::erase_if(one, [&](double time) { return time >= all[kept]; });
    return cropped;
}

inline double mean_of(const std::vector<double>& times) {
    double sum = 0;
    for (const double time : times) sum += time;
    return sum / static_cast<double>(times.size());
}

// The square of the mean's standard error.
inline double squared_error(const std::vector<double>& times, double mean) {
    double sum = 0;
    for (const double time : times) sum += (time - mean) * (time - mean);
    const auto count = static_cast<double>(times.size());
    return sum / (count - 1) / count;
}

inline double median_of(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::ranges::nth_element(times, middle);
    return *middle;
}

inline Difference difference(const TwoClasses& times) {
    constexpr double dropped = 0.05;
    const auto [a, b] = without_slowest(times, dropped);
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    const double error = std::sqrt(squared_error(a, mean_a) + squared_error(b, mean_b));
    return {.t = std::abs(mean_a - mean_b) / error,
            .mean = std::abs(mean_a - mean_b),
            .medians = std::abs(median_of(a) - median_of(b))};
}

}  // namespace veilbox::bench
