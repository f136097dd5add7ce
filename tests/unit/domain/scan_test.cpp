#include "controller/domain/encoding/scan.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

const std::string label = scan_text(ScanKind::Waybill, "0123456789ABCDEF");
const std::string badge = scan_text(ScanKind::Badge, "0123456789ABCDEFGHJKMNPQRS");
const std::string qr = scan_text(ScanKind::PickupQr, "0123456789ABCDEFGHJKMNPQRS");

template <class Kind>
bool is(std::string_view text) {
    return std::holds_alternative<Kind>(parse_scan(text));
}

TEST(Scan, TellsLabelBadgeAndPickupQrApart) {
    EXPECT_TRUE(is<Waybill>(label));
    EXPECT_TRUE(is<Badge>(badge));
    EXPECT_TRUE(is<PickupQr>(qr));
}

TEST(Scan, ReadsPastWhiteSpaceAndLowerCase) {
    std::string lower = label;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    EXPECT_TRUE(is<Waybill>(" \t" + lower + "\r\n"));
    EXPECT_EQ(std::get<Waybill>(parse_scan(lower)).text, label);
}

TEST(Scan, ADamagedLabelIsUnreadableAndNotSomebodysTrackingNumber) {
    std::string damaged = label;
    damaged[5] = damaged[5] == '7' ? '8' : '7';
    EXPECT_TRUE(is<Unreadable>(damaged));
    EXPECT_TRUE(is<Unreadable>(label.substr(0, label.size() - 1)));
    damaged = badge;
    std::swap(damaged[4], damaged[9]);
    EXPECT_TRUE(is<Unreadable>(damaged));
}

TEST(Scan, ACarriersOwnTrackingNumberIsALabel) {
    EXPECT_TRUE(is<Waybill>("RX123456785DE"));
    EXPECT_TRUE(is<Waybill>("00340434161094042557"));
}

TEST(Scan, EverythingElseIsUnreadable) {
    for (const std::string& text :
         {std::string(), std::string("   "), std::string("abc"), std::string(41, 'A'),
          std::string("RX 123456785 DE"), std::string("DROP TABLE;"), std::string("\0\0\0\0\0", 5),
          std::string(100000, 'A'), std::string("\xff\xfe\xfd\xfc")}) {
        EXPECT_TRUE(is<Unreadable>(text)) << text.substr(0, 40);
    }
}

TEST(Scan, TheTailNamesALabelWithoutItsCheckCharacter) {
    EXPECT_EQ(std::get<Waybill>(parse_scan(label)).tail(), "CDEF");
    EXPECT_EQ(std::get<Waybill>(parse_scan("RX123456785DE")).tail(), "85DE");
}

TEST(PickupCode, IsSixToTwelveDigits) {
    EXPECT_EQ(parse_pickup_code("482190375").reveal(), "482190375");
    for (const char* text :
         {"", "12345", "1234567890123", "48219037a", " 482190375", "４８２１９０"}) {
        EXPECT_TRUE(parse_pickup_code(text).empty()) << text;
    }
}

TEST(SecretText, WipesItselfWhenItMovesOrGoes) {
    SecretText first("482190375");
    const SecretText second = std::move(first);
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is the promise
    EXPECT_EQ(second.reveal(), "482190375");
}

}  // namespace
}  // namespace veilbox
