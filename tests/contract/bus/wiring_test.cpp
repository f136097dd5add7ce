#include "hal/boards/wiring.h"

#include <cstdio>
#include <fstream>
#include <map>
#include <tuple>

#include <gtest/gtest.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

const std::string lines = R"([[lines]]
name = "left"
kind = "tcp"
host = "127.0.0.1"
port = 15020
[[lines]]
name = "right"
kind = "rtu"
device = "run/line-right"
baud = 19200
parity = "none"
)";
const std::string boards = R"([[boards]]
name = "a"
line = "left"
profile = "waveshare-poe-eth-8-d"
address = 1
[[boards]]
name = "b"
line = "right"
profile = "waveshare-relay-8-d"
address = 1
)";

std::string door(int id, const std::string& board, int channel, int top, int height = 1) {
    return "[[compartments]]\nid = " + std::to_string(id) +
           "\nsize = \"S\"\nreach = \"high\"\ncabinet = 0\n" + "top = " + std::to_string(top) +
           "\nheight = " + std::to_string(height) + "\nboard = \"" + board +
           "\"\nchannel = " + std::to_string(channel) + "\n";
}

struct Outcome {
    Wiring wiring;
    std::string error;
};

Outcome read(const std::string& text) {
    const std::string path = testing::TempDir() + "wiring-" + std::to_string(getpid()) + ".toml";
    std::ofstream(path) << text;
    Outcome outcome;
    ConfigFile file = ConfigFile::load(path);
    outcome.wiring = read_wiring(file);
    try {
        file.finish();
    } catch (const ConfigError& error) {
        outcome.error = error.what();
    }
    std::remove(path.c_str());
    EXPECT_TRUE(outcome.wiring.complaints.empty() || !outcome.error.empty());
    return outcome;
}

TEST(Wiring, GoodOneIsReadInOrderOfCompartments) {
    const Outcome outcome = read(lines + boards + door(2, "b", 7, 2, 3) + door(1, "a", 0, 1) +
                                 "[bus]\npulse_ms = 900\n");
    EXPECT_EQ(outcome.error, "");
    const Wiring& wiring = outcome.wiring;
    ASSERT_EQ(wiring.compartments.size(), 2U);
    EXPECT_EQ(wiring.compartments[0].id.number(), 1);
    EXPECT_EQ(wiring.channels[1].compartment.number(), 2);
    EXPECT_EQ(wiring.channels[1].board, 1U);
    EXPECT_EQ(wiring.channels[1].channel, 7);
    EXPECT_EQ(wiring.pulse.length(), milliseconds{900});
    EXPECT_EQ(std::get<RtuEndpoint>(wiring.lines[1].endpoint).device,
              testing::TempDir() + "run/line-right");
    EXPECT_EQ(std::get<TcpEndpoint>(wiring.lines[0].endpoint).port, 15020);
}

struct Mistake {
    std::string text;
    std::string says;
    int line;
};

TEST(Wiring, MistakesAreRefusedWithTheirLineAndWhatWouldBeRight) {
    const Mistake mistakes[] = {
        {lines + boards + door(1, "a", 0, 1) + door(2, "a", 0, 2),
         "on channel 0 of board 'a' already", 39},
        {lines + boards + door(1, "a", 8, 1), "has channels 0 to 7", 30},
        {lines + boards + door(1, "c", 0, 1), "there are: a, b", 29},
        {lines + boards + door(1, "a", 0, 1) + door(1, "a", 1, 2), "own number", 32},
        {lines + boards + door(1, "a", 0, 1, 3) + door(2, "a", 1, 3), "rows 1 to 3", 36},
        {lines + boards + door(1, "a", 0, 40, 2), "end by row 40", 28},
        {lines + boards + boards + door(1, "a", 0, 1), "give each its own", 23},
        {lines + boards +
             "[[boards]]\nname=\"c\"\nline=\"left\"\nprofile=\"generic-coil-input\"\naddress=1\n"
             "allow_software_pulse=true\n" +
             door(1, "a", 0, 1),
         "give each board of a line its own", 26},
        {lines +
             "[[boards]]\nname=\"c\"\nline=\"middle\"\nprofile=\"generic-coil-input\"\naddress="
             "1\nallow_software_pulse=true\n" +
             door(1, "c", 0, 1),
         "there are: left, right", 14},
        {lines +
             "[[boards]]\nname=\"c\"\nline=\"left\"\nprofile=\"waveshare-relay-8-c\"\naddress=1\n" +
             door(1, "c", 0, 1),
         "there are: generic-coil-input", 15},
        {lines +
             "[[boards]]\nname=\"c\"\nline=\"right\"\nprofile=\"generic-coil-input\"\naddress="
             "248\nallow_software_pulse=true\n" +
             door(1, "c", 0, 1),
         "1 to 247", 16},
        {lines + boards + door(1, "a", 0, 1) + "[bus]\npulse_ms = 65280\n", "100 to 3000", 32},
    };
    for (const Mistake& mistake : mistakes) {
        const std::string error = read(mistake.text).error;
        EXPECT_NE(error.find(mistake.says), std::string::npos)
            << mistake.says << "\nsaid: " << error;
        EXPECT_NE(error.find(".toml:" + std::to_string(mistake.line) + ":"), std::string::npos)
            << mistake.line << " " << error;
    }
}

TEST(Wiring, IsReadInFull) {
    const Wiring wiring = read(R"([[lines]]
name = "left"
kind = "tcp"
host = "10.0.0.7"
port = 502
[[lines]]
name = "middle"
kind = "rtu"
device = "/dev/one"
baud = 9600
parity = "even"
[[lines]]
name = "right"
kind = "rtu"
device = "/dev/two"
baud = 1200
parity = "odd"
[[lines]]
name = "fourth"
kind = "rtu"
device = "/dev/three"
baud = 115200
[[boards]]
name = "a"
line = "middle"
profile = "waveshare-relay-8-d"
address = 247
[[boards]]
name = "b"
line = "left"
profile = "waveshare-poe-eth-8-d"
address = 255
[[compartments]]
id = 999
size = "XL"
reach = "low"
cabinet = 63
top = 40
height = 1
board = "b"
channel = 7
[[compartments]]
id = 1
size = "M"
reach = "middle"
cabinet = 0
top = 1
height = 40
board = "a"
channel = 0
)")
                              .wiring;
    EXPECT_TRUE(wiring.complaints.empty());
    ASSERT_EQ(wiring.lines.size(), 4U);
    EXPECT_EQ(wiring.lines[0].name, "left");
    EXPECT_EQ(std::get<TcpEndpoint>(wiring.lines[0].endpoint).host, "10.0.0.7");
    EXPECT_EQ(std::get<TcpEndpoint>(wiring.lines[0].endpoint).port, 502);
    const auto serial = [&](std::size_t line) {
        const auto& rtu = std::get<RtuEndpoint>(wiring.lines[line].endpoint);
        return std::tuple(rtu.device, rtu.baud, rtu.parity);
    };
    EXPECT_EQ(serial(1), std::tuple("/dev/one", 9600, Parity::Even));
    EXPECT_EQ(serial(2), std::tuple("/dev/two", 1200, Parity::Odd));
    EXPECT_EQ(serial(3), std::tuple("/dev/three", 115200, Parity::None));
    ASSERT_EQ(wiring.boards.size(), 2U);
    EXPECT_EQ(wiring.boards[0].line, 1U);
    EXPECT_EQ(wiring.boards[0].address.number(), 247);
    EXPECT_EQ(wiring.boards[0].profile, *find_board_profile("waveshare-relay-8-d"));
    EXPECT_EQ(wiring.boards[1].line, 0U);
    EXPECT_EQ(wiring.boards[1].address.number(), 255);
    const Compartment first{.id = *CompartmentId::from_number(1),
                            .size = Size::M,
                            .reach = Reach::Middle,
                            .cabinet = 0,
                            .top = 1,
                            .height = 40};
    const Compartment last{.id = *CompartmentId::from_number(999),
                           .size = Size::XL,
                           .reach = Reach::Low,
                           .cabinet = 63,
                           .top = 40,
                           .height = 1};
    EXPECT_EQ(wiring.compartments, (std::vector{first, last}));
    ASSERT_EQ(wiring.channels.size(), 2U);
    EXPECT_EQ(wiring.channels[0].compartment, first.id);
    EXPECT_EQ(wiring.channels[0].board, 0U);
    EXPECT_EQ(wiring.channels[0].channel, 0);
    EXPECT_EQ(wiring.channels[1].board, 1U);
    EXPECT_EQ(wiring.channels[1].channel, 7);
    EXPECT_EQ(wiring.pulse.length(), milliseconds{700});
}

TEST(Wiring, HasTheRatesThatSerialLinesHave) {
    for (const auto& [baud, legal] : std::map<int, bool>{{1199, false},
                                                         {1200, true},
                                                         {2400, true},
                                                         {4800, true},
                                                         {4801, false},
                                                         {9600, true},
                                                         {14400, false},
                                                         {19200, true},
                                                         {38400, true},
                                                         {57600, true},
                                                         {115199, false},
                                                         {115200, true},
                                                         {115201, false}}) {
        std::string text = lines;
        text.replace(text.find("19200"), 5, std::to_string(baud));
        EXPECT_EQ(read(text + boards + door(1, "a", 0, 1)).error.empty(), legal) << baud;
    }
}

TEST(Wiring, EveryNumberHasItsLimits) {
    struct Limit {
        const char* usual;
        const char* key;
        int lowest;
        int highest;
    };
    for (const auto& [usual, key, lowest, highest] :
         {Limit{"port = 15020", "port", 1, 65535}, Limit{"id = 1\n", "id", 1, 999},
          Limit{"cabinet = 0", "cabinet", 0, 63}, Limit{"top = 1\n", "top", 1, 40},
          Limit{"height = 1\n", "height", 1, 40}, Limit{"channel = 0", "channel", 0, 7},
          Limit{"address = 1\n", "address", 1, 255},
          Limit{"pulse_ms = 700", "pulse_ms", 100, 3000}}) {
        const auto reads = [&](int value) {
            std::string text = lines + boards + door(1, "a", 0, 1) + "[bus]\npulse_ms = 700\n";
            const std::string old = usual;
            text.replace(text.find(old), old.size(),
                         std::string(key) + " = " + std::to_string(value) + "\n");
            return read(text).error.empty();
        };
        EXPECT_TRUE(reads(lowest)) << key;
        EXPECT_TRUE(reads(highest)) << key;
        EXPECT_FALSE(reads(lowest - 1)) << key;
        EXPECT_FALSE(reads(highest + 1)) << key;
    }
}

TEST(Wiring, CompartmentsOfOneCabinetDoNotLieOverEachOther) {
    const auto fits = [](int top, int height, int cabinet = 0) {
        std::string second = door(2, "a", 1, top, height);
        second.replace(second.find("cabinet = 0"), 11, "cabinet = " + std::to_string(cabinet));
        return read(lines + boards + door(1, "a", 0, 10, 5) + second).error.empty();
    };
    EXPECT_TRUE(fits(9, 1));
    EXPECT_FALSE(fits(9, 2));
    EXPECT_FALSE(fits(10, 1));
    EXPECT_FALSE(fits(14, 1));
    EXPECT_TRUE(fits(15, 1));
    EXPECT_FALSE(fits(1, 40));
    EXPECT_TRUE(fits(1, 40, 1));
}

TEST(Wiring, NamesAndDevicesAndChannelsAreTheirOwn) {
    const std::string end = door(1, "a", 0, 1);
    const auto says = [&](const std::string& text) { return read(text).error; };
    const std::string more = "[[lines]]\nname = \"third\"\nkind = \"rtu\"\nbaud = 9600\ndevice = ";
    EXPECT_EQ(says(lines + more + "\"run/line-third\"\n" + boards + end), "");
    EXPECT_NE(says(lines + more + "\"run/line-right\"\n" + boards + end)
                  .find("line 'right' has this device already: one line a device"),
              std::string::npos);
    EXPECT_NE(says(lines + lines + boards + end).find("'left' is there twice: give each its own"),
              std::string::npos);
    const auto named = [&](const std::string& name) {
        std::string text = lines;
        return says(text.replace(text.find("\"right\""), 7, "\"" + name + "\"") +
                    boards.substr(0, boards.find("[[boards]]", 1)) + end);
    };
    EXPECT_EQ(named(std::string(32, 'x')), "");
    EXPECT_NE(named(std::string(33, 'x')), "");
    EXPECT_NE(named("a b").find("must be 1 to 32 of a-z A-Z 0-9 and '-'"), std::string::npos);
    EXPECT_EQ(says(lines + boards + end + door(2, "b", 0, 2)), "") << "another board's channel";
    EXPECT_EQ(says(lines + boards + end + door(2, "a", 1, 2)), "");
}

// Guards: a kill in mid-pulse leaves the coil of such a board on.
TEST(Wiring, SoftwarePulseMustBeAllowed) {
    const std::string board =
        lines +
        "[[boards]]\nname=\"c\"\nline=\"left\"\nprofile=\"generic-coil-input\"\naddress=1\n";
    for (const char* no : {"", "allow_software_pulse=false\n"}) {
        const std::string error = read(board + no + door(1, "c", 0, 1)).error;
        EXPECT_NE(error.find(".toml:15:"), std::string::npos) << error;
        EXPECT_NE(error.find("stays on"), std::string::npos) << error;
        EXPECT_NE(error.find("allow_software_pulse = true"), std::string::npos) << error;
    }
    EXPECT_EQ(read(board + "allow_software_pulse=true\n" + door(1, "c", 0, 1)).error, "");
}

}  // namespace
}  // namespace veilbox::hal
