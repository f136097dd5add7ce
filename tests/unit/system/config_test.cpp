#include "hal/config/toml_config.h"
#include "tests/support/scratch_folder.h"

#include <fstream>

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

class Config : public testing::Test {
  protected:
    ConfigFile load(const std::string& text) {
        std::ofstream(folder_.file("c.toml")) << text;
        return ConfigFile::load(folder_.file("c.toml"));
    }
    // The complaint of finish, without the folder.
    std::string complaint(ConfigFile& file) {
        try {
            file.finish();
        } catch (const ConfigError& error) {
            std::string text = error.what();
            const std::string folder = folder_.file("");
            for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
                text.erase(at, folder.size());
            }
            return text;
        }
        return "";
    }
    tests::ScratchFolder folder_;
};

TEST_F(Config, ReadsWhatIsThereAndResolvesPathsFromItsOwnFolder) {
    auto file = load(
        "[hub]\nport = 8443\nkey = \"keys/hub.pem\"\nverbose = true\n[[lockers]]\nid = \"0412\"\n");
    auto hub = file.table("hub");
    EXPECT_EQ(hub.integer("port", 1, 65535), 8443);
    EXPECT_EQ(hub.path("key"), folder_.file("keys/hub.pem"));
    EXPECT_TRUE(hub.boolean_or("verbose", false));
    EXPECT_EQ(hub.integer_or("threads", 1, 8, 2), 2);
    EXPECT_EQ(file.tables("lockers", 1)[0].text("id"), "0412");
    EXPECT_EQ(complaint(file), "");
}

TEST_F(Config, AnUnknownKeyIsRefusedWithItsLine) {
    auto file = load("[hub]\nport = 8443\nprot = 8443\n");
    file.table("hub").integer("port", 1, 65535);
    EXPECT_EQ(complaint(file),
              "c.toml:3: unknown key 'hub.prot'; remove it or correct its spelling");
}

TEST_F(Config, AnImpossibleValueIsRefusedWithItsLineAndWhatWouldBeRight) {
    auto file = load("[hub]\nport = 70000\nmode = \"fast\"\n");
    auto hub = file.table("hub");
    hub.integer("port", 1, 65535);
    hub.choice("mode", {"tcp", "rtu"});
    EXPECT_EQ(complaint(file),
              "c.toml:2: hub.port must be 1 to 65535, found 70000\n"
              "c.toml:3: hub.mode must be one of \"tcp\", \"rtu\"");
}

TEST_F(Config, EveryMissingKeyIsNamedAtOnce) {
    auto file = load("[hub]\n");
    auto hub = file.table("hub");
    hub.text("name");
    hub.integer("port", 1, 65535);
    file.table("broker").text("host");
    EXPECT_EQ(complaint(file),
              "c.toml:1: hub.name is missing\nc.toml:1: hub.port is missing\nc.toml:1: broker is "
              "missing");
}

TEST_F(Config, WrongTypesAreRefusedAndNothingIsGuessed) {
    auto file = load("port = \"8443\"\nname = 7\nflag = 1\nbig = 1e3\n");
    file.integer("port", 1, 65535);
    file.text("name");
    file.boolean_or("flag", false);
    file.integer("big", 1, 65535);
    const std::string text = complaint(file);
    for (const char* line : {"c.toml:1:", "c.toml:2:", "c.toml:3:", "c.toml:4:"}) {
        EXPECT_NE(text.find(line), std::string::npos) << text;
    }
}

TEST_F(Config, ABrokenFileAndAMissingFileSayWhatToDo) {
    EXPECT_THROW(load("[hub\nport = "), ConfigError);
    try {
        ConfigFile::load(folder_.file("none.toml"));
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("--config FILE"), std::string::npos);
    }
}

}  // namespace
}  // namespace veilbox::hal
