#include "controller/domain/encoding/bytes.h"

#include "controller/domain/encoding/base32.h"
#include "controller/domain/ids.h"

#include <gtest/gtest.h>

namespace veilbox {
namespace {

TEST(Base64, KeepsTheVectorsOfRfc4648) {
    EXPECT_EQ(to_base64(as_bytes("")), "");
    EXPECT_EQ(to_base64(as_bytes("f")), "Zg==");
    EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
    EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(from_base64("Zm9vYmFy"), Bytes({'f', 'o', 'o', 'b', 'a', 'r'}));
    EXPECT_EQ(from_base64("Zg=="), Bytes({'f'}));
}

TEST(Base64, RefusesEverySecondSpellingOfTheSameBytes) {
    for (const char* text : {"Zg=", "Zg", "Zh==", "Z===", "====", "Zm9v\n", "Zm-v", "Zg==Zg=="}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
}

TEST(Hex, RefusesOddLengthsCapitalsAndStrangers) {
    EXPECT_EQ(from_hex("00ff"), Bytes({0x00, 0xff}));
    for (const char* text : {"0", "0g", "FF", "0x"}) EXPECT_FALSE(from_hex(text)) << text;
    EXPECT_FALSE(digest_from_hex("00ff"));
    EXPECT_TRUE(digest_from_hex(std::string(64, 'a')));
}

TEST(Ids, ExistOnlyInTheirLegalShape) {
    EXPECT_TRUE(ParcelId::parse("0123456789ABCDEFGHJKMNPQRS"));
    for (const char* text : {"", "0123456789ABCDEFGHJKMNPQR", "0123456789ABCDEFGHJKMNPQRST",
                             "0123456789abcdefghjkmnpqrs", "I123456789ABCDEFGHJKMNPQRS"}) {
        EXPECT_FALSE(ParcelId::parse(text)) << text;
    }
    EXPECT_TRUE(LockerId::parse("0412"));
    for (const char* text :
         {"", "-0412", "04/12", "04+12", "0412#", "a b", "0123456789012345678901234567890123"}) {
        EXPECT_FALSE(LockerId::parse(text)) << text;
    }
    EXPECT_FALSE(CompartmentId::from_number(0));
    EXPECT_FALSE(CompartmentId::from_number(1000));
    EXPECT_TRUE(CompartmentId::from_number(999));
}

TEST(CheckCharacter, IsThatOfIso7064Mod3736) {
    // The GRid example of the IFPI's standard: A1-2425G-ABC1234002-M.
    EXPECT_EQ(check_character("A12425GABC1234002"), 'M');
}

TEST(CheckCharacter, CatchesEverySingleWrongCharacter) {
    const std::string text = "VW0123456789ABCDEF";
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char wrong : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
            if (wrong == text[i]) continue;
            std::string changed = text;
            changed[i] = wrong;
            EXPECT_NE(check_character(changed), check_character(text)) << changed;
        }
    }
}

}  // namespace
}  // namespace veilbox
