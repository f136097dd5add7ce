#include "controller/domain/layout.h"

#include "controller/domain/name_table.h"

namespace veilbox {
namespace {

constexpr NameTable<Size, 4> size_names{{
    {Size::S, "S"},
    {Size::M, "M"},
    {Size::L, "L"},
    {Size::XL, "XL"},
}};

constexpr NameTable<Reach, 3> reach_names{{
    {Reach::Low, "low"},
    {Reach::Middle, "middle"},
    {Reach::High, "high"},
}};

}  // namespace

std::string_view to_text(Size size) { return text_in(size_names, size); }
std::string_view to_text(Reach reach) { return text_in(reach_names, reach); }

std::optional<Size> size_from_text(std::string_view text) { return value_in(size_names, text); }
std::optional<Reach> reach_from_text(std::string_view text) { return value_in(reach_names, text); }

}  // namespace veilbox
