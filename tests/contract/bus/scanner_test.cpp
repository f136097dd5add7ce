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

TEST(ScanSplitter, TabAndEtxEndATextTooAndAnEndingInFrontDoesNoHarm) {
    ScanSplitter splitter;
    EXPECT_EQ(split(splitter, "\rVW1\tVW2\x03\x03VW3\n"),
              (std::vector<std::string>{"VW1", "VW2", "VW3"}));
}

TEST(ScanSplitter, WhatHasComeBeforeASilenceIsATextOfItsOwn) {
    ScanSplitter splitter;
    std::vector<std::string> texts;
    const auto take = [&](std::string text) { texts.push_back(std::move(text)); };
    splitter.feed("VW12AB", take);
    EXPECT_FALSE(splitter.is_empty());
    splitter.end(take);
    EXPECT_TRUE(splitter.is_empty());
    splitter.feed("VB7\r", take);
    EXPECT_EQ(texts, (std::vector<std::string>{"VW12AB", "VB7"}));
    splitter.feed(std::string(129, 'x'), take);
    splitter.end(take);
    EXPECT_EQ(texts.size(), 2U);
}

TEST(ScanSplitter, OverlongTextIsDroppedWholeAndTheNextIsGood) {
    ScanSplitter splitter;
    EXPECT_EQ(split(splitter, std::string(128, 'x') + "\r").size(), 1U);
    EXPECT_TRUE(split(splitter, std::string(129, 'x') + "\r").empty());
    EXPECT_EQ(split(splitter, "VW1\r").size(), 1U);
}

class Texts {
  public:
    void take(std::string text) {
        const std::lock_guard lock(mutex_);
        texts_.push_back(std::move(text));
        heard_.notify_all();
    }
    std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        heard_.wait_for(lock, std::chrono::seconds{10}, [&] { return texts_.size() >= count; });
        return texts_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<std::string> texts_;
};

TEST(SerialScanner, SilenceEndsHalfAScanAndTheNextOneIsRead) {
    const std::string path = testing::TempDir() + "veilbox-half-scan-" + std::to_string(getpid());
    Pty device(path);
    Texts texts;
    SerialScanner scanner(path, 9600, [&](std::string text) { texts.take(std::move(text)); });
    ASSERT_EQ(write(device.fd(), "VW12AB", 6), 6);
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW12AB"});
    ASSERT_EQ(write(device.fd(), "VB7\r", 4), 4);
    EXPECT_EQ(texts.wait_for(2), (std::vector<std::string>{"VW12AB", "VB7"}));
}

TEST(SerialScanner, ReadsAndComesBackAfterTheDeviceWentAway) {
    const std::string path = testing::TempDir() + "veilbox-scanner-" + std::to_string(getpid());
    Texts texts;
    SerialScanner scanner(path, 9600, [&](std::string text) { texts.take(std::move(text)); });
    for (const std::size_t round : {1U, 2U}) {
        Pty device(path);
        ASSERT_EQ(write(device.fd(), "VW1\r", 4), 4);
        EXPECT_EQ(texts.wait_for(round), std::vector<std::string>(round, "VW1"));
    }
}

}  // namespace
}  // namespace veilbox::hal
