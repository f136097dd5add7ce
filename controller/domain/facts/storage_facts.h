// How long a parcel is kept at the locker.
// See controller/domain/facts.h for what holds of every fact.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <string_view>

namespace veilbox::fact {

// From here on the parcel is kept until then; what was said before is void, and so are its
// reminders. `utc_offset_min`: how far the clocks at the locker are ahead of UTC then.
struct StorageEndSet {
    static constexpr std::string_view kind = "StorageEndSet";
    ParcelId parcel;
    Instant until{};
    std::int64_t utc_offset_min = 0;
    StorageCause cause;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("until", f.until);
        visit("utc_offset_min", f.utc_offset_min);
        visit("cause", f.cause);
    }
    bool operator==(const StorageEndSet&) const = default;
};

// The recipient is written to: the parcel is still there. Each once for each storage end.
struct StorageReminded {
    static constexpr std::string_view kind = "StorageReminded";
    ParcelId parcel;
    CompartmentId compartment;
    Reminder reminder;
    static void fields(auto& f, auto&& visit) {
        visit("parcel", f.parcel);
        visit("compartment", f.compartment);
        visit("reminder", f.reminder);
    }
    bool operator==(const StorageReminded&) const = default;
};

}  // namespace veilbox::fact
