#include "tests/bench/hub/bare_sqlite.h"

#include "controller/crypto/hash.h"
#include "tests/support/seeded_random.h"

#include <concepts>
#include <stdexcept>
#include <string_view>

#include <sqlite3.h>

namespace veilbox::bench {
namespace {

void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        throw std::runtime_error(std::string("bare SQLite: ") + sqlite3_errstr(code));
    }
}

// A prepared statement whose call binds its values in order and runs it.
class Statement {
  public:
    Statement(sqlite3* database, const char* text) {
        check(sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr));
    }
    ~Statement() { sqlite3_finalize(handle_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    void operator()(const auto&... values) const {
        int index = 0;
        (bind(++index, values), ...);
        check(sqlite3_step(handle_));
        check(sqlite3_reset(handle_));
    }

  private:
    void bind(int index, std::integral auto number) const {
        check(sqlite3_bind_int64(handle_, index, static_cast<std::int64_t>(number)));
    }
    void bind(int index, std::string_view text) const {
        check(sqlite3_bind_text64(handle_, index, text.data(), text.size(), SQLITE_STATIC,
                                  SQLITE_UTF8));
    }
    void bind(int index, const Digest& digest) const {
        check(sqlite3_bind_blob64(handle_, index, digest.bytes.data(), digest.bytes.size(),
                                  SQLITE_STATIC));
    }

    sqlite3_stmt* handle_ = nullptr;
};

sqlite3* open(const std::string& path) {
    sqlite3* handle = nullptr;
    check(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                          nullptr));
    check(sqlite3_exec(handle,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
                       nullptr, nullptr, nullptr));
    return handle;
}

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

struct BareSqlite::Impl {
    explicit Impl(const std::string& path) : handle(open(path)) {}

    std::unique_ptr<sqlite3, Close> handle;
    tests::SeededRandom random{11};
    const std::string locker = the_locker().text();

    Statement begin{handle.get(), "BEGIN IMMEDIATE"};
    Statement commit{handle.get(), "COMMIT"};
    Statement insert{handle.get(),
                     "INSERT INTO facts (locker, seq, at, kind, body, prev_hash, hash)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)"};
    Statement set_head{handle.get(),
                       "UPDATE lockers SET head_seq = ?, head_hash = ?, seen_at = ? WHERE id = ?"};
    Statement set_door{handle.get(),
                       "UPDATE compartments SET door = ? WHERE locker = ? AND id = ?"};
    Statement put_in{handle.get(),
                     "INSERT INTO contents (locker, parcel, compartment, state)"
                     " VALUES (?, ?, ?, ?)"
                     " ON CONFLICT (locker, parcel) DO UPDATE SET state = excluded.state"};
    Statement take_out{handle.get(), "DELETE FROM contents WHERE locker = ? AND parcel = ?"};
    Statement touch{handle.get(), "UPDATE compartments SET since = ? WHERE locker = ? AND id = ?"};
    Statement move_parcel{handle.get(),
                          "UPDATE parcels SET state = ?, compartment = ?, changed_at = ?"
                          " WHERE id = ? AND locker = ?"};
    Statement to_vault{handle.get(),
                       "INSERT INTO vault_outbox (id, parcel, what, sealed, compartment)"
                       " SELECT ?, id, 'pickup', ?, compartment FROM parcels WHERE id = ?"};

    // The rows that a fact changes besides its own.
    struct Changes {
        Impl& hub;
        std::int64_t at;

        void operator()(const fact::DepositStarted& f) const {
            hub.put_in(hub.locker, f.parcel.text(), f.compartment.number(), "reserved");
            hub.touch(at, hub.locker, f.compartment.number());
        }
        void operator()(const fact::DoorOpened& f) const {
            hub.set_door("open", hub.locker, f.compartment.number());
        }
        void operator()(const fact::DoorClosed& f) const {
            hub.set_door("closed", hub.locker, f.compartment.number());
        }
        void operator()(const fact::ParcelDeposited& f) const {
            const int here = f.compartment.number();
            hub.put_in(hub.locker, f.parcel.text(), here, "occupied");
            hub.touch(at, hub.locker, here);
            hub.move_parcel("deposited", here, at, f.parcel.text(), hub.locker);
        }
        void operator()(const fact::PickupCodeIssued& f) const {
            hub.to_vault(crypto::random_id_text(hub.random), f.sealed, f.parcel.text());
        }
        void operator()(const fact::ParcelCollected& f) const {
            const int here = f.compartment.number();
            hub.take_out(hub.locker, f.parcel.text());
            hub.touch(at, hub.locker, here);
            hub.move_parcel("collected", here, at, f.parcel.text(), hub.locker);
        }
        void operator()(const auto&) const {}
    };
};

BareSqlite::BareSqlite(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}

BareSqlite::~BareSqlite() = default;

void BareSqlite::write(std::span<const Step> steps, Instant now) {
    impl_->begin();
    for (const auto& [fact, entry] : steps) {
        const std::int64_t at = ms(entry.at);
        impl_->insert(impl_->locker, entry.seq, at, entry.kind, entry.body, entry.prev_hash,
                      entry.hash);
        std::visit(Impl::Changes{*impl_, at}, fact);
    }
    const JournalEntry& last = steps.back().entry;
    impl_->set_head(last.seq, last.hash, ms(now), impl_->locker);
    impl_->commit();
}

}  // namespace veilbox::bench
