// JSON details of the control socket. Internal to hal/sim.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "hal/sim/control.h"

namespace veilbox::hal {

std::string refusal_text(const BadRequest& refusal);

}  // namespace veilbox::hal
