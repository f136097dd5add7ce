// The journal of one locker through which parcels come and go, and the hub's database that waits
// for it.
#pragma once
#include "controller/crypto/signature.h"
#include "controller/domain/facts.h"
#include "tests/support/seeded_random.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace veilbox::bench {

inline const LockerId& the_locker() {
    static const LockerId locker = *LockerId::parse("0412");
    return locker;
}

// A fact beside the entry that carries it: what writes it without parsing needs the fact.
struct Step {
    FactBody fact;
    JournalEntry entry;
};

class ParcelLives {
  public:
    // Whole lives from announced to collected, one after the other: `facts` or a few more.
    explicit ParcelLives(std::size_t facts);

    std::span<const Step> steps(std::size_t first, std::size_t count) const {
        return std::span(steps_).subspan(first, count);
    }
    // The envelope that the locker would send for these steps.
    std::string batch(std::size_t first, std::size_t count) const;
    // A migrated hub database at `path` that knows the locker, its 40 compartments and every
    // parcel, so that each fact changes the rows that it changes in the field. Throws SqlError.
    void prepare_hub(const std::string& path) const;

  private:
    void live(CompartmentId compartment);
    void write(FactBody fact);

    crypto::SigningKey key_ = crypto::SigningKey::generate();
    tests::SeededRandom random_{7};
    std::string sealed_;
    std::vector<ParcelId> parcels_;
    std::vector<Step> steps_;
};

}  // namespace veilbox::bench
