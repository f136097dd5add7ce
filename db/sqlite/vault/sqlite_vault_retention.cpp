// What the vault's store erases by time, and what the hub hears of that and of the clock. A report
// stands in the transaction of what it reports: a power cut loses both or neither.
#include "db/sqlite/border.h"
#include "db/sqlite/vault/sqlite_vault_store.h"

namespace veilbox::db {
namespace {
std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }
}  // namespace

std::expected<std::vector<Erased>, StoreError> SqliteVaultStore::erase(
    const RetentionLimits& limits, const std::function<CommandId()>& report_id) {
    return at_border([&] {
        std::vector<Erased> erased;
        const auto count = [&](RetentionClass what, std::int64_t rows) {
            if (rows > 0) erased.push_back({.what = what, .count = rows, .at = limits.now});
        };
        Database::Transaction transaction(database_);
        count(RetentionClass::Contact,
              database_.run("DELETE FROM contact WHERE ended_ms < $1"
                            " AND parcel NOT IN (SELECT parcel FROM message)",
                            {ms(limits.contact_ended)}));
        count(RetentionClass::RequestId,
              database_.run("DELETE FROM request WHERE at_ms < $1"
                            " AND id NOT IN (SELECT request FROM message)",
                            {ms(limits.request)}));
        // They keep an old code or a notice from being sent again, so they live as long as the
        // contact.
        count(RetentionClass::CodeNumber,
              database_.run("DELETE FROM newest_code WHERE at_ms < $1"
                            " AND parcel NOT IN (SELECT parcel FROM contact)"
                            " AND parcel NOT IN (SELECT parcel FROM message)",
                            {ms(limits.code_number)}));
        count(RetentionClass::Notice,
              database_.run("DELETE FROM told_notice WHERE at_ms < $1"
                            " AND parcel NOT IN (SELECT parcel FROM contact)"
                            " AND parcel NOT IN (SELECT parcel FROM message)",
                            {ms(limits.code_number)}));
        database_.run("DELETE FROM erased_contact WHERE ended_ms < $1", {ms(limits.contact_ended)});
        for (const Erased& row : erased) tell_erased(report_id(), row);
        transaction.commit();
        // Also what a checkpoint before could not erase, because another connection read it then.
        erase_from_the_wal();
        return erased;
    });
}

void SqliteVaultStore::tell_erased(const CommandId& report, const Erased& erased) {
    tell({.report = report, .outcome = erased});
    database_.run(
        "INSERT INTO erasure (class, day, count) VALUES ($1, $2 / 86400000, $3)"
        " ON CONFLICT (class, day) DO UPDATE SET count = count + $3",
        {to_text(erased.what), ms(erased.at), erased.count});
}

std::expected<bool, StoreError> SqliteVaultStore::was_erased(const ParcelId& parcel) {
    return at_border([&] {
        return database_
            .first("SELECT 1 FROM erased_contact WHERE parcel = $1", {parcel.text()},
                   [](const Row&) { return true; })
            .has_value();
    });
}

bool SqliteVaultStore::erase_from_files() {
    constexpr int tries = 20;  // each waits 100 ms at most
    for (int i = 0; i < tries; ++i) {
        if (at_border([&] { return database_.checkpoint(); }).value_or(false)) return true;
    }
    return false;
}

std::expected<void, StoreError> SqliteVaultStore::keep_outcome(const ToldOutcome& outcome) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        tell(outcome);
        transaction.commit();
    });
}

std::expected<void, StoreError> SqliteVaultStore::say_clock(const CommandId& report,
                                                            ClockState state) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        const bool is_news = database_.run("UPDATE said_of_clock SET state = $1 WHERE state <> $1",
                                           {to_text(state)}) == 1;
        if (is_news) {
            database_.run("DELETE FROM report WHERE what = 'clock'");
            tell({.report = report, .outcome = ClockChecked{state}});
        }
        transaction.commit();
    });
}

}  // namespace veilbox::db
