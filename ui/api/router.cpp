#include "ui/api/router.h"

namespace veilbox::ui {
namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> all;
    while (true) {
        const std::size_t end = path.find('/');
        all.push_back(path.substr(0, end));
        if (end == std::string_view::npos) return all;
        path.remove_prefix(end + 1);
    }
}

std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    const auto expected = segments(pattern);
    const auto found = segments(path);
    if (expected.size() != found.size()) return std::nullopt;
    Parameters parameters;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i].starts_with('{') && !found[i].empty()) {
            parameters.emplace(expected[i].substr(1, expected[i].size() - 2), found[i]);
        } else if (expected[i] != found[i]) {
            return std::nullopt;
        }
    }
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
