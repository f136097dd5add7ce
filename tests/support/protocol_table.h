// The tables of docs/protocol/*.md as values, so that a test compares a program with the page.
#pragma once
#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace veilbox::tests {

using TableRow = std::vector<std::string>;

inline std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

inline std::vector<std::string> parts_of(const std::string& text, char between) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(between, from), text.size());
        parts.push_back(trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    return parts;
}

// The word between the first two backticks; throws if there is none.
inline std::string in_backticks(const std::string& cell) {
    const auto parts = parts_of(cell, '`');
    if (parts.size() < 3) throw std::runtime_error("nothing in backticks: " + cell);
    return parts[1];
}

// Rows of the table of `page` whose first heading is `heading`, cells trimmed. Throws if there is
// no such table or no row in it. No cell that is compared may hold a '|'.
inline std::vector<TableRow> table_of(const std::string& page, const std::string& heading) {
    std::ifstream in(page);
    std::vector<TableRow> rows;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with('|')) {
            inside = false;
            continue;
        }
        TableRow cells = parts_of(line.substr(1), '|');
        if (cells[0] == heading) {
            inside = true;
        } else if (inside && !cells[0].starts_with("---")) {
            rows.push_back(std::move(cells));
        }
    }
    if (rows.empty()) throw std::runtime_error("no table '" + heading + "' in " + page);
    return rows;
}

}  // namespace veilbox::tests
