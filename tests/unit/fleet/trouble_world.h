// A hub whose store fails when a test says so.
#pragma once
#include "tests/unit/fleet/failing_store.h"
#include "tests/unit/fleet/fleet_world.h"

#include <gmock/gmock.h>

namespace veilbox::fleet {

class Trouble : public FleetWorld {
  protected:
    Trouble() {
        link = std::make_unique<FleetLink>(parts(broker));
        for (int i = 0; i < 8; ++i) journal.write(fact::DoorOpened{door(1)});
    }
    FleetLink::Parts parts(Broker& over) {
        return {.store = failing,
                .broker = over,
                .random = random,
                .key = hub_key,
                .vault_identity = vault_key.public_key(),
                .counters = counters,
                .events = {.changed = [this](const LockerId&) { ++changes; },
                           .warn = [this](const std::string& text) { warnings.push_back(text); }}};
    }
    void expect_untold() {
        EXPECT_THAT(broker.published, testing::IsEmpty()) << "nothing is acknowledged";
        EXPECT_EQ(changes, 0);
    }
    FailingFleetStore failing{*store};
};

}  // namespace veilbox::fleet
