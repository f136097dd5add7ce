// The installer's file: every limit of the mind is in it, checked, and explained by the example.
#include "controller/apps/controller/locker_config.h"

#include "hal/config/toml_config.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veilbox::apps {
namespace {

class LockerConfig : public testing::Test {
  protected:
    // The example with one line replaced.
    LockerPolicy read_with(const std::string& key, const std::string& value) {
        std::stringstream text;
        text << std::ifstream(LOCKER_EXAMPLE).rdbuf();
        const std::string changed = std::regex_replace(
            text.str(), std::regex("\n" + key + " = \\d+"), "\n" + key + " = " + value);
        EXPECT_NE(changed, text.str()) << key << " is not in the example";
        const std::string file = folder_.file("locker.toml");
        std::ofstream(file) << changed;
        return read_controller_config(file).policy;
    }
    std::string complaint(const std::string& key, const std::string& value) {
        try {
            read_with(key, value);
        } catch (const hal::ConfigError& error) {
            return error.what();
        }
        return "";
    }
    tests::ScratchFolder folder_;
};

TEST_F(LockerConfig, TheExampleNamesTheUsualValues) {
    EXPECT_EQ(read_controller_config(LOCKER_EXAMPLE).policy,
              LockerPolicy{.kept_for = std::chrono::days(7)});
}

TEST_F(LockerConfig, EachLimitOfTheExampleIsReadAndHasARange) {
    const LockerPolicy usual;
    const std::vector<std::string> keys{"courier_idle_s",
                                        "notice_s",
                                        "done_s",
                                        "receipt_s",
                                        "reopen_s",
                                        "undo_s",
                                        "collect_focus_s",
                                        "door_must_open_s",
                                        "pulse_again_s",
                                        "next_door_s",
                                        "late_door_s",
                                        "unseen_s",
                                        "door_left_open_s",
                                        "deposit_left_open_s",
                                        "round_without_progress_s",
                                        "shut_at_once_ms",
                                        "free_pins_of_machine",
                                        "free_tries",
                                        "first_wait_s",
                                        "longest_wait_s",
                                        "kept_h",
                                        "longest_h",
                                        "prolonged_h",
                                        "first_reminder_h",
                                        "last_reminder_h",
                                        "quiet_from",
                                        "quiet_until"};
    for (const std::string& key : keys) {
        EXPECT_NE(complaint(key, "99999").find(key), std::string::npos) << key;
    }
    EXPECT_EQ(read_with("unseen_s", "90").unseen_after, std::chrono::seconds(90));
    EXPECT_EQ(read_with("courier_idle_s", "120").courier_idle, std::chrono::seconds(120));
    EXPECT_EQ(read_with("free_tries", "3").free_tries, 3);
    EXPECT_EQ(read_with("kept_h", "0").kept_for, milliseconds(0));
    EXPECT_EQ(read_with("quiet_from", "22").quiet_from, std::chrono::hours(22));
}

TEST_F(LockerConfig, LimitsThatContradictEachOtherAreRefused) {
    EXPECT_NE(complaint("pulse_again_s", "3").find("door_must_open_s"), std::string::npos);
    EXPECT_NE(complaint("longest_wait_s", "10").find("first_wait_s"), std::string::npos);
    EXPECT_NE(complaint("longest_h", "100").find("kept_h"), std::string::npos);
    EXPECT_NE(complaint("last_reminder_h", "24").find("first_reminder_h"), std::string::npos);
}

// The example with these readers in place of its own.
class Readers : public LockerConfig {
  protected:
    std::vector<hal::ScannerWiring> read(const std::string& readers) {
        std::stringstream text;
        text << std::ifstream(LOCKER_EXAMPLE).rdbuf();
        const std::string file = folder_.file("locker.toml");
        std::ofstream(file) << std::regex_replace(
            text.str(), std::regex(R"(\n\[\[scanner\]\](\n[^\n]+)+)"), "\n" + readers);
        return read_controller_config(file).scanners;
    }
    // "" if there is no complaint.
    std::string complaint(const std::string& readers) {
        try {
            read(readers);
        } catch (const hal::ConfigError& error) {
            return error.what();
        }
        return "";
    }
    static std::string reader(const std::string& name, const std::string& device,
                              const std::string& more = "") {
        return "[[scanner]]\nname = \"" + name + "\"\ndevice = \"" + device + "\"\n" + more + "\n";
    }
};

TEST_F(Readers, EachHasANameADeviceAndARate) {
    EXPECT_TRUE(read("").empty());
    const auto readers = read(reader("hand scanner", "/dev/serial/by-id/hand") +
                              reader("badge reader", "/dev/serial/by-id/badge", "baud = 115200"));
    ASSERT_EQ(readers.size(), 2U);
    EXPECT_EQ(readers[0].name, "hand scanner");
    EXPECT_EQ(readers[0].device, "/dev/serial/by-id/hand");
    EXPECT_EQ(readers[0].baud, 9600);
    EXPECT_EQ(readers[1].baud, 115200);
}

TEST_F(Readers, TwoOnOneDeviceAreRefused) {
    EXPECT_THAT(complaint(reader("a", "/dev/one") + reader("b", "/dev/one")),
                testing::HasSubstr("scanner.device is the device of reader 'a' already"));
    // Two links to one device, as by-id and by-path are.
    const std::string device = folder_.file("tty");
    std::ofstream(device) << "";
    for (const char* link : {"by-id", "by-path"}) {
        std::filesystem::create_symlink(device, folder_.file(link));
    }
    EXPECT_THAT(
        complaint(reader("a", folder_.file("by-id")) + reader("b", folder_.file("by-path"))),
        testing::HasSubstr("scanner.device is the device of reader 'a' already"));
}

TEST_F(Readers, DeviceOfALineIsRefused) {
    EXPECT_THAT(complaint(reader("a", "/dev/ttyUSB0")),
                testing::HasSubstr("scanner.device is the device of line 'side'"));
}

TEST_F(Readers, TwoOfOneNameAndNamesThatNoLogCanShowAreRefused) {
    EXPECT_THAT(complaint(reader("a", "/dev/one") + reader("a", "/dev/two")),
                testing::HasSubstr("scanner.name 'a' is there twice"));
    EXPECT_THAT(complaint(reader("a\\nb", "/dev/one")), testing::HasSubstr("one line"));
    EXPECT_THAT(complaint(reader(std::string(33, 'a'), "/dev/one")),
                testing::HasSubstr("scanner.name must be a text of 1 to 32 bytes"));
}

TEST_F(Readers, RateThatReadersDoNotKnowIsRefusedWithThoseTheyKnow) {
    EXPECT_THAT(complaint(reader("a", "/dev/one", "baud = 14400")),
                testing::HasSubstr("scanner.baud must be one of 1200, 2400, 4800, 9600, 19200, "
                                   "38400, 57600, 115200"));
}

TEST_F(Readers, TheFifthIsRefused) {
    std::string readers;
    for (const char* name : {"a", "b", "c", "d"}) {
        readers += reader(name, std::string("/dev/") + name);
    }
    EXPECT_EQ(read(readers).size(), 4U);
    EXPECT_THAT(complaint(readers + reader("e", "/dev/e")),
                testing::HasSubstr("[scanner] is one too many: 4 readers at most"));
}

TEST_F(Readers, OneTableOfAnOlderFileSaysWhatToWriteNow) {
    const std::string said = complaint("[scanner]\ndevice = \"/dev/one\"\n");
    EXPECT_THAT(said, testing::HasSubstr("scanner must be a list: write [[scanner]]"));
    EXPECT_THAT(said, testing::HasSubstr("scanner.name is missing"));
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("unknown key")));
}

}  // namespace
}  // namespace veilbox::apps
