// Between columns and domain values. What is in a column was checked when it went in; if it is
// illegal now, the file is damaged.
#pragma once
#include "controller/ports/fleet/fleet_store.h"
#include "db/sqlite/border.h"
#include "db/sqlite/database.h"

#include <optional>
#include <string>
#include <utility>

namespace veilbox::db::rows {

template <class T>
T legal(std::optional<T> value, const char* what) {
    if (!value) throw SqlError(StoreError::Corrupt, std::string("illegal ") + what);
    return *std::move(value);
}

template <class Id>
Id id(const Row& row, int column) {
    return legal(Id::parse(row.text(column)), "id");
}

inline std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }
inline Instant instant(std::int64_t at) { return Instant(milliseconds(at)); }

inline Digest digest(const Row& row, int column) {
    const Bytes bytes = row.blob(column);
    Digest digest;
    if (bytes.size() != digest.bytes.size()) throw SqlError(StoreError::Corrupt, "illegal digest");
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    return digest;
}

inline std::optional<CompartmentId> compartment(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return legal(CompartmentId::from_number(row.integer(column)), "compartment");
}

// How a value stands in a column. Texts are bound where they are, so `value` has to outlive the
// statement.
inline Value column(Instant value) { return ms(value); }
inline Value column(CompartmentId value) { return std::int64_t{value.number()}; }
inline Value column(const std::string& value) { return std::string_view(value); }
template <class Id>
    requires requires(const Id& id) { id.text(); }
Value column(const Id& value) {
    return std::string_view(value.text());
}
template <Named Enum>
Value column(Enum value) {
    return to_text(value);
}
template <class T>
Value or_null(const std::optional<T>& value) {
    return value ? column(*value) : Value(nullptr);
}

inline Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// seq, at, kind, body, prev_hash, hash from `column` on.
inline JournalEntry entry(const Row& row, int column) {
    return {.seq = static_cast<std::uint64_t>(row.integer(column)),
            .at = instant(row.integer(column + 1)),
            .kind = row.text(column + 2),
            .body = row.text(column + 3),
            .prev_hash = digest(row, column + 4),
            .hash = digest(row, column + 5)};
}

using db::at_border;

}  // namespace veilbox::db::rows
