#include "ui/api/http/http.h"

namespace veilbox::ui {
namespace {

// Calls `take(name, value)` for each "name=value" until it returns false.
void each_parameter(std::string_view query, const auto& take) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        query = end == std::string_view::npos ? "" : query.substr(end + 1);
        const std::size_t equals = pair.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? "" : pair.substr(equals + 1);
        if (!take(pair.substr(0, equals), value)) return;
    }
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) return value;
    }
    return "";
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    std::optional<std::string_view> found;
    each_parameter(query, [&](std::string_view candidate, std::string_view value) {
        if (candidate == name) found = value;
        return !found;
    });
    return found;
}

std::vector<std::string_view> Request::parameter_names() const {
    std::vector<std::string_view> names;
    each_parameter(query, [&](std::string_view name, std::string_view) {
        names.push_back(name);
        return true;
    });
    return names;
}

Response answer(int status, std::string_view content_type, std::string body) {
    return {.status = status,
            .headers = {{"Content-Type", std::string(content_type)}},
            .body = std::make_shared<const std::string>(std::move(body))};
}

}  // namespace veilbox::ui
