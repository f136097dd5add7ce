// JSON details of the control socket. Internal to hal/sim.
#pragma once
#include "hal/sim/control.h"

#include <string>

#include <nlohmann/json.hpp>

namespace veilbox::hal {

std::string refusal_text(const BadRequest& refusal);

}  // namespace veilbox::hal
