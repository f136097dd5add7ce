// Takes lockers' journal batches: signature, chain, exactly once (docs/protocol/mqtt.md).
#pragma once
#include "controller/ports/fleet/fleet_store.h"
#include "controller/ports/random.h"
#include "controller/wire/hub_link_json.h"

#include <optional>
#include <string>
#include <string_view>

namespace veilbox::fleet {

enum class IngestRefusal {
    UnknownLocker,  // not registered: count it, say nothing
    BadEnvelope,    // not an envelope: count it, say nothing
    BadSignature,   // not from that locker: count it, say nothing
    BadBatch,       // signed, but not a batch: a defect at the locker; log it
    WrongLocker,    // signed for another topic: log it
    Gap,            // entries before it are missing: acknowledge what is there
    BrokenChain,    // history does not follow: alarm; acknowledge what is there
    Store,          // could not be stored: the locker repeats
};
std::string_view to_text(IngestRefusal refusal);

struct IngestReport {
    std::optional<IngestRefusal> refusal;
    std::optional<Head> head;  // what is durable now; set if the locker is to be told
    std::size_t fresh = 0;     // entries that were new
    std::string detail;        // for the log: sequence numbers and field names only
};

class JournalIngest {
  public:
    JournalIngest(FleetStore& store, Random& random) : store_(store), random_(random) {}

    // `locker` as the topic names it. Everything is durable when this returns without refusal.
    IngestReport take(std::string_view locker, std::string_view payload, Instant now);

  private:
    struct Judged;
    IngestReport store_batch(const KnownLocker& locker, const wire::Batch& batch, Instant now);
    Stored<Judged> judge(const KnownLocker& locker, const wire::Batch& batch);

    FleetStore& store_;
    Random& random_;
};

}  // namespace veilbox::fleet
