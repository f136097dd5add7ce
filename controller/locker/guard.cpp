#include "controller/locker/guard.h"

#include <algorithm>

namespace veilbox {
namespace {
constexpr int free_tries = 5;
constexpr milliseconds first_wait = std::chrono::seconds(30);
constexpr milliseconds longest_wait = std::chrono::minutes(15);
}  // namespace

milliseconds time_to_wait(const Guard& guard, Uptime now) {
    if (guard.failures < free_tries) return milliseconds(0);
    const int doublings = std::min(guard.failures - free_tries, 10);
    const auto wait = std::min(longest_wait, first_wait * (1 << doublings));
    return std::max(milliseconds(0), guard.last + wait - now);
}

}  // namespace veilbox
