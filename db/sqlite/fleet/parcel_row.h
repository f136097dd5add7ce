// A parcel from the columns id, sender, locker, size, carrier, waybill, state, compartment,
// message, changed_at.
#pragma once
#include "db/sqlite/fleet/rows.h"

namespace veilbox::db::rows {

inline fleet::ParcelRecord parcel(const Row& row) {
    return {.id = id<ParcelId>(row, 0),
            .sender = id<fleet::SenderName>(row, 1),
            .locker = id<LockerId>(row, 2),
            .size = legal(from_text<Size>(row.text(3)), "size"),
            .carrier = id<CarrierId>(row, 4),
            .waybill = row.text(5),
            .status = legal(from_text<ParcelStatus>(row.text(6)), "state"),
            .compartment = compartment(row, 7),
            .message = from_text<fleet::MessageOutcome>(row.is_null(8) ? "" : row.text(8)),
            .at = instant(row.integer(9))};
}

}  // namespace veilbox::db::rows
