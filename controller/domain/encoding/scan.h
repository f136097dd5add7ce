// What a scanner or a keypad hands over, parsed into what it can be. Bytes from outside are hostile
// until they are one of these.
//
//   "VW" + 16 base32 (80 random bits) + check character      blind waybill (a label)
//   "VB" + 26 base32 (128 random bits) + check character     courier's badge
//   "VC" + 26 base32 (128 random bits) + check character     pickup code in its QR form
//   4 to 40 of 0-9 A-Z '-'                                   a carrier's own tracking number
//   anything else                                            unreadable
#pragma once
#include "controller/domain/secret.h"

#include <string>
#include <string_view>
#include <variant>

namespace veilbox {

// Either a blind waybill or a carrier's own number; both are treated alike and kept only as
// digests.
struct Waybill {
    std::string text;
    // The last four characters before the check character, to show "label ...7KQ2" on the screen.
    std::string tail() const;
};
struct Badge {
    SecretText text;
};
// The QR form of a pickup code.
struct PickupQr {
    SecretText text;
};
struct Unreadable {};

using Scan = std::variant<Waybill, Badge, PickupQr, Unreadable>;

// Ignores white space around the text; lower case counts as upper case.
Scan parse_scan(std::string_view text);

// Builds the texts above from random bytes (10 for a waybill, 16 for the others).
enum class ScanKind { Waybill, Badge, PickupQr };
std::string scan_text(ScanKind kind, std::string_view random_base32);

// A pickup code as typed: 6 to 12 digits. Empty if it is anything else.
SecretText parse_pickup_code(std::string_view digits);

}  // namespace veilbox
