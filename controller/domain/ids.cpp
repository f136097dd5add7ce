#include "controller/domain/ids.h"

#include "controller/domain/encoding/base32.h"

#include <algorithm>

namespace veilbox {
namespace {
constexpr int highest_compartment = 999;
constexpr std::size_t blind_id_length = 26;
constexpr std::size_t longest_name = 32;

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}
}  // namespace

std::optional<CompartmentId> CompartmentId::from_number(std::int64_t number) {
    if (number < 1 || number > highest_compartment) return std::nullopt;
    return CompartmentId(static_cast<int>(number));
}

bool is_blind_id(std::string_view text) {
    return text.size() == blind_id_length && is_base32(text);
}

bool is_plain_name(std::string_view text) {
    return !text.empty() && text.size() <= longest_name && text.front() != '-' &&
           std::ranges::all_of(text, is_name_character);
}

}  // namespace veilbox
