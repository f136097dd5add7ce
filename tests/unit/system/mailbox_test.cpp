#include "hal/system/mailbox.h"

#include "hal/system/system.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace veilbox::hal {
namespace {

TEST(Mailbox, KeepsTheOrderAndSaysNoWhenItIsFull) {
    Mailbox<int> mailbox(2);
    EXPECT_TRUE(mailbox.push(1));
    EXPECT_TRUE(mailbox.push(2));
    EXPECT_FALSE(mailbox.push(3));
    EXPECT_EQ(mailbox.pop(milliseconds(0)), 1);
    EXPECT_TRUE(mailbox.push(4));
    EXPECT_EQ(mailbox.pop(milliseconds(0)), 2);
    EXPECT_EQ(mailbox.pop(milliseconds(0)), 4);
    EXPECT_EQ(mailbox.pop(milliseconds(0)), std::nullopt);
}

TEST(Mailbox, WakesWhoWaits) {
    Mailbox<int> mailbox(8);
    std::jthread sender([&] { mailbox.push(7); });
    EXPECT_EQ(mailbox.pop(milliseconds(10000)), 7);
}

TEST(KeyFiles, AreReadStrictlyAndTheErrorNamesTheFile) {
    const tests::ScratchFolder folder;
    const auto path = folder.file("a.key");
    std::ofstream(path) << std::string(64, 'a') << "\n";
    chmod(path.c_str(), 0640);
    EXPECT_NE(read_key_file(path).error().find("chmod 600 " + path), std::string::npos);
    EXPECT_EQ(read_public_key_file(path)->size(), 32U);
    chmod(path.c_str(), 0600);
    EXPECT_EQ(read_key_file(path)->size(), 32U);
    std::ofstream(path) << std::string(63, 'a');
    EXPECT_NE(read_key_file(path).error().find(path), std::string::npos);
    EXPECT_FALSE(read_key_file(folder.file("none.key")));
    std::ofstream(path) << std::string(20000, 'a');
    EXPECT_FALSE(read_secret_file(path));
}

TEST(KeyFiles, AreClosedAgain) {
    const tests::ScratchFolder folder;
    const auto path = folder.file("a.key");
    std::ofstream(path) << std::string(64, 'a') << "\n";
    chmod(path.c_str(), 0600);
    const auto open_files = [] {
        const std::filesystem::directory_iterator files("/proc/self/fd");
        return std::distance(begin(files), end(files));
    };
    const auto before = open_files();
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(read_key_file(path));
    EXPECT_EQ(open_files(), before);
}

TEST(SystemClock, UptimeStartsAtZeroAndOnlyGrows) {
    const SystemClock clock;
    const Now first = clock.now();
    EXPECT_LT(first.uptime.time_since_epoch(), std::chrono::seconds(5));
    EXPECT_GE(clock.now().uptime, first.uptime);
    EXPECT_GT(first.wall, Instant(std::chrono::milliseconds(1700000000000)));
}

TEST(SystemRandom, DoesNotRepeatItself) {
    SystemRandom random;
    std::array<std::uint8_t, 16> a{};
    std::array<std::uint8_t, 16> b{};
    random.fill(a);
    random.fill(b);
    EXPECT_NE(a, b);
}

}  // namespace
}  // namespace veilbox::hal
