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
                                                std::optional<Reach> wish) {
    std::optional<std::tuple<bool, Size, int, CompartmentId>> best;
    for (const auto& [id, compartment] : state.compartments) {
        const Compartment& made = compartment.compartment;
        if (made.size < at_least || !is_free(compartment)) continue;
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

std::map<Size, int> count_free(const LockerState& state) {
    std::map<Size, int> free{{Size::S, 0}, {Size::M, 0}, {Size::L, 0}, {Size::XL, 0}};
    for (const auto& [id, compartment] : state.compartments) {
        if (is_free(compartment)) ++free[compartment.compartment.size];
    }
    return free;
}

int code_digits(const LockerState& state) {
    return state.compartments.size() <= codes_served_by_nine_digits ? 9 : 10;
}

}  // namespace veilbox
