// Raw bytes and digests, with the two text forms used on every wire.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);

// 32 bytes: SHA-256 or HMAC-SHA256. Which one, and keyed with what, the field's name says.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const Digest&) const = default;
};

// Lower-case hexadecimal, 64 characters for a digest.
std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);
std::optional<Digest> digest_from_hex(std::string_view text);

// Base64 of RFC 4648 section 4, with padding; decoding is strict.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace veilbox
