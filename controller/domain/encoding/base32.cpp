#include "controller/domain/encoding/base32.h"

#include <algorithm>

namespace veilbox {
namespace {
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
}  // namespace

std::string to_base32(std::span<const std::uint8_t> bytes) {
    std::string text;
    unsigned pending = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = (pending << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += alphabet[(pending >> bits) & 31];
        }
        pending &= (1U << bits) - 1;
    }
    if (bits > 0) text += alphabet[(pending << (5 - bits)) & 31];
    return text;
}

bool is_base32(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return alphabet.contains(c); });
}

char check_character(std::string_view text) {
    unsigned product = 36;
    for (const char c : text) {
        const auto index = alphanumeric.find(c);
        const auto value = index == std::string_view::npos ? 0U : static_cast<unsigned>(index);
        const unsigned sum = (product + value) % 36;
        product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
    return alphanumeric[(37 - product) % 36];
}

}  // namespace veilbox
