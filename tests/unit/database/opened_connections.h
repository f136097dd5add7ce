// Connections that anything in this process opens to SQLite, so that a test can ask a store's own
// connection, which the store does not show; and what a file holds.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

struct sqlite3;

namespace veilbox::tests {

// What `open` opens and does not close again, oldest first. One call at a time. Each connection
// runs `before` before anybody else can use it, and then ignores every order to set `ignored`, a
// pragma.
std::vector<sqlite3*> connections_opened_by(const std::function<void()>& open,
                                            const std::string& before = "",
                                            const std::string& ignored = "");

// The file of a connection.
std::string file_of(sqlite3* connection);

// The first value of the first row as text; throws std::runtime_error with SQLite's complaint.
std::string answer_of(sqlite3* connection, const std::string& sql);

// Rows of all tables of a file, by table, read over a connection of its own.
using Dump = std::map<std::string, std::multimap<std::string, std::string>>;
Dump dump_of(const std::string& file);

}  // namespace veilbox::tests
