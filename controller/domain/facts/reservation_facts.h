// A sender keeps a compartment of a size for a parcel that it will announce later.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/reasons.h"
#include "controller/domain/time.h"

#include <string_view>

namespace veilbox::fact {

// One compartment of at least `size`, until before `until`; no particular one. It serves a parcel
// of `carrier` that is not larger.
struct SizeReserved {
    static constexpr std::string_view kind = "SizeReserved";
    ReservationId reservation;
    Size size;
    CarrierId carrier;
    Instant until;
    static void fields(auto& f, auto&& visit) {
        visit("reservation", f.reservation);
        visit("size", f.size);
        visit("carrier", f.carrier);
        visit("until", f.until);
    }
    bool operator==(const SizeReserved&) const = default;
};

// It counts no longer. `used` stands before the DepositStarted of the parcel that used it, in the
// same transaction, and stays true however that deposit ends.
struct ReservationEnded {
    static constexpr std::string_view kind = "ReservationEnded";
    ReservationId reservation;
    ReservationEnd reason;
    static void fields(auto& f, auto&& visit) {
        visit("reservation", f.reservation);
        visit("reason", f.reason);
    }
    bool operator==(const ReservationEnded&) const = default;
};

}  // namespace veilbox::fact
