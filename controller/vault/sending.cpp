#include "controller/vault/sending.h"

#include "controller/crypto/hash.h"

#include <algorithm>
#include <array>

namespace veilbox::vault {
namespace {
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// The `most` before the next one is the oldest that counts.
Uptime free_after(const std::deque<Uptime>& times, std::size_t most, milliseconds window) {
    return times.size() < most ? Uptime{} : times[times.size() - most] + window;
}
}  // namespace

milliseconds step_after(int failed) {
    static constexpr std::array<milliseconds, 7> steps{
        seconds(1), seconds(5), seconds(30), minutes(2), minutes(10), minutes(30), minutes(60)};
    const auto index = static_cast<std::size_t>(std::max(failed - 1, 0));
    return steps.at(std::min(index, steps.size() - 1));
}

milliseconds wait_after(int failed, Random& random) {
    std::array<std::uint8_t, 4> drawn{};
    random.fill(drawn);
    std::uint64_t fraction = 0;
    for (const std::uint8_t byte : drawn) fraction = fraction << 8U | byte;
    const std::int64_t half = step_after(failed).count() / 2;
    const auto share =
        static_cast<std::int64_t>(fraction * static_cast<std::uint64_t>(half + 1) >> 32U);
    return step_after(failed) - milliseconds(share);
}

SendingLimits::SendingLimits(std::size_t a_minute, Random& random) : a_minute_(a_minute), key_(32) {
    random.fill(key_);
}

Digest SendingLimits::recipient(std::string_view address) const {
    return crypto::hmac(key_, {"recipient", address});
}

Uptime SendingLimits::free_at() const { return free_after(attempts_, a_minute_, minutes(1)); }

void SendingLimits::attempted(Uptime now) {
    attempts_.push_back(now);
    if (attempts_.size() > a_minute_) attempts_.pop_front();
}

Uptime SendingLimits::free_at(const Digest& recipient) const {
    const auto found = recipients_.find(recipient);
    if (found == recipients_.end()) return {};
    return std::max(free_after(found->second, an_hour_to_one, hours(1)),
                    free_after(found->second, a_day_to_one, hours(24)));
}

void SendingLimits::taken(const Digest& recipient, Uptime now) {
    forget(now);
    auto& times = recipients_[recipient];
    times.push_back(now);
    if (times.size() > a_day_to_one) times.pop_front();
}

void SendingLimits::forget(Uptime now) {
    if (now < next_forgetting_) return;
    next_forgetting_ = now + hours(1);
    std::erase_if(recipients_,
                  [&](const auto& one) { return one.second.back() + hours(24) <= now; });
}

}  // namespace veilbox::vault
