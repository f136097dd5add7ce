// Which answer belongs to which request, and what becomes of all the others.
#include "hal/modbus/exchange.h"

#include "hal/sim/descriptor.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

BusResult<void> no(BusError error) { return std::unexpected(error); }

TEST(CheckAnswer, TakesWhatFitsTheRequestAndNothingElse) {
    const Bytes inputs9{0x02, 0, 0, 0, 9};
    const Bytes inputs8{0x02, 0, 0, 0, 8};
    const Bytes registers2{0x03, 0x10, 0, 0, 2};
    const Bytes coil{0x05, 0, 3, 0xFF, 0};
    const Bytes coils{0x0F, 0, 0, 0, 8, 1, 0};
    const Bytes registers{0x10, 0x10, 0, 0, 1, 2, 0, 7};
    struct Row {
        Bytes request;
        Bytes answer;
        BusResult<void> expected;
    };
    const BusResult<void> yes;
    const Row rows[] = {
        {inputs8, {0x02, 1, 0xFF}, yes},
        {inputs9, {0x02, 2, 0xFF, 1}, yes},
        {inputs9, {0x02, 1, 0xFF}, no(BusError::Garbled)},
        {inputs8, {0x02, 2, 0xFF, 1}, no(BusError::Garbled)},
        {inputs8, {0x02, 1, 0xFF, 1}, no(BusError::Garbled)},
        {inputs8, {0x02, 1}, no(BusError::Garbled)},
        {inputs8, {0x02}, no(BusError::Garbled)},
        {inputs8, {}, no(BusError::Garbled)},
        {inputs8, {0x01, 1, 0xFF}, no(BusError::Garbled)},
        {inputs8, {0x82, 2}, no(BusError::Refused)},
        {inputs8, {0x82, 2, 0}, no(BusError::Garbled)},
        {inputs8, {0x83, 2}, no(BusError::Garbled)},
        {registers2, {0x03, 4, 0, 1, 0, 2}, yes},
        {registers2, {0x03, 2, 0, 1}, no(BusError::Garbled)},
        {registers2, {0x03, 4, 0, 1, 0}, no(BusError::Garbled)},
        {coil, coil, yes},
        {coil, {0x05, 0, 2, 0xFF, 0}, no(BusError::Garbled)},
        {coil, {0x05, 0, 3, 0, 0}, no(BusError::Garbled)},
        {coil, {0x05, 0, 3, 0xFF}, no(BusError::Garbled)},
        {coil, {0x05, 0, 3, 0xFF, 0, 0}, no(BusError::Garbled)},
        {coil, {0x85, 4}, no(BusError::Refused)},
        {coils, {0x0F, 0, 0, 0, 8}, yes},
        {coils, coils, no(BusError::Garbled)},
        {registers, {0x10, 0x10, 0, 0, 1}, yes},
        {registers, {0x10, 0x10, 0, 0, 2}, no(BusError::Garbled)},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(check_answer(row.request, row.answer), row.expected)
            << to_hex(row.request) << " " << to_hex(row.answer);
    }
}

TEST(BusError, HasWordsOfItsOwn) {
    EXPECT_EQ(to_text(BusError::NotConnected), "the line is down");
    EXPECT_EQ(to_text(BusError::NoAnswer), "no answer");
    EXPECT_EQ(to_text(BusError::Refused), "the board refused the request");
    EXPECT_EQ(to_text(BusError::Garbled), "a garbled answer");
}

class OverTcp : public testing::Test {
  protected:
    OverTcp() {
        std::array<int, 2> ends{};
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        near_ = Descriptor(ends[0]);
        far_ = Descriptor(ends[1]);
        fcntl(near_.get(), F_SETFL, O_NONBLOCK);
        exchange.start(near_.get());
    }
    void peer_says(const Bytes& bytes) const {
        EXPECT_EQ(write(far_.get(), bytes.data(), bytes.size()),
                  static_cast<ssize_t>(bytes.size()));
    }
    Bytes peer_heard() const {
        std::array<std::uint8_t, 512> bytes{};
        const auto length = recv(far_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        return length < 0 ? Bytes{} : Bytes(bytes.begin(), bytes.begin() + length);
    }
    BusResult<Bytes> ask(std::chrono::microseconds patience = 20ms) {
        return exchange.ask(7, Bytes{0x02, 0, 0, 0, 8}, patience);
    }
    // What a peer with unit 7 answers to transaction `number`.
    static Bytes answer_to(int number, const Bytes& pdu = {0x02, 1, 0xAB}) {
        Bytes frame{static_cast<std::uint8_t>(number >> 8),
                    static_cast<std::uint8_t>(number),
                    0,
                    0,
                    0,
                    static_cast<std::uint8_t>(pdu.size() + 1),
                    7};
        frame.insert(frame.end(), pdu.begin(), pdu.end());
        return frame;
    }

    Descriptor near_;
    Descriptor far_;
    TcpExchange exchange;
    const Bytes right{0x02, 1, 0xAB};
};

TEST_F(OverTcp, ARequestCarriesItsTransactionLengthAndUnit) {
    peer_says(answer_to(1));
    EXPECT_EQ(ask(), right);
    EXPECT_EQ(peer_heard(), (Bytes{0, 1, 0, 0, 0, 6, 7, 0x02, 0, 0, 0, 8}));
    peer_says(answer_to(2));
    EXPECT_EQ(ask(), right);
    EXPECT_EQ(peer_heard(), (Bytes{0, 2, 0, 0, 0, 6, 7, 0x02, 0, 0, 0, 8}));
}

TEST_F(OverTcp, TransactionsCountOverBothBytesAndBeginAgain) {
    for (int i = 1; i <= 65'537; ++i) {
        peer_says(answer_to(i % 65'536));
        ASSERT_EQ(ask(), right) << i;
        const Bytes heard = peer_heard();
        ASSERT_EQ(heard[0] << 8 | heard[1], i % 65'536);
    }
}

TEST_F(OverTcp, AnAnswerMayComeInPieces) {
    const Bytes whole = answer_to(3);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(ask(1ms), std::unexpected(BusError::NoAnswer));
        EXPECT_FALSE(peer_heard().empty());
    }
    // The rest of an old answer, and the first half of the right one, are there already.
    peer_says(Bytes{0, 2, 0, 0, 0, 4, 7, 0x02, 1});
    EXPECT_EQ(ask(1ms), std::unexpected(BusError::NoAnswer)) << "only half of it";
    peer_says(Bytes{0xFF});
    peer_says(answer_to(4));
    EXPECT_EQ(ask(), right);
}

TEST_F(OverTcp, TheShortestAndTheLongestAnswerAreTakenWhole) {
    const Bytes shortest{0x02};
    peer_says(answer_to(1, shortest));
    EXPECT_EQ(ask(), shortest);
    const Bytes longest(253, 0x02);
    peer_says(answer_to(2, longest));
    EXPECT_EQ(ask(), longest);
}

TEST_F(OverTcp, WhatIsNotModbusEndsTheConnection) {
    for (const Bytes& bytes : {Bytes{0, 1, 0, 1, 0, 4, 7, 0x02, 1, 0xAB},  // another protocol
                               Bytes{0, 1, 1, 0, 0, 4, 7, 0x02, 1, 0xAB},
                               Bytes{0, 1, 0, 0, 0, 1, 7, 0x02, 1, 0xAB},    // too short
                               Bytes{0, 1, 0, 0, 0, 255, 7, 0x02, 1, 0xAB},  // too long
                               Bytes{0, 1, 0, 0, 1, 4, 7, 0x02, 1, 0xAB},
                               Bytes{0, 1, 0, 1, 0, 4, 7}}) {  // a header alone says so too
        TcpExchange fresh;
        fresh.start(near_.get());
        peer_says(bytes);
        EXPECT_EQ(fresh.ask(7, Bytes{0x02, 0, 0, 0, 8}, 20ms),
                  std::unexpected(BusError::NotConnected))
            << to_hex(bytes);
    }
}

TEST_F(OverTcp, AnAnswerOfAnotherUnitIsGarbledAndLeavesNothingBehind) {
    Bytes other = answer_to(1);
    other[6] = 8;
    peer_says(other);
    EXPECT_EQ(ask(), std::unexpected(BusError::Garbled));
    peer_says(answer_to(2));
    EXPECT_EQ(ask(), right);
}

TEST_F(OverTcp, APeerThatHangsUpIsNotConnected) {
    far_ = Descriptor();
    EXPECT_EQ(ask(), std::unexpected(BusError::NotConnected)) << "nothing can be sent";
}

TEST_F(OverTcp, APeerThatHangsUpInsteadOfAnAnswerIsNotConnected) {
    shutdown(far_.get(), SHUT_WR);
    errno = EAGAIN;  // what the last call left behind says nothing of this one
    EXPECT_EQ(ask(10s), std::unexpected(BusError::NotConnected)) << "at once";
}

// It goes without having read the request, which is an error and no end of file.
TEST_F(OverTcp, APeerThatBreaksOffIsNotConnected) {
    const std::jthread peer([this] {
        pollfd asked{far_.get(), POLLIN, 0};
        poll(&asked, 1, 10'000);
        far_ = Descriptor();
    });
    EXPECT_EQ(ask(2s), std::unexpected(BusError::NotConnected));
}

TEST_F(OverTcp, APeerThatTakesNothingIsNotConnected) {
    const Bytes plenty(64 * 1024, 0);
    while (send(near_.get(), plenty.data(), plenty.size(), MSG_DONTWAIT) > 0) {
    }
    EXPECT_EQ(ask(10s), std::unexpected(BusError::NotConnected));
}

TEST_F(OverTcp, ANewConnectionForgetsWhatTheOldOneSentAndCountsOn) {
    peer_says(Bytes{0, 1, 0, 0, 0, 4, 7, 0x02});
    EXPECT_EQ(ask(1ms), std::unexpected(BusError::NoAnswer));
    peer_heard();
    exchange.start(near_.get());
    peer_says(answer_to(2));
    EXPECT_EQ(ask(), right);
    EXPECT_EQ(peer_heard()[1], 2);
}

}  // namespace
}  // namespace veilbox::hal
