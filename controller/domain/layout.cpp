#include "controller/domain/layout.h"

namespace veilbox {

std::string_view to_text(Size size) {
    switch (size) {
        case Size::S:
            return "S";
        case Size::M:
            return "M";
        case Size::L:
            return "L";
        case Size::XL:
            return "XL";
    }
    return "";
}

std::string_view to_text(Reach reach) {
    switch (reach) {
        case Reach::Low:
            return "low";
        case Reach::Middle:
            return "middle";
        case Reach::High:
            return "high";
    }
    return "";
}

std::optional<Size> size_from_text(std::string_view text) {
    for (const Size size : {Size::S, Size::M, Size::L, Size::XL}) {
        if (to_text(size) == text) return size;
    }
    return std::nullopt;
}

std::optional<Reach> reach_from_text(std::string_view text) {
    for (const Reach reach : {Reach::Low, Reach::Middle, Reach::High}) {
        if (to_text(reach) == text) return reach;
    }
    return std::nullopt;
}

}  // namespace veilbox
