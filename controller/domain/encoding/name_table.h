// The words of an enumeration, in one table that both directions read, so that they cannot differ.
//
//     enum class Door { Closed, Open, Unknown };
//     constexpr auto names_of(Door) { return name_table<Door>({{Door::Closed, "closed"}, ...}); }
//
// Then to_text(Door::Open) is "open", and from_text<Door>("open") is Door::Open again. A word that
// stands in a journal or on a wire never changes.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace veilbox {

template <class Enum, std::size_t n>
consteval auto name_table(const std::pair<Enum, std::string_view> (&rows)[n]) {
    return std::to_array(rows);
}

template <class Enum>
concept Named = requires(Enum value) { names_of(value); };

// "" for a value that the table does not hold.
template <Named Enum>
constexpr std::string_view to_text(Enum value) {
    for (const auto& [candidate, text] : names_of(value)) {
        if (candidate == value) return text;
    }
    return "";
}

template <Named Enum>
constexpr std::optional<Enum> from_text(std::string_view text) {
    for (const auto& [value, candidate] : names_of(Enum{})) {
        if (candidate == text) return value;
    }
    return std::nullopt;
}

}  // namespace veilbox
