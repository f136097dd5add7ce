// Strict reading of JSON objects. Internal to controller/wire: nlohmann's header stays in this
// room.
#pragma once
#include "controller/domain/ids.h"
#include "controller/wire/facts_json.h"

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace veilbox::wire {

using Json = nlohmann::json;

// A JSON object of at most `largest` bytes and 16 levels; anything else is an error.
std::expected<Json, WireError> parse_object(std::string_view text, std::size_t largest);

// Reads the fields of one object and notes the first thing that is wrong. Fields nobody asked for
// are wrong too: `finish` says so. A getter returns a legal default once something is wrong.
class FieldReader {
  public:
    explicit FieldReader(const Json& object, std::string where = "");

    std::int64_t integer(std::string_view key, std::int64_t lowest, std::int64_t highest);
    bool boolean(std::string_view key);
    std::string text(std::string_view key, std::size_t longest, std::size_t shortest = 1);
    Digest digest(std::string_view key);
    Bytes base64(std::string_view key, std::size_t longest);
    // An object or array; an empty one if it is wrong.
    const Json& object(std::string_view key);
    const Json& array(std::string_view key, std::size_t most);
    bool has(std::string_view key) const { return object_.contains(key); }

    // `parse` makes a value of the text or says no.
    template <class Parse>
    auto parsed(std::string_view key, std::string_view what, Parse parse, std::size_t longest = 64)
        -> decltype(parse(std::string_view())) {
        const auto value = text(key, longest, 0);
        auto result = parse(std::string_view(value));
        if (!result) wrong(key, what);
        return result;
    }

    void wrong(std::string_view key, std::string_view what);
    bool ok() const { return !error_; }
    // The first thing that was wrong, unread fields included; nothing if all was well.
    std::optional<WireError> finish();

  private:
    const Json* field(std::string_view key);
    const Json& object_;
    std::string where_;
    std::size_t read_ = 0;
    std::optional<WireError> error_;
};

// As parse_fact and parse_entry, of what is read already.
std::expected<FactBody, WireError> read_fact(std::string_view kind, const Json& json);
std::expected<JournalEntry, WireError> read_entry(const Json& json);

}  // namespace veilbox::wire
