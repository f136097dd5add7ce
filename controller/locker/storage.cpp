#include "controller/locker/storage.h"

#include "controller/locker/account.h"

#include <algorithm>

namespace veilbox {
namespace {
using std::chrono::hours;

fact::StorageEndSet end_set(const ParcelId& parcel, const StorageEnd& end, StorageCause cause) {
    return {.parcel = parcel,
            .until = end.until,
            .utc_offset_min = end.ahead_of_utc.count(),
            .cause = cause};
}

StorageEnd at(Instant until, const Context& context) {
    return {.until = until, .ahead_of_utc = context.zone.ahead_of_utc(until)};
}

milliseconds time_before(Reminder reminder, const LockerPolicy& limits) {
    return reminder == Reminder::First ? limits.first_reminder_before : limits.last_reminder_before;
}

bool is_quiet(milliseconds time_of_day, const LockerPolicy& limits) {
    if (limits.quiet_from <= limits.quiet_until) {
        return time_of_day >= limits.quiet_from && time_of_day < limits.quiet_until;
    }
    return time_of_day >= limits.quiet_from || time_of_day < limits.quiet_until;
}

milliseconds local_time_of_day(Instant at, const TimeZone& zone) {
    const Instant local = at + zone.ahead_of_utc(at);
    return local - std::chrono::floor<std::chrono::days>(local);
}

bool is_deposited(const LockerState& state, const ParcelId& id) {
    const auto parcel = state.parcels.find(id);
    return parcel != state.parcels.end() && parcel->second.status == ParcelStatus::Deposited;
}

// Each code of a bundle opens the door for all of it.
bool is_over(const LockerState& state, const CompartmentState& compartment, Instant now) {
    return std::ranges::all_of(compartment.parcels, [&](const ParcelId& id) {
        const auto end = storage_end(state, id);
        return !is_deposited(state, id) || (end && now >= end->until);
    });
}

// One that was due before the end was said would come with the letter itself. A machine that was
// off at that moment waits for the end of the quiet hours.
std::optional<Reminder> due_reminder(const ParcelState& parcel, const Context& context) {
    if (context.now.wall >= parcel.kept->until ||
        is_quiet(local_time_of_day(context.now.wall, context.zone), context.limits)) {
        return std::nullopt;
    }
    for (const Reminder reminder : {Reminder::Last, Reminder::First}) {
        if (parcel.reminded && *parcel.reminded >= reminder) return std::nullopt;
        const Instant due =
            before_quiet_hours(parcel.kept->until - time_before(reminder, context.limits),
                               context.limits, context.zone);
        if (due > parcel.kept_said_at && context.now.wall >= due) return reminder;
    }
    return std::nullopt;
}

}  // namespace

Instant before_quiet_hours(Instant at, const LockerPolicy& limits, const TimeZone& zone) {
    const milliseconds time = local_time_of_day(at, zone);
    if (!is_quiet(time, limits)) return at;
    const milliseconds since_quiet = time - limits.quiet_from;
    return at - (since_quiet < milliseconds(0) ? since_quiet + hours(24) : since_quiet) -
           milliseconds(1);
}

std::optional<StorageEnd> storage_end(const LockerState& state, const ParcelId& parcel) {
    const auto known = state.parcels.find(parcel);
    return known == state.parcels.end() ? std::nullopt : known->second.kept;
}

std::optional<StorageEnd> keep_from_now(const LockerState& state, const ParcelId& parcel,
                                        CompartmentId id, const Context& context,
                                        Decision& decision) {
    if (context.limits.kept_for <= milliseconds(0) || !clock_agrees(state, context.now)) {
        return std::nullopt;
    }
    StorageEnd end = at(context.now.wall + context.limits.kept_for, context);
    const auto found = state.compartments.find(id);
    if (found != state.compartments.end()) {
        for (const ParcelId& other : found->second.parcels) {
            const auto before = storage_end(state, other);
            if (before && before->until > end.until) end = *before;
        }
        for (const ParcelId& other : found->second.parcels) {
            const auto before = storage_end(state, other);
            if (other == parcel || (before && before->until == end.until)) continue;
            decision.facts.push_back(end_set(other, end, StorageCause::Deposited));
        }
    }
    decision.facts.push_back(end_set(parcel, end, StorageCause::Deposited));
    return end;
}

void watch_storage(const LockerState& state, const CompartmentState& compartment,
                   const Context& context, Decision& decision) {
    if (compartment.visit || !clock_agrees(state, context.now)) return;
    const bool over = !decisions::may_be_somebody_at(compartment, context) &&
                      is_over(state, compartment, context.now.wall);
    for (const ParcelId& id : compartment.parcels) {
        if (!is_deposited(state, id)) continue;
        const ParcelState& parcel = state.parcels.at(id);
        if (over) {
            decision.facts.push_back(fact::ParcelExpired{id, compartment.compartment.id});
        } else if (!parcel.kept) {
            if (context.limits.kept_for <= milliseconds(0)) continue;
            decision.facts.push_back(
                end_set(id, at(context.now.wall + context.limits.kept_for, context),
                        StorageCause::SaidLate));
        } else if (const auto reminder = due_reminder(parcel, context)) {
            decision.facts.push_back(
                fact::StorageReminded{id, compartment.compartment.id, *reminder});
        }
    }
}

milliseconds longer_by(const ParcelState& parcel, const LockerPolicy& limits) {
    const bool in_time = parcel.kept && parcel.kept->until + limits.prolonged_by <=
                                            parcel.deposited_at + limits.longest_kept;
    return in_time ? limits.prolonged_by : milliseconds(0);
}

void keep_longer(const LockerState& state, const ParcelId& parcel,
                 const CompartmentState& compartment, const Context& context, Decision& decision) {
    const auto known = state.parcels.find(parcel);
    if (known == state.parcels.end() || !clock_agrees(state, context.now)) return;
    const milliseconds more = longer_by(known->second, context.limits);
    if (more <= milliseconds(0)) return;
    const StorageEnd end = at(known->second.kept->until + more, context);
    for (const ParcelId& one : compartment.parcels) {
        const auto before = storage_end(state, one);
        if (!is_deposited(state, one) || (before && before->until >= end.until)) continue;
        decision.facts.push_back(end_set(one, end, StorageCause::Recipient));
    }
}

std::optional<Refusal> extend_storage(const LockerState& state,
                                      const command::ExtendStorage& command, const Context& context,
                                      Decision& decision) {
    const auto parcel = state.parcels.find(command.parcel);
    if (parcel == state.parcels.end()) return Refusal::UnknownParcel;
    if (parcel->second.status != ParcelStatus::Deposited) return Refusal::NothingToDo;
    if (!clock_agrees(state, context.now)) return Refusal::ClockDoubted;
    const auto& kept = parcel->second.kept;
    const bool is_later =
        command.until > context.now.wall && (!kept || command.until > kept->until);
    if (!is_later || command.until > context.now.wall + context.limits.longest_kept) {
        return Refusal::BadStorageEnd;
    }
    const auto found = state.compartments.find(*parcel->second.compartment);
    const StorageEnd end = at(command.until, context);
    decision.facts.push_back(end_set(command.parcel, end, StorageCause::Extended));
    if (found == state.compartments.end()) return std::nullopt;
    for (const ParcelId& other : found->second.parcels) {
        if (other == command.parcel) continue;
        decision.facts.push_back(end_set(other, end, StorageCause::Extended));
    }
    return std::nullopt;
}

}  // namespace veilbox
