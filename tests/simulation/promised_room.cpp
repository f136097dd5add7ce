#include "tests/simulation/promised_room.h"

#include "controller/locker/show.h"
#include "tests/simulation/broken.h"

#include <algorithm>
#include <utility>

namespace veilbox::simulation {
namespace {

using Sizes = std::multiset<Size>;

Sizes free_in(const LockerState& state) {
    Sizes sizes;
    for (const auto& [id, compartment] : state.compartments) {
        const bool free = compartment.wired && !compartment.blocked &&
                          compartment.parcels.empty() && !compartment.visit &&
                          compartment.door == Door::Closed;
        if (free) sizes.insert(compartment.compartment.size);
    }
    return sizes;
}

// How many of them get one, each in turn the smallest that is left and large enough.
std::size_t given_out(Sizes free, const std::vector<Size>& wanted) {
    std::size_t given = 0;
    for (const Size size : wanted) {
        const auto smallest = free.lower_bound(size);
        if (smallest == free.end()) continue;
        free.erase(smallest);
        ++given;
    }
    return given;
}

}  // namespace

const PromisedRoom::Promise* PromisedRoom::promise(const ReservationId& id) const {
    const auto found = std::ranges::find(live_, id, &Promise::id);
    return found == live_.end() ? nullptr : &*found;
}

void PromisedRoom::take(const FactBody& fact, const LockerState& copy, Instant at, Instant newest) {
    require(!used_ || std::holds_alternative<fact::DepositStarted>(fact),
            "a reservation is used and no deposit begins");
    copy_ = &copy;
    at_ = at;
    newest_ = newest;
    std::visit([this](const auto& f) { take_one(f); }, fact);
}

void PromisedRoom::take_one(const fact::SizeReserved& f) {
    require(known_.insert(f.reservation).second, "a reservation is made twice");
    require(at_ < f.until, "a reservation is made whose time has passed");
    live_.push_back({f.reservation, f.size, f.carrier, f.until});
    require(given_out(free_in(*copy_), before(std::nullopt)) == live_.size(),
            "more is reserved than the locker could hold");
}

void PromisedRoom::take_one(const fact::ReservationEnded& f) {
    const Promise* ending = promise(f.reservation);
    require(ending != nullptr, "a reservation ends twice, or is used after its end");
    require(f.reason != ReservationEnd::Expired || (at_ >= ending->until && at_ >= newest_),
            "a reservation expires before its time");
    ++ended_[std::string(to_text(f.reason))];
    if (f.reason == ReservationEnd::Used) {
        used_ = *ending;
        live_at_use_ = live_;
    }
    std::erase_if(live_, [&](const Promise& one) { return one.id == f.reservation; });
}

void PromisedRoom::take_one(const fact::ParcelAnnounced& f) {
    const auto& reservation = f.terms.reservation;
    if (!reservation) return;
    const std::optional<Size> size =
        f.terms.has(ParcelFlag::Oversize) ? std::optional(Size::XL) : f.size;
    named_.insert_or_assign(f.parcel,
                            Named{.reservation = *reservation, .size = size, .carrier = f.carrier});
}

void PromisedRoom::take_one(const fact::DepositAbandoned& f) {
    if (f.reason == DepositEnd::DoesNotFit) too_large_.insert(f.parcel);
}

// Of those that count before `own`: all, or the older ones.
std::vector<Size> PromisedRoom::before(const std::optional<Promise>& own) const {
    std::vector<Size> sizes;
    for (const Promise& one : own ? live_at_use_ : live_) {
        if (own && one.id == own->id) break;
        sizes.push_back(one.size);
    }
    return sizes;
}

void PromisedRoom::take_one(const fact::DepositStarted& f) {
    const std::optional<Promise> own = std::exchange(used_, std::nullopt);
    const auto& at = copy_->compartments.at(f.compartment);
    const auto* running = at.visit_of<Deposit>();
    if (running != nullptr && running->parcel == f.parcel) {
        require(!own, "a reservation is used where its parcel is already");
        return;
    }
    const auto named = named_.find(f.parcel);
    require(!own || (named != named_.end() && named->second.reservation == own->id),
            "a parcel uses the reservation of another");
    const Promise* left = named == named_.end() ? nullptr : promise(named->second.reservation);
    require(left == nullptr || left->carrier != named->second.carrier || !named->second.size ||
                left->size < *named->second.size || too_large_.contains(f.parcel),
            "a parcel has a live reservation and does not use it");
    if (!at.parcels.empty()) return;  // beside its bundle: it takes no room
    const Sizes all = free_in(*copy_);
    Sizes others = all;
    others.erase(others.find(at.compartment.size));
    require(given_out(others, before(own)) == given_out(all, before(own)),
            "a parcel takes what a reservation needs");
    if (!own) return;
    std::vector<Size> together = before(std::nullopt);
    const std::size_t rest = given_out(others, together);
    together.push_back(own->size);
    require(given_out(all, together) < together.size() || rest + 1 == together.size(),
            "a reservation that is used leaves another without");
}

void PromisedRoom::judge(const LockerState& mind, Now now) const {
    require(std::ranges::equal(live_, mind.reservations, {}, &Promise::id, &Reservation::id),
            "the mind and the journal differ about reservations");
    for (const Promise& one : live_) {
        require(now.doubted || now.wall < one.until || now.wall < mind.newest_at,
                "a reservation is kept beyond its time");
    }
}

void PromisedRoom::judge_shown(const LockerState& mind) const {
    const auto shown = show_round(mind, {});
    if (!shown) return;
    std::vector<Size> wanted = before(std::nullopt);
    const std::size_t kept = given_out(free_in(mind), wanted);
    std::size_t promised = 0;
    for (const auto& [size, number] : shown->free) {
        wanted.insert(wanted.end(), static_cast<std::size_t>(number), size);
        promised += static_cast<std::size_t>(number);
    }
    require(given_out(free_in(mind), wanted) == kept + promised,
            "a courier is shown room that is reserved");
    require(!live_.empty() || promised == free_in(mind).size(),
            "a courier is shown too little room");
}

}  // namespace veilbox::simulation
