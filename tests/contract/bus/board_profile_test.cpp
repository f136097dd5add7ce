#include "hal/boards/board_profile.h"

#include "hal/boards/pulse.h"
#include "hal/modbus/flash.h"

#include <string>

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

const std::string good = R"({"profile":"x","title":"X","verified":"documents","channels":8,
"coils":{"base":0,"all_off":"write_coils"},"pulse":{"kind":"board_timed","flash_base":512,"unit_ms":100},
"inputs":{"base":0,"count":8,"open_level":0},"start_writes":[],"answer_within_ms":150})";

std::string with(const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

// Guards the 1.8 hour pulse: whatever is asked for, on whatever unit, the frame carries 1 to 30
// units and at most 3 s, and never the 0xFF00 of an ordinary "on".
TEST(FlashRequest, NeverCarriesMoreThanThreeSeconds) {
    const auto board = *BoardAddress::from_number(17);
    for (const int unit_ms : {0, 1, 99, 100, 150, 333, 999, 1000, 1'000'000}) {
        const milliseconds unit{unit_ms};
        for (const std::int64_t wanted : {INT64_MIN, -1L, 0L, 1L, 99L, 100L, 101L, 699L, 700L,
                                          2999L, 3000L, 3001L, 65'280L, 6'528'000L, INT64_MAX}) {
            const auto pulse = PulseLength::clamped(milliseconds{wanted});
            const auto frame = flash_request(board, {0x0200, unit}, 7, pulse);
            const int units = frame[4] << 8 | frame[5];
            EXPECT_GE(units, 1);
            EXPECT_LE(units, 30);
            EXPECT_LE(units * std::clamp(unit, milliseconds{100}, milliseconds{1000}),
                      milliseconds{3000});
            EXPECT_NE(units, 0xFF00);
        }
    }
}

TEST(PulseLength, IsClampedForBoardsWithoutATimerToo) {
    for (const std::int64_t wanted : {INT64_MIN, 0L, 99L, 100L}) {
        EXPECT_EQ(PulseLength::clamped(milliseconds{wanted}).length(), milliseconds{100});
    }
    for (const std::int64_t wanted : {3000L, 3001L, 6'528'000L, INT64_MAX}) {
        EXPECT_EQ(PulseLength::clamped(milliseconds{wanted}).length(), milliseconds{3000});
    }
    EXPECT_EQ(PulseLength().length(), milliseconds{700});
}

TEST(FlashRequest, IsTheRawRequestOfTheManual) {
    const auto frame = flash_request(*BoardAddress::from_number(1), {0x0200, milliseconds{100}}, 3,
                                     PulseLength::clamped(milliseconds{700}));
    EXPECT_EQ(frame, (std::array<std::uint8_t, 6>{0x01, 0x05, 0x02, 0x03, 0x00, 0x07}));
}

TEST(BoardProfiles, ThatAreCompiledInAreSoundAndFound) {
    EXPECT_GE(board_profiles().size(), 3U);
    for (const BoardProfile& profile : board_profiles()) {
        EXPECT_EQ(find_board_profile(profile.name), &profile);
    }
    const BoardProfile* board = find_board_profile("waveshare-relay-8-d");
    ASSERT_NE(board, nullptr);
    EXPECT_EQ(std::get<BoardTimedFlash>(board->pulse).flash_base, 0x0200);
    ASSERT_EQ(board->start_writes.size(), 1U);
    EXPECT_EQ(board->start_writes[0].base, 0x1000);
    EXPECT_EQ(board->start_writes[0].values, std::vector<std::uint16_t>(8, 0));
    EXPECT_EQ(board->verified, Verified::Documents);
    EXPECT_EQ(find_board_profile("waveshare-relay-8-c"), nullptr);
}

TEST(BoardProfile, GoodOneIsRead) { EXPECT_TRUE(parse_board_profile(good)); }

// Every number at its lowest and highest legal value is read, one beyond is not. Eight channels.
TEST(BoardProfile, EveryNumberHasItsLimits) {
    struct Limit {
        const char* key;
        const char* usual;
        int lowest;
        int highest;
    };
    const Limit limits[] = {
        {"\"flash_base\":", "512", 8, 0xFFF8},
        {"\"unit_ms\":", "100", 100, 1000},
        {"\"count\":", "8", 8, 64},
        {"\"open_level\":", "0", 0, 1},
        {"\"channels\":", "8", 1, 8},
        {"\"answer_within_ms\":", "150", 20, 2000},
        {"\"coils\":{\"base\":", "0", 0, 504},
        {"\"inputs\":{\"base\":", "0", 0, 0xFFF8},
    };
    for (const auto& [key, usual, lowest, highest] : limits) {
        const auto reads = [&](int value) {
            return parse_board_profile(with(std::string(key) + usual, key + std::to_string(value)))
                .has_value();
        };
        EXPECT_TRUE(reads(lowest)) << key << lowest;
        EXPECT_TRUE(reads(highest)) << key << highest;
        EXPECT_FALSE(reads(lowest - 1)) << key << lowest - 1;
        EXPECT_FALSE(reads(highest + 1)) << key << highest + 1;
    }
}

TEST(BoardProfile, AStartWriteHasOneToSixtyFourValues) {
    const auto reads = [](int values) {
        std::string list;
        for (int i = 0; i < values; ++i) list += i == 0 ? "0" : ",0";
        return parse_board_profile(
                   with("\"start_writes\":[]",
                        "\"start_writes\":[{\"base\":1,\"values\":[" + list + "]}]"))
            .has_value();
    };
    EXPECT_FALSE(reads(0));
    EXPECT_TRUE(reads(1));
    EXPECT_TRUE(reads(64));
    EXPECT_FALSE(reads(65));
}

TEST(BoardProfile, HasAtMostSixteenKibibytes) {
    const std::string most = good + std::string(16 * 1024 - good.size(), ' ');
    EXPECT_TRUE(parse_board_profile(most));
    EXPECT_FALSE(parse_board_profile(most + " "));
}

// The coils may lie above the flash addresses, but not among them, and 0x00FF is every relay at
// once on a board that is switched off by it.
TEST(BoardProfile, FlashAddressesAreNoCoils) {
    const auto reads = [](int coils, int flash, const char* all_off = "write_coils") {
        const std::string text = with(
            "\"coils\":{\"base\":0,\"all_off\":\"write_coils\"},\"pulse\":{\"kind\":"
            "\"board_timed\",\"flash_base\":512",
            "\"coils\":{\"base\":" + std::to_string(coils) + ",\"all_off\":\"" + all_off +
                "\"},\"pulse\":{\"kind\":\"board_timed\",\"flash_base\":" + std::to_string(flash));
        return parse_board_profile(text).has_value();
    };
    EXPECT_TRUE(reads(512, 504));
    EXPECT_TRUE(reads(512, 520));
    for (int flash = 505; flash < 520; ++flash) EXPECT_FALSE(reads(512, flash)) << flash;
    EXPECT_TRUE(reads(0, 0xFF - 8, "coil_ff"));
    EXPECT_TRUE(reads(0, 0x100, "coil_ff"));
    for (int flash = 0xFF - 7; flash <= 0xFF; ++flash) {
        EXPECT_FALSE(reads(0, flash, "coil_ff")) << flash;
        EXPECT_TRUE(reads(0, flash)) << flash << ": without that switch it is like any other";
    }
}

TEST(BoardProfile, IsReadInFull) {
    const BoardProfile plain{.name = "x",
                             .title = "X",
                             .verified = Verified::Documents,
                             .channels = 8,
                             .coil_base = 0,
                             .all_off = AllOff::WriteCoils,
                             .pulse = BoardTimedFlash{512, milliseconds{100}},
                             .inputs = {.base = 0, .count = 8, .open_level = false},
                             .start_writes = {},
                             .answer_within = milliseconds{150}};
    EXPECT_EQ(parse_board_profile(good), plain);
    const BoardProfile other{.name = "other-9",
                             .title = "Another",
                             .verified = Verified::Hardware,
                             .channels = 3,
                             .coil_base = 16,
                             .all_off = AllOff::CoilFf,
                             .pulse = SoftwarePulse{},
                             .inputs = {.base = 32, .count = 4, .open_level = true},
                             .start_writes = {{0x1000, {0, 65'535}}, {7, {1}}},
                             .answer_within = milliseconds{300}};
    EXPECT_EQ(parse_board_profile(R"({"$schema":"any","sources":["any"],"profile":"other-9",
"title":"Another","verified":"hardware","channels":3,"coils":{"base":16,"all_off":"coil_ff"},
"pulse":{"kind":"software_pulse"},"inputs":{"base":32,"count":4,"open_level":1},
"start_writes":[{"base":4096,"values":[0,65535]},{"base":7,"values":[1]}],"answer_within_ms":300})"),
              other);
}

TEST(BoardProfile, ItsTextsHaveALongestLength) {
    const auto reads = [](const std::string& key, const std::string& usual,
                          const std::string& text) {
        return parse_board_profile(
                   with("\"" + key + "\":\"" + usual + "\"", "\"" + key + "\":\"" + text + "\""))
            .has_value();
    };
    EXPECT_TRUE(reads("profile", "x", std::string(32, 'a')));
    EXPECT_FALSE(reads("profile", "x", std::string(33, 'a')));
    EXPECT_TRUE(reads("title", "X", std::string(120, 'a')));
    EXPECT_FALSE(reads("title", "X", std::string(121, 'a')));
    EXPECT_FALSE(reads("title", "X", ""));
}

TEST(BoardProfile, HasAtMostEightStartWrites) {
    const auto reads = [](int writes) {
        std::string list;
        for (int i = 0; i < writes; ++i) {
            list += std::string(i == 0 ? "" : ",") + R"({"base":1,"values":[1]})";
        }
        return parse_board_profile(with("\"start_writes\":[]", "\"start_writes\":[" + list + "]"))
            .has_value();
    };
    EXPECT_TRUE(reads(8));
    EXPECT_FALSE(reads(9));
}

// What stands where, and what is said about it.
TEST(BoardProfile, BadOnesAreRefusedWithTheKeyAndWhatWouldBeRight) {
    const auto start_write = [](const std::string& object) {
        return with("\"start_writes\":[]", "\"start_writes\":[" + object + "]");
    };
    const std::string a_word = "must be a whole number, ";
    const std::pair<std::string, std::string> bad[] = {
        {with("\"channels\":8", "\"channels\":0"), "channels: " + a_word + "1 to 64"},
        {with("\"channels\":8", "\"channels\":65"), "channels: " + a_word + "1 to 64"},
        {with("\"channels\":8", "\"channels\":8.5"), "channels: " + a_word + "1 to 64"},
        {with("\"channels\":8", "\"channels\":\"8\""), "channels: " + a_word + "1 to 64"},
        {with("\"channels\":8,", ""), "channels: " + a_word + "1 to 64"},
        {with("\"profile\":\"x\"", "\"profile\":7"), "profile: must be a text of 1 to 32 bytes"},
        {with("\"profile\":\"x\"", "\"profile\":\"a b\""), "profile: must be a-z 0-9 and '-'"},
        {with("\"title\":\"X\"", "\"title\":null"), "title: must be a text of 1 to 120 bytes"},
        {with("\"documents\"", "\"hearsay\""), "verified: must be documents or hardware"},
        {with("\"documents\"", "1"), "verified: must be documents or hardware"},
        {with("{\"base\":0,\"all_off\":\"write_coils\"}", "7"), "coils.: must be an object"},
        {with("\"write_coils\"", "\"\""), "coils.all_off: must be write_coils or coil_ff"},
        {with("\"all_off\"", "\"extra\":1,\"all_off\""),
         "coils.extra: is not a key of a board profile"},
        {with("board_timed", "latching"), "pulse.kind: must be board_timed or software_pulse"},
        {with("board_timed", "software_pulse"),
         "pulse.flash_base: is not a key of a board profile"},
        {with("\"flash_base\":512", "\"flash_base\":65536"),
         "pulse.flash_base: " + a_word + "0 to 65535"},
        {with("\"unit_ms\":100", "\"unit_ms\":1"), "pulse.unit_ms: " + a_word + "100 to 1000"},
        {with("\"flash_base\":512", "\"flash_base\":4"),
         "pulse.flash_base: flash addresses must not be coil addresses: a coil's \"on\" there is a "
         "pulse of hours"},
        {with("\"flash_base\":512", "\"flash_base\":65529"),
         "pulse.flash_base: flash_base + channels must stay within 65536"},
        {with("\"count\":8", "\"count\":7"),
         "inputs.count: must be at least `channels`: each door has a switch"},
        {with("\"inputs\":{\"base\":0", "\"inputs\":{\"base\":65529"),
         "coils.base, inputs.base: base + count must stay within 65536"},
        {with("\"coils\":{\"base\":0", "\"coils\":{\"base\":65529"),
         "coils.base, inputs.base: base + count must stay within 65536"},
        {with("\"open_level\":0", "\"open_level\":2"), "inputs.open_level: " + a_word + "0 to 1"},
        {with("\"open_level\":0", "\"open_level\":0,\"extra\":1"),
         "inputs.extra: is not a key of a board profile"},
        {with("\"start_writes\":[]", "\"start_writes\":{}"),
         "start_writes: must be a list of at most 8 (or [])"},
        {with("\"start_writes\":[],", ""), "start_writes: must be a list of at most 8 (or [])"},
        {start_write("7"), "start_writes.: must be an object"},
        {start_write(R"({"base":1,"values":[65536]})"),
         "start_writes.values: must be numbers from 0 to 65535"},
        {start_write(R"({"base":1,"values":[-1]})"),
         "start_writes.values: must be numbers from 0 to 65535"},
        {start_write(R"({"base":1,"values":["1"]})"),
         "start_writes.values: must be numbers from 0 to 65535"},
        {start_write(R"({"base":1,"values":7})"),
         "start_writes.values: must be a list of 1 to 64 numbers"},
        {start_write(R"({"base":1,"values":[]})"),
         "start_writes.values: must be a list of 1 to 64 numbers"},
        {start_write(R"({"base":65536,"values":[1]})"),
         "start_writes.base: " + a_word + "0 to 65535"},
        {start_write(R"({"base":1,"values":[1],"extra":1})"),
         "start_writes.extra: is not a key of a board profile"},
        {with("\"answer_within_ms\":150", "\"answer_within_ms\":19"),
         "answer_within_ms: " + a_word + "20 to 2000"},
        {with("\"title\"", "\"titel\""), "title: must be a text of 1 to 120 bytes"},
        {with("\"verified\"", "\"extra\":1,\"verified\""),
         "extra: is not a key of a board profile"},
        // Two are wrong: the first one is named.
        {with("\"channels\":8,\n\"coils\":{\"base\":0", "\"channels\":0,\n\"coils\":{\"base\":-1"),
         "channels: " + a_word + "1 to 64"},
        {with("\"start_writes\":[],\"answer_within_ms\":150", "\"start_writes\":0"),
         "start_writes: must be a list of at most 8 (or [])"},
        {with("\"channels\":8", "\"channels\":0").replace(0, 1, "{\"start_writes\":0,"),
         "channels: " + a_word + "1 to 64"},
        {"[]", ": must be an object"},
        {"{", "not JSON"},
        {std::string(20'000, ' '), "a board profile has at most 16 KiB"},
    };
    for (const auto& [text, says] : bad) {
        const auto profile = parse_board_profile(text);
        ASSERT_FALSE(profile) << text;
        EXPECT_EQ(profile.error(), says) << text;
    }
}

}  // namespace
}  // namespace veilbox::hal
