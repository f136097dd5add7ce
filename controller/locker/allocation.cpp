#include "controller/locker/allocation.h"

#include "controller/locker/acceptance.h"

#include <algorithm>
#include <tuple>

namespace veilbox {
namespace {
// GOALS.md R8: at most 1e-3 expected hits a year. A guesser has less than 10,000 tries a year
// (docs/guessing.md, tests/unit/locker/guessing_test.cpp).
constexpr std::size_t codes_served_by_nine_digits = 100;
constexpr std::size_t codes_served_by_ten_digits = 1'000;

// The recipient's, and a second one.
constexpr std::size_t codes_of_a_parcel = 2;

int effort(Reach reach) {
    switch (reach) {
        case Reach::Middle:
            return 0;
        case Reach::Low:
            return 1;
        case Reach::High:
            return 2;
    }
    return 0;
}

bool nine_digits_serve(const LockerState& state) {
    return state.compartments.size() * codes_of_a_parcel <= codes_served_by_nine_digits;
}

// The first parcel of a bundle names none: the others name it.
bool may_lie_together(const ParcelId& a, const ParcelState& one, const ParcelId& b,
                      const ParcelState& other) {
    return !waits_for_courier(other.status) &&
           one.terms.bundle.value_or(a) == other.terms.bundle.value_or(b) &&
           one.carrier == other.carrier && !one.terms.has(ParcelFlag::Valuable) &&
           !other.terms.has(ParcelFlag::Valuable);
}

// What is known to lie there; nothing while anything else goes on.
std::set<ParcelId> lies_in(const LockerState& state, const CompartmentState& compartment) {
    if (!compartment.visit) return compartment.parcels;
    const auto* deposit = compartment.visit_of<Deposit>();
    const bool just_put_in = deposit != nullptr && std::holds_alternative<IsIn>(deposit->stage) &&
                             focus_of(state.attention) == compartment.compartment.id;
    if (!just_put_in) return {};
    std::set<ParcelId> parcels = compartment.parcels;
    parcels.insert(deposit->parcel);
    return parcels;
}

// Each compartment can have a parcel at least; more lie beside others.
std::size_t codes_in_use(const LockerState& state) {
    std::size_t codes = 0;
    for (const auto& [id, compartment] : state.compartments) {
        const std::size_t under_way = compartment.visit_of<Deposit>() == nullptr ? 0 : 1;
        codes += std::max<std::size_t>(compartment.parcels.size() + under_way, 1);
        for (const ParcelId& parcel : compartment.parcels) {
            const auto known = state.parcels.find(parcel);
            const bool second = known != state.parcels.end() && known->second.codes.size() > 1;
            codes += second ? 1 : 0;
        }
    }
    return codes;
}

}  // namespace

bool is_free(const CompartmentState& compartment) {
    return compartment.status() == CompartmentStatus::Available &&
           compartment.door == Door::Closed && !compartment.visit;
}

std::optional<CompartmentId> choose_compartment(const LockerState& state, Size at_least,
                                                const Reservation* own, std::optional<Reach> wish) {
    const CountBySize all = count_all_free(state);
    const auto others = kept_beside(state, all, own, at_least);
    if (!others) return std::nullopt;
    const auto leaves_enough = [&](Size taken) {
        CountBySize rest = all;
        --rest[taken];
        return leaves_room(rest, *others);
    };
    std::optional<std::tuple<bool, Size, int, CompartmentId>> best;
    for (const auto& [id, compartment] : state.compartments) {
        const Compartment& made = compartment.compartment;
        if (made.size < at_least || !is_free(compartment)) continue;
        if (!leaves_enough(made.size)) continue;
        const bool elsewhere = wish && made.reach != *wish;
        const std::tuple candidate(elsewhere, made.size, effort(made.reach), id);
        if (!best || candidate < *best) best = candidate;
    }
    if (!best) return std::nullopt;
    return std::get<CompartmentId>(*best);
}

std::optional<CompartmentId> choose_beside(const LockerState& state, const ParcelId& parcel) {
    const auto known = state.parcels.find(parcel);
    if (known == state.parcels.end() || known->second.alone) return std::nullopt;
    const Size at_least = size_of(known->second).value_or(Size::S);
    for (const auto& [id, compartment] : state.compartments) {
        const bool usable = compartment.wired && !compartment.blocked &&
                            compartment.door == Door::Closed &&
                            compartment.compartment.size >= at_least;
        if (!usable) continue;
        const std::set<ParcelId> inside = lies_in(state, compartment);
        const bool all_of_it = std::ranges::all_of(inside, [&](const ParcelId& other) {
            const auto its = state.parcels.find(other);
            return its != state.parcels.end() &&
                   may_lie_together(parcel, known->second, other, its->second);
        });
        if (!inside.empty() && all_of_it && one_more_code_is_served(state)) return id;
    }
    return std::nullopt;
}

std::optional<Size> next_size(Size size) {
    switch (size) {
        case Size::S:
            return Size::M;
        case Size::M:
            return Size::L;
        case Size::L:
            return Size::XL;
        case Size::XL:
            return std::nullopt;
    }
    return std::nullopt;
}

CountBySize count_all_free(const LockerState& state) {
    CountBySize free{{Size::S, 0}, {Size::M, 0}, {Size::L, 0}, {Size::XL, 0}};
    for (const auto& [id, compartment] : state.compartments) {
        if (is_free(compartment)) ++free[compartment.compartment.size];
    }
    return free;
}

CountBySize count_free(const LockerState& state) {
    const CountBySize all = count_all_free(state);
    return left_beside(all, served(all, reserved_sizes(state)));
}

bool one_more_code_is_served(const LockerState& state) {
    return codes_in_use(state) <
           (nine_digits_serve(state) ? codes_served_by_nine_digits : codes_served_by_ten_digits);
}

int code_digits(const LockerState& state) { return nine_digits_serve(state) ? 9 : 10; }

}  // namespace veilbox
