// Numbers in a request's address.
#pragma once
#include "ui/api/router.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace veilbox::ui {

inline constexpr std::size_t most_listed = 200;
inline constexpr std::size_t usually_listed = 50;
// SQLite's largest: what is above it counts nothing here.
inline constexpr std::uint64_t last_number = std::numeric_limits<std::int64_t>::max();

// Decimal digits from `lowest` to `highest`; nothing if it is something else.
inline std::optional<std::uint64_t> number_of(std::string_view text, std::uint64_t lowest,
                                              std::uint64_t highest) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || number < lowest || number > highest) return std::nullopt;
    return number;
}

// The same of a query parameter; `fallback` if it is left out.
inline std::optional<std::uint64_t> number_in(const Call& call, std::string_view name,
                                              std::uint64_t fallback, std::uint64_t lowest,
                                              std::uint64_t highest) {
    const auto text = call.request.parameter(name);
    return text ? number_of(*text, lowest, highest) : fallback;
}

}  // namespace veilbox::ui
