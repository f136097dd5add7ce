// Each request as it leaves on the wire, each answer as it is read, and what each failure is
// called.
#include "tests/contract/bus/strange_peer.h"

#include <mutex>
#include <optional>
#include <tuple>

#include <unistd.h>

namespace veilbox::hal {
namespace {

class BusRequests : public testing::TestWithParam<Transport> {
  protected:
    BusRequests()
        : peer(GetParam(), [this](const ModbusFrame& request, int) -> Reply {
              const std::lock_guard lock(mutex);
              heard.push_back(request.pdu);
              if (!answer) return {.frames = {}};
              return {.frames = {right(request, *answer)}};
          }) {
        EXPECT_TRUE(connection().connect());
    }
    Connection& connection() {
        if (!connection_) connection_.emplace(peer.wiring.lines[0]);
        return *connection_;
    }
    BoardWiring& board() { return peer.wiring.boards[0]; }
    // The last request, with `pdu` as the answer to the next one.
    Bytes sent() {
        const std::lock_guard lock(mutex);
        return heard.empty() ? Bytes{} : heard.back();
    }
    void will_answer(std::optional<Bytes> pdu) {
        const std::lock_guard lock(mutex);
        answer = std::move(pdu);
    }

    std::mutex mutex;
    std::vector<Bytes> heard;
    std::optional<Bytes> answer;
    StrangePeer peer;

  private:
    std::optional<Connection> connection_;
};

TEST_P(BusRequests, InputsAreReadBitByBit) {
    board().profile.inputs = {.base = 0x0120, .count = 11, .open_level = true};
    will_answer(Bytes{0x02, 2, 0b10000101, 0b11111010});
    const auto inputs = connection().read_inputs(board());
    EXPECT_EQ(sent(), (Bytes{0x02, 0x01, 0x20, 0, 11}));
    ASSERT_TRUE(inputs);
    EXPECT_EQ(*inputs, (std::vector<bool>{true, false, true, false, false, false, false, true,
                                          false, true, false}));
}

TEST_P(BusRequests, RegistersAreReadAndWrittenHighByteFirst) {
    will_answer(Bytes{0x03, 4, 0x12, 0x34, 0xFF, 0});
    EXPECT_EQ(connection().read_registers(board(), 0x1000, 2),
              (std::vector<std::uint16_t>{0x1234, 0xFF00}));
    EXPECT_EQ(sent(), (Bytes{0x03, 0x10, 0x00, 0, 2}));
    will_answer(Bytes{0x10, 0x20, 0x01, 0, 2});
    EXPECT_TRUE(connection().write_registers(board(), {0x2001, {0xABCD, 7}}));
    EXPECT_EQ(sent(), (Bytes{0x10, 0x20, 0x01, 0, 2, 4, 0xAB, 0xCD, 0, 7}));
}

TEST_P(BusRequests, AllRelaysAreSwitchedOffAsTheProfileSays) {
    board().profile.coil_base = 0x0301;
    for (const auto& [channels, bytes] :
         {std::pair<int, std::size_t>{1, 1}, {8, 1}, {9, 2}, {64, 8}}) {
        board().profile.channels = channels;
        const auto count = static_cast<std::uint8_t>(channels);
        will_answer(Bytes{0x0F, 0x03, 0x01, 0, count});
        EXPECT_TRUE(connection().all_off(board()));
        Bytes expected{0x0F, 0x03, 0x01, 0, count, static_cast<std::uint8_t>(bytes)};
        expected.resize(6 + bytes);
        EXPECT_EQ(sent(), expected);
    }
    board().profile.all_off = AllOff::CoilFf;
    will_answer(Bytes{0x05, 0, 0xFF, 0, 0});
    EXPECT_TRUE(connection().all_off(board()));
    EXPECT_EQ(sent(), (Bytes{0x05, 0, 0xFF, 0, 0}));
}

TEST_P(BusRequests, ACoilIsSwitchedOnAndOffAtItsOwnAddress) {
    board().profile.coil_base = 0x02FE;
    board().profile.channels = 4;
    const Bytes on{0x05, 0x03, 0x01, 0xFF, 0};
    will_answer(on);
    EXPECT_TRUE(connection().write_coil(board(), 3, true));
    EXPECT_EQ(sent(), on);
    const Bytes off{0x05, 0x02, 0xFE, 0, 0};
    will_answer(off);
    EXPECT_TRUE(connection().write_coil(board(), 0, false));
    EXPECT_EQ(sent(), off);
    for (const int channel : {-1, 4, 64}) {
        EXPECT_EQ(connection().write_coil(board(), channel, true),
                  std::unexpected(BusError::Refused));
        EXPECT_EQ(connection().flash(board(), {0x0200, milliseconds{100}}, channel, {}),
                  std::unexpected(BusError::Refused));
    }
    EXPECT_EQ(sent(), off) << "nothing was sent for a channel that is not there";
    will_answer(Bytes{0x05, 0x02, 3, 0, 7});
    EXPECT_TRUE(connection().flash(board(), {0x0200, milliseconds{100}}, 3, {}));
}

TEST_P(BusRequests, EachFailureHasItsName) {
    will_answer(Bytes{0x82, 2});
    EXPECT_EQ(connection().read_inputs(board()), std::unexpected(BusError::Refused));
    will_answer(Bytes{0x83, 2});
    EXPECT_EQ(connection().read_inputs(board()), std::unexpected(BusError::Garbled));
    will_answer(Bytes{0x83, 2});
    EXPECT_EQ(connection().read_registers(board(), 0, 1), std::unexpected(BusError::Refused));
    will_answer(std::nullopt);
    EXPECT_EQ(connection().all_off(board()), std::unexpected(BusError::NoAnswer));
    EXPECT_TRUE(connection().connected()) << "one that says nothing does not end the line";
    connection().close();
    EXPECT_FALSE(connection().connected());
    EXPECT_EQ(connection().read_inputs(board()), std::unexpected(BusError::NotConnected));
    EXPECT_EQ(connection().write_registers(board(), {0, {1}}),
              std::unexpected(BusError::NotConnected));
}

TEST_P(BusRequests, AClosedLineConnectsAgain) {
    connection().close();
    EXPECT_TRUE(connection().connect());
    EXPECT_TRUE(connection().connected());
    will_answer(Bytes{0x02, 1, 0});
    EXPECT_TRUE(connection().read_inputs(board()));
    EXPECT_EQ(connection().taken_by(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(On, BusRequests, testing::Values(Transport::Tcp, Transport::Rtu),
                         [](const testing::TestParamInfo<Transport>& test) {
                             return test.param == Transport::Tcp ? "Tcp" : "Rtu";
                         });

// A wire that picks up noise without end: the line says so and goes on with its other boards.
TEST(BusLine, ThatNeverFallsSilentIsNotWaitedForWithoutEnd) {
    Wiring wiring = two_boards(Transport::Rtu, "waveshare-relay-8-d");
    BoardWiring& board = wiring.boards[0];
    board.profile.answer_within = milliseconds{20};
    const Pty device(std::get<RtuEndpoint>(wiring.lines[0].endpoint).device);
    Connection connection(wiring.lines[0]);
    ASSERT_TRUE(connection.connect());
    const std::jthread noise([&](const std::stop_token& stop) {
        const std::array<char, 1> byte{0x55};
        while (!stop.stop_requested()) {
            pollfd writable{device.fd(), POLLOUT, 0};
            if (poll(&writable, 1, 1) > 0) std::ignore = write(device.fd(), byte.data(), 1);
        }
    });
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(connection.read_inputs(board));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
}

TEST(BusLine, ThatIsNotThereIsNotConnected) {
    for (const Transport transport : {Transport::Tcp, Transport::Rtu}) {
        Wiring wiring = two_boards(transport, "waveshare-relay-8-d");
        if (auto* tcp = std::get_if<TcpEndpoint>(&wiring.lines[0].endpoint)) tcp->port = 1;
        Connection connection(wiring.lines[0]);
        EXPECT_EQ(connection.taken_by(), std::nullopt) << "it was not tried yet";
        EXPECT_FALSE(connection.connect());
        EXPECT_FALSE(connection.connected());
        EXPECT_EQ(connection.taken_by(), std::nullopt) << "nobody has it";
        EXPECT_EQ(connection.all_off(wiring.boards[0]), std::unexpected(BusError::NotConnected));
    }
}

}  // namespace
}  // namespace veilbox::hal
