#include "ui/api/router.h"

namespace veilbox::ui {
namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

// Takes the text up to the next '/', and the '/'.
std::string_view next_segment(std::string_view& rest) {
    const std::size_t end = rest.find('/');
    const std::string_view segment = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return segment;
}

std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    Parameters parameters;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view expected = next_segment(pattern);
        const std::string_view found = next_segment(path);
        if (expected.starts_with('{')) {
            if (found.empty()) return std::nullopt;
            parameters.emplace(expected.substr(1, expected.size() - 2), found);
        } else if (expected != found) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

}  // namespace

Match find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path) {
    Match found;
    for (const Route& route : routes) {
        auto parameters = match(route.pattern, path);
        if (!parameters) continue;
        found.allowed.push_back(route.method);
        if (route.method != method) continue;
        found.route = &route;
        found.parameters = *std::move(parameters);
    }
    return found;
}

}  // namespace veilbox::ui
