#include "controller/domain/encoding/scan.h"

#include "controller/domain/encoding/base32.h"

#include <algorithm>
#include <array>

namespace veilbox {
namespace {
constexpr std::size_t waybill_random_length = 16;
constexpr std::size_t secret_random_length = 26;
constexpr std::size_t longest_of_ours = 2 + secret_random_length + 1;
constexpr std::size_t shortest_foreign = 6;
constexpr std::size_t longest_scan = 256;
constexpr std::size_t shortest_code = 6;
constexpr std::size_t longest_code = 12;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_padding(char c) { return is_control(c) || c == ' '; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

std::string_view without_padding(std::string_view text) {
    while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
    return text;
}

// The symbology identifier of ISO/IEC 15424: "]", a letter for the kind of code, one modifier.
std::string_view without_aim(std::string_view text) {
    if (text.size() > 3 && text[0] == ']' && is_letter(text[1])) text.remove_prefix(3);
    return text;
}

// The form in which our own codes are compared: no blanks, controls or parentheses anywhere, upper
// case. Our codes have none of them, and the check character decides.
std::string squeezed(std::string_view text) {
    std::string upper;
    upper.reserve(text.size());
    for (const char c : text) {
        if (is_padding(c) || c == '(' || c == ')') continue;
        upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return upper;
}

bool is_ours(std::string_view text, std::string_view prefix, std::size_t random_length) {
    return text.size() == prefix.size() + random_length + 1 && text.starts_with(prefix) &&
           is_base32(text.substr(prefix.size(), random_length)) &&
           check_character(text.substr(0, text.size() - 1)) == text.back();
}

// How many bytes the UTF-8 sequence takes that `first` begins; 0 if none begins so.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return 2;
    if (first >= 0xe0 && first <= 0xef) return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

// GS and RS separate fields of a GS1 code; a business card in a QR code has several lines.
bool is_separator(char c) { return std::string_view("\t\r\n\x1d\x1e").contains(c); }

// UTF-8 as far as the length of its sequences, without controls. It is never kept, only told apart
// from noise.
bool is_readable(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(static_cast<unsigned char>(text.front()));
        if (length == 0 || length > text.size()) return false;
        if (is_control(text.front()) && !is_separator(text.front())) return false;
        const auto rest = text.substr(1, length - 1);
        if (!std::ranges::all_of(rest, [](char c) { return (c & 0xc0) == 0x80; })) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string_view prefix_of(ScanKind kind) {
    switch (kind) {
        case ScanKind::Waybill:
            return "VW";
        case ScanKind::Badge:
            return "VB";
        case ScanKind::PickupQr:
            return "VC";
    }
    return "";
}

// A waybill, with or without the locker that the label names.
std::optional<Waybill> waybill_of(std::string_view squeezed_text, std::string_view content) {
    const std::string_view prefix = prefix_of(ScanKind::Waybill);
    const std::size_t length = prefix.size() + waybill_random_length + 1;
    const std::string_view text = squeezed_text.substr(0, length);
    if (!is_ours(text, prefix, waybill_random_length)) return std::nullopt;
    if (squeezed_text.size() == length) return Waybill{std::string(text)};
    const auto dash = content.find('-');
    if (squeezed_text[length] != '-' || dash == std::string_view::npos) return std::nullopt;
    const auto locker = LockerId::parse(content.substr(dash + 1));
    if (!locker) return std::nullopt;
    return Waybill{std::string(text), locker};
}

bool is_damaged_one_of_ours(std::string_view text) {
    constexpr std::array kinds{ScanKind::Waybill, ScanKind::Badge, ScanKind::PickupQr};
    return text.size() <= longest_of_ours && std::ranges::all_of(text, is_alphanumeric) &&
           std::ranges::any_of(kinds,
                               [&](ScanKind kind) { return text.starts_with(prefix_of(kind)); });
}
}  // namespace

std::string Waybill::tail() const { return text.substr(text.size() - 5, 4); }

Scan parse_scan(std::string_view raw) {
    if (raw.size() > longest_scan) return Unreadable{};
    const auto content = without_padding(without_aim(without_padding(raw)));
    std::string text = squeezed(content);
    if (is_ours(text, prefix_of(ScanKind::Badge), secret_random_length)) {
        return Badge{SecretText(std::move(text))};
    }
    if (is_ours(text, prefix_of(ScanKind::PickupQr), secret_random_length)) {
        return PickupQr{SecretText(std::move(text))};
    }
    if (const auto waybill = waybill_of(text, content)) return *waybill;
    // Half or damaged, one of ours is worth another try: it is not a stranger's.
    if (is_damaged_one_of_ours(text.substr(0, text.find('-')))) return Unreadable{};
    const bool foreign = content.size() >= shortest_foreign && is_readable(content);
    return foreign ? Scan{Foreign{}} : Scan{Unreadable{}};
}

std::string scan_text(ScanKind kind, std::string_view random_base32) {
    std::string text = std::string(prefix_of(kind)) + std::string(random_base32);
    text += check_character(text);
    return text;
}

std::string label_text(std::string_view waybill, std::string_view locker) {
    return std::string(waybill) + "-" + std::string(locker);
}

SecretText parse_pickup_code(std::string_view digits) {
    const bool legal = digits.size() >= shortest_code && digits.size() <= longest_code &&
                       std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return legal ? SecretText(std::string(digits)) : SecretText();
}

}  // namespace veilbox
