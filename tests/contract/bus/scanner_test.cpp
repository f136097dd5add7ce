#include "controller/domain/encoding/scan.h"
#include "hal/scanner/serial_scanner.h"
#include "hal/sim/descriptor.h"
#include "hal/sim/pty.h"
#include "tests/support/open_descriptors.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
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
}

// Guards the defect: a text of more than 128 bytes was dropped, and the person was told nothing.
TEST(ScanSplitter, LongTextIsRefusedOnceAndTheNextIsGood) {
    ScanSplitter splitter;
    EXPECT_EQ(split(splitter, std::string(128, 'x') + "\r").size(), 1U);
    // Its beginning is a valid code, and so are the bytes after the first 128.
    const std::string badge = scan_text(ScanKind::Badge, std::string(26, '7'));
    const std::string blanks(100, ' ');
    const auto texts = split(splitter, badge + blanks + badge + blanks + badge + "\r");
    ASSERT_EQ(texts, std::vector<std::string>{""});
    EXPECT_TRUE(std::holds_alternative<Unreadable>(parse_scan(texts.front())));
    EXPECT_EQ(split(splitter, badge + "\r"), std::vector<std::string>{badge});
}

TEST(ScanSplitter, ReaderThatNeverStopsIsRefusedOnceAndKeepsNoBytes) {
    ScanSplitter splitter;
    std::size_t refusals = 0;
    for (int i = 0; i < 1000; ++i) refusals += split(splitter, std::string(256, 'x')).size();
    EXPECT_EQ(refusals, 1U);
    EXPECT_FALSE(splitter.is_empty()) << "the silence that ends it would not be waited for";
    splitter.end([](const std::string&) { ADD_FAILURE() << "refused twice"; });
    EXPECT_EQ(split(splitter, "VW1\r"), std::vector<std::string>{"VW1"});
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

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class SerialScanners : public testing::Test {
  protected:
    std::unique_ptr<SerialScanner> reader(const std::string& device) {
        return std::make_unique<SerialScanner>(
            ScannerWiring{.name = "hand scanner", .device = folder.file(device)},
            [this](std::string text) { texts.take(std::move(text)); });
    }
    static bool reaches(const SerialScanner& scanner, ScannerState state) {
        const auto deadline = steady_clock::now() + std::chrono::seconds{10};
        while (scanner.state() != state && steady_clock::now() < deadline) {
            std::this_thread::yield();
        }
        return scanner.state() == state;
    }
    static void send(const Pty& device, std::string_view bytes) {
        ASSERT_EQ(write(device.fd(), bytes.data(), bytes.size()),
                  static_cast<ssize_t>(bytes.size()));
    }
    void link(const std::string& name, const std::string& target) const {
        std::filesystem::remove(folder.file(name));
        std::filesystem::create_symlink(folder.file(target), folder.file(name));
    }
    // 100 ms of silence make a text of a half one, so a step that takes as long on a busy machine
    // is done again, up to 20 times. `step` returns what has to be true if it was fast enough.
    static void fast_enough(const std::function<bool()>& step) {
        for (int attempt = 0; attempt < 20; ++attempt) {
            const auto begun = steady_clock::now();
            const bool right = step();
            if (right || steady_clock::now() - begun < milliseconds{90}) {
                EXPECT_TRUE(right);
                return;
            }
        }
        FAIL() << "the machine is too busy";
    }

    tests::ScratchFolder folder;
    Texts texts;
};

TEST_F(SerialScanners, SilenceEndsHalfAScanAndTheNextOneIsRead) {
    const Pty device(folder.file("reader"));
    const auto scanner = reader("reader");
    send(device, "VW12AB");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW12AB"});
    send(device, "VB7\r");
    EXPECT_EQ(texts.wait_for(2), (std::vector<std::string>{"VW12AB", "VB7"}));
}

// docs/protocol/local-socket.md
TEST(ScannerStates, HaveTheWordsOfTheProtocol) {
    const std::vector<std::pair<ScannerState, std::string_view>> words{
        {ScannerState::Connected, "connected"},
        {ScannerState::Missing, "missing"},
        {ScannerState::InUse, "in_use"},
        {ScannerState::NotAllowed, "not_allowed"},
        {ScannerState::NotSerial, "not_serial"}};
    for (const auto& [state, word] : words) EXPECT_EQ(to_text(state), word);
}

TEST_F(SerialScanners, EachRateIsThatOfTheDevice) {
    const std::map<int, speed_t> speeds{{1200, B1200},   {2400, B2400},    {4800, B4800},
                                        {9600, B9600},   {19200, B19200},  {38400, B38400},
                                        {57600, B57600}, {115200, B115200}};
    ASSERT_EQ(speeds.size(), scanner_rates.size());
    for (const auto& [rate, speed] : speeds) {
        const Pty device(folder.file("reader"));
        const SerialScanner scanner({.name = "x", .device = folder.file("reader"), .baud = rate},
                                    [](const std::string&) {});
        ASSERT_TRUE(reaches(scanner, ScannerState::Connected)) << rate;
        termios mode{};
        const auto deadline = steady_clock::now() + std::chrono::seconds{5};
        do {
            ASSERT_EQ(tcgetattr(device.fd(), &mode), 0);
        } while (cfgetispeed(&mode) != speed && steady_clock::now() < deadline);
        EXPECT_EQ(cfgetispeed(&mode), speed) << rate;
    }
}

// Whatever the last program left: no echo, no line editing, 8N1 without handshakes.
TEST_F(SerialScanners, DeviceIsReadByteByByte) {
    const Pty device(folder.file("reader"));
    termios left{};
    ASSERT_EQ(tcgetattr(device.fd(), &left), 0);
    left.c_iflag |= ICRNL | ISTRIP | IXON;
    left.c_lflag |= ECHO | ICANON | ISIG;
    left.c_cflag |= CSTOPB | CRTSCTS | PARENB;
    left.c_cflag &= ~static_cast<tcflag_t>(CLOCAL | CREAD);
    ASSERT_EQ(tcsetattr(device.fd(), TCSANOW, &left), 0);
    const auto scanner = reader("reader");
    ASSERT_TRUE(reaches(*scanner, ScannerState::Connected));
    const std::string bytes = "a\x11\x13\x04\x1a\x80\xff";
    send(device, bytes + "\r");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{bytes});
    termios mode{};
    ASSERT_EQ(tcgetattr(device.fd(), &mode), 0);
    EXPECT_EQ(mode.c_iflag & (ICRNL | ISTRIP | IXON), 0U);
    EXPECT_EQ(mode.c_lflag & (ECHO | ICANON | ISIG), 0U);
    EXPECT_EQ(mode.c_cflag & (CSTOPB | CRTSCTS | PARENB), 0U);
    EXPECT_EQ(mode.c_cflag & (CSIZE | CLOCAL | CREAD), static_cast<tcflag_t>(CS8 | CLOCAL | CREAD));
}

TEST_F(SerialScanners, EachStateIsOneLineInTheLogThatSaysWhatToDo) {
    testing::internal::CaptureStdout();
    std::ofstream(folder.file("reader")) << "VW0\r";
    auto scanner = reader("reader");
    const bool wrong = reaches(*scanner, ScannerState::NotSerial);
    std::filesystem::remove(folder.file("reader"));
    const bool missing = reaches(*scanner, ScannerState::Missing);
    bool connected = false;
    {
        const Pty device(folder.file("reader"));
        connected = reaches(*scanner, ScannerState::Connected);
    }
    const bool gone = reaches(*scanner, ScannerState::Missing);
    scanner.reset();
    const std::string log = testing::internal::GetCapturedStdout();
    ASSERT_TRUE(wrong && missing && connected && gone) << log;
    const std::string path = folder.file("reader");
    std::size_t at = 0;
    for (const std::string& line :
         {"hand scanner: " + path + " is not a serial device; correct the configuration",
          "hand scanner: no scanner at " + path + "; trying again",
          "hand scanner: connected at " + path,
          "hand scanner: no scanner at " + path + "; trying again"}) {
        at = log.find(line, at);
        ASSERT_NE(at, std::string::npos) << line << " is not in its place in\n" << log;
        at += line.size();
    }
    EXPECT_EQ(std::ranges::count(log, '\n'), 4) << log;
}

TEST_F(SerialScanners, NameThatChangesIsWarnedOfOnce) {
    testing::internal::CaptureStdout();
    for (const char* device : {"/dev/ttyUSB-none", "/dev/serial/by-id/none"}) {
        const SerialScanner scanner({.name = device, .device = device}, [](const std::string&) {});
    }
    const std::string log = testing::internal::GetCapturedStdout();
    const std::string warning = "can belong to another device after a restart";
    EXPECT_NE(log.find("the name /dev/ttyUSB-none " + warning), std::string::npos) << log;
    EXPECT_EQ(log.find(warning), log.rfind(warning)) << log;
}

TEST_F(SerialScanners, ReaderIsMissingUntilItIsKnownToBeThere) {
    const SerialScanner scanner({.name = "x", .device = folder.file("none")},
                                [](const std::string&) {});
    EXPECT_EQ(scanner.state(), ScannerState::Missing);
    EXPECT_EQ(scanner.name(), "x");
}

TEST_F(SerialScanners, ReaderThatIsMissingAtStartIsReadOnceItIsThere) {
    std::ofstream(folder.file("reader")) << "VW0\r";
    const auto scanner = reader("reader");
    EXPECT_TRUE(reaches(*scanner, ScannerState::NotSerial)) << "it has not tried yet";
    std::filesystem::remove(folder.file("reader"));
    EXPECT_TRUE(reaches(*scanner, ScannerState::Missing));
    const Pty device(folder.file("reader"));
    send(device, "VW1\r");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW1"});
    EXPECT_EQ(scanner->state(), ScannerState::Connected);
}

TEST_F(SerialScanners, UnpluggedReaderComesBackUnderItsLinkOnAnotherTerminal) {
    const Pty second(folder.file("ttyB"));
    auto first = std::make_unique<Pty>(folder.file("ttyA"));
    link("by-id", "ttyA");
    const auto scanner = reader("by-id");
    send(*first, "VW1\r");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW1"});
    first.reset();
    EXPECT_TRUE(reaches(*scanner, ScannerState::Missing));
    link("by-id", "ttyB");
    send(second, "VW2\r");
    EXPECT_EQ(texts.wait_for(2), (std::vector<std::string>{"VW1", "VW2"}));
    EXPECT_EQ(scanner->state(), ScannerState::Connected);
}

TEST_F(SerialScanners, ReaderThatAnswersIsKeptUntilItGoesWhereverItsLinkLeads) {
    const Pty second(folder.file("ttyB"));
    auto first = std::make_unique<Pty>(folder.file("ttyA"));
    link("by-id", "ttyA");
    const auto scanner = reader("by-id");
    ASSERT_TRUE(reaches(*scanner, ScannerState::Connected));
    link("by-id", "ttyB");
    send(*first, "VW1\r");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW1"});
    first.reset();
    send(second, "VW2\r");
    EXPECT_EQ(texts.wait_for(2), (std::vector<std::string>{"VW1", "VW2"}));
}

TEST_F(SerialScanners, HalfATextOfAReaderThatWentAwayIsDropped) {
    fast_enough([this] {
        Texts heard;
        auto device = std::make_unique<Pty>(folder.file("reader"));
        const SerialScanner scanner({.name = "hand scanner", .device = folder.file("reader")},
                                    [&](std::string text) { heard.take(std::move(text)); });
        if (!reaches(scanner, ScannerState::Connected)) return false;
        // The reader's thread hands VW1 on after it has read the half text behind it.
        send(*device, "VW1\rVB");
        heard.wait_for(1);
        device = nullptr;
        if (!reaches(scanner, ScannerState::Missing)) return false;
        device = std::make_unique<Pty>(folder.file("reader"));
        send(*device, "7\r");
        return heard.wait_for(2) == std::vector<std::string>{"VW1", "7"};
    });
}

TEST_F(SerialScanners, TwoReadersThatSendAtOnceDoNotMix) {
    const Pty left(folder.file("left"));
    const Pty right(folder.file("right"));
    Texts heard_left;
    Texts heard_right;
    const SerialScanner left_scanner({.name = "left", .device = folder.file("left")},
                                     [&](std::string t) { heard_left.take(std::move(t)); });
    const SerialScanner right_scanner({.name = "right", .device = folder.file("right")},
                                      [&](std::string t) { heard_right.take(std::move(t)); });
    ASSERT_TRUE(reaches(left_scanner, ScannerState::Connected));
    ASSERT_TRUE(reaches(right_scanner, ScannerState::Connected));
    const std::string label = "VW0123456789";
    const std::string badge = "VBABCDEFGHIJ";
    std::size_t count = 0;
    for (int round = 0; round < 20; ++round) {
        fast_enough([&] {
            for (std::size_t i = 0; i < label.size(); ++i) {
                send(left, label.substr(i, 1));
                send(right, badge.substr(i, 1));
            }
            send(right, "\r");
            send(left, "\r");
            ++count;
            return heard_left.wait_for(count).back() == label &&
                   heard_right.wait_for(count).back() == badge;
        });
    }
    EXPECT_EQ(heard_left.wait_for(20).front(), label);
}

// flock(2) is what programs that know each other use, TIOCEXCL keeps out all others.
TEST_F(SerialScanners, DeviceOfAnotherProgramIsToldApartFromAMissingOne) {
    const Pty device(folder.file("reader"));
    Descriptor other(open(folder.file("reader").c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    ASSERT_EQ(flock(other.get(), LOCK_EX), 0);
    auto scanner = reader("reader");
    EXPECT_TRUE(reaches(*scanner, ScannerState::InUse));
    scanner.reset();
    ASSERT_EQ(ioctl(other.get(), TIOCEXCL), 0);
    ASSERT_EQ(flock(other.get(), LOCK_UN), 0);
    scanner = reader("reader");
    EXPECT_TRUE(reaches(*scanner, ScannerState::InUse));
    ASSERT_EQ(ioctl(other.get(), TIOCNXCL), 0);
    send(device, "VW1\r");
    EXPECT_EQ(texts.wait_for(1), std::vector<std::string>{"VW1"});
}

TEST_F(SerialScanners, OneDeviceHasOneReader) {
    const Pty device(folder.file("reader"));
    const auto first = reader("reader");
    ASSERT_TRUE(reaches(*first, ScannerState::Connected));
    const auto second = reader("reader");
    EXPECT_TRUE(reaches(*second, ScannerState::InUse));
    EXPECT_EQ(first->state(), ScannerState::Connected);
}

TEST_F(SerialScanners, NothingIsLeftOpen) {
    const Pty device(folder.file("reader"));
    std::ofstream(folder.file("file")) << "VW0\r";
    const std::size_t before = tests::open_descriptors();
    {
        const auto first = reader("reader");
        ASSERT_TRUE(reaches(*first, ScannerState::Connected));
        const auto second = reader("reader");
        EXPECT_TRUE(reaches(*second, ScannerState::InUse));
        const auto wrong = reader("file");
        EXPECT_TRUE(reaches(*wrong, ScannerState::NotSerial));
    }
    EXPECT_EQ(tests::open_descriptors(), before);
}

TEST(ScannerName, WarnsOfNamesThatChangeWhenReadersArePluggedInInAnotherOrder) {
    EXPECT_TRUE(has_changing_name("/dev/ttyUSB0"));
    EXPECT_TRUE(has_changing_name("/dev/ttyACM12"));
    EXPECT_FALSE(has_changing_name("/dev/serial/by-id/usb-Honeywell_1950-if00"));
    EXPECT_FALSE(has_changing_name("/dev/ttyS0"));
}

}  // namespace
}  // namespace veilbox::hal
