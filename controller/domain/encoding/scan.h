// What a scanner or a keypad hands over, parsed into what it can be. Bytes from outside are hostile
// until they are one of these.
//
//   "VW" + 16 base32 (80 random bits) + check character      blind waybill (a label); in its QR
//                                                            form "-" and the locker's id follow
//   "VB" + 26 base32 (128 random bits) + check character     courier's badge
//   "VC" + 26 base32 (128 random bits) + check character     pickup code in its QR form
//   other text of at least 6 characters                      foreign: a carrier's own label, a web
//                                                            address
//   anything else, and a damaged or half code of ours        unreadable
//
// Readers add to it: an AIM prefix (ISO/IEC 15424: "]C1", "]Q1", "]d2"), control characters (CR LF
// TAB STX ETX EOT RS, GS for FNC1) and blanks. All of that is understood, from a serial reader and
// from one that is wired as a keyboard.
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/secret.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace veilbox {

// A blind waybill; kept only as a digest.
struct Waybill {
    std::string text;
    std::optional<LockerId> locker = {};  // that the label names; only a QR code does
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
// Somebody else's code. Its text can name a person, so it is not kept.
struct Foreign {};
struct Unreadable {};

using Scan = std::variant<Waybill, Badge, PickupQr, Foreign, Unreadable>;

// Lower case counts as upper case in our own codes. More than 256 bytes are unreadable.
Scan parse_scan(std::string_view text);

// Builds the texts above from random bytes (10 for a waybill, 16 for the others).
enum class ScanKind { Waybill, Badge, PickupQr };
std::string scan_text(ScanKind kind, std::string_view random_base32);
// What the QR code of a label says, so that another locker can name the right one.
std::string label_text(std::string_view waybill, std::string_view locker);

// A pickup code as typed: 6 to 12 digits. Empty if it is anything else.
SecretText parse_pickup_code(std::string_view digits);

}  // namespace veilbox
