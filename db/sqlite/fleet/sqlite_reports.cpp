// Recipients' reports and their evidence, read from the journals that are stored.
#include "controller/wire/facts_json.h"
#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/fleet/snapshot.h"
#include "db/sqlite/fleet/sqlite_fleet_store.h"

#include <limits>

namespace veilbox::db {

using fleet::Stored;
using rows::at_border;

namespace {

constexpr auto last_number = std::numeric_limits<std::int64_t>::max();

// locker, seq, at, body. Nothing if a newer locker wrote the body in another way.
std::optional<fleet::ReportRecord> report_record(const Row& row) {
    const auto fact = wire::parse_fact(fact::ProblemReported::kind, row.text(3));
    if (!fact) return std::nullopt;
    return fleet::ReportRecord{.locker = rows::id<LockerId>(row, 0),
                               .number = static_cast<std::uint64_t>(row.integer(1)),
                               .at = rows::instant(row.integer(2)),
                               .said = std::get<fact::ProblemReported>(*fact)};
}

std::vector<fleet::ReportRecord> of_locker(Database& database, const LockerId& locker,
                                           std::int64_t first, std::int64_t last,
                                           std::size_t limit) {
    std::vector<fleet::ReportRecord> found;
    database.each(
        "SELECT locker, seq, at, body FROM facts INDEXED BY reports_of_locker"
        " WHERE locker = $1 AND seq BETWEEN $2 AND $3 AND kind = 'ProblemReported'"
        " ORDER BY seq DESC LIMIT $4",
        {locker.text(), first, last, rows::number(limit)}, [&](const Row& row) {
            if (auto report = report_record(row)) found.push_back(*std::move(report));
        });
    return found;
}

std::vector<fleet::ReportRecord> of_all(Database& database, std::size_t limit) {
    std::vector<fleet::ReportRecord> found;
    database.each(
        "SELECT locker, seq, at, body FROM facts WHERE kind = 'ProblemReported'"
        " ORDER BY at DESC, position DESC LIMIT $1",
        {rows::number(limit)}, [&](const Row& row) {
            if (auto report = report_record(row)) found.push_back(*std::move(report));
        });
    return found;
}

// A parcel that was carried away and came again has several deposits: the last one put it there.
std::int64_t evidence_begins(Database& database, const fleet::ReportRecord& report) {
    return database
        .first(
            "SELECT seq FROM facts INDEXED BY deposits_of_locker"
            " WHERE locker = $1 AND seq < $2 AND kind = 'DepositStarted'"
            " AND json_valid(body) AND json_extract(body, '$.parcel') = $3"
            " ORDER BY seq DESC LIMIT 1",
            {report.locker.text(), rows::number(report.number), report.said.parcel.text()},
            [](const Row& row) { return row.integer(0); })
        .value_or(static_cast<std::int64_t>(report.number));
}

}  // namespace

// One more is asked for than is shown: it says whether there are more.
void SqliteFleetViews::add_facts(fleet::ReportEvidence& evidence) {
    const fleet::ReportRecord& report = evidence.report;
    database_.each(
        "SELECT seq, at, kind, body, prev_hash, hash FROM facts"
        " WHERE locker = $1 AND seq >= $2 AND json_valid(body)"
        " AND (json_extract(body, '$.parcel') = $3 OR json_extract(body, '$.compartment') = $4)"
        " ORDER BY seq LIMIT $5",
        {report.locker.text(), evidence_begins(database_, report), report.said.parcel.text(),
         std::int64_t{report.said.compartment.number()}, rows::number(fleet::most_evidence + 1)},
        [&](const Row& row) { evidence.facts.push_back(rows::entry(row, 0)); });
    evidence.truncated = evidence.facts.size() > fleet::most_evidence;
    if (evidence.truncated) evidence.facts.pop_back();
}

Stored<std::optional<fleet::ReportEvidence>> SqliteFleetViews::report(const LockerId& locker,
                                                                      std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    return at_border([&]() -> std::optional<fleet::ReportEvidence> {
        const Snapshot snapshot(database_);
        const auto exactly = static_cast<std::int64_t>(number);
        auto found = of_locker(database_, locker, exactly, exactly, 1);
        if (found.empty()) return std::nullopt;
        fleet::ReportEvidence evidence{
            .report = std::move(found.front()), .facts = {}, .truncated = false};
        add_facts(evidence);
        return evidence;
    });
}

Stored<std::vector<fleet::ReportRecord>> SqliteFleetViews::reports(
    const fleet::ReportsWanted& wanted) {
    const std::lock_guard lock(mutex_);
    return at_border([&] {
        if (!wanted.locker) return of_all(database_, wanted.limit);
        const auto last =
            wanted.before == 0 ? last_number : static_cast<std::int64_t>(wanted.before) - 1;
        return of_locker(database_, *wanted.locker, 1, last, wanted.limit);
    });
}

}  // namespace veilbox::db
