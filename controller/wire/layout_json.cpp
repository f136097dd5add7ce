#include "controller/wire/layout_json.h"

namespace veilbox::wire {
namespace {
constexpr std::size_t longest_line = 200;
constexpr std::size_t most_compartments = 999;
constexpr std::int64_t most_cabinets = 100;
constexpr std::int64_t most_rows = 40;
}  // namespace

Json layout_json(const LockerLayout& layout) {
    Json rows = Json::array();
    for (const Compartment& compartment : layout.compartments) {
        rows.push_back({{"id", compartment.id.number()},
                        {"size", to_text(compartment.size)},
                        {"reach", to_text(compartment.reach)},
                        {"cabinet", compartment.cabinet},
                        {"top", compartment.top},
                        {"height", compartment.height}});
    }
    return {{"name", layout.name}, {"address", layout.address}, {"compartments", rows}};
}

std::expected<LockerLayout, WireError> parse_layout(const Json& json) {
    FieldReader reader(json, "layout: ");
    LockerLayout layout{.name = reader.text("name", longest_line),
                        .address = reader.text("address", longest_line),
                        .compartments = {}};
    for (const Json& row : reader.array("compartments", most_compartments)) {
        FieldReader fields(row, "layout: compartment: ");
        const Compartment compartment{
            .id = *CompartmentId::from_number(fields.integer("id", 1, 999)),
            .size =
                fields.parsed("size", "must be S, M, L or XL", from_text<Size>).value_or(Size::M),
            .reach = fields.parsed("reach", "must be low, middle or high", from_text<Reach>)
                         .value_or(Reach::Middle),
            .cabinet = static_cast<int>(fields.integer("cabinet", 0, most_cabinets - 1)),
            .top = static_cast<int>(fields.integer("top", 1, most_rows)),
            .height = static_cast<int>(fields.integer("height", 1, most_rows))};
        if (auto error = fields.finish()) return std::unexpected(std::move(*error));
        if (!layout.compartments.empty() && layout.compartments.back().id >= compartment.id) {
            return std::unexpected(WireError{"layout: compartments must ascend by id"});
        }
        layout.compartments.push_back(compartment);
    }
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return layout;
}

}  // namespace veilbox::wire
