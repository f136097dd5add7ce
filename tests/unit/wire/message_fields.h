// Fields of a message with the values that they may and may not have.
#pragma once
#include "controller/wire/json.h"

#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace veilbox::wire {

inline constexpr std::int64_t largest_integer = INT64_MAX;
inline constexpr std::int64_t largest_time = 9'007'199'254'740'992;

struct Field {
    std::string at;     // JSON pointer
    std::string where;  // what stands before its name in a complaint
    std::string rule;   // what stands behind it
    std::vector<Json> good;
    std::vector<Json> bad;
    std::string missing = {};     // the complaint, if it is not "is missing"
    std::string other_type = {};  // the rule for what is no text, if it is another one
};

inline Field number(std::string at, std::int64_t lowest, std::int64_t highest,
                    std::string where = "") {
    std::vector<Json> bad{nullptr,
                          true,
                          "7",
                          7.5,
                          Json::array(),
                          lowest - 1,
                          static_cast<std::uint64_t>(highest) + 1};
    return {.at = std::move(at),
            .where = std::move(where),
            .rule = "must be a whole number from " + std::to_string(lowest) + " to " +
                    std::to_string(highest),
            .good = {lowest, highest},
            .bad = std::move(bad)};
}

inline Field words(std::string at, std::size_t shortest, std::size_t longest,
                   std::string where = "") {
    std::vector<Json> bad{nullptr, 7, Json::object(), std::string(longest + 1, '7')};
    if (shortest > 0) bad.emplace_back(std::string(shortest - 1, '7'));
    return {.at = std::move(at),
            .where = std::move(where),
            .rule = "must be a text of " + std::to_string(shortest) + " to " +
                    std::to_string(longest) + " bytes",
            .good = {std::string(shortest, '7'), std::string(longest, '7')},
            .bad = std::move(bad)};
}

inline Field parsed(std::string at, std::string rule, std::vector<Json> good, std::vector<Json> bad,
                    std::string where = "") {
    return {.at = std::move(at),
            .where = std::move(where),
            .rule = std::move(rule),
            .good = std::move(good),
            .bad = std::move(bad),
            .other_type = "must be a text of 0 to 64 bytes"};
}

inline Field id(std::string at, std::string where = "") {
    return parsed(std::move(at), "must be an id of 26 characters", {std::string(26, '0')},
                  {"", std::string(25, '0'), std::string(27, '0')}, std::move(where));
}

inline Field digest(std::string at) {
    return parsed(std::move(at), "must be 64 hexadecimal characters", {std::string(64, 'f')},
                  {"", std::string(63, 'f'), std::string(64, 'g')});
}

inline Field plain_name(std::string at, std::string where = "") {
    return parsed(std::move(at), "must be a plain name", {"a", std::string(32, 'a')},
                  {"", "a b", std::string(33, 'a')}, std::move(where));
}

inline Field object(std::string at, std::string where = "") {
    return {.at = std::move(at),
            .where = std::move(where),
            .rule = "must be an object",
            .good = {},
            .bad = {nullptr, 7, "{}", Json::array()}};
}

inline Field instead(Field field, std::string missing) {
    field.missing = std::move(missing);
    return field;
}

// Nothing was wrong.
inline const std::string taken = "taken";

struct Message {
    // GoogleTest looks for this name. NOLINTNEXTLINE(readability-identifier-naming)
    friend void PrintTo(const Message& message, std::ostream* out) { *out << message.name; }
    std::string name;
    Json sample;
    std::function<std::string(const std::string&)> complaint;
    std::vector<Field> fields;
    std::size_t largest = 0;  // bytes
};

}  // namespace veilbox::wire
