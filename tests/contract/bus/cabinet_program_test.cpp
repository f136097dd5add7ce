// The program veilbox-cabinet as others meet it: its socket, its lines, its scanner, its end.
#include "hal/ipc/line_client.h"
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/scanner/serial_scanner.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

const char* const locker = R"(
[locker]
id = "0412"
[[lines]]
name = "right"
kind = "rtu"
device = "line-right"
baud = 115200
[[boards]]
name = "a"
line = "right"
profile = "waveshare-relay-8-d"
address = 3
[[compartments]]
id = 17
size = "M"
reach = "middle"
cabinet = 0
top = 2
height = 2
board = "a"
channel = 5
)";
const char* const cabinet = R"([cabinet]
control_socket = "cabinet.sock"
labels = "labels"
scanner = "scanner"
locker = "locker.toml"
)";

class CabinetProgram : public testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(folder / "labels");
        std::ofstream(folder / "locker.toml") << locker;
        std::ofstream(folder / "cabinet.toml") << cabinet;
        std::ofstream(folder / "labels/1.json")
            << R"({"waybill":"VW0123456789ABCDEF0","size":"M"})";
        std::array<int, 2> ready{};
        ASSERT_EQ(pipe(ready.data()), 0);
        const std::string config = folder / "cabinet.toml";
        child = fork();
        if (child == 0) {
            close(ready[0]);
            dup2(ready[1], STDERR_FILENO);
            execl(VEILBOX_CABINET, VEILBOX_CABINET, "--config", config.c_str(), nullptr);
            _exit(127);
        }
        close(ready[1]);
        log = fdopen(ready[0], "r");
        std::array<char, 512> line{};
        ASSERT_NE(std::fgets(line.data(), line.size(), log), nullptr);
        ASSERT_NE(std::string(line.data()).find("1 doors on 1 boards, 1 lines"), std::string::npos)
            << line.data();
    }
    void TearDown() override {
        if (child > 0) stop();
        std::fclose(log);
        fs::remove_all(folder);
    }
    int stop() {
        kill(child, SIGTERM);
        int status = -1;
        waitpid(child, &status, 0);
        child = -1;
        return status;
    }
    // The next line that contains `part`.
    static std::string wait_for(LineClient& client, std::string_view part) {
        const auto deadline = std::chrono::steady_clock::now() + seconds{10};
        while (std::chrono::steady_clock::now() < deadline) {
            const auto line = client.receive(seconds{10});
            if (!line || line->find(part) != std::string::npos) return line.value_or("");
        }
        return "";
    }

    const fs::path folder = testing::TempDir() + "veilbox-cabinet-" + std::to_string(getpid());
    pid_t child = -1;
    FILE* log = nullptr;
};

TEST_F(CabinetProgram, PlaysAWholeDepositWithARealBusAndScanner) {
    LineClient person(folder / "cabinet.sock");
    person.send(R"({"v":1,"id":1,"do":"watch"})");
    EXPECT_NE(wait_for(person, "\"id\":1").find("\"ok\":true"), std::string::npos);
    EXPECT_NE(wait_for(person, "Size M ...").find("\"push\":\"cabinet\""), std::string::npos);

    std::mutex mutex;
    std::condition_variable heard;
    std::string text;
    SerialScanner scanner({.name = "hand scanner", .device = folder / "scanner"},
                          [&](std::string scanned) {
                              const std::lock_guard lock(mutex);
                              text = std::move(scanned);
                              heard.notify_all();
                          });
    person.send(R"({"v":1,"id":2,"do":"scan","text":"VW0123456789ABCDEF0"})");
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(
            heard.wait_for(lock, seconds{10}, [&] { return text == "VW0123456789ABCDEF0"; }));
    }

    ConfigFile file = ConfigFile::load(folder / "locker.toml");
    std::vector<Door> readings;
    ModbusLockBus bus(read_wiring(file), {.door = [&](CompartmentId, Door door) {
                          const std::lock_guard lock(mutex);
                          readings.push_back(door);
                          heard.notify_all();
                      }});
    const auto reads = [&](std::size_t count, Door last) {
        std::unique_lock lock(mutex);
        return heard.wait_for(lock, seconds{10}, [&] { return readings.size() == count; }) &&
               readings.back() == last;
    };
    ASSERT_TRUE(reads(1, Door::Closed));
    ASSERT_TRUE(bus.unlatch(*CompartmentId::from_number(17)));
    EXPECT_NE(wait_for(person, "\"door\":\"open\""), "");
    ASSERT_TRUE(reads(2, Door::Open));
    person.send(R"({"v":1,"id":3,"do":"put_in","door":17})");
    person.send(R"({"v":1,"id":4,"do":"close_door","door":17})");
    EXPECT_NE(wait_for(person, "\"filled\":true"), "");
    ASSERT_TRUE(reads(3, Door::Closed));
}

TEST_F(CabinetProgram, RefusesNonsenseAndGoesOn) {
    LineClient person(folder / "cabinet.sock");
    person.send("nonsense");
    EXPECT_NE(wait_for(person, "bad_request"), "");
    person.send(R"({"v":1,"id":1,"do":"state"})");
    EXPECT_NE(wait_for(person, "\"id\":1").find("\"latched\":true"), std::string::npos);
}

TEST_F(CabinetProgram, EndsGracefullyAndLeavesNothingBehind) {
    EXPECT_EQ(stop(), 0);
    for (const char* name : {"cabinet.sock", "scanner", "line-right"}) {
        EXPECT_FALSE(fs::exists(fs::symlink_status(folder / name))) << name;
    }
}

TEST(CabinetProgramStart, RefusesAWrongWiringWithAReason) {
    const fs::path folder = testing::TempDir() + "veilbox-wrong-" + std::to_string(getpid());
    fs::create_directories(folder);
    std::string wrong = locker;
    wrong.replace(wrong.find("channel = 5"), 11, "channel = 9");
    std::ofstream(folder / "locker.toml") << wrong;
    std::ofstream(folder / "cabinet.toml") << cabinet;
    const std::string command =
        std::string(VEILBOX_CABINET) + " --config " + (folder / "cabinet.toml").string() + " 2>&1";
    FILE* output = popen(command.c_str(), "r");
    std::array<char, 512> line{};
    ASSERT_NE(std::fgets(line.data(), line.size(), output), nullptr);
    EXPECT_NE(std::string(line.data()).find("has channels 0 to 7"), std::string::npos)
        << line.data();
    EXPECT_NE(pclose(output), 0);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace veilbox::hal
