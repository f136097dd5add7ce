#include "controller/domain/encoding/scan.h"

#include "controller/domain/encoding/base32.h"

#include <algorithm>

namespace veilbox {
namespace {
constexpr std::size_t waybill_random_length = 16;
constexpr std::size_t secret_random_length = 26;
constexpr std::size_t shortest_tracking_number = 4;
constexpr std::size_t longest_tracking_number = 40;
constexpr std::size_t shortest_code = 6;
constexpr std::size_t longest_code = 12;

std::string normalised(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

bool is_ours(std::string_view text, std::string_view prefix, std::size_t random_length) {
    return text.size() == prefix.size() + random_length + 1 && text.starts_with(prefix) &&
           is_base32(text.substr(prefix.size(), random_length)) &&
           check_character(text.substr(0, text.size() - 1)) == text.back();
}

bool is_tracking_number(std::string_view text) {
    return text.size() >= shortest_tracking_number && text.size() <= longest_tracking_number &&
           std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
           });
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
}  // namespace

std::string Waybill::tail() const {
    const bool blind = is_ours(text, prefix_of(ScanKind::Waybill), waybill_random_length);
    const std::size_t end = text.size() - (blind ? 1 : 0);
    return text.substr(end - 4, 4);
}

Scan parse_scan(std::string_view raw) {
    if (raw.size() > longest_tracking_number + 8) return Unreadable{};
    std::string text = normalised(raw);
    if (is_ours(text, prefix_of(ScanKind::Badge), secret_random_length)) {
        return Badge{SecretText(std::move(text))};
    }
    if (is_ours(text, prefix_of(ScanKind::PickupQr), secret_random_length)) {
        return PickupQr{SecretText(std::move(text))};
    }
    if (is_ours(text, prefix_of(ScanKind::Waybill), waybill_random_length)) return Waybill{text};
    // A damaged scan of one of ours is unreadable, not somebody's tracking number.
    const bool damaged =
        (text.starts_with("VB") || text.starts_with("VC") || text.starts_with("VW")) &&
        text.size() >= waybill_random_length;
    if (damaged || !is_tracking_number(text)) return Unreadable{};
    return Waybill{text};
}

std::string scan_text(ScanKind kind, std::string_view random_base32) {
    std::string text = std::string(prefix_of(kind)) + std::string(random_base32);
    text += check_character(text);
    return text;
}

SecretText parse_pickup_code(std::string_view digits) {
    const bool legal = digits.size() >= shortest_code && digits.size() <= longest_code &&
                       std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return legal ? SecretText(std::string(digits)) : SecretText();
}

}  // namespace veilbox
