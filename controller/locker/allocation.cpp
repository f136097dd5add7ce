#include "controller/locker/allocation.h"

#include <tuple>

namespace veilbox {
namespace {
// GOALS.md R8: 9 digits serve 114 live codes.
constexpr std::size_t codes_served_by_nine_digits = 114;

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

int code_digits(const LockerState& state) {
    return state.compartments.size() <= codes_served_by_nine_digits ? 9 : 10;
}

}  // namespace veilbox
