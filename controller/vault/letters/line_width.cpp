#include "controller/vault/letters/line_width.h"

namespace veilbox::vault {
namespace {

struct Character {
    std::string_view bytes;
    char32_t value;

    bool is_space() const { return value == U' '; }
    // The blocks that Unicode's EastAsianWidth.txt calls wide, in whole blocks.
    bool is_wide() const {
        return (value >= 0x1100 && value <= 0x115f) || (value >= 0x2e80 && value <= 0xa4cf) ||
               (value >= 0xac00 && value <= 0xd7a3) || (value >= 0xf900 && value <= 0xfaff) ||
               (value >= 0xfe30 && value <= 0xfe4f) || (value >= 0xff00 && value <= 0xff60) ||
               (value >= 0xffe0 && value <= 0xffe6) || value >= 0x1f300;
    }
    std::size_t width() const { return is_wide() ? 2 : 1; }
};

constexpr std::u32string_view not_first_in_line = U"，。、；：！？）”’》」』】,.;:!?)";
constexpr std::u32string_view not_last_in_line = U"（“‘《「『【(";

// A byte that begins no character stands for itself.
Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0xc0 ? 1 : byte(0) < 0xe0 ? 2 : byte(0) < 0xf0 ? 3 : 4;
    if (length == 1 || length > text.size()) return {text.substr(0, 1), byte(0)};
    char32_t value = byte(0) & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {text.substr(0, 1), byte(0)};
        value = value << 6 | (byte(i) & 0x3fU);
    }
    return {text.substr(0, length), value};
}

bool may_break(const Character& before, const Character& behind) {
    if (before.is_space()) return true;
    return (before.is_wide() || behind.is_wide()) &&
           not_last_in_line.find(before.value) == std::u32string_view::npos &&
           not_first_in_line.find(behind.value) == std::u32string_view::npos;
}
}  // namespace

std::size_t length_of_line(std::string_view text, std::size_t columns) {
    std::size_t width = 0;
    std::size_t last_break = 0;
    Character before{.bytes = {}, .value = 0};
    for (std::size_t at = 0; at < text.size(); at += before.bytes.size()) {
        const Character here = first_of(text.substr(at));
        if (at > 0 && may_break(before, here)) last_break = at;
        width += here.width();
        if (at > 0 && width > columns && !here.is_space()) return last_break > 0 ? last_break : at;
        before = here;
    }
    return text.size();
}

}  // namespace veilbox::vault
