// The version of all Veilbox programs of this tree; CHANGELOG.md says what it holds.
#pragma once
#include <string_view>

namespace veilbox {
inline constexpr std::string_view version = VEILBOX_VERSION;
}
