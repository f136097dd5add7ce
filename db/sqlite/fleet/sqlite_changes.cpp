#include "db/sqlite/fleet/sqlite_changes.h"

#include "db/sqlite/fleet/rows.h"
#include "db/sqlite/storage_end_columns.h"

#include <set>

namespace veilbox::db {
namespace {

namespace change = fleet::change;

struct Applier {
    Database& database;
    const std::string& locker;
    std::int64_t at;

    void touch(std::int64_t compartment) const {
        database.run("UPDATE compartments SET since = $3 WHERE locker = $1 AND id = $2",
                     {locker, compartment, at});
    }

    void operator()(const change::Layout& change) const {
        database.run("UPDATE lockers SET name = $2, address = $3 WHERE id = $1",
                     {locker, change.layout.name, change.layout.address});
        std::set<std::int64_t> gone;
        database.each("SELECT id FROM compartments WHERE locker = $1", {locker},
                      [&](const Row& row) { gone.insert(row.integer(0)); });
        for (const Compartment& place : change.layout.compartments) {
            gone.erase(place.id.number());
            database.run(
                "INSERT INTO compartments (locker, id, size, reach, cabinet, top, height, since)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                " ON CONFLICT (locker, id) DO UPDATE SET size = $3, reach = $4, cabinet = $5,"
                " top = $6, height = $7",
                {locker, std::int64_t{place.id.number()}, to_text(place.size), to_text(place.reach),
                 std::int64_t{place.cabinet}, std::int64_t{place.top}, std::int64_t{place.height},
                 at});
        }
        // As at the locker: what holds a parcel or is blocked is remembered until it is wired
        // again.
        for (const std::int64_t id : gone) {
            database.run(
                "DELETE FROM compartments WHERE locker = $1 AND id = $2 AND"
                " (SELECT state FROM compartment_status WHERE locker = $1 AND compartment = $2)"
                " = 'available'",
                {locker, id});
        }
    }

    void operator()(const change::DoorRead& change) const {
        database.run("UPDATE compartments SET door = $3 WHERE locker = $1 AND id = $2",
                     {locker, std::int64_t{change.compartment.number()}, to_text(change.door)});
    }

    void operator()(const change::PutIn& change) const {
        const std::int64_t compartment = change.compartment.number();
        database.run(
            "INSERT INTO contents (locker, parcel, compartment, state)"
            " SELECT locker, $3, id, $4 FROM compartments WHERE locker = $1 AND id = $2"
            " ON CONFLICT (locker, parcel) DO UPDATE SET compartment = $2, state = $4",
            {locker, compartment, change.parcel.text(), to_text(change.status)});
        touch(compartment);
    }

    void operator()(const change::TakenOut& change) const {
        const std::int64_t compartment = change.compartment.number();
        database.run("DELETE FROM contents WHERE locker = $1 AND compartment = $2 AND parcel = $3",
                     {locker, compartment, change.parcel.text()});
        touch(compartment);
    }

    void operator()(const change::Blocked& change) const {
        database.run(
            "UPDATE compartments SET blocked = $3, since = $4 WHERE locker = $1 AND id = $2",
            {locker, std::int64_t{change.compartment.number()}, std::int64_t{change.blocked}, at});
    }

    void operator()(const change::Faulty& change) const {
        const std::int64_t id = change.compartment.number();
        if (!change.raised) {
            database.run("DELETE FROM faults WHERE locker = $1 AND compartment = $2 AND fault = $3",
                         {locker, id, to_text(change.fault)});
            return;
        }
        database.run(
            "INSERT INTO faults (locker, compartment, fault, since)"
            " SELECT locker, id, $3, $4 FROM compartments WHERE locker = $1 AND id = $2"
            " ON CONFLICT DO NOTHING",
            {locker, id, to_text(change.fault), at});
    }

    void operator()(const change::Moved& change) const {
        database.run(
            "UPDATE parcels SET state = $3, compartment = coalesce($4, compartment),"
            " inside_since = iif($3 IN ('deposited', 'dropped_off'), $5, inside_since),"
            " changed_at = $5 WHERE id = $2 AND locker = $1",
            {locker, change.parcel.text(), to_text(change.status),
             rows::or_null(change.compartment), at});
    }

    void operator()(const change::Settled& change) const {
        database.run(
            "UPDATE commands SET outcome = $3, reason = $4, payload = NULL"
            " WHERE id = $2 AND locker = $1 AND outcome IS NULL",
            {locker, change.command.text(), fleet::to_text(change.outcome), change.reason});
        if (change.outcome == fleet::CommandOutcome::Accepted) return;
        database.run(
            "UPDATE reservations SET state = $3, changed_at = $4"
            " WHERE command = $2 AND locker = $1 AND state = 'asked'",
            {locker, change.command.text(),
             change.outcome == fleet::CommandOutcome::Refused ? "refused" : "expired", at});
    }

    void operator()(const change::PickupSealed& change) const {
        const Value signature =
            change.signature.size() == 64 ? Value(ByteView(change.signature)) : Value(nullptr);
        database.run(
            "INSERT INTO vault_outbox (id, parcel, what, sealed, compartment, locker_name,"
            " locker_address, code_number, signature, kept_until, utc_offset_min)"
            " SELECT $3, p.id, 'pickup', $4, p.compartment, l.name, l.address, $5, $6, $7, $8"
            " FROM parcels p JOIN lockers l ON l.id = p.locker"
            " WHERE p.id = $2 AND p.locker = $1 AND p.compartment IS NOT NULL",
            {locker, change.parcel.text(), change.request.text(), change.sealed, change.number,
             signature, until_or_null(change.kept_until), offset_or_null(change.kept_until)});
    }

    // The row stays when the vault has it, so a parcel that is collected once more is not told
    // again.
    void operator()(const change::NoticeDue& change) const {
        database.run(
            "INSERT INTO vault_notices (id, parcel, kind, compartment, locker_name,"
            " locker_address, at, about, utc_offset_min)"
            " SELECT $3, p.id, $4, $5, l.name, l.address, $6,"
            " iif($7, p.kept_until, 0), iif($7, p.utc_offset_min, NULL)"
            " FROM parcels p JOIN lockers l ON l.id = p.locker"
            " WHERE p.id = $2 AND p.locker = $1 AND NOT ($7 AND p.kept_until IS NULL)"
            " ON CONFLICT (parcel, kind, about) DO NOTHING",
            {locker, change.parcel.text(), change.request.text(), to_text(change.kind),
             std::int64_t{change.compartment.number()}, at,
             std::int64_t{is_reminder(change.kind)}});
    }

    void operator()(const change::StorageSet& change) const {
        database.run(
            "UPDATE parcels SET kept_until = $3, utc_offset_min = $4 WHERE id = $2 AND locker = $1",
            {locker, change.parcel.text(), rows::ms(change.end.until),
             change.end.ahead_of_utc.count()});
    }

    // A parcel of another locker is not its to end.
    void operator()(const change::ParcelEnded& change) const {
        database.run(
            "INSERT INTO vault_ends (id, parcel) SELECT $3, id FROM parcels"
            " WHERE id = $2 AND locker = $1 AND drop_off = 0 ON CONFLICT DO NOTHING",
            {locker, change.parcel.text(), change.request.text()});
    }

    void end_round(const Value& by) const {
        database.run(
            "UPDATE rounds SET ended_at = $2, ended_by = $3"
            " WHERE locker = $1 AND ended_at IS NULL",
            {locker, at, by});
    }

    // The account is looked up now: a courier who comes back to a locker later has another id
    // there.
    void operator()(const change::RoundBegan& change) const {
        end_round(nullptr);
        database.run(
            "INSERT INTO rounds (locker, number, courier, account, began_at)"
            " VALUES ($1, $2, $3,"
            " coalesce((SELECT courier FROM courier_lockers WHERE locker = $1 AND known_as = $3),"
            " (SELECT id FROM couriers WHERE id = $3)), $4)",
            {locker, rows::number(change.number), change.courier.text(), at});
    }

    void operator()(const change::RoundMoved& change) const {
        database.run(
            "INSERT INTO round_parcels (locker, number, parcel, compartment, at, how)"
            " SELECT locker, number, $2, $3, $4, $5 FROM rounds"
            " WHERE locker = $1 AND ended_at IS NULL"
            " ON CONFLICT (locker, number, parcel) DO UPDATE SET compartment = $3, at = $4,"
            " how = $5",
            {locker, change.parcel.text(), std::int64_t{change.compartment.number()}, at,
             to_text(change.how)});
    }

    void operator()(const change::RoundEnded& change) const { end_round(to_text(change.by)); }

    // Without the bound on `seq` a busy year would be read for each wrong code. A clock that was
    // set back leaves times in the future: they count as little as those of long ago.
    void operator()(const change::WrongCodeTyped& change) const {
        database.run(
            "INSERT INTO alarms (locker, kind, seq, detail, raised_at)"
            " SELECT $1, 'guessing', $2, '20 wrong codes typed within 24 h', $3"
            " WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE locker = $1 AND kind = 'guessing'"
            " AND abs($3 - raised_at) < 86400000)"
            " AND (SELECT sum(coalesce(json_extract(body, '$.times'), 1)) FROM facts"
            " WHERE locker = $1 AND seq BETWEEN $2 - 20000 AND $2 AND kind = 'PickupRefused'"
            " AND abs($3 - at) < 86400000 AND json_extract(body, '$.by') IS NOT 'qr'"
            " AND json_extract(body, '$.reason') IN ('wrong_code', 'code_used',"
            " 'code_withdrawn', 'code_expired')) >= 20",
            {locker, rows::number(change.seq), at});
    }

    void operator()(const change::ProblemSaid& change) const {
        database.run(
            "INSERT INTO alarms (locker, kind, seq, detail, raised_at)"
            " VALUES ($1, 'problem', $2, 'compartment ' || $3 || ': ' || $4, $5)",
            {locker, rows::number(change.number), std::int64_t{change.compartment.number()},
             to_text(change.problem), at});
    }

    void operator()(const change::ClockSaid& change) const {
        const bool doubted = change.state == ClockState::Doubted;
        database.run(
            "UPDATE lockers SET clock_doubted_seq = $2, clock_doubted_at = $3 WHERE id = $1",
            {locker, doubted ? Value(rows::number(change.seq)) : Value(nullptr),
             doubted ? Value(at) : Value(nullptr)});
    }

    // What has ended is never live again.
    void operator()(const change::Reserved& change) const {
        database.run(
            "UPDATE reservations SET state = $3, changed_at = $4 WHERE id = $2 AND locker = $1"
            " AND state IN (SELECT word FROM reservation_states WHERE live = 1)",
            {locker, change.reservation.text(), fleet::to_text(change.state), at});
    }
};

}  // namespace

void apply_change(Database& database, const LockerId& locker, const fleet::Change& change) {
    std::visit(Applier{database, locker.text(), rows::ms(change.at)}, change.what);
}

}  // namespace veilbox::db
