// What a locker is made of, as its installer wrote it down: which doors, how big, where they are.
#pragma once
#include "controller/domain/encoding/name_table.h"
#include "controller/domain/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox {

enum class Size { S, M, L, XL };
constexpr auto names_of(Size) {
    return name_table<Size>({{Size::S, "S"}, {Size::M, "M"}, {Size::L, "L"}, {Size::XL, "XL"}});
}

enum class Reach { Low, Middle, High };
constexpr auto names_of(Reach) {
    return name_table<Reach>(
        {{Reach::Low, "low"}, {Reach::Middle, "middle"}, {Reach::High, "high"}});
}

// One compartment. Its place is for drawing: cabinet (column of the locker, from the left, from 0),
// `top` and `height` in grid rows of 1 to 40. A cabinet may leave rows free, e.g. for the screen.
struct Compartment {
    CompartmentId id;
    Size size = Size::M;
    Reach reach = Reach::Middle;
    int cabinet = 0;
    int top = 0;
    int height = 1;
    bool operator==(const Compartment&) const = default;
};

struct LockerLayout {
    std::string name;                       // "Linden Square"
    std::string address;                    // one line, told to recipients
    std::vector<Compartment> compartments;  // ascending by id, ids unique
    bool operator==(const LockerLayout&) const = default;
};

}  // namespace veilbox
