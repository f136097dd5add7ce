#include "tests/unit/database/opened_connections.h"

#include <memory>
#include <stdexcept>

#include <sqlite3.h>

namespace veilbox::tests {
namespace {

std::vector<sqlite3*> opened;
std::string first_orders;
std::string ignored_pragma;

extern "C" int ignore_pragma(void*, int action, const char* pragma, const char* value, const char*,
                             const char*) {
    const bool is_order = action == SQLITE_PRAGMA && value != nullptr && pragma == ignored_pragma;
    return is_order ? SQLITE_IGNORE : SQLITE_OK;
}

extern "C" int remember_connection(sqlite3* connection, const char**,
                                   const struct sqlite3_api_routines*) {
    opened.push_back(connection);
    const int code = sqlite3_exec(connection, first_orders.c_str(), nullptr, nullptr, nullptr);
    if (!ignored_pragma.empty()) sqlite3_set_authorizer(connection, ignore_pragma, nullptr);
    return code;
}

auto entry_point() { return reinterpret_cast<void (*)()>(&remember_connection); }

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

template <class Take>
void each_row(sqlite3* connection, const std::string& sql, Take take) {
    sqlite3_stmt* raw = nullptr;
    int code = sqlite3_prepare_v2(connection, sql.c_str(), -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(raw);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(raw);
        if (code == SQLITE_ROW) take(raw);
    }
    if (code != SQLITE_DONE) throw std::runtime_error(sql + ": " + sqlite3_errmsg(connection));
}

std::string text_at(sqlite3_stmt* row, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return text == nullptr ? "null" : text;
}

}  // namespace

std::vector<sqlite3*> connections_opened_by(const std::function<void()>& open,
                                            const std::string& before, const std::string& ignored) {
    opened.clear();
    first_orders = before;
    ignored_pragma = ignored;
    if (sqlite3_auto_extension(entry_point()) != SQLITE_OK) throw std::runtime_error("no hook");
    open();
    sqlite3_cancel_auto_extension(entry_point());
    return opened;
}

std::string file_of(sqlite3* connection) { return sqlite3_db_filename(connection, "main"); }

std::string answer_of(sqlite3* connection, const std::string& sql) {
    std::string answer;
    each_row(connection, sql, [&](sqlite3_stmt* row) {
        if (answer.empty()) answer = text_at(row, 0);
    });
    return answer;
}

Dump dump_of(const std::string& file) {
    sqlite3* raw = nullptr;
    sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> connection(raw, sqlite3_close_v2);
    std::vector<std::string> tables;
    each_row(raw, "SELECT name FROM sqlite_schema WHERE type = 'table'",
             [&](sqlite3_stmt* row) { tables.push_back(text_at(row, 0)); });
    Dump dump;
    for (const std::string& table : tables) {
        auto& rows = dump[table];
        each_row(raw, "SELECT * FROM \"" + table + "\"", [&](sqlite3_stmt* row) {
            std::string all;
            for (int i = 1; i < sqlite3_column_count(row); ++i) all += text_at(row, i) + "|";
            rows.emplace(text_at(row, 0), all);
        });
    }
    return dump;
}

}  // namespace veilbox::tests
