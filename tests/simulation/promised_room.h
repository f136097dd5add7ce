// Who was promised a compartment of a size, by the facts, and whether a parcel takes what another
// one was promised. Its arithmetic is its own: it gives out compartments one by one.
#pragma once
#include "controller/locker/state.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace veilbox::simulation {

class PromisedRoom {
  public:
    // What a fact says, before `copy` folds it. `at`: its time, `newest`: of all facts before it.
    // Throws Broken.
    void take(const FactBody& fact, const LockerState& copy, Instant at, Instant newest);
    // After a tick: nothing is kept beyond its time, and the mind keeps the same.
    void judge(const LockerState& mind, Now now) const;
    // What a courier is shown can be had beside what is kept.
    void judge_shown(const LockerState& mind) const;
    // How often a reservation ended, by reason.
    const std::map<std::string, std::uint64_t>& ended() const { return ended_; }

  private:
    struct Promise {
        ReservationId id;
        Size size;
        CarrierId carrier;
        Instant until{};
    };
    struct Named {
        ReservationId reservation;
        std::optional<Size> size;  // of the parcel; nothing if its courier says it
        CarrierId carrier;
    };
    void take_one(const fact::SizeReserved& f);
    void take_one(const fact::ReservationEnded& f);
    void take_one(const fact::ParcelAnnounced& f);
    void take_one(const fact::DepositStarted& f);
    void take_one(const fact::DepositAbandoned& f);
    void take_one(const auto&) {}
    const Promise* promise(const ReservationId& id) const;
    std::vector<Size> before(const std::optional<Promise>& own) const;

    const LockerState* copy_ = nullptr;
    Instant at_{};
    Instant newest_{};
    std::vector<Promise> live_;  // oldest first
    std::set<ReservationId> known_;
    std::map<ParcelId, Named> named_;
    std::set<ParcelId> too_large_;  // for what was announced
    // Used by the fact before this one, and what was live then.
    std::optional<Promise> used_;
    std::vector<Promise> live_at_use_;
    std::map<std::string, std::uint64_t> ended_;
};

}  // namespace veilbox::simulation
