#include "tests/bench/locker/raw_open_parts.h"

#include "controller/crypto/chain.h"
#include "controller/crypto/hpke.h"
#include "controller/wire/facts_json.h"
#include "tests/bench/locker/open_path.h"
#include "tests/bench/row.h"
#include "tests/support/locker_keys.h"
#include "tests/support/samples.h"

#include <array>
#include <stdexcept>
#include <string_view>

#include <sqlite3.h>
#include <sys/socket.h>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;
using Tick = steady_clock::time_point;

constexpr const char* digits = "123456789";

void must(bool done) {
    if (!done) throw std::runtime_error("a raw part failed");
}

template <class Part>
double timed(Part part) {
    const Tick began = steady_clock::now();
    part();
    return micros(steady_clock::now() - began);
}

// Answers each line with the time at which it arrived.
void listen(int socket) {
    std::string line(code_line(digits).size(), ' ');
    while (recv(socket, line.data(), line.size(), MSG_WAITALL) == std::ssize(line)) {
        const Tick arrived = steady_clock::now();
        if (send(socket, &arrived, sizeof arrived, MSG_NOSIGNAL) < 0) return;
    }
}

std::vector<JournalEntry> facts_of_an_opening() {
    const std::array<FactBody, 2> facts{
        fact::PickupAccepted{tests::parcel_id(), tests::door(1), PickupMeans::Code},
        fact::DoorUnlatchRequested{tests::door(1), UnlatchPurpose::Collect}};
    std::vector<JournalEntry> entries;
    for (const FactBody& fact : facts) {
        entries.push_back({.seq = entries.size() + 1,
                           .at = Instant(milliseconds(1790000000000)),
                           .kind = std::string(wire::kind_of(fact)),
                           .body = wire::body_text(fact),
                           .prev_hash = {},
                           .hash = {}});
    }
    return entries;
}

}  // namespace

// Statements prepared once, nothing copied, nothing checked but the result.
struct RawOpenParts::Bare {
    explicit Bare(const std::string& path) {
        {
            const db::SqliteJournal makes_the_schema(path);
        }
        must(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
            "DROP TRIGGER journal_is_dense; DROP TRIGGER journal_is_chained");
        insert = prepared(
            "INSERT INTO journal (seq, at_ms, kind, body, prev_hash, hash)"
            " VALUES (?, ?, ?, ?, ?, ?)");
        set_head = prepared("UPDATE journal_state SET head_signature = ?");
        begin = prepared("BEGIN IMMEDIATE");
        commit = prepared("COMMIT");
    }
    ~Bare() {
        for (sqlite3_stmt* statement : {insert, set_head, begin, commit}) {
            sqlite3_finalize(statement);
        }
        sqlite3_close_v2(handle);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    void execute(const char* text) const {
        must(sqlite3_exec(handle, text, nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    sqlite3_stmt* prepared(const char* text) const {
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v3(handle, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) ==
             SQLITE_OK);
        return statement;
    }
    static void run(sqlite3_stmt* statement) {
        must(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
    }
    static void bind(sqlite3_stmt* statement, int index, std::string_view text) {
        sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    static void bind(sqlite3_stmt* statement, int index, ByteView bytes) {
        sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    }

    void write(std::span<const JournalEntry> entries, ByteView signature) const {
        run(begin);
        for (const JournalEntry& entry : entries) {
            sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(entry.seq));
            sqlite3_bind_int64(insert, 2, entry.at.time_since_epoch().count());
            bind(insert, 3, std::string_view(entry.kind));
            bind(insert, 4, std::string_view(entry.body));
            bind(insert, 5, ByteView(entry.prev_hash.bytes));
            bind(insert, 6, ByteView(entry.hash.bytes));
            run(insert);
        }
        bind(set_head, 1, signature);
        run(set_head);
        run(commit);
    }

    sqlite3* handle = nullptr;
    sqlite3_stmt* insert = nullptr;
    sqlite3_stmt* set_head = nullptr;
    sqlite3_stmt* begin = nullptr;
    sqlite3_stmt* commit = nullptr;
};

RawOpenParts::RawOpenParts()
    : entries_(facts_of_an_opening()),
      secrets_(tests::secrets_of_locker()),
      bare_(std::make_unique<Bare>(folder_.file("bare.db"))) {
    std::array<int, 2> ends{};
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    here_ = hal::Descriptor(ends[0]);
    there_ = hal::Descriptor(ends[1]);
    listener_ = std::jthread([this] { listen(there_.get()); });
    for (JournalEntry& entry : entries_) entry.seq -= entries_.size();
}

RawOpenParts::~RawOpenParts() { shutdown(here_.get(), SHUT_RDWR); }

double RawOpenParts::line() {
    const std::string line = code_line(digits);
    Tick arrived;
    const Tick began = steady_clock::now();
    must(send(here_.get(), line.data(), line.size(), MSG_NOSIGNAL) == std::ssize(line));
    must(recv(here_.get(), &arrived, sizeof arrived, MSG_WAITALL) == sizeof arrived);
    return micros(arrived - began);
}

double RawOpenParts::digest() {
    const SecretText code{digits};
    return timed([&] { secrets_.code_digest(code); });
}

double RawOpenParts::chain_and_signature() {
    return timed([this] {
        Digest before = entries_.back().hash;
        for (JournalEntry& entry : entries_) {
            entry.seq += entries_.size();
            entry.prev_hash = before;
            before = entry.hash = crypto::entry_hash(entry);
        }
        signature_ = crypto::sign_head(key_, "0412", entries_.back().seq, before);
    });
}

double RawOpenParts::bare_commit() {
    return timed([this] { bare_->write(entries_, signature_); });
}

double RawOpenParts::journal_commit() {
    return timed([this] { must(journal_.append(entries_, signature_).has_value()); });
}

double RawOpenParts::coil() {
    const Tick began = steady_clock::now();
    must(modbus_.write_off(board_.wiring().boards[0], 0));
    return micros(board_.next_coil_frame(began) - began);
}

}  // namespace veilbox::bench
