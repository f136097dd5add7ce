// A locker's layout as JSON. Internal to controller/wire.
#pragma once
#include "controller/domain/layout.h"
#include "controller/wire/json.h"

namespace veilbox::wire {

Json layout_json(const LockerLayout& layout);
// At most 999 compartments, ascending by id.
std::expected<LockerLayout, WireError> parse_layout(const Json& json);

}  // namespace veilbox::wire
