#include "ui/api/json_body.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace veilbox::ui {
namespace {

using nlohmann::json;

constexpr int deepest = 4;

}  // namespace

JsonBody::JsonBody(std::string_view text) : object_(std::make_unique<json>(json::object())) {
    std::set<std::string> names;
    bool too_deep = false;
    bool twice = false;
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
        too_deep = too_deep || depth > deepest;
        if (event == json::parse_event_t::key && depth == 1) {
            twice = !names.insert(parsed.get<std::string>()).second || twice;
        }
        return !too_deep;
    };
    json parsed = json::parse(text, watch, false);
    if (too_deep) {
        complaint_ = "The body is nested too deeply; send one flat JSON object.";
    } else if (twice) {
        complaint_ = "A field stands twice in the body; send each once.";
    } else if (!parsed.is_object()) {
        complaint_ = "The body is not a JSON object in UTF-8; send one.";
    } else {
        *object_ = std::move(parsed);
    }
}

JsonBody::~JsonBody() = default;

bool JsonBody::has(std::string_view name) const { return object_->contains(name); }

const json* JsonBody::find(std::string_view name) {
    read_.emplace_back(name);
    const auto found = object_->find(name);
    return found == object_->end() ? nullptr : &*found;
}

std::string JsonBody::text(std::string_view name, std::size_t longest) {
    const json* found = find(name);
    if (found != nullptr && found->is_string()) {
        const auto& text = found->get_ref<const std::string&>();
        if (!text.empty() && text.size() <= longest) return text;
    }
    complain(name, "a text of 1 to " + std::to_string(longest) + " bytes");
    return "";
}

std::vector<std::string> JsonBody::texts(std::string_view name, std::size_t most) {
    const json* found = find(name);
    if (found == nullptr || !found->is_array() || found->size() > most) return {};
    std::set<std::string> once;
    std::vector<std::string> list;
    for (const json& one : *found) {
        if (!one.is_string() || !once.insert(one.get<std::string>()).second) return {};
        list.push_back(one.get<std::string>());
    }
    return list;
}

SecretText JsonBody::secret(std::string_view name, std::size_t longest) {
    SecretText secret(text(name, longest));
    if (const auto found = object_->find(name); found != object_->end() && found->is_string()) {
        wipe(found->get_ref<std::string&>());
    }
    return secret;
}

std::optional<std::int64_t> JsonBody::integer(std::string_view name, std::int64_t lowest,
                                              std::int64_t highest) {
    const json* found = find(name);
    if (found != nullptr && found->is_number_integer()) {
        const bool too_large = found->is_number_unsigned() &&
                               found->get<std::uint64_t>() > static_cast<std::uint64_t>(highest);
        const auto value = found->get<std::int64_t>();
        if (!too_large && value >= lowest && value <= highest) return value;
    }
    complain(name,
             "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return std::nullopt;
}

std::optional<Instant> JsonBody::later_than(Instant now, std::string_view name,
                                            milliseconds ahead) {
    const auto time = integer(name, (now + milliseconds{1}).time_since_epoch().count(),
                              (now + ahead).time_since_epoch().count());
    if (!time) return std::nullopt;
    return Instant(milliseconds(*time));
}

std::optional<bool> JsonBody::boolean(std::string_view name) {
    const json* found = find(name);
    if (found != nullptr && found->is_boolean()) return found->get<bool>();
    complain(name, "true or false");
    return std::nullopt;
}

void JsonBody::complain(std::string_view name, std::string_view expected) {
    if (!complaint_.empty()) return;
    complaint_ = "\"" + std::string(name) + "\" must be " + std::string(expected) + ".";
}

std::optional<std::string> JsonBody::finish() {
    if (!complaint_.empty()) return complaint_;
    const bool all_read = std::ranges::all_of(object_->items(), [&](const auto& item) {
        return std::ranges::find(read_, item.key()) != read_.end();
    });
    if (all_read) return std::nullopt;
    std::string known;
    for (const std::string& name : read_) known += (known.empty() ? "" : ", ") + name;
    return "The body has a field that is not known here; send only " + known + ".";
}

}  // namespace veilbox::ui
