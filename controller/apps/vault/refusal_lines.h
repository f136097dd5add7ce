// How often the log says that requests were refused: at most once a minute for each kind, so that
// whoever floods the inbox does not fill the disk. Each line has the count so far.
#pragma once
#include "controller/domain/time.h"
#include "controller/vault/arrivals.h"

#include <chrono>
#include <map>

namespace veilbox::apps {

class RefusalLines {
  public:
    static constexpr std::chrono::minutes apart{1};

    // True if a line is to be written now. What is refused in between is in the next line's count.
    bool is_due(vault::Receipt kind, Uptime now) {
        const auto [next, is_first] = next_.try_emplace(kind, now);
        if (now < next->second) return false;
        next->second = now + apart;
        return true;
    }

  private:
    std::map<vault::Receipt, Uptime> next_;
};

}  // namespace veilbox::apps
