#include "controller/wire/json.h"

#include <algorithm>

namespace veilbox::wire {
namespace {
constexpr int deepest = 16;
const Json empty_object = Json::object();
const Json empty_array = Json::array();

// Brackets open at once, those in texts left out. Counted before parsing: a callback while parsing
// costs more than the parsing.
int depth_of(std::string_view text) {
    int depth = 0;
    int most = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text) {
            if (c == '\\') ++i;
            if (c == '"') in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            most = std::max(most, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return most;
}
}  // namespace

std::expected<Json, WireError> parse_object(std::string_view text, std::size_t largest) {
    if (text.size() > largest) {
        return std::unexpected(WireError{"more than " + std::to_string(largest) + " bytes"});
    }
    if (depth_of(text) > deepest) return std::unexpected(WireError{"nested too deep"});
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return std::unexpected(WireError{"not JSON"});
    if (!json.is_object()) return std::unexpected(WireError{"not a JSON object"});
    return json;
}

FieldReader::FieldReader(const Json& object, std::string where)
    : object_(object.is_object() ? object : empty_object), where_(std::move(where)) {
    if (!object.is_object()) wrong("", "must be an object");
}

void FieldReader::wrong(std::string_view key, std::string_view what) {
    if (error_) return;
    error_ = WireError{where_ + std::string(key) + (key.empty() ? "" : " ") + std::string(what)};
}

const Json* FieldReader::field(std::string_view key) {
    const auto found = object_.find(key);
    if (found == object_.end()) {
        wrong(key, "is missing");
        return nullptr;
    }
    ++read_;
    return &*found;
}

std::int64_t FieldReader::integer(std::string_view key, std::int64_t lowest, std::int64_t highest) {
    const Json* value = field(key);
    if (value == nullptr) return lowest;
    const bool fits = value->is_number_integer() &&
                      !(value->is_number_unsigned() &&
                        value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX));
    if (fits && value->get<std::int64_t>() >= lowest && value->get<std::int64_t>() <= highest) {
        return value->get<std::int64_t>();
    }
    wrong(key, "must be a whole number from " + std::to_string(lowest) + " to " +
                   std::to_string(highest));
    return lowest;
}

bool FieldReader::boolean(std::string_view key) {
    const Json* value = field(key);
    if (value == nullptr || value->is_boolean()) return value != nullptr && value->get<bool>();
    wrong(key, "must be true or false");
    return false;
}

std::string FieldReader::text(std::string_view key, std::size_t longest, std::size_t shortest) {
    const Json* value = field(key);
    if (value == nullptr) return {};
    if (value->is_string()) {
        const auto& text = value->get_ref<const std::string&>();
        if (text.size() >= shortest && text.size() <= longest) return text;
    }
    wrong(key, "must be a text of " + std::to_string(shortest) + " to " + std::to_string(longest) +
                   " bytes");
    return {};
}

Digest FieldReader::digest(std::string_view key) {
    return parsed(key, "must be 64 hexadecimal characters", digest_from_hex).value_or(Digest{});
}

Bytes FieldReader::base64(std::string_view key, std::size_t longest) {
    auto bytes = from_base64(text(key, longest, 0));
    if (!bytes) wrong(key, "must be base64");
    return std::move(bytes).value_or(Bytes{});
}

const Json& FieldReader::object(std::string_view key) {
    const Json* value = field(key);
    if (value != nullptr && value->is_object()) return *value;
    wrong(key, "must be an object");
    return empty_object;
}

const Json& FieldReader::array(std::string_view key, std::size_t most) {
    const Json* value = field(key);
    if (value != nullptr && value->is_array() && value->size() <= most) return *value;
    wrong(key, "must be a list of at most " + std::to_string(most));
    return empty_array;
}

std::optional<WireError> FieldReader::finish() {
    if (!error_ && read_ < object_.size()) wrong("", "has a field that is not known");
    return error_;
}

}  // namespace veilbox::wire
