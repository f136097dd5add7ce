// A peer that answers wrongly: with another unit, another function, too short, for an old
// transaction, too late. Guards the defect: asked unit 1 over TCP, answered by unit 9, and a closed
// door was reported open.
#include "tests/contract/bus/strange_peer.h"

#include <condition_variable>
#include <mutex>

namespace veilbox::hal {
namespace {

class WrongAnswer : public testing::TestWithParam<Transport> {
  protected:
    // Reads the inputs once from a peer that gives this answer.
    BusResult<std::vector<bool>> read_from(const Answers& answers) {
        const StrangePeer peer(GetParam(), answers);
        Connection connection(peer.wiring.lines[0]);
        EXPECT_TRUE(connection.connect());
        return connection.read_inputs(peer.wiring.boards[0]);
    }
    // Flashes channel 0 of a peer that gives this answer.
    BusResult<void> flash_at(const Answers& answers) {
        const StrangePeer peer(GetParam(), answers);
        const BoardWiring& board = peer.wiring.boards[0];
        Connection connection(peer.wiring.lines[0]);
        EXPECT_TRUE(connection.connect());
        return connection.flash(board, std::get<BoardTimedFlash>(board.profile.pulse), 0, {});
    }
};

// Serial lines have no transactions and carry no flood.
class WrongAnswerOverTcp : public WrongAnswer {};

TEST_P(WrongAnswer, ARightOneIsTaken) {
    const auto read = read_from([](const ModbusFrame& request, int) -> Reply {
        return {.frames = {right(request, open_inputs())}};
    });
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, std::vector<bool>(8, true));
    EXPECT_TRUE(
        flash_at([](const ModbusFrame& request, int) -> Reply { return {.frames = {request}}; }));
}

TEST_P(WrongAnswer, OfAnotherUnitIsNoReadingAndNoPulse) {
    const auto from_nine = [](ModbusFrame frame) -> Reply {
        frame.unit = 9;
        return {.frames = {std::move(frame)}};
    };
    EXPECT_FALSE(read_from(
        [&](const ModbusFrame& request, int) { return from_nine(right(request, open_inputs())); }));
    EXPECT_FALSE(flash_at([&](const ModbusFrame& request, int) { return from_nine(request); }));
    EXPECT_FALSE(flash_at(
        [&](const ModbusFrame& request, int) { return from_nine(right(request, {0x85, 4})); }));
}

TEST_P(WrongAnswer, OfAnotherFunctionIsNoReadingAndNoPulse) {
    EXPECT_EQ(read_from([](const ModbusFrame& request, int) -> Reply {
                  return {.frames = {right(request, {0x01, 1, 0xFF})}};
              }),
              std::unexpected(BusError::Garbled));
    EXPECT_EQ(flash_at([](const ModbusFrame& request, int) -> Reply {
                  Bytes pdu = request.pdu;
                  pdu[0] = 0x06;
                  return {.frames = {right(request, pdu)}};
              }),
              std::unexpected(BusError::Garbled));
    EXPECT_EQ(flash_at([](const ModbusFrame& request, int) -> Reply {
                  return {.frames = {right(request, {0x82, 2})}};
              }),
              std::unexpected(BusError::Garbled));
}

// Guards the defect: half an answer on a serial line held it for 500 ms, whatever the profile says.
TEST_P(WrongAnswer, ThatIsTooShortIsNoReadingAndNoPulse) {
    for (const Bytes& pdu : {Bytes{0x02}, Bytes{0x02, 0}, Bytes{0x02, 1}}) {
        const auto began = std::chrono::steady_clock::now();
        EXPECT_FALSE(read_from([&](const ModbusFrame& request, int) -> Reply {
            return {.frames = {right(request, pdu)}};
        })) << pdu.size();
        EXPECT_LT(std::chrono::steady_clock::now() - began, within * 9 / 4) << pdu.size();
    }
    EXPECT_FALSE(flash_at([](const ModbusFrame& request, int) -> Reply {
        return {.frames = {right(request, Bytes(request.pdu.begin(), request.pdu.begin() + 3))}};
    }));
}

TEST_P(WrongAnswer, ThatIsTooLongIsNoReading) {
    EXPECT_FALSE(read_from([](const ModbusFrame& request, int) -> Reply {
        return {.frames = {right(request, {0x02, 2, 0xFF, 0xFF})}};
    }));
}

// Another door's echo, or another pulse's, does not confirm this one.
TEST_P(WrongAnswer, EchoThatDiffersConfirmsNothing) {
    for (const std::size_t byte : {1U, 2U, 3U, 4U}) {
        EXPECT_EQ(flash_at([&](const ModbusFrame& request, int) -> Reply {
                      Bytes pdu = request.pdu;
                      pdu[byte] ^= 1;
                      return {.frames = {right(request, pdu)}};
                  }),
                  std::unexpected(BusError::Garbled))
            << byte;
    }
}

TEST_P(WrongAnswer, ExceptionOfTheRightBoardIsARefusal) {
    EXPECT_EQ(flash_at([](const ModbusFrame& request, int) -> Reply {
                  return {.frames = {right(request, {0x85, 2})}};
              }),
              std::unexpected(BusError::Refused));
}

// An old transaction is passed over, and the right answer behind it is still taken.
TEST_P(WrongAnswerOverTcp, OfAnOldTransactionIsPassedOver) {
    const auto old = [](const ModbusFrame& request) {
        ModbusFrame frame = right(request, open_inputs());
        --frame.transaction;
        return frame;
    };
    EXPECT_EQ(read_from([&](const ModbusFrame& request, int) -> Reply {
                  return {.frames = {old(request)}};
              }),
              std::unexpected(BusError::NoAnswer));
    const auto read = read_from([&](const ModbusFrame& request, int) -> Reply {
        return {.frames = {old(request), old(request), right(request, closed_inputs())}};
    });
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, std::vector<bool>(8, false));
    EXPECT_EQ(flash_at([](const ModbusFrame& request, int) -> Reply {
                  ModbusFrame frame = request;
                  frame.transaction = 0;
                  return {.frames = {frame}};
              }),
              std::unexpected(BusError::NoAnswer));
}

// The first answer comes half a time-out late and says open; the second, in time, says closed.
TEST_P(WrongAnswer, ThatIsLateIsNotTheNextOnesAnswer) {
    const StrangePeer peer(GetParam(), [](const ModbusFrame& request, int count) -> Reply {
        if (count == 1) {
            return {.frames = {right(request, open_inputs())}, .after = within + within / 2};
        }
        return {.frames = {right(request, closed_inputs())}};
    });
    Connection connection(peer.wiring.lines[0]);
    ASSERT_TRUE(connection.connect());
    EXPECT_EQ(connection.read_inputs(peer.wiring.boards[0]), std::unexpected(BusError::NoAnswer));
    const auto next = connection.read_inputs(peer.wiring.boards[0]);
    ASSERT_TRUE(next);
    EXPECT_EQ(*next, std::vector<bool>(8, false));
}

// Another board's late answer costs this board nothing.
TEST_P(WrongAnswer, LateOneOfAnotherBoardIsPassedOver) {
    const auto read = read_from([&](const ModbusFrame& request, int) -> Reply {
        ModbusFrame late = right(request, open_inputs());
        late.unit = 2;
        --late.transaction;
        return {.frames = {late, right(request, closed_inputs())}};
    });
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, std::vector<bool>(8, false));
}

// Wrong answers for ever do not hold the line beyond one time-out.
TEST_P(WrongAnswerOverTcp, FloodOfOldOnesEndsWithTheTimeOut) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_FALSE(read_from([](const ModbusFrame& request, int) -> Reply {
        ModbusFrame old = right(request, open_inputs());
        --old.transaction;
        return {.frames = std::vector<ModbusFrame>(2000, old)};
    }));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 10 * within);
}

// The peer no longer knows the first connection, and does not say so; it answers on the next one.
TEST_P(WrongAnswerOverTcp, HalfOpenConnectionIsGivenUp) {
    std::atomic<int> starts = 0;
    StrangePeer peer(GetParam(), [&](const ModbusFrame& request, int count) -> Reply {
        if (peer.connections == 1 && count > 4) return {};
        if (request.pdu[0] == 0x0F) ++starts;
        if (request.pdu[0] == 0x02) return {.frames = {right(request, closed_inputs())}};
        return {.frames = {right(request, Bytes(request.pdu.begin(), request.pdu.begin() + 5))}};
    });
    peer.wiring.boards[0].profile.answer_within = milliseconds{40};
    std::mutex mutex;
    std::condition_variable happened;
    std::vector<Door> readings;
    ModbusLockBus bus(peer.wiring, {.door =
                                        [&](CompartmentId door, Door reading) {
                                            if (door != compartment(1)) return;
                                            const std::lock_guard lock(mutex);
                                            readings.push_back(reading);
                                            happened.notify_all();
                                        },
                                    .pulsed = {}});
    std::unique_lock lock(mutex);
    EXPECT_TRUE(happened.wait_for(lock, std::chrono::seconds{10}, [&] {
        return starts == 2 && !readings.empty() && readings.back() == Door::Closed;
    }));
    EXPECT_EQ(peer.connections, 2);
}

// The whole bus: doors of such a board are unknown, never open, and its pulses are not confirmed.
TEST_P(WrongAnswer, WholeBusSaysUnknownAndNotConfirmed) {
    std::atomic<int> asked = 0;
    StrangePeer peer(GetParam(), [&](const ModbusFrame& request, int) -> Reply {
        ++asked;
        const bool all_off = request.pdu[0] == 0x0F || request.pdu[2] == 0xFF;
        ModbusFrame frame = right(request, open_inputs());
        if (request.pdu[0] != 0x02) {
            frame.pdu = Bytes(request.pdu.begin(), request.pdu.begin() + 5);
        }
        if (!all_off) frame.unit = 9;
        return {.frames = {frame}};
    });
    std::mutex mutex;
    std::condition_variable happened;
    std::vector<Door> readings;
    std::vector<bool> pulsed;
    ModbusLockBus bus(peer.wiring, {.door =
                                        [&](CompartmentId, Door reading) {
                                            const std::lock_guard lock(mutex);
                                            readings.push_back(reading);
                                            happened.notify_all();
                                        },
                                    .pulsed =
                                        [&](CompartmentId, bool confirmed) {
                                            const std::lock_guard lock(mutex);
                                            pulsed.push_back(confirmed);
                                            happened.notify_all();
                                        }});
    ASSERT_TRUE(bus.unlatch(compartment(1)));
    std::unique_lock lock(mutex);
    EXPECT_TRUE(happened.wait_for(lock, std::chrono::seconds{20},
                                  [&] { return !pulsed.empty() && readings.size() >= 2; }));
    EXPECT_EQ(pulsed, std::vector{false});
    for (const Door reading : readings) EXPECT_EQ(reading, Door::Unknown);
    EXPECT_GE(asked, 3) << "the peer was not even asked";
}

std::string name_of(const testing::TestParamInfo<Transport>& its_kind) {
    return its_kind.param == Transport::Tcp ? "Tcp" : "Rtu";
}
INSTANTIATE_TEST_SUITE_P(Bus, WrongAnswer, testing::Values(Transport::Tcp, Transport::Rtu),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Bus, WrongAnswerOverTcp, testing::Values(Transport::Tcp), name_of);

}  // namespace
}  // namespace veilbox::hal
