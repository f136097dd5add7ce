// Crockford base32 (https://www.crockford.com/base32.html): upper case, no I L O U, so that a
// person can read it out and a Code 128 stays short. Bits are taken from the first byte's highest
// bit on; the last character is padded with zero bits.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace veilbox {

std::string to_base32(std::span<const std::uint8_t> bytes);

// True if every character is in the upper-case alphabet. An empty text is.
bool is_base32(std::string_view text);

// The check character of ISO/IEC 7064 MOD 37,36 (as in GRid and many parcel labels) over digits and
// upper-case letters: it catches every single wrong character and nearly every swap of neighbours.
// Other characters count as 0. The result is one of 0-9 A-Z.
char check_character(std::string_view text);

}  // namespace veilbox
