// One table an enumeration: both directions read it, so they cannot differ.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace veilbox {

template <class Enum, std::size_t n>
using NameTable = std::array<std::pair<Enum, std::string_view>, n>;

// "" for a value that the table does not hold.
template <class Enum, std::size_t n>
constexpr std::string_view text_in(const NameTable<Enum, n>& names, Enum value) {
    for (const auto& [candidate, text] : names) {
        if (candidate == value) return text;
    }
    return "";
}

template <class Enum, std::size_t n>
constexpr std::optional<Enum> value_in(const NameTable<Enum, n>& names, std::string_view text) {
    for (const auto& [value, candidate] : names) {
        if (candidate == text) return value;
    }
    return std::nullopt;
}

}  // namespace veilbox
