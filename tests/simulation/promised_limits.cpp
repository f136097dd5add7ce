#include "tests/simulation/promised_limits.h"

#include "controller/domain/reasons.h"
#include "tests/simulation/broken.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;

namespace {
constexpr int free_tries = 5;
constexpr int free_pins_of_machine = 20;
constexpr int most_failures = 100;
constexpr int forgiven_a_day = 3;
constexpr auto without_progress = 5min;
constexpr auto courier_idle = 90s;
constexpr auto notice = 8s;
constexpr auto door_must_open_within = 4s;

std::string name_of(const std::string& kind, Refusal reason) {
    return kind + " " + std::string(to_text(reason));
}

}  // namespace

// One is forgotten after each hour without another.
int PromisedLimits::Failures::left(Instant now) const {
    int left = number;
    for (Instant hour = last_at + 1h; left > 0 && hour <= now; hour += 1h) --left;
    return left;
}

void PromisedLimits::Failures::add(Now now) {
    number = left(now.wall) + 1;
    last = now.uptime;
    last_at = now.wall;
}

milliseconds PromisedLimits::Failures::wait(int free, Now now) const {
    const int failed = left(now.wall);
    if (failed < free) return 0ms;
    milliseconds wait = 30s;
    for (int i = free; i < failed && wait < 15min; ++i) wait *= 2;
    wait = failed >= most_failures ? milliseconds(1h) : std::min<milliseconds>(wait, 15min);
    return std::max<milliseconds>(0ms, last + wait - now.uptime);
}

void PromisedLimits::started() {
    codes_.last = pins_.last = Uptime{};
    for (auto& [id, failures] : of_courier_) failures.last = Uptime{};
    not_writable_ = life_ = Uptime{};
    shown_.reset();
    old_facts_ = true;
}

void PromisedLimits::take(const FactBody& fact, Now now) {
    std::visit([&](const auto& f) { take_one(f, now); }, fact);
}

milliseconds PromisedLimits::wait_for_pin(const std::optional<CourierId>& courier, Now now) const {
    const milliseconds wait = pins_.wait(free_pins_of_machine, now);
    const auto own = courier ? of_courier_.find(*courier) : of_courier_.end();
    return own == of_courier_.end() ? wait : std::max(wait, own->second.wait(free_tries, now));
}

void PromisedLimits::take_one(const fact::SignInRefused& f, Now now) {
    if (f.reason == Refusal::UnknownBadge)
        return count_refusal("badge", f.reason, f.times, now.uptime);
    if (f.reason == Refusal::AccountNotValid)
        return count_refusal("account", f.reason, f.times, now.uptime);
    require(old_facts_ || wait_for_pin(f.courier, now) == 0ms, "a PIN was tried too early");
    pins_.add(now);
    if (f.courier) of_courier_[*f.courier].add(now);
}

void PromisedLimits::take_one(const fact::PickupRefused& f, Now now) {
    if (f.by == PickupMeans::Qr) return count_refusal("QR", f.reason, f.times, now.uptime);
    const bool guess = f.reason == Refusal::WrongCode || f.reason == Refusal::CodeUsed ||
                       f.reason == Refusal::CodeWithdrawn || f.reason == Refusal::CodeExpired;
    if (!guess) return count_refusal("code", f.reason, f.times, now.uptime);
    require(old_facts_ || codes_.wait(free_tries, now) == 0ms, "a code was tried too early");
    codes_.add(now);
}

void PromisedLimits::take_one(const fact::ScanRefused& f, Now now) {
    count_refusal("scan", f.reason, f.times, now.uptime);
}

void PromisedLimits::take_one(const fact::CourierSignedIn& f, Now now) {
    require(old_facts_ || f.by != SignInMeans::Pin || wait_for_pin(f.courier, now) == 0ms,
            "a courier signed in by a PIN that had to wait");
    of_courier_.erase(f.courier);
    at_.reset();
    progress_ = now.uptime;
}

void PromisedLimits::take_one(const fact::PickupAccepted& f, Now now) {
    if (f.by != PickupMeans::Code) return;
    require(old_facts_ || codes_.wait(free_tries, now) == 0ms, "a code that had to wait opened");
    if (now.wall >= day_of_forgiving_ + 24h) {
        day_of_forgiving_ = now.wall;
        forgiven_ = 0;
    }
    for (int left = codes_.left(now.wall); left > 0 && forgiven_ < forgiven_a_day; --left) {
        --codes_.number;
        ++forgiven_;
    }
}

void PromisedLimits::take_one(const fact::ControllerStarted&, Now now) {
    refusals_.clear();
    progress_ = now.uptime;
    old_facts_ = false;
}

void PromisedLimits::count_refusal(const std::string& kind, Refusal reason,
                                   std::optional<std::int64_t> times, Uptime now) {
    if (old_facts_) return;
    const std::string name = name_of(kind, reason);
    Refusals& refusals = refusals_[name];
    require(refusals.written == 0 || now - refusals.last >= 1min,
            "more than one fact a minute: refused " + name);
    refusals.last = now;
    refusals.written += times.value_or(1);
}

void PromisedLimits::answered(const std::string& name, Uptime now) {
    Refusals& refusals = refusals_[name];
    if (refusals.answered == refusals.written) refusals.missing_since = now;
    ++refusals.answered;
}

void PromisedLimits::count_answer(const Command& command, std::optional<Refusal> refused,
                                  Uptime now) {
    if (refused == Refusal::NotWritable) not_writable_ = now;
    count_life(command, refused, now);
    const auto* person = std::get_if<command::ByPerson>(&command);
    const auto* number = person == nullptr ? nullptr : std::get_if<command::SignIn>(person);
    if (number != nullptr && refused == Refusal::AccountNotValid) {
        answered(name_of("account", *refused), now);
    }
    const bool live = refused == Refusal::OutOfOrder || refused == Refusal::CloseDoorFirst ||
                      refused == Refusal::CompartmentInUse;
    if (live && person != nullptr && std::holds_alternative<command::EnterCode>(*person)) {
        answered(name_of("code", *refused), now);
    }
    const auto* taken = person == nullptr ? nullptr : std::get_if<command::TakeScan>(person);
    if (taken == nullptr || !refused || refused == Refusal::NotWritable) return;
    if (std::holds_alternative<Badge>(taken->scan)) {
        if (refused == Refusal::UnknownBadge) answered(name_of("badge", *refused), now);
        if (refused == Refusal::AccountNotValid) answered(name_of("account", *refused), now);
    } else if (std::holds_alternative<PickupQr>(taken->scan)) {
        if (refused != Refusal::CourierAtWork) answered(name_of("QR", *refused), now);
    } else {
        answered(name_of("scan", *refused), now);
    }
}

// The refusal that is on the screen already is no effect.
void PromisedLimits::count_life(const Command& command, std::optional<Refusal> refused,
                                Uptime now) {
    if (std::holds_alternative<command::FromHub>(command)) return;
    const auto* person = std::get_if<command::ByPerson>(&command);
    if (!refused) {
        if (person == nullptr) return;
        life_ = now;
        if (!std::holds_alternative<command::Touch>(*person)) shown_.reset();
        return;
    }
    const bool again = shown_ == refused && now - shown_at_ < notice;
    if (person != nullptr && !again) life_ = now;
    shown_ = refused;
    shown_at_ = now;
}

void PromisedLimits::judge_floods(Uptime now) const {
    for (const auto& [name, refusals] : refusals_) {
        const Uptime since = std::max(refusals.missing_since, not_writable_);
        require(refusals.written == refusals.answered || now - since < 2min,
                "refusals are missing in the journal: " + name);
    }
}

void PromisedLimits::judge_answer(const Command& command, std::optional<Refusal> refused,
                                  const LockerState& mind, Now now) const {
    const auto* person = std::get_if<command::ByPerson>(&command);
    if (person == nullptr || refused != Refusal::TooManyAttempts) return;
    require(!std::holds_alternative<command::TakeScan>(*person), "a scan had to wait");
    if (std::holds_alternative<command::EnterCode>(*person)) {
        require(codes_.wait(free_tries, now) > 0ms, "a code had to wait for no reason");
    }
    if (const auto* sign_in = std::get_if<command::SignIn>(person)) {
        const auto courier = std::ranges::find_if(mind.couriers, [&](const auto& entry) {
            return !entry.second.revoked && entry.second.number == sign_in->number;
        });
        const bool known = courier != mind.couriers.end();
        require(wait_for_pin(known ? std::optional(courier->first) : std::nullopt, now) > 0ms,
                "a PIN had to wait for another's failures");
    }
}

void PromisedLimits::judge_badge(const CourierId& courier, const Digest& badge,
                                 std::optional<Refusal> refused, const LockerState& mind,
                                 Instant wall) const {
    const auto known = mind.couriers.find(courier);
    if (known == mind.couriers.end() || known->second.revoked || !refused) return;
    if (known->second.badge != badge) return;
    const auto& until = known->second.valid_until;
    const bool ended = until && wall >= *until && refused == Refusal::AccountNotValid;
    require(ended || refused == Refusal::CloseDoorFirst || refused == Refusal::NotWritable,
            "a courier's own badge was refused: " + std::string(to_text(*refused)));
}

void PromisedLimits::judge_qr(std::optional<Refusal> refused) const {
    require(refused != Refusal::TooManyAttempts && refused != Refusal::WrongCode,
            "a recipient's QR form was refused because of others");
}

void PromisedLimits::judge_counts(const LockerState& mind) const {
    require(mind.code_guard.failures == codes_.number, "wrong codes are counted otherwise");
    require(mind.pin_guard.failures == pins_.number, "wrong PINs are counted otherwise");
    for (const auto& [id, courier] : mind.couriers) {
        const auto own = of_courier_.find(id);
        const int failures = own == of_courier_.end() ? 0 : own->second.number;
        require(courier.pin_guard.failures == failures,
                "a courier's wrong PINs, counted otherwise");
    }
}

void PromisedLimits::judge_screen(const LockerState& mind, Uptime now) const {
    const Round* round = mind.round();
    if (round == nullptr) return;
    const auto at = round->at ? mind.compartments.find(*round->at) : mind.compartments.end();
    if (at != mind.compartments.end() && at->second.visit) {
        // A pulse that is under way ends by itself, and soon.
        if (const auto* asked = std::get_if<Asked>(&at->second.visit->progress)) {
            require(now - asked->since < door_must_open_within, "a lock is waited for too long");
            return;
        }
    }
    require(now - progress_ < without_progress, "a round without progress keeps the screen");
    const bool open = at != mind.compartments.end() && at->second.door == Door::Open;
    require(open || now - std::max(life_, progress_) < courier_idle,
            "a courier who gives no sign of life keeps the screen");
}

}  // namespace veilbox::simulation
