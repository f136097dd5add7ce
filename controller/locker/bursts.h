// A reader that never stops would fill the journal: of refusals that count towards no guard the
// first of a kind is a fact at once, and those of the following minute are one fact with their
// number.
#pragma once
#include "controller/domain/facts.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <vector>

namespace veilbox {

class Bursts {
  public:
    // Takes out of `facts` what belongs to a burst that is under way.
    void take_out(std::vector<FactBody>& facts, Uptime now);
    // The facts of bursts whose minute is over: at each tick.
    std::vector<FactBody> due(Uptime now) const;
    // They are durable. Until then the next tick says them again.
    void said(Uptime now);

  private:
    struct Burst {
        FactBody fact;  // without `times`
        Uptime written{};
        std::int64_t unsaid = 0;
        bool is_due(Uptime now) const;
    };
    std::vector<Burst> bursts_;  // one a kind and reason, so a few dozen at most
};

}  // namespace veilbox
