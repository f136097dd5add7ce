#include "hal/boards/wiring.h"

#include <cstdio>
#include <fstream>

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
