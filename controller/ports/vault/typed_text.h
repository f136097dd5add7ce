// What people and web forms leave in a text without meaning it: blanks of every script, and marks
// that have no width.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>

namespace veilbox::typed {

inline bool continues(char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) == 0x80U; }

// The first and the last character of a UTF-8 text that is not empty.
inline std::string_view first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && continues(text[size])) ++size;
    return text.substr(0, size);
}
inline std::string_view last_character(std::string_view text) {
    std::size_t start = text.size() - 1;
    while (start > 0 && continues(text[start])) --start;
    return text.substr(start);
}

// 0 for anything but two or three bytes: no blank is longer.
inline std::uint32_t code_point(std::string_view character) {
    const auto bits = [&](std::size_t at, std::uint32_t mask) {
        return static_cast<std::uint8_t>(character[at]) & mask;
    };
    if (character.size() == 1) return bits(0, 0x7F);
    if (character.size() == 2) return bits(0, 0x1F) << 6U | bits(1, 0x3F);
    if (character.size() == 3) return bits(0, 0x0F) << 12U | bits(1, 0x3F) << 6U | bits(2, 0x3F);
    return 0;
}

inline bool is_blank(std::string_view character) {
    const std::uint32_t code = code_point(character);
    const auto within = [&](std::uint32_t from, std::uint32_t to) {
        return from <= code && code <= to;
    };
    return within(0x09, 0x0D) || code == 0x20 || code == 0xA0 || code == 0xAD ||
           within(0x2000, 0x200F) ||  // spaces, zero width, marks of direction
           within(0x2028, 0x202F) ||  // ends of line, embeddings, narrow no-break space
           within(0x205F, 0x206F) ||  // word joiner, isolates
           code == 0x3000 || code == 0xFEFF;
}

inline std::string_view without_blanks_around(std::string_view text) {
    while (!text.empty() && is_blank(first_character(text))) {
        text.remove_prefix(first_character(text).size());
    }
    while (!text.empty() && is_blank(last_character(text))) {
        text.remove_suffix(last_character(text).size());
    }
    return text;
}

}  // namespace veilbox::typed
