#include "controller/domain/signed_vault_key.h"

#include "controller/domain/ids.h"

#include <array>
#include <charconv>

namespace veilbox {
namespace {
constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;
constexpr std::int64_t latest_s = 253'402'300'799;  // the last second of the year 9999

std::optional<Bytes> bytes_of(std::string_view hex, std::size_t count) {
    auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != count) return std::nullopt;
    return bytes;
}

std::optional<std::int64_t> seconds_of(std::string_view digits) {
    std::int64_t seconds = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (read.ec != std::errc() || seconds < 0 || seconds > latest_s) {
        return std::nullopt;
    }
    // One number has one text: no leading zero, no sign, nothing behind it.
    if (digits != std::to_string(seconds)) return std::nullopt;
    return seconds;
}

// The text's four words, if it has exactly four with one blank between them.
std::optional<std::array<std::string_view, 4>> four_words(std::string_view text) {
    std::array<std::string_view, 4> words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto space = text.find(' ');
        if (space == std::string_view::npos) return std::nullopt;
        words.at(i) = text.substr(0, space);
        text.remove_prefix(space + 1);
    }
    words.back() = text;
    return words;
}
}  // namespace

std::optional<SignedVaultKey> SignedVaultKey::parse(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    const auto words = four_words(text);
    if (!words || !is_plain_name((*words)[0])) return std::nullopt;
    const auto made_s = seconds_of((*words)[1]);
    auto key = bytes_of((*words)[2], key_bytes);
    auto signature = bytes_of((*words)[3], signature_bytes);
    if (!made_s || !key || !signature) return std::nullopt;
    return SignedVaultKey{.epoch = std::string((*words)[0]),
                          .made_s = *made_s,
                          .key = std::move(*key),
                          .signature = std::move(*signature)};
}

std::string SignedVaultKey::signed_text() const {
    return epoch + ' ' + std::to_string(made_s) + ' ' + to_hex(key);
}

std::string SignedVaultKey::text() const { return signed_text() + ' ' + to_hex(signature); }

}  // namespace veilbox
