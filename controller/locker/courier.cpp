// Who signs in and out, and where a scan goes.
#include "controller/locker/account.h"
#include "controller/locker/decide.h"
#include "controller/locker/guard.h"

#include <algorithm>

namespace veilbox::decisions {
namespace {

Decision refuse_sign_in(Refusal reason, std::optional<CourierId> courier = std::nullopt) {
    Decision decision = refuse(reason);
    decision.facts.push_back(
        fact::SignInRefused{.reason = reason, .courier = std::move(courier), .times = {}});
    return decision;
}

// Badge or PIN was right: only now is it told whether the account is valid.
Decision admit(const LockerState& state, const CourierId& courier, SignInMeans by,
               const Context& context) {
    if (const auto reason = why_no_work(state, courier, context.now)) {
        return refuse_sign_in(*reason);
    }
    Decision decision;
    if (const Round* round = state.round()) {
        if (round->courier == courier) return decision;
        if (!settle_under_way(state, context, decision)) return refuse(Refusal::CloseDoorFirst);
        decision.facts.push_back(fact::CourierSignedOut{round->courier, SignOutReason::Asked});
    }
    decision.facts.push_back(fact::CourierSignedIn{courier, by});
    return decision;
}

// Without a guard: 128 bits cannot be guessed, and wrong PINs must not keep badges out.
Decision take_badge(const LockerState& state, const Badge& badge, const Context& context) {
    const Digest digest = context.secrets.badge_digest(badge.text);
    const auto courier = std::ranges::find_if(state.couriers, [&](const auto& entry) {
        return !entry.second.revoked && entry.second.badge == digest;
    });
    if (courier == state.couriers.end()) return refuse_sign_in(Refusal::UnknownBadge);
    return admit(state, courier->first, SignInMeans::Badge, context);
}

}  // namespace

bool settle_under_way(const LockerState& state, const Context& context, Decision& decision) {
    return flows::settle_last(state, context, decision) && flows::settle_retrieval(state, decision);
}

Decision take_scan(const LockerState& state, const Scan& scan, const Context& context) {
    struct Dispatch {
        const LockerState& state;
        const Context& context;
        Decision operator()(const Waybill& waybill) const {
            return flows::take_label(state, waybill, context);
        }
        Decision operator()(const Badge& badge) const { return take_badge(state, badge, context); }
        Decision operator()(const PickupQr& qr) const {
            return flows::show_qr(state, qr.text, context);
        }
        Decision operator()(const Foreign&) const { return refuse_scan(Refusal::NotOneOfOurs); }
        Decision operator()(const Unreadable&) const {
            return refuse_scan(Refusal::UnreadableScan);
        }
    };
    return std::visit(Dispatch{state, context}, scan);
}

Decision sign_in(const LockerState& state, const command::SignIn& command, const Context& context) {
    const LockerPolicy& limits = context.limits;
    const auto courier = std::ranges::find_if(state.couriers, [&](const auto& entry) {
        return !entry.second.revoked && entry.second.number == command.number;
    });
    const bool known = courier != state.couriers.end();
    milliseconds wait =
        time_to_wait(state.pin_guard, limits.free_pins_of_machine, limits, context.now);
    if (known) {
        wait = std::max(
            wait, time_to_wait(courier->second.pin_guard, limits.free_tries, limits, context.now));
    }
    if (wait.count() > 0) return too_many_attempts(wait);
    // The digest is computed for an unknown number too: both answers take the same time.
    const Digest digest = context.secrets.pin_digest(command.number, command.pin);
    if (!known) return refuse_sign_in(Refusal::WrongNumberOrPin);
    if (courier->second.pin != digest) {
        return refuse_sign_in(Refusal::WrongNumberOrPin, courier->first);
    }
    return admit(state, courier->first, SignInMeans::Pin, context);
}

Decision sign_out(const LockerState& state, const Context& context) {
    const Round* round = state.round();
    if (round == nullptr) return refuse(Refusal::NothingToDo);
    Decision decision;
    if (!settle_under_way(state, context, decision)) return refuse(Refusal::CloseDoorFirst);
    decision.facts.push_back(fact::CourierSignedOut{round->courier, SignOutReason::Asked});
    return decision;
}

}  // namespace veilbox::decisions
