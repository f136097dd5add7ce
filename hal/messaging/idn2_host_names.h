// HostNames by libidn2. Keeps nothing; usable from any thread.
#pragma once
#include "controller/ports/vault/host_names.h"

namespace veilbox::hal {

class Idn2HostNames final : public HostNames {
  public:
    std::optional<std::string> to_ascii(std::string_view domain) const override;
};

}  // namespace veilbox::hal
