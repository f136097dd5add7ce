#include "controller/domain/encoding/scan.h"

#include <string>
#include <vector>

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

TEST(Scan, OfALabelsQrCodeSaysItsLockerToo) {
    const std::string waybill = scan_text(ScanKind::Waybill, "0123456789ABCDEF");
    for (const char* locker : {"0412", "north-3", "A"}) {
        const Scan scan = parse_scan("]Q1" + label_text(waybill, locker) + "\r\n");
        ASSERT_TRUE(std::holds_alternative<Waybill>(scan)) << locker;
        EXPECT_EQ(std::get<Waybill>(scan).text, waybill);
        EXPECT_EQ(std::get<Waybill>(scan).locker, LockerId::parse(locker));
        EXPECT_EQ(std::get<Waybill>(scan).tail(), "CDEF");
    }
    EXPECT_FALSE(std::get<Waybill>(parse_scan(waybill)).locker);
    EXPECT_FALSE(std::holds_alternative<Waybill>(parse_scan(label_text(waybill, ""))));
    EXPECT_FALSE(std::holds_alternative<Waybill>(parse_scan(label_text(waybill, "a b!"))));
    EXPECT_FALSE(
        std::holds_alternative<Waybill>(parse_scan(label_text(waybill, std::string(33, '1')))));
    std::string damaged = label_text(waybill, "0412");
    damaged[5] = damaged[5] == '0' ? '1' : '0';
    EXPECT_TRUE(std::holds_alternative<Unreadable>(parse_scan(damaged)));
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

TEST(Scan, HalfOfOursIsUnreadableAndNotForeign) { EXPECT_TRUE(is<Unreadable>("VW12AB")); }

// What a reader or the printer of a label puts around or into a text.
struct Wrapping {
    std::string name;
    std::string before;
    std::string after;
};
const std::vector<Wrapping> wrappings{
    {"Nothing", "", ""},
    {"AimCode128", "]C0", ""},
    {"AimGs1", "]C1", ""},
    {"AimQr", "]Q1", "\r"},
    {"AimDataMatrix", "]d2", "\n"},
    {"CrLf", "", "\r\n"},
    {"Tab", "", "\t"},
    {"StxEtx", "\x02", "\x03"},
    {"StxAimEtx", "\x02]C1", "\x03"},
    {"EnterInFront", "\r", "\r"},
    {"GroupSeparator", "\x1d", "\x1d"},
    {"AimAndFnc1", "]C1\x1d", ""},
    {"RsEot", "\x1e", "\x1e\x04"},
    {"Blanks", "  ", " "},
};

class WrappedScan : public testing::TestWithParam<Wrapping> {
  protected:
    static std::string wrapped(const std::string& text) {
        return GetParam().before + text + GetParam().after;
    }
};

TEST_P(WrappedScan, OursIsFoundInside) {
    ASSERT_TRUE(is<Waybill>(wrapped(label)));
    EXPECT_EQ(std::get<Waybill>(parse_scan(wrapped(label))).text, label);
    ASSERT_TRUE(is<Badge>(wrapped(badge)));
    EXPECT_EQ(std::get<Badge>(parse_scan(wrapped(badge))).text.reveal(), badge);
    ASSERT_TRUE(is<PickupQr>(wrapped(qr)));
    EXPECT_EQ(std::get<PickupQr>(parse_scan(wrapped(qr))).text.reveal(), qr);
}

TEST_P(WrappedScan, ACarriersOwnLabelIsForeign) {
    const char* gs1 = "0100012345678905\x1d\x31\x30XYZ";
    for (const char* text :
         {"00340434292135100186", "(00)340434292135100186", "1Z999AA10123456784", "RX123456785DE",
          "RR 123 456 785 DE", "%007110601782532948375101276", "JVGL0123456789",
          "https://example.org/t?id=7", gs1, "Straße 7", "DROP TABLE;"}) {
        EXPECT_TRUE(is<Foreign>(wrapped(text))) << text;
    }
}

TEST_P(WrappedScan, NoiseIsUnreadable) {
    for (const std::string& text :
         {std::string(), std::string("   "), std::string("abc"), std::string("?%*"),
          std::string(5, '\0'), "AB" + std::string(3, '\0') + "CDEFG",
          std::string("\xff\xfe\xfd\xfc\xfb\xfa"), std::string("ABCDEF\xc3"),
          "ABCDE\xc3" + std::string("A")}) {
        EXPECT_TRUE(is<Unreadable>(wrapped(text))) << text.substr(0, 40);
    }
}

INSTANTIATE_TEST_SUITE_P(Scan, WrappedScan, testing::ValuesIn(wrappings),
                         [](const auto& tested) { return tested.param.name; });

TEST(Scan, BlanksAndParenthesesInsideOursDoNotMatter) {
    std::string spaced = "(" + label.substr(0, 2) + ")" + label.substr(2, 8) + " \x1d";
    spaced += label.substr(10);
    ASSERT_TRUE(is<Waybill>(spaced));
    EXPECT_EQ(std::get<Waybill>(parse_scan(spaced)).text, label);
}

TEST(Scan, AnAimPrefixAloneIsNothing) {
    EXPECT_TRUE(is<Unreadable>("]C1"));
    EXPECT_TRUE(is<Unreadable>("]C1\r\n"));
}

// The first and the last sequence of each length, and their neighbours that begin none.
TEST(Scan, AForeignTextMayBeInAnyScript) {
    for (const char* letter : {"\xc2\xa0", "\xdf\xbf", "\xe0\xa4\x85", "\xef\xbc\xa1",
                               "\xf0\x9f\x93\xa6", "\xf4\x80\x80\x80", "\x7e"}) {
        EXPECT_TRUE(is<Foreign>(std::string("PAKET ") + letter + letter)) << letter;
    }
    for (const char* noise : {"\xc1\xa0", "\xf5\x80\x80\x80", "\x80", "\xe0\xa4", "\xf0\x9f\x93",
                              "\xc2\x41", "\xe0\xa4\xc0", "\x7f", "\x1b"}) {
        EXPECT_TRUE(is<Unreadable>(std::string("PAKET ") + noise + " X")) << noise;
    }
}

TEST(Scan, AnEndlessTextIsUnreadable) {
    EXPECT_TRUE(is<Foreign>(std::string(256, 'A')));
    EXPECT_TRUE(is<Unreadable>(std::string(257, 'A')));
    EXPECT_TRUE(is<Unreadable>(std::string(100000, 'A')));
}

TEST(Scan, TheTailNamesALabelWithoutItsCheckCharacter) {
    EXPECT_EQ(std::get<Waybill>(parse_scan(label)).tail(), "CDEF");
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
