#include "controller/locker/bursts.h"

#include <algorithm>

namespace veilbox {
namespace {

constexpr std::chrono::minutes one_fact_a{1};

// Wrong PINs and typed codes are counted: each is durable before its answer.
bool counts_nowhere(const FactBody& fact) {
    if (const auto* refused = std::get_if<fact::SignInRefused>(&fact)) {
        return refused->reason == Refusal::UnknownBadge ||
               refused->reason == Refusal::AccountNotValid;
    }
    if (const auto* refused = std::get_if<fact::PickupRefused>(&fact)) {
        return refused->by == PickupMeans::Qr || !is_wrong_code(refused->reason);
    }
    return std::holds_alternative<fact::ScanRefused>(fact);
}

FactBody with_times(FactBody fact, std::int64_t times) {
    std::visit(
        [&](auto& refused) {
            if constexpr (requires { refused.times; }) refused.times = times;
        },
        fact);
    return fact;
}

}  // namespace

void Bursts::take_out(std::vector<FactBody>& facts, Uptime now) {
    if (facts.size() != 1 || !counts_nowhere(facts.front())) return;
    const auto same = [&](const Burst& burst) { return burst.fact == facts.front(); };
    const auto burst = std::ranges::find_if(bursts_, same);
    if (burst == bursts_.end()) {
        bursts_.push_back({.fact = facts.front(), .written = now});
    } else if (now - burst->written < one_fact_a) {
        ++burst->unsaid;
        facts.clear();
    } else {
        burst->written = now;
    }
}

bool Bursts::Burst::is_due(Uptime now) const { return unsaid > 0 && now - written >= one_fact_a; }

std::vector<FactBody> Bursts::due(Uptime now) const {
    std::vector<FactBody> facts;
    for (const Burst& burst : bursts_) {
        if (burst.is_due(now)) facts.push_back(with_times(burst.fact, burst.unsaid));
    }
    return facts;
}

void Bursts::said(Uptime now) {
    for (Burst& burst : bursts_) {
        if (!burst.is_due(now)) continue;
        burst.unsaid = 0;
        burst.written = now;
    }
}

}  // namespace veilbox
