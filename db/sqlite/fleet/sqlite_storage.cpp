// What lies in the lockers, for how long, and what was found there.
#include "controller/wire/facts_json.h"
#include "db/sqlite/fleet/parcel_row.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/snapshot.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;
using rows::or_null;

namespace {

std::optional<Instant> instant_or_nothing(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return rows::instant(row.integer(column));
}

// id, locker, compartment, size, carrier, state, inside_since, kept_until.
fleet::StoredParcel stored_parcel(const Row& row) {
    return {.parcel = rows::id<ParcelId>(row, 0),
            .locker = rows::id<LockerId>(row, 1),
            .compartment = rows::legal(rows::compartment(row, 2), "compartment"),
            .size = rows::size(row, 3),
            .carrier = rows::id<CarrierId>(row, 4),
            .status = rows::legal(from_text<ParcelStatus>(row.text(5)), "state"),
            .inside_since = instant_or_nothing(row, 6),
            .kept_until = instant_or_nothing(row, 7)};
}

// locker, seq, at, body, then at and body of the fact that settles it, or nothing. Nothing if a
// newer locker wrote a body in another way.
std::optional<fleet::FoundRecord> found_record(const Row& row) {
    const auto fact = wire::parse_fact(fact::ParcelFound::kind, row.text(3));
    if (!fact) return std::nullopt;
    fleet::FoundRecord found{.locker = rows::id<LockerId>(row, 0),
                             .number = static_cast<std::uint64_t>(row.integer(1)),
                             .compartment = std::get<fact::ParcelFound>(*fact).compartment,
                             .at = rows::instant(row.integer(2))};
    if (row.is_null(4)) return found;
    const auto settled = wire::parse_fact(fact::FoundParcelSettled::kind, row.text(5));
    if (!settled) return found;
    found.settled_at = rows::instant(row.integer(4));
    found.outcome = std::get<fact::FoundParcelSettled>(*settled).outcome;
    return found;
}

std::optional<std::chrono::minutes> whole_minutes(const std::optional<std::int64_t>& time_ms) {
    if (!time_ms) return std::nullopt;
    return std::chrono::floor<std::chrono::minutes>(milliseconds(*time_ms));
}

}  // namespace

// By the locker's clock at both ends: what a clock that was set back makes negative is left out.
fleet::Dwell SqliteFleetViews::dwell(const fleet::StorageWanted& wanted) {
    const auto since = rows::ms(wanted.now - fleet::dwell_looks_back);
    const auto number_in = [](const Row& row) { return row.integer(0); };
    fleet::Dwell dwell;
    dwell.collected = database_
                          .first(
                              "SELECT count(*) FROM parcels"
                              " WHERE state = 'collected' AND changed_at >= $1"
                              " AND changed_at >= inside_since AND ($2 IS NULL OR locker = $2)",
                              {since, or_null(wanted.locker)}, number_in)
                          .value_or(0);
    if (dwell.collected == 0) return dwell;
    const auto above = [&](std::int64_t count) {
        return whole_minutes(
            database_.first("SELECT changed_at - inside_since AS dwell FROM parcels"
                            " WHERE state = 'collected' AND changed_at >= $1"
                            " AND changed_at >= inside_since AND ($2 IS NULL OR locker = $2)"
                            " ORDER BY dwell LIMIT 1 OFFSET $3",
                            {since, or_null(wanted.locker), count}, number_in));
    };
    dwell.median = above((dwell.collected - 1) / 2);
    dwell.longest = above(dwell.collected - 1);
    return dwell;
}

Stored<fleet::StorageView> SqliteFleetViews::storage(const fleet::StorageWanted& wanted) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        const Snapshot snapshot(database_);
        fleet::StorageView view{.parcels = {}, .dwell = dwell(wanted)};
        database_.each(
            "SELECT id, locker, compartment, size, carrier, state, inside_since, kept_until"
            " FROM parcels WHERE state IN (SELECT word FROM parcel_states WHERE inside = 1)"
            " AND ($1 IS NULL OR locker = $1)"
            " ORDER BY kept_until IS NULL, kept_until, number LIMIT $2",
            {or_null(wanted.locker), rows::number(wanted.limit)},
            [&](const Row& row) { view.parcels.push_back(stored_parcel(row)); });
        return view;
    });
}

Stored<std::vector<fleet::FoundRecord>> SqliteFleetViews::found(std::size_t limit) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        std::vector<fleet::FoundRecord> found;
        database_.each(
            "SELECT f.locker, f.seq, f.at, f.body, s.at, s.body FROM facts f"
            " LEFT JOIN facts s ON s.locker = f.locker AND s.kind = 'FoundParcelSettled'"
            " AND s.seq > f.seq AND json_valid(s.body) AND json_extract(s.body, '$.found') = f.seq"
            " WHERE f.kind = 'ParcelFound'"
            " ORDER BY s.at IS NOT NULL, f.at DESC, f.position DESC LIMIT $1",
            {rows::number(limit)}, [&](const Row& row) {
                if (auto one = found_record(row)) found.push_back(*std::move(one));
            });
        return found;
    });
}

}  // namespace veilbox::db
