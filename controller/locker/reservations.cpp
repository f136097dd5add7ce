#include "controller/locker/reservations.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace veilbox {
namespace {

constexpr std::array largest_first{Size::XL, Size::L, Size::M, Size::S};

int count_of(const CountBySize& counts, Size size) {
    const auto found = counts.find(size);
    return found == counts.end() ? 0 : found->second;
}

}  // namespace

bool leaves_room(const CountBySize& free, const CountBySize& reserved) {
    int room = 0;
    for (const Size size : largest_first) {
        room += count_of(free, size) - count_of(reserved, size);
        if (room < 0) return false;
    }
    return true;
}

CountBySize served(const CountBySize& free, std::span<const Size> wanted) {
    CountBySize kept;
    for (const Size size : wanted) {
        ++kept[size];
        if (!leaves_room(free, kept)) --kept[size];
    }
    return kept;
}

CountBySize left_beside(const CountBySize& free, const CountBySize& kept) {
    CountBySize all = kept;
    CountBySize left;
    for (const Size size : largest_first) {
        left[size] = 0;
        for (int i = 0; i < count_of(free, size); ++i) {
            ++all[size];
            if (!leaves_room(free, all)) {
                --all[size];
                break;
            }
            ++left[size];
        }
    }
    return left;
}

bool is_known(const LockerState& state, const ReservationId& id) {
    return state.ended_reservations.contains(id) ||
           std::ranges::find(state.reservations, id, &Reservation::id) != state.reservations.end();
}

const Reservation* reservation_for(const LockerState& state, const ParcelId& parcel,
                                   Size at_least) {
    const auto known = state.parcels.find(parcel);
    if (known == state.parcels.end() || !known->second.terms.reservation) return nullptr;
    const auto own =
        std::ranges::find(state.reservations, *known->second.terms.reservation, &Reservation::id);
    if (own == state.reservations.end() || own->carrier != known->second.carrier ||
        own->size < at_least) {
        return nullptr;
    }
    return &*own;
}

std::vector<Size> reserved_sizes(const LockerState& state) {
    std::vector<Size> sizes;
    for (const Reservation& one : state.reservations) sizes.push_back(one.size);
    return sizes;
}

std::optional<CountBySize> kept_beside(const LockerState& state, const CountBySize& free,
                                       const Reservation* own, Size size) {
    std::vector<Size> wanted = reserved_sizes(state);
    const auto place =
        own == nullptr ? wanted.size()
                       : static_cast<std::size_t>(std::distance(state.reservations.data(), own));
    const std::span older(wanted.data(), place);
    CountBySize with_it = served(free, older);
    ++with_it[size];
    if (!leaves_room(free, with_it)) return std::nullopt;
    if (own == nullptr) {
        wanted.push_back(size);
    } else {
        wanted[place] = size;
    }
    CountBySize kept = served(free, wanted);
    --kept[size];
    return kept;
}

}  // namespace veilbox
