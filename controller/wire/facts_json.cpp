#include "controller/wire/facts_json.h"

#include "controller/wire/fields_json.h"

#include <utility>

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_body = 256 * 1024;
}  // namespace

std::string_view kind_of(const FactBody& fact) {
    return std::visit([](const auto& body) { return std::decay_t<decltype(body)>::kind; }, fact);
}

std::string body_text(const FactBody& fact) {
    return std::visit([](const auto& body) { return fields_json(body).dump(); }, fact);
}

std::expected<FactBody, WireError> read_fact(std::string_view kind, const Json& json) {
    return read_kind<FactBody>(kind, json);
}

std::expected<FactBody, WireError> parse_fact(std::string_view kind, std::string_view body) {
    const auto json = parse_object(body, largest_body);
    if (!json) return std::unexpected(json.error());
    return read_fact(kind, *json);
}

// The body stands in the journal as the text that was hashed, and leaves as that text.
std::string entry_text(const JournalEntry& entry) {
    return R"({"at":)" + std::to_string(entry.at.time_since_epoch().count()) + R"(,"body":)" +
           entry.body + R"(,"hash":")" + to_hex(entry.hash.bytes) + R"(","kind":)" +
           Json(entry.kind).dump() + R"(,"prev":")" + to_hex(entry.prev_hash.bytes) +
           R"(","seq":)" + std::to_string(entry.seq) + "}";
}

std::expected<JournalEntry, WireError> read_entry(const Json& json) {
    FieldReader reader(json);
    JournalEntry entry{
        .seq = static_cast<std::uint64_t>(reader.integer("seq", 1, INT64_MAX)),
        .at = Instant(milliseconds(reader.integer("at", 0, 1LL << 53))),
        .kind = reader.text("kind", 40),
        .body = reader.object("body").dump(-1, ' ', false, Json::error_handler_t::replace),
        .prev_hash = reader.digest("prev"),
        .hash = reader.digest("hash")};
    if (entry.body.size() > largest_body) reader.wrong("body", "is too long");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return entry;
}

std::expected<JournalEntry, WireError> parse_entry(std::string_view text) {
    const auto json = parse_object(text, largest_body + 1024);
    if (!json) return std::unexpected(json.error());
    return read_entry(*json);
}

}  // namespace veilbox::wire
