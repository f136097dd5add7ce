#include "db/sqlite/vault/sqlite_vault_store.h"

#include "db/sqlite/border.h"
#include "db/sqlite/storage_end_columns.h"
#include "vault_migrations.embedded.h"

#include <tuple>

namespace veilbox::db {
namespace {
std::vector<Migration> migrations() {
    std::vector<Migration> all;
    for (const auto& file : vault_migrations()) all.push_back({file.name, file.text});
    return all;
}

template <class Id>
Id id_at(const Row& row, int column) {
    auto id = Id::parse(row.text(column));
    if (!id) throw SqlError(StoreError::Corrupt, "vault: bad id in the database");
    return *id;
}

template <class Word>
Word word_at(const Row& row, int column) {
    const auto word = from_text<Word>(row.text(column));
    if (!word) throw SqlError(StoreError::Corrupt, "vault: bad word in the database");
    return *word;
}

template <class Word>
std::optional<Word> word_or_nothing(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return word_at<Word>(row, column);
}

WaitingMessage to_message(const Row& row) {
    const auto compartment = CompartmentId::from_number(row.integer(6));
    if (!compartment) throw SqlError(StoreError::Corrupt, "vault: bad compartment");
    WaitingMessage message{.request = id_at<CommandId>(row, 0),
                           .pickup = {.locker = id_at<LockerId>(row, 3),
                                      .locker_name = row.text(4),
                                      .locker_address = row.text(5),
                                      .parcel = id_at<ParcelId>(row, 1),
                                      .compartment = *compartment,
                                      .number = row.integer(7),
                                      .sealed = row.text(2),
                                      .kept_until = storage_end(row, 15)},
                           .holder = word_at<CodeHolder>(row, 8),
                           .message_id = row.text(9),
                           .attempts = static_cast<int>(row.integer(10))};
    if (!row.is_null(11)) {
        message.notice = NoticeMoment{.kind = word_at<NoticeKind>(row, 11),
                                      .at = Instant(milliseconds(row.integer(12)))};
    }
    message.parcel_ended = row.integer(13) != 0;
    message.behind_a_code = row.integer(14) != 0;
    return message;
}

SealedContact to_contact(const Row& row) {
    SealedContact contact{
        .parcel = id_at<ParcelId>(row, 0), .sealed = row.text(1), .reference = {}};
    if (!row.is_null(2)) {
        contact.reference = ContactReference{.sender = id_at<SenderName>(row, 2),
                                             .reference = row.text(3),
                                             .revision = row.integer(4)};
    }
    return contact;
}

VaultOutcome outcome_at(const Row& row) {
    const std::string what = row.text(2);
    if (what == "clock") return ClockChecked{word_at<ClockState>(row, 3)};
    if (what == "forged") return ForgedRequests{row.integer(4)};
    if (what == "erased") {
        return Erased{word_at<RetentionClass>(row, 3), row.integer(4),
                      Instant(milliseconds(row.integer(5)))};
    }
    const auto parcel = id_at<ParcelId>(row, 1);
    if (what == "failed") return MessageFailed{parcel, word_at<MessageTrouble>(row, 3)};
    if (what == "waiting") return MessageWaiting{parcel, word_at<MessageTrouble>(row, 3)};
    if (what == "contact") {
        return ContactChecked{parcel, word_at<ContactState>(row, 3),
                              word_or_nothing<Reach>(row, 6)};
    }
    return MessageSent{parcel};
}

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

template <class Word>
Value word_or_null(const std::optional<Word>& word) {
    return word ? Value(to_text(*word)) : Value(nullptr);
}

Wishes to_wishes(const Row& row) {
    return {.hand_over = word_or_nothing<HandOver>(row, 0),
            .language = word_or_nothing<Language>(row, 1),
            .channel = word_or_nothing<Channel>(row, 2),
            .reach = word_or_nothing<Reach>(row, 3)};
}
}  // namespace

SqliteVaultStore::SqliteVaultStore(const std::string& path) : database_(path) {
    database_.migrate(migrations());
    // A power cut between an erasure and its checkpoint leaves what was erased in the WAL.
    erase_from_the_wal();
}

void SqliteVaultStore::erase_from_the_wal() { std::ignore = database_.checkpoint(); }

bool SqliteVaultStore::remember(const CommandId& request, Instant at) {
    return database_.run("INSERT INTO request (id, at_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                         {request.text(), ms(at)}) == 1;
}

void SqliteVaultStore::tell(const ToldOutcome& told) {
    struct Columns {
        std::optional<ParcelId> parcel;
        std::string_view what;
        std::string_view word;
        Value count = nullptr;
        Value at = nullptr;
        Value reach = nullptr;
    };
    struct ToColumns {
        Columns operator()(const MessageSent& sent) const { return {sent.parcel, "sent", ""}; }
        Columns operator()(const MessageFailed& failed) const {
            return {failed.parcel, "failed", to_text(failed.trouble)};
        }
        Columns operator()(const MessageWaiting& waiting) const {
            return {waiting.parcel, "waiting", to_text(waiting.trouble)};
        }
        Columns operator()(const ContactChecked& checked) const {
            return {.parcel = checked.parcel,
                    .what = "contact",
                    .word = to_text(checked.state),
                    .reach = word_or_null(checked.reach)};
        }
        Columns operator()(const Erased& erased) const {
            return {{}, "erased", to_text(erased.what), erased.count, ms(erased.at)};
        }
        Columns operator()(const ClockChecked& clock) const {
            return {{}, "clock", to_text(clock.state)};
        }
        Columns operator()(const ForgedRequests& forged) const {
            return {{}, "forged", "", forged.count};
        }
    };
    const Columns row = std::visit(ToColumns{}, told.outcome);
    // Told after it, "waiting" would hide what became of the message.
    if (row.what == "sent" || row.what == "failed") {
        database_.run("DELETE FROM report WHERE parcel = $1 AND what = 'waiting'",
                      {row.parcel->text()});
    }
    database_.run(
        "INSERT INTO report (id, parcel, what, word, count, at_ms, reach)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {told.report.text(), row.parcel ? Value(row.parcel->text()) : Value(nullptr), row.what,
         row.word, row.count, row.at, row.reach});
}

std::expected<bool, StoreError> SqliteVaultStore::knows(const CommandId& request) {
    return at_border([&] {
        return database_
            .first("SELECT 1 FROM request WHERE id = $1", {request.text()},
                   [](const Row&) { return true; })
            .has_value();
    });
}

std::expected<Kept, StoreError> SqliteVaultStore::settle_contact(
    const CommandId& request, const std::optional<SealedContact>& keep, const ToldOutcome& outcome,
    Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(request, at)) return Kept::Before;
        if (keep) {
            database_.run(
                "INSERT INTO contact (parcel, sealed, at_ms, sender, reference, revision)"
                " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (parcel) DO UPDATE"
                " SET sealed = $2, at_ms = $3, sender = $4, reference = $5, revision = $6",
                {keep->parcel.text(), keep->sealed, ms(at), keep->reference->sender.text(),
                 keep->reference->reference, keep->reference->revision});
        }
        tell(outcome);
        transaction.commit();
        // The contact that it replaces.
        if (keep) erase_from_the_wal();
        return Kept::Now;
    });
}

bool SqliteVaultStore::queue_code(const WaitingMessage& message, Instant at) {
    const PickupRequest& pickup = message.pickup;
    const auto holder = to_text(message.holder);
    const bool newest =
        database_.run(
            "INSERT INTO newest_code (parcel, holder, number, at_ms) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (parcel, holder) DO UPDATE SET number = $3, at_ms = $4"
            " WHERE number < $3",
            {pickup.parcel.text(), holder, pickup.number, ms(at)}) == 1;
    if (!newest) return false;
    database_.run("DELETE FROM message WHERE parcel = $1 AND holder = $2 AND notice IS NULL",
                  {pickup.parcel.text(), holder});
    database_.run(
        "INSERT INTO message (request, parcel, sealed, locker, locker_name, locker_address,"
        " compartment, code_number, holder, message_id, kept_until_ms, utc_offset_min)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        {message.request.text(), pickup.parcel.text(), pickup.sealed, pickup.locker.text(),
         pickup.locker_name, pickup.locker_address, std::int64_t{pickup.compartment.number()},
         pickup.number, holder, message.message_id, until_or_null(pickup.kept_until),
         offset_or_null(pickup.kept_until)});
    return true;
}

bool SqliteVaultStore::queue_notice(const WaitingMessage& message, const NoticeMoment& notice,
                                    Instant at) {
    const PickupRequest& about = message.pickup;
    const auto kind = to_text(notice.kind);
    const bool first =
        database_.run(
            "INSERT INTO told_notice (parcel, kind, about_ms, at_ms)"
            " VALUES ($1, $2, coalesce($3, 0), $4) ON CONFLICT DO NOTHING",
            {about.parcel.text(), kind, until_or_null(about.kept_until), ms(at)}) == 1;
    if (!first) return false;
    database_.run(
        "INSERT INTO message (request, parcel, locker, locker_name, locker_address, compartment,"
        " message_id, notice, notice_at_ms, kept_until_ms, utc_offset_min)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {message.request.text(), about.parcel.text(), about.locker.text(), about.locker_name,
         about.locker_address, std::int64_t{about.compartment.number()}, message.message_id, kind,
         ms(notice.at), until_or_null(about.kept_until), offset_or_null(about.kept_until)});
    return true;
}

std::expected<Kept, StoreError> SqliteVaultStore::queue_message(const WaitingMessage& message,
                                                                Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(message.request, at)) return Kept::Before;
        const bool fresh =
            message.notice ? queue_notice(message, *message.notice, at) : queue_code(message, at);
        transaction.commit();
        return fresh ? Kept::Now : Kept::Outdated;
    });
}

std::expected<Kept, StoreError> SqliteVaultStore::refuse_message(
    const CommandId& request, const std::optional<ToldOutcome>& outcome, Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(request, at)) return Kept::Before;
        if (outcome) tell(*outcome);
        transaction.commit();
        return Kept::Now;
    });
}

std::expected<std::vector<CommandId>, StoreError> SqliteVaultStore::waiting() {
    return at_border([&] {
        std::vector<CommandId> requests;
        database_.each("SELECT request FROM message ORDER BY number", {},
                       [&](const Row& row) { requests.push_back(id_at<CommandId>(row, 0)); });
        return requests;
    });
}

std::expected<std::vector<CommandId>, StoreError> SqliteVaultStore::waiting_of(
    const ParcelId& parcel) {
    return at_border([&] {
        std::vector<CommandId> requests;
        database_.each("SELECT request FROM message WHERE parcel = $1 ORDER BY number",
                       {parcel.text()},
                       [&](const Row& row) { requests.push_back(id_at<CommandId>(row, 0)); });
        return requests;
    });
}

std::expected<std::optional<WaitingMessage>, StoreError> SqliteVaultStore::message(
    const CommandId& request) {
    return at_border([&] {
        return database_.first(
            "SELECT request, parcel, coalesce(sealed, ''), locker, locker_name, locker_address,"
            " compartment, code_number, holder, message_id, attempts, notice, notice_at_ms,"
            " parcel IN (SELECT parcel FROM contact WHERE ended_ms IS NOT NULL),"
            " notice IS NOT NULL AND EXISTS (SELECT 1 FROM message c"
            " WHERE c.parcel = m.parcel AND c.notice IS NULL), kept_until_ms, utc_offset_min"
            " FROM message m WHERE request = $1",
            {request.text()}, to_message);
    });
}

std::expected<std::optional<SealedContact>, StoreError> SqliteVaultStore::contact(
    const ParcelId& parcel) {
    return at_border([&] {
        return database_.first(
            "SELECT parcel, sealed, sender, reference, revision FROM contact WHERE parcel = $1",
            {parcel.text()}, to_contact);
    });
}

std::expected<std::optional<ParcelId>, StoreError> SqliteVaultStore::parcel_of(
    const SenderName& sender, const std::string& reference) {
    return at_border([&] {
        return database_.first("SELECT parcel FROM contact WHERE sender = $1 AND reference = $2",
                               {sender.text(), reference},
                               [](const Row& row) { return id_at<ParcelId>(row, 0); });
    });
}

std::expected<std::vector<Wishes>, StoreError> SqliteVaultStore::wishes(
    const std::vector<Digest>& persons) {
    return at_border([&] {
        std::vector<Wishes> all;
        for (const Digest& person : persons) {
            auto one = database_.first(
                "SELECT hand_over, language, channel, reach FROM wish WHERE person = $1",
                {ByteView(person.bytes)}, to_wishes);
            if (!one) continue;
            database_.each("SELECT locker FROM wish_locker WHERE person = $1 ORDER BY locker",
                           {ByteView(person.bytes)}, [&](const Row& row) {
                               one->lockers.push_back(id_at<LockerId>(row, 0));
                           });
            all.push_back(std::move(*one));
        }
        return all;
    });
}

std::expected<void, StoreError> SqliteVaultStore::keep_wishes(const Digest& person,
                                                              const Wishes& wishes, Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        database_.run("DELETE FROM wish WHERE person = $1", {ByteView(person.bytes)});
        if (wishes != Wishes{}) {
            database_.run(
                "INSERT INTO wish (person, hand_over, language, channel, reach, at_ms)"
                " VALUES ($1, $2, $3, $4, $5, $6)",
                {ByteView(person.bytes), word_or_null(wishes.hand_over),
                 word_or_null(wishes.language), word_or_null(wishes.channel),
                 word_or_null(wishes.reach), ms(at)});
        }
        for (const LockerId& locker : wishes.lockers) {
            database_.run("INSERT INTO wish_locker (person, locker) VALUES ($1, $2)",
                          {ByteView(person.bytes), locker.text()});
        }
        transaction.commit();
        erase_from_the_wal();
    });
}

std::expected<void, StoreError> SqliteVaultStore::count_attempt(
    const CommandId& request, const std::optional<ToldOutcome>& outcome) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        const auto counted = database_.run(
            "UPDATE message SET attempts = attempts + 1 WHERE request = $1", {request.text()});
        if (counted == 1 && outcome) tell(*outcome);
        transaction.commit();
    });
}

std::expected<void, StoreError> SqliteVaultStore::settle(
    const CommandId& request, const std::optional<ToldOutcome>& outcome) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        const auto erased =
            database_.run("DELETE FROM message WHERE request = $1", {request.text()});
        if (erased == 1 && outcome) tell(*outcome);
        transaction.commit();
        erase_from_the_wal();
    });
}

std::expected<std::vector<ToldOutcome>, StoreError> SqliteVaultStore::outcomes(std::size_t limit) {
    return at_border([&] {
        std::vector<ToldOutcome> all;
        database_.each(
            "SELECT id, parcel, what, word, count, at_ms, reach FROM report"
            " ORDER BY number LIMIT $1",
            {static_cast<std::int64_t>(limit)}, [&](const Row& row) {
                all.push_back({.report = id_at<CommandId>(row, 0), .outcome = outcome_at(row)});
            });
        return all;
    });
}

std::expected<void, StoreError> SqliteVaultStore::forget_outcome(const CommandId& report) {
    return at_border([&] { database_.run("DELETE FROM report WHERE id = $1", {report.text()}); });
}

std::expected<Kept, StoreError> SqliteVaultStore::end_parcel(const CommandId& request,
                                                             const ParcelId& parcel, Instant at) {
    return at_border([&] {
        Database::Transaction transaction(database_);
        if (!remember(request, at)) return Kept::Before;
        database_.run("UPDATE contact SET ended_ms = $2 WHERE parcel = $1 AND ended_ms IS NULL",
                      {parcel.text(), ms(at)});
        database_.run(
            "UPDATE erased_contact SET ended_ms = $2 WHERE parcel = $1 AND ended_ms IS NULL",
            {parcel.text(), ms(at)});
        transaction.commit();
        return Kept::Now;
    });
}

std::expected<SealedToEpoch, StoreError> SqliteVaultStore::sealed_to(const std::string& epoch) {
    return at_border([&] {
        return *database_.first(
            "SELECT (SELECT count(*) FROM contact WHERE sealed LIKE 'vb1.' || $1 || '.%'),"
            " (SELECT count(*) FROM message WHERE sealed LIKE 'vb1.' || $1 || '.%')",
            {epoch}, [](const Row& row) {
                return SealedToEpoch{.contacts = row.integer(0), .messages = row.integer(1)};
            });
    });
}

std::expected<std::int64_t, StoreError> SqliteVaultStore::erase_contacts(
    const std::function<bool(const SealedContact&)>& chosen,
    const std::function<CommandId()>& report_id, Instant now) {
    return at_border([&] {
        std::vector<ParcelId> parcels;
        Database::Transaction transaction(database_);
        database_.each("SELECT parcel, sealed, sender, reference, revision FROM contact", {},
                       [&](const Row& row) {
                           auto contact = to_contact(row);
                           if (chosen(contact)) parcels.push_back(std::move(contact.parcel));
                       });
        for (const ParcelId& parcel : parcels) {
            database_.run(
                "INSERT INTO erased_contact (parcel, ended_ms)"
                " SELECT parcel, ended_ms FROM contact WHERE parcel = $1",
                {parcel.text()});
            database_.run("DELETE FROM contact WHERE parcel = $1", {parcel.text()});
            database_.run("DELETE FROM message WHERE parcel = $1", {parcel.text()});
            tell({.report = report_id(), .outcome = ContactChecked{parcel, ContactState::Erased}});
        }
        const auto count = static_cast<std::int64_t>(parcels.size());
        if (count > 0) {
            tell_erased(report_id(), {.what = RetentionClass::Person, .count = count, .at = now});
        }
        transaction.commit();
        return count;
    });
}

std::expected<std::optional<Instant>, StoreError> SqliteVaultStore::believed_time() {
    return at_border([&] {
        return database_.first("SELECT at_ms FROM believed_time", {}, [](const Row& row) {
            return Instant(milliseconds(row.integer(0)));
        });
    });
}

std::expected<void, StoreError> SqliteVaultStore::believe(Instant time) {
    return at_border([&] {
        database_.run(
            "INSERT INTO believed_time (one, at_ms) VALUES (1, $1)"
            " ON CONFLICT (one) DO UPDATE SET at_ms = $1",
            {ms(time)});
    });
}

}  // namespace veilbox::db
