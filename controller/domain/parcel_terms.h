// What a sender says of a parcel beside its size and carrier. Nothing of it is about a person but
// the one bit that says whether a locker is all right.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"
#include "controller/domain/layout.h"
#include "controller/domain/time.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace veilbox {

// A perishable parcel must not wait in a locker. An oversize one gets the largest size. A valuable
// one shares no compartment.
enum class ParcelFlag { Perishable, Valuable, Oversize };
constexpr auto names_of(ParcelFlag) {
    return name_table<ParcelFlag>({{ParcelFlag::Perishable, "perishable"},
                                   {ParcelFlag::Valuable, "valuable"},
                                   {ParcelFlag::Oversize, "oversize"}});
}

struct ParcelTerms {
    std::optional<Reach> reach = {};            // a wish
    std::vector<ParcelFlag> flags = {};         // each once
    std::optional<Instant> deposit_until = {};  // from then on it is too late
    std::optional<bool> consent = {};           // false: the recipient wants no locker
    // Parcels with the same one may share a compartment: the id of the first of them.
    std::optional<ParcelId> bundle = {};
    // One that is live when the parcel is deposited, of its carrier and not smaller, is used for
    // it.
    std::optional<ReservationId> reservation = {};
    // true: a person without an account drops it off at the locker, and a courier takes it along.
    std::optional<bool> drop_off = {};

    bool is_drop_off() const { return drop_off.value_or(false); }
    bool has(ParcelFlag flag) const { return std::ranges::find(flags, flag) != flags.end(); }
    static void fields(auto& t, auto&& visit) {
        visit("reach", t.reach);
        visit("flags", t.flags);
        visit("deposit_until", t.deposit_until);
        visit("consent", t.consent);
        visit("bundle", t.bundle);
        visit("reservation", t.reservation);
        visit("drop_off", t.drop_off);
    }
    bool operator==(const ParcelTerms&) const = default;
};

}  // namespace veilbox
