#include "hal/scanner/serial_scanner.h"
#include "hal/sim/pty.h"

#include <condition_variable>
#include <mutex>

#include <gtest/gtest.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

std::vector<std::string> split(ScanSplitter& splitter, std::string_view bytes) {
    std::vector<std::string> texts;
    splitter.feed(bytes, [&](std::string text) { texts.push_back(std::move(text)); });
    return texts;
}

TEST(ScanSplitter, TextsEndAtCarriageReturnOrNewline) {
    ScanSplitter splitter;
    EXPECT_EQ(split(splitter, "VW1\r\nVB"), std::vector<std::string>{"VW1"});
    EXPECT_EQ(split(splitter, "2\n\n\r"), std::vector<std::string>{"VB2"});
}

TEST(ScanSplitter, OverlongTextIsDroppedWholeAndTheNextIsGood) {
    ScanSplitter splitter;
    EXPECT_EQ(split(splitter, std::string(128, 'x') + "\r").size(), 1U);
    EXPECT_TRUE(split(splitter, std::string(129, 'x') + "\r").empty());
    EXPECT_EQ(split(splitter, "VW1\r").size(), 1U);
}

TEST(SerialScanner, ReadsAndComesBackAfterTheDeviceWentAway) {
    const std::string path = testing::TempDir() + "veilbox-scanner-" + std::to_string(getpid());
    std::mutex mutex;
    std::condition_variable heard;
    std::vector<std::string> texts;
    SerialScanner scanner(path, 9600, [&](std::string text) {
        const std::lock_guard lock(mutex);
        texts.push_back(std::move(text));
        heard.notify_all();
    });
    for (const std::size_t round : {1U, 2U}) {
        Pty device(path);
        ASSERT_EQ(write(device.fd(), "VW1\r", 4), 4);
        std::unique_lock lock(mutex);
        ASSERT_TRUE(
            heard.wait_for(lock, std::chrono::seconds{10}, [&] { return texts.size() == round; }));
        EXPECT_EQ(texts.back(), "VW1");
    }
}

}  // namespace
}  // namespace veilbox::hal
