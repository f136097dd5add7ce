// A storage end in two columns: the time in ms, and behind it the minutes ahead of UTC.
#pragma once
#include "controller/domain/storage_end.h"
#include "db/sqlite/database.h"

#include <optional>

namespace veilbox::db {

// From `column` and the one behind it; nothing if one of them is NULL.
inline std::optional<StorageEnd> storage_end(const Row& row, int column) {
    if (row.is_null(column) || row.is_null(column + 1)) return std::nullopt;
    return StorageEnd{.until = Instant(milliseconds(row.integer(column))),
                      .ahead_of_utc = std::chrono::minutes(row.integer(column + 1))};
}

inline Value until_or_null(const std::optional<StorageEnd>& end) {
    return end ? Value(end->until.time_since_epoch().count()) : Value(nullptr);
}

inline Value offset_or_null(const std::optional<StorageEnd>& end) {
    return end ? Value(end->ahead_of_utc.count()) : Value(nullptr);
}

}  // namespace veilbox::db
