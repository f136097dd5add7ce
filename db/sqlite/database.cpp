#include "db/sqlite/database.h"

#include "controller/crypto/hash.h"

#include <algorithm>
#include <map>
#include <vector>

#include <sqlite3.h>

namespace veilbox::db {
namespace {
constexpr int busy_timeout_ms = 5000;
// The caller has other work, and comes again.
constexpr int checkpoint_waits_ms = 100;

StoreError kind_of(int code) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return StoreError::Busy;
        case SQLITE_FULL:
            return StoreError::Full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return StoreError::Corrupt;
        case SQLITE_CONSTRAINT:
            return StoreError::Constraint;
        default:
            return StoreError::Unavailable;
    }
}

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// Resets a cached statement however its use ends, so that it holds no lock and no secret.
class InUse {
  public:
    explicit InUse(sqlite3_stmt* statement) : statement_(statement) {}
    ~InUse() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;

  private:
    sqlite3_stmt* statement_;
};

int bind_value(sqlite3_stmt* statement, int index, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int index;
        int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, index, number);
        }
        int operator()(std::string_view text) const {
            return sqlite3_bind_text64(statement, index, text.data() == nullptr ? "" : text.data(),
                                       text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        int operator()(ByteView bytes) const {
            if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
            return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(),
                                       SQLITE_TRANSIENT);
        }
    };
    return std::visit(Binder{statement, index}, value);
}
}  // namespace

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Row::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Bytes Row::blob(int column) const {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, bytes + sqlite3_column_bytes(statement_, column)};
}

bool Row::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

struct Database::Impl {
    std::string path;
    int patience_ms = busy_timeout_ms;
    std::unique_ptr<sqlite3, CloseDatabase> handle;
    std::map<std::string_view, Statement> statements;  // keyed by literals

    [[noreturn]] void fail(int code) const {
        throw SqlError(kind_of(code), path + ": " + sqlite3_errmsg(handle.get()));
    }
    void check(int code) const {
        if (code != SQLITE_OK) fail(code);
    }
    void execute(const char* text) const {
        check(sqlite3_exec(handle.get(), text, nullptr, nullptr, nullptr));
    }
    Statement prepare(std::string_view text, unsigned flags) const {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(handle.get(), text.data(), static_cast<int>(text.size()), flags,
                                 &statement, nullptr));
        return Statement(statement);
    }
    sqlite3_stmt* cached(std::string_view text) {
        auto& statement = statements[text];
        if (!statement) statement = prepare(text, SQLITE_PREPARE_PERSISTENT);
        return statement.get();
    }
    // A pragma that SQLite silently ignores would break a promise: read it back.
    void require_pragma(const char* pragma, std::string_view expected) const {
        const Statement statement = prepare(pragma, 0);
        const bool row = sqlite3_step(statement.get()) == SQLITE_ROW;
        if (!row || Row(statement.get()).text(0) != expected) {
            throw SqlError(StoreError::Unavailable, path + ": SQLite refuses " + pragma);
        }
    }
};

Database::Database(const std::string& path) : impl_(std::make_unique<Impl>()) {
    impl_->path = path;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        nullptr);
    impl_->handle.reset(handle);
    impl_->check(code);
    sqlite3_busy_timeout(handle, impl_->patience_ms);
    impl_->require_pragma("PRAGMA journal_mode = WAL", "wal");
    impl_->execute("PRAGMA synchronous = FULL");
    impl_->require_pragma("PRAGMA synchronous", "2");
    impl_->execute("PRAGMA foreign_keys = ON");
    impl_->require_pragma("PRAGMA foreign_keys", "1");
    impl_->require_pragma("PRAGMA secure_delete = ON", "1");
    impl_->execute("PRAGMA trusted_schema = OFF");
    // A temporary file would keep what secure_delete erases from the database.
    impl_->execute("PRAGMA temp_store = MEMORY");
    impl_->require_pragma("PRAGMA temp_store", "2");
}

Database::~Database() = default;

void Database::migrate(std::span<const Migration> migrations) {
    Transaction transaction(*this);
    run("CREATE TABLE IF NOT EXISTS schema_migrations ("
        "number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT");
    std::vector<std::string> applied;
    each("SELECT checksum FROM schema_migrations ORDER BY number", {},
         [&](const Row& row) { applied.push_back(row.text(0)); });
    if (applied.size() > migrations.size()) {
        throw SqlError(StoreError::Unavailable,
                       impl_->path + ": made by a newer version of this program; install that one");
    }
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        const std::string text(migrations[i].text);
        const std::string checksum = to_hex(crypto::sha256({as_bytes(text)}).bytes);
        if (i < applied.size()) {
            if (applied[i] == checksum) continue;
            throw SqlError(StoreError::Corrupt, impl_->path + ": migration " +
                                                    std::string(migrations[i].name) +
                                                    " is not the one that made this file");
        }
        impl_->execute(text.c_str());
        run("INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)",
            {static_cast<std::int64_t>(i + 1), migrations[i].name, std::string_view(checksum)});
    }
    transaction.commit();
}

std::int64_t Database::run(Sql sql, std::initializer_list<Value> values) {
    each(sql, values, [](const Row&) {});
    return sqlite3_changes64(impl_->handle.get());
}

void Database::each(Sql sql, std::initializer_list<Value> values,
                    const std::function<void(const Row&)>& take) {
    sqlite3_stmt* statement = impl_->cached(sql.text());
    const InUse in_use(statement);
    int index = 0;
    for (const Value& value : values) {
        // SQLite numbers "$2", "$1" by where they first stand; their names say which value is
        // meant.
        const std::string name = "$" + std::to_string(++index);
        const int place = sqlite3_bind_parameter_index(statement, name.c_str());
        impl_->check(bind_value(statement, place, value));
    }
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) take(Row(statement));
    if (code != SQLITE_DONE) impl_->fail(code);
}

std::int64_t Database::last_insert_id() const {
    return sqlite3_last_insert_rowid(impl_->handle.get());
}

Database::Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Database::Transaction::~Transaction() {
    if (!open_) return;
    // SQLite may have rolled back by itself (disk full); then this says so, and there is nothing to
    // do.
    sqlite3_exec(database_.impl_->handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

void Database::set_patience(milliseconds longest) {
    impl_->patience_ms = static_cast<int>(longest.count());
    sqlite3_busy_timeout(impl_->handle.get(), impl_->patience_ms);
}

bool Database::checkpoint() {
    bool complete = false;
    sqlite3_busy_timeout(impl_->handle.get(), std::min(impl_->patience_ms, checkpoint_waits_ms));
    each("PRAGMA wal_checkpoint(TRUNCATE)", {},
         [&](const Row& row) { complete = row.integer(0) == 0; });
    sqlite3_busy_timeout(impl_->handle.get(), impl_->patience_ms);
    return complete;
}

}  // namespace veilbox::db
