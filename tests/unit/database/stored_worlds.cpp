#include "tests/unit/database/stored_worlds.h"

#include "controller/crypto/chain.h"
#include "tests/support/samples.h"

#include <stdexcept>

namespace veilbox::tests {
namespace {

constexpr Instant start{milliseconds(1'790'000'000'000)};
const LockerId locker = *LockerId::parse("0412");
const fleet::SenderName shop = *fleet::SenderName::parse("shop");
const OperatorName anna = *OperatorName::parse("anna");
const std::string sealed = "vb1." + std::string(8'000, 'A');

template <class T>
Outcome outcome_of(const std::expected<T, StoreError>& result) {
    return result ? Outcome() : Outcome(result.error());
}

JournalEntry entry(std::uint64_t seq, const Digest& previous, std::size_t size) {
    JournalEntry entry{.seq = seq,
                       .at = start,
                       .kind = "Padded",
                       .body = R"({"text":")" + std::string(size, 'x') + R"("})",
                       .prev_hash = previous};
    entry.hash = crypto::entry_hash(entry);
    return entry;
}

// The first fits into a page that is there; the second does not.
std::vector<JournalEntry> small_and_large(std::uint64_t seq, const Digest& previous) {
    const JournalEntry small = entry(seq, previous, 10);
    return {small, entry(seq + 1, small.hash, 200'000)};
}

fleet::CommandRow command(char last) {
    return {.id = command_id(last),
            .locker = locker,
            .payload = "{}",
            .expires = start + std::chrono::hours(24)};
}

fleet::AnnouncementRow announcement(char last) {
    return {.sender = shop,
            .key = std::string("order-") + last,
            .request = digest(1),
            .parcel = parcel_id(last),
            .waybill = std::string("VW") + last,
            .size = Size::M,
            .carrier = carrier(),
            .command = command(last),
            .contact_request = *CommandId::parse(parcel_id(last).text()),
            .sealed_contact = "vb1." + std::string(200'000, 'A'),
            .now = start};
}

fleet::ReservationRow reservation(char last) {
    return {.sender = shop,
            .key = std::string("order-") + last,
            .request = digest(1),
            .id = reservation_id(last),
            .size = Size::M,
            .carrier = carrier(),
            .until = start + std::chrono::hours(1),
            .command = command(last),
            .now = start};
}

fleet::CourierRow courier(char last) {
    return {.account = {.id = courier_id(last),
                        .number = *CourierNumber::parse(std::string(1, last)),
                        .terms = {.carriers = {carrier(), carrier("northpost")},
                                  .rights = {CourierRight::Deposit},
                                  .valid_from = start,
                                  .valid_until = {}}},
            .moves = {{{locker, courier_id(last), false}, command(last)}},
            .now = start};
}

fleet::OperatorRow an_operator(fleet::Role role) {
    return {{anna, role}, "$argon2id$" + std::string(50'000, 'x')};
}

SealedContact contact(char last) {
    return {.parcel = parcel_id(last),
            .sealed = sealed,
            .reference = ContactReference{.sender = *SenderName::parse("shop"),
                                          .reference = std::string("order-") + last}};
}

WaitingMessage message(char last) {
    return {.request = command_id(last),
            .pickup = {.locker = locker,
                       .locker_name = "Linden Square",
                       .locker_address = "Linden Square 4",
                       .parcel = parcel_id(last),
                       .compartment = door(1),
                       .number = 1,
                       .sealed = sealed},
            .message_id = command_id(last).text()};
}

ToldOutcome told(char last) {
    return {.report = command_id(last), .outcome = MessageSent{parcel_id(last)}};
}

void must(bool done) {
    if (!done) throw std::runtime_error("a store could not be filled");
}

const Instant later = start + std::chrono::hours(1);

using Hub = db::SqliteFleetStore;

template <class Call>
Write hub(const char* name, Call call, bool is_large = false) {
    return {name, [call](Stores& s) { return outcome_of(call(*s.hub)); }, is_large};
}

std::vector<Write> hub_writes() {
    return {
        hub("add_locker",
            [](Hub& h) { return h.add_locker(*LockerId::parse("0413"), Bytes(32, 1)); }),
        hub("set_presence", [](Hub& h) { return h.set_presence(locker, false, start); }),
        hub(
            "append",
            [](Hub& h) {
                return h.append({.locker = locker,
                                 .expected = {},
                                 .entries = small_and_large(1, {}),
                                 .changes = {},
                                 .now = start});
            },
            true),
        hub("raise_alarm",
            [](Hub& h) { return h.raise_alarm({locker, "broken_chain", 7, "x", start}); }),
        hub(
            "announce", [](Hub& h) { return h.announce(announcement('B')); }, true),
        hub("add_courier", [](Hub& h) { return h.add_courier(courier('C')); }),
        hub("change_courier",
            [](Hub& h) {
                fleet::CourierRow changed = courier('F');
                changed.account.revoked = true;
                changed.moves = {{{locker, courier_id('F'), true}, command('E')}};
                return h.change_courier(changed);
            }),
        hub("reserve",
            [](Hub& h) {
                return h.reserve(reservation('H'), [](const fleet::RoomAtLocker&) { return true; });
            }),
        hub("cancel_reservation",
            [](Hub& h) { return h.cancel_reservation(reservation_id('G'), command('J')); }),
        hub("add_command", [](Hub& h) { return h.add_command(command('D')); }),
        hub("take_due_commands", [](Hub& h) { return h.take_due_commands(later, 9); }),
        hub("keep_clock", [](Hub& h) { return h.keep_clock(ClockState::Doubted, later); }),
        hub("make_all_due", [](Hub& h) { return h.make_all_due(); }),
        hub("sweep", [](Hub& h) { return h.sweep(start + std::chrono::days(8)); }),
    };
}

std::vector<Write> hub_writes_about_the_vault() {
    return {
        hub("take_due_vault_requests", [](Hub& h) { return h.take_due_vault_requests(later, 9); }),
        hub("settle_vault_request",
            [](Hub& h) {
                return h.settle_vault_request(*CommandId::parse(parcel_id('A').text()));
            }),
        hub(
            "queue_contact",
            [](Hub& h) {
                return h.queue_contact(command_id('T'), parcel_id('A'),
                                       {.sender = shop, .reference = "order-1", .revision = 2},
                                       "vb1." + std::string(200'000, 'B'));
            },
            true),
        hub("take_vault_outcome",
            [](Hub& h) {
                return h.take_vault_outcome(
                    command_id('R'), ContactChecked{parcel_id('A'), ContactState::Conflict}, later);
            }),
        hub("take_vault_key", [](Hub& h) { return h.take_vault_key(vault_key()); }),
        hub("queue_vault_key", [](Hub& h) { return h.queue_vault_key(command('V'), vault_key()); }),
    };
}

std::vector<Write> access_writes() {
    const auto access = [](const char* name, auto call, bool is_large = false) {
        return Write{name, [call](Stores& s) { return outcome_of(call(*s.access)); }, is_large};
    };
    using Access = db::SqliteAccessStore;
    return {
        access("put_operator",
               [](Access& a) { return a.put_operator(an_operator(fleet::Role::Auditor)); }),
        access(
            "add_sender",
            [](Access& a) { return a.add_sender(*fleet::SenderName::parse("other"), digest(8)); }),
        access("add_carrier",
               [](Access& a) { return a.add_carrier(carrier("northpost"), digest(6)); }),
        access("add_session", [](Access& a) { return a.add_session(digest(9), anna, later); }),
        access("end_session", [](Access& a) { return a.end_session(digest(3)); }),
        access("add_failure", [](Access& a) { return a.add_failure(digest(4), start); }),
        access("clear_failures", [](Access& a) { return a.clear_failures(digest(4)); }),
    };
}

std::vector<Write> vault_writes() {
    const auto vault = [](const char* name, auto call, bool is_large = false) {
        return Write{name, [call](Stores& s) { return outcome_of(call(*s.vault)); }, is_large};
    };
    using Vault = db::SqliteVaultStore;
    return {
        vault(
            "settle_contact",
            [](Vault& v) {
                return v.settle_contact(command_id('B'), contact('B'), told('B'), start);
            },
            true),
        vault(
            "queue_message", [](Vault& v) { return v.queue_message(message('C'), start); }, true),
        vault("queue_notice",
              [](Vault& v) {
                  auto notice = message('D');
                  notice.pickup.sealed.clear();
                  notice.notice = NoticeMoment{.kind = NoticeKind::Collected, .at = start};
                  return v.queue_message(notice, start);
              }),
        vault("refuse_message",
              [](Vault& v) { return v.refuse_message(command_id('D'), told('D'), start); }),
        vault("count_attempt",
              [](Vault& v) { return v.count_attempt(command_id('M'), told('M')); }),
        vault("settle", [](Vault& v) { return v.settle(command_id('M'), told('M')); }),
        vault("forget_outcome", [](Vault& v) { return v.forget_outcome(command_id('N')); }),
        vault("end_parcel",
              [](Vault& v) { return v.end_parcel(command_id('E'), parcel_id('K'), start); }),
        vault(
            "erase",
            [](Vault& v) {
                return v.erase(
                    {.contact_ended = later, .request = later, .code_number = later, .now = later},
                    [next = 'R']() mutable { return command_id(next++); });
            }),
        vault("erase_contacts",
              [](Vault& v) {
                  return v.erase_contacts([](const SealedContact&) { return true; },
                                          [next = 'R']() mutable { return command_id(next++); },
                                          later);
              }),
        vault("say_clock",
              [](Vault& v) { return v.say_clock(command_id('Q'), ClockState::Doubted); }),
        vault("keep_outcome",
              [](Vault& v) {
                  return v.keep_outcome({command_id('Q'), ForgedRequests{.count = 17}});
              }),
        vault("keep_wishes",
              [](Vault& v) {
                  return v.keep_wishes(
                      digest(7),
                      {.hand_over = HandOver::NeverALocker, .lockers = {*LockerId::parse("0412")}},
                      later);
              }),
        vault("believe", [](Vault& v) { return v.believe(later); }),
    };
}

std::vector<Write> locker_writes() {
    return {
        {"journal_append",
         [](Stores& s) {
             const auto head = s.journal->head();
             return outcome_of(
                 s.journal->append(small_and_large(head->seq + 1, head->hash), Bytes(64, 2)));
         },
         true},
        {"journal_acknowledge", [](Stores& s) { return outcome_of(s.journal->acknowledge(1)); }},
    };
}

}  // namespace

Stores::Stores() {
    db::migrate_fleet(hub_file);
    connections = connections_opened_by([this] {
        journal = std::make_unique<db::SqliteJournal>(locker_file);
        hub = std::make_unique<db::SqliteFleetStore>(hub_file);
        access = std::make_unique<db::SqliteAccessStore>(hub_file);
        vault = std::make_unique<db::SqliteVaultStore>(vault_file);
    });
    must(connections.size() == 4);
    must(journal->append(std::vector{entry(1, {}, 10)}, Bytes(64, 1)).has_value());
    must(hub->add_locker(locker, Bytes(32, 7)).has_value());
    must(access->add_sender(shop, digest(2)).has_value());
    must(access->add_carrier(carrier(), digest(5)).has_value());
    must(access->put_operator(an_operator(fleet::Role::Viewer)).has_value());
    must(access->add_session(digest(3), anna, later).has_value());
    must(access->add_failure(digest(4), start).has_value());
    must(hub->announce(announcement('A')).has_value());
    must(hub->reserve(reservation('G'), [](const fleet::RoomAtLocker&) { return true; })
             .has_value());
    must(hub->add_courier(courier('F')).has_value());
    must(hub->set_presence(locker, true, start).has_value());
    must(hub->take_vault_outcome(command_id('S'),
                                 ContactChecked{parcel_id('A'), ContactState::Accepted}, start)
             .value());
    must(hub->take_due_commands(start, 9).value().size() == 3);
    must(hub->take_due_vault_requests(start, 9).value().size() == 1);
    must(vault->settle_contact(command_id('K'), contact('K'), told('K'), start).has_value());
    must(vault->queue_message(message('N'), start).has_value());
    must(vault->settle(command_id('N'), told('N')).has_value());
    must(vault->queue_message(message('M'), start).has_value());
}

std::vector<Dump> Stores::dump() const {
    std::vector<Dump> all;
    for (const std::string& file : files()) all.push_back(dump_of(file));
    return all;
}

void Stores::tell_all(const std::string& pragma) const {
    for (const std::string& file : files()) {
        bool told = false;
        for (sqlite3* connection : connections) {
            if (file_of(connection) != file) continue;
            answer_of(connection, pragma);
            told = true;
        }
        must(told);
    }
}

std::vector<Write> writes() {
    std::vector<Write> all = hub_writes();
    for (const auto& more :
         {hub_writes_about_the_vault(), access_writes(), vault_writes(), locker_writes()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace veilbox::tests
