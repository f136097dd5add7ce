// The installer's file: every limit of the mind is in it, checked, and explained by the example.
#include "controller/apps/controller/locker_config.h"

#include "hal/config/toml_config.h"
#include "tests/support/scratch_folder.h"

#include <fstream>
#include <regex>
#include <sstream>

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
    EXPECT_EQ(read_controller_config(LOCKER_EXAMPLE).policy, LockerPolicy{});
}

TEST_F(LockerConfig, EachLimitOfTheExampleIsReadAndHasARange) {
    const LockerPolicy usual;
    const std::vector<std::string> keys{"courier_idle_s",
                                        "notice_s",
                                        "done_s",
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
                                        "longest_wait_s"};
    for (const std::string& key : keys) {
        EXPECT_NE(complaint(key, "99999").find(key), std::string::npos) << key;
    }
    EXPECT_EQ(read_with("unseen_s", "90").unseen_after, std::chrono::seconds(90));
    EXPECT_EQ(read_with("courier_idle_s", "120").courier_idle, std::chrono::seconds(120));
    EXPECT_EQ(read_with("free_tries", "3").free_tries, 3);
}

TEST_F(LockerConfig, LimitsThatContradictEachOtherAreRefused) {
    EXPECT_NE(complaint("pulse_again_s", "3").find("door_must_open_s"), std::string::npos);
    EXPECT_NE(complaint("longest_wait_s", "10").find("first_wait_s"), std::string::npos);
}

}  // namespace
}  // namespace veilbox::apps
