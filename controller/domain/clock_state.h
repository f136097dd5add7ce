// Whether a clock is believed. Written in journals and on wires.
#pragma once
#include "controller/domain/encoding/name_table.h"

namespace veilbox {

enum class ClockState { Believed, Doubted };
constexpr auto names_of(ClockState) {
    return name_table<ClockState>(
        {{ClockState::Believed, "believed"}, {ClockState::Doubted, "doubted"}});
}

}  // namespace veilbox
