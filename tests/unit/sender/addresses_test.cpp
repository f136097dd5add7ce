// Addresses and phone numbers as people type them.
#include "controller/ports/vault/email_address.h"
#include "controller/ports/vault/phone_number.h"
#include "hal/messaging/idn2_host_names.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

using namespace std::string_literals;

struct Typed {
    std::string text;
    std::string mended;  // "" if it is refused
};

std::string mended_email(const std::string& text) {
    const auto address = EmailAddress::mend(text, hal::Idn2HostNames());
    return address ? std::string(address->text().reveal()) : "";
}

std::string mended_phone(const std::string& text) {
    const auto phone = PhoneNumber::parse(text);
    return phone ? std::string(phone->text().reveal()) : "";
}

TEST(TypedEmail, IsMendedOrRefused) {
    const std::string long_label(63, 'a');
    const std::vector<Typed> table{
        // As it stands.
        {"erika@example.org", "erika@example.org"},
        {"e.m+parcel@mail.example.co.uk", "e.m+parcel@mail.example.co.uk"},
        {"o'neill@example.org", "o'neill@example.org"},
        {"Erika.Mustermann@example.org", "Erika.Mustermann@example.org"},
        {"1@1.example", "1@1.example"},
        {"a@xn--bcher-kva.example", "a@xn--bcher-kva.example"},
        {"a@" + long_label + ".org", "a@" + long_label + ".org"},
        {"a@example.museum", "a@example.museum"},
        {"a@sub-domain.example.org", "a@sub-domain.example.org"},
        // Blanks around it.
        {" erika@example.org", "erika@example.org"},
        {"erika@example.org\r\n", "erika@example.org"},
        {"\t erika@example.org \t", "erika@example.org"},
        {"\u00A0erika@example.org\u00A0", "erika@example.org"},
        {"\u3000erika@example.org\u3000", "erika@example.org"},
        {"\u200Berika@example.org\u200B", "erika@example.org"},
        {"\uFEFFerika@example.org", "erika@example.org"},
        {"erika@example.org\u2060", "erika@example.org"},
        {"\u202Aerika@example.org\u202C", "erika@example.org"},
        {"\u2003erika@example.org\u202F", "erika@example.org"},
        // Domains in other scripts, and in capitals.
        {"a@EXAMPLE.ORG", "a@example.org"},
        {"a@bücher.example", "a@xn--bcher-kva.example"},
        {"a@BÜCHER.example", "a@xn--bcher-kva.example"},
        {"a@bu\u0308cher.example", "a@xn--bcher-kva.example"},
        {"a@straße.example", "a@xn--strae-oqa.example"},
        {"a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"},
        {"a@例え。テスト", "a@xn--r8jz45g.xn--zckzah"},
        {"a@ｅｘａｍｐｌｅ.org", "a@example.org"},
        {"a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"},
        {"a@παράδειγμα.ελ", "a@xn--hxajbheg2az3al.xn--qxam"},
        // Nothing that mail can reach from outside.
        {"", ""},
        {" ", ""},
        {"erika", ""},
        {"@example.org", ""},
        {"erika@", ""},
        {"erika@localhost", ""},
        {"user@example", ""},
        {"erika@example..org", ""},
        {"erika@.example.org", ""},
        {"erika@example.org.", ""},
        {"erika@-example.org", ""},
        {"erika@example-.org", ""},
        {"erika@mail.-example.org", ""},
        {"erika@a" + long_label + ".org", ""},
        {"erika@192.168.0.1", ""},
        {"erika@example.123", ""},
        {"erika@[192.168.0.1]", ""},
        {"erika@exa mple.org", ""},
        {"erika@exa_mple.org", ""},
        {"erika@xn--a.example", ""},
        {"erika@example.org\0.evil"s, ""},
        {"erika@\xFF\xFE.org", ""},
        // Nothing that a mail server takes as one plain address.
        {"erika mustermann@example.org", ""},
        {"erika@home@example.org", ""},
        {"<erika@example.org>", ""},
        {"\"erika\"@example.org", ""},
        {"erika@example.org,max@example.org", ""},
        {"erika@example.org\r\nBcc: all@example.org", ""},
        {".erika@example.org", ""},
        {"eri..ka@example.org", ""},
        {"érika@example.org", ""},
        {std::string(65, 'a') + "@example.org", ""},
    };
    EXPECT_GE(table.size(), 40U);
    for (const auto& [text, mended] : table) {
        EXPECT_EQ(mended_email(text), mended) << text;
        // What was mended is not mended further, and is an address in the strict sense.
        EXPECT_EQ(mended_email(mended), mended);
        EXPECT_EQ(EmailAddress::parse(mended).has_value(), !mended.empty()) << mended;
    }
}

TEST(TypedEmail, IsReadStrictlyWhereNobodyTypes) {
    for (const char* text : {" erika@example.org", "a@bücher.example", "erika@example.org\n"}) {
        EXPECT_FALSE(EmailAddress::parse(text)) << text;
    }
}

TEST(TypedPhone, IsMendedOrRefused) {
    const std::vector<Typed> table{
        {"+4930123456", "+4930123456"},
        {"+49 30 1234567", "+49301234567"},
        {"+49 (30) 123-45 67", "+49301234567"},
        {"+49/30/1234567", "+49301234567"},
        {"+49 (0)30 1234567", "+49301234567"},
        {"0049 ( 0 ) 30 1234567", "+49301234567"},
        {"0049301234567", "+49301234567"},
        {"00 49 30 1234567", "+49301234567"},
        {" +49 30 1234567 ", "+49301234567"},
        {"\u202A+49 30 1234567\u202C", "+49301234567"},
        {"+49\u00A030\u00A01234567", "+49301234567"},
        {"+49\u201130\u20131234567", "+49301234567"},
        {"+1 (212) 555-0123", "+12125550123"},
        {"+39 06 1234567", "+39061234567"},
        {"+12345678", "+12345678"},
        {"+123456789012345", "+123456789012345"},
        // Too short, too long, without a country, not a number.
        {"", ""},
        {"+", ""},
        {"+1234567", ""},
        {"+1234567890123456", ""},
        {"030 1234567", ""},
        {"49301234567", ""},
        {"+049301234567", ""},
        {"000301234567", ""},
        {"++49301234567", ""},
        {"+49+301234567", ""},
        {"+49 30 1234567 ext 5", ""},
        {"+49.30.1234567", ""},
        {"tel:+49301234567", ""},
        {"+49301234567\r\nX: y", ""},
        {"+49３０1234567", ""},
        {"+49301234567\0"s, ""},
        {"\xFF\xFE", ""},
    };
    EXPECT_GE(table.size(), 20U);
    for (const auto& [text, mended] : table) {
        EXPECT_EQ(mended_phone(text), mended) << text;
        EXPECT_EQ(mended_phone(mended), mended);
    }
}

}  // namespace
}  // namespace veilbox
