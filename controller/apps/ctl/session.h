// veilbox-ctl's connection to the controller: one request, one answer.
#pragma once
#include "hal/ipc/line_client.h"

#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

namespace veilbox::apps {

// Something a technician can mend; what() says how.
struct CtlError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class CtlSession {
  public:
    // Throws CtlError if no controller listens there.
    explicit CtlSession(const std::string& socket);

    // Adds version and id, returns the answer's line. Throws CtlError if there is none within 10 s
    // or the controller refuses.
    std::string ask(nlohmann::json request);

  private:
    hal::LineClient client_;
    std::int64_t next_id_ = 1;
};

}  // namespace veilbox::apps
