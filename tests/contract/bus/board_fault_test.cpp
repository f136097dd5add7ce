// What the LockBus makes of boards that answer late, wrongly or not at all.
#include "tests/contract/bus/bus_kinds.h"

#include <algorithm>
#include <functional>
#include <list>
#include <thread>

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

// Time-outs and pulses as short as a busy test machine allows.
Wiring quick_boards(const BusKind& kind, milliseconds answer_within = milliseconds{120}) {
    Wiring wiring = two_boards(kind.transport, kind.profile);
    for (BoardWiring& board : wiring.boards) board.profile.answer_within = answer_within;
    wiring.pulse = PulseLength::clamped(milliseconds{200});
    return wiring;
}

bool coil(BusRig& rig, std::size_t board, int channel) {
    return rig.with_cabinet(
        [&](SimCabinet& cabinet) { return cabinet.board(board).coil(channel); });
}

struct Fault {
    const char* name;
    BoardFault kind;
    bool readable;         // its doors are still read
    bool pulse_confirmed;  // its pulses are still confirmed
    bool serial_only = false;
};

constexpr Fault faults[] = {
    {"Silent", BoardFault::Silent, false, false},
    {"LostAnswer", BoardFault::LostAnswer, false, false},
    {"LateAnswer", BoardFault::LateAnswer, false, false},
    {"BadCheckSum", BoardFault::BadCheckSum, false, false, true},
    {"WrongUnit", BoardFault::WrongUnit, false, false},
    {"WrongFunction", BoardFault::WrongFunction, false, false},
    {"ShortAnswer", BoardFault::ShortAnswer, false, false},
    {"WrongEcho", BoardFault::WrongEcho, true, false},
    {"ForgetsRegisters", BoardFault::ForgetsRegisters, true, true},
    {"LostOff", BoardFault::LostOff, true, true},
    {"SilentOff", BoardFault::SilentOff, true, true},
    {"StuckRelay", BoardFault::StuckRelay, true, true},
};

// The tests wait more than they work, so each fault has a rig of its own beside the others.
class EachFault : public testing::TestWithParam<BusKind> {
  protected:
    void beside_each_other(const std::function<void(BusRig&, const Fault&, bool strikes)>& test) {
        std::list<BusRig> rigs;
        std::list<std::jthread> threads;
        for (const Fault& fault : faults) {
            BusRig& rig = rigs.emplace_back(quick_boards(GetParam()));
            rig.checks_silence = false;
            const bool strikes = !fault.serial_only || GetParam().transport == Transport::Rtu;
            threads.emplace_back([&test, &rig, &fault, strikes] {
                SCOPED_TRACE(fault.name);
                rig.start_bus();
                ASSERT_TRUE(rig.all_doors_become(Door::Closed));
                test(rig, fault, strikes);
            });
        }
    }
};
class EachFaultOfAReading : public EachFault {};
class EachFaultOfAPulse : public EachFault {};

// Door 1 is open and door 2 shut; the faulty answers say the opposite.
TEST_P(EachFaultOfAReading, LeavesItsDoorsRightOrUnknownAndTheOtherBoardAlone) {
    beside_each_other([](BusRig& rig, const Fault& fault, bool strikes) {
        ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
        ASSERT_TRUE(rig.door_becomes(1, Door::Open));
        rig.set_fault("a", fault.kind);
        const bool readable = fault.readable || !strikes;
        if (readable) {
            ASSERT_TRUE(rig.asked_again(1, 6));
        } else {
            ASSERT_TRUE(rig.door_becomes(1, Door::Unknown));
            ASSERT_TRUE(rig.door_becomes(2, Door::Unknown));
        }
        ASSERT_TRUE(rig.bus->unlatch(compartment(3)));
        ASSERT_TRUE(rig.door_becomes(3, Door::Open));
        EXPECT_EQ(rig.pulsed(3), std::vector{true});
        rig.set_fault("a", BoardFault::None);
        EXPECT_TRUE(rig.door_becomes(1, Door::Open));
        EXPECT_TRUE(rig.door_becomes(2, Door::Closed));
        std::vector first{Door::Closed, Door::Open};
        std::vector second{Door::Closed};
        if (!readable) {
            first.insert(first.end(), {Door::Unknown, Door::Open});
            second.insert(second.end(), {Door::Unknown, Door::Closed});
        }
        EXPECT_EQ(rig.readings(1), first);
        EXPECT_EQ(rig.readings(2), second);
        EXPECT_EQ(rig.readings(3), (std::vector{Door::Closed, Door::Open}));
        EXPECT_EQ(rig.readings(4), std::vector{Door::Closed});
    });
}

TEST_P(EachFaultOfAPulse, IsSaidOnceAndThePulseIsNotSentAgain) {
    beside_each_other([](BusRig& rig, const Fault& fault, bool strikes) {
        rig.set_fault("a", fault.kind);
        ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
        ASSERT_TRUE(rig.eventually([&] { return !rig.pulsed(1).empty(); }));
        rig.set_fault("a", BoardFault::None);
        ASSERT_TRUE(rig.asked_again(1, 8));
        EXPECT_EQ(rig.pulsed(1), std::vector{fault.pulse_confirmed || !strikes});
        EXPECT_EQ(rig.ons(1), 1U);
        ASSERT_TRUE(rig.bus->unlatch(compartment(2)));
        EXPECT_TRUE(rig.door_becomes(2, Door::Open));
        EXPECT_EQ(rig.pulsed(2), std::vector{true});
        EXPECT_EQ(rig.ons(1), 1U);
        EXPECT_EQ(rig.ons(2), 1U);
        EXPECT_TRUE(rig.eventually([&] { return !coil(rig, 0, 0) && !coil(rig, 0, 1); }));
    });
}

class FaultyBoard : public testing::TestWithParam<BusKind> {};
class FaultyTimedBoard : public FaultyBoard {};
class FaultySoftwarePulse : public FaultyBoard {};

// Three failures in a row, not one, and not three over time.
TEST_P(FaultyBoard, IsNotGivenUpForSingleLostAnswers) {
    BusRig rig(quick_boards(GetParam()));
    rig.checks_silence = false;
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    for (const Often often : {Often{.every = 1, .times = 2}, Often{.every = 2, .times = 4}}) {
        rig.set_fault("a", BoardFault::LostAnswer, often);
        ASSERT_TRUE(rig.asked_again(1, 10));
    }
    EXPECT_EQ(rig.readings(1), std::vector{Door::Closed});
    EXPECT_GE(rig.bus->stats()[0].timeouts, 6U);
}

// Counted in frames: the other board is asked between any two requests that time out, and many
// times between the probes of a dead board.
TEST_P(FaultyBoard, DoesNotSlowTheOtherBeyondOneTimeOutACycle) {
    BusRig rig(quick_boards(GetParam()), {.poll_every = milliseconds{0}});
    rig.checks_silence = false;
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.set_fault("a", BoardFault::Silent);
    const std::size_t begin = rig.frames().size();
    ASSERT_TRUE(rig.asked_again(1, 6));
    std::vector<int> others{0};  // frames to the other board before each to this one
    const auto frames = rig.frames();
    for (std::size_t i = begin; i < frames.size(); ++i) {
        if (frames[i].unit == 1) {
            others.push_back(0);
        } else {
            ++others.back();
        }
    }
    ASSERT_GE(others.size(), 7U);
    const int while_late = GetParam().transport == Transport::Rtu ? 2 : 1;
    EXPECT_GE(others[1], while_late);
    EXPECT_GE(others[2], while_late);
    EXPECT_GE(others[3], while_late);
    EXPECT_GE(others[4], 10);
    EXPECT_GE(others[5], 10);
}

// The line is busy with a silent board for longer than the limit.
TEST_P(FaultyBoard, HoldsNoUnlatchBackBeyondItsLimit) {
    BusRig rig(quick_boards(GetParam(), milliseconds{300}), {.unlatch_within = milliseconds{150}});
    rig.checks_silence = false;
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.set_fault("b", BoardFault::Silent);
    ASSERT_TRUE(rig.bus->unlatch(compartment(3)));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return !rig.pulsed(1).empty(); }));
    rig.set_fault("b", BoardFault::None);
    ASSERT_TRUE(rig.asked_again(2, 5));
    EXPECT_EQ(rig.pulsed(1), std::vector{false});
    EXPECT_EQ(rig.ons(1), 0U);
    EXPECT_TRUE(rig.latched(1));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    EXPECT_TRUE(rig.door_becomes(1, Door::Open));
    EXPECT_EQ(rig.pulsed(1), (std::vector{false, true}));
}

// An answered "off" is believed; the last "off" of the bus is another one, for all relays.
TEST_P(FaultyBoard, RelayThatStaysOnIsSwitchedOffAtTheEnd) {
    for (const BoardFault fault : {BoardFault::StuckRelay, BoardFault::LostOff}) {
        BusRig rig(quick_boards(GetParam()));
        rig.checks_silence = false;
        rig.start_bus();
        ASSERT_TRUE(rig.all_doors_become(Door::Closed));
        rig.set_fault("a", fault);
        ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
        ASSERT_TRUE(rig.door_becomes(1, Door::Open));
        ASSERT_TRUE(rig.asked_again(1, 20));
        EXPECT_EQ(rig.pulsed(1), std::vector{true});
        EXPECT_EQ(rig.ons(1), 1U);
        rig.set_fault("a", BoardFault::None);
        rig.stop_bus();
        EXPECT_FALSE(coil(rig, 0, 0));
    }
}

// Also guards the defect: each probe of such a board wrote two lines into the log.
TEST_P(FaultyTimedBoard, ThatForgetsItsRegistersIsNotUsed) {
    BusRig rig(quick_boards(GetParam()));
    rig.checks_silence = false;
    rig.set_fault("a", BoardFault::ForgetsRegisters);
    testing::internal::CaptureStdout();
    rig.start_bus();
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    const bool refused = rig.eventually([&] { return rig.pulsed(1).size() == 4; });
    const bool unknown = rig.door_becomes(1, Door::Unknown) && rig.door_becomes(2, Door::Unknown);
    const std::string log = testing::internal::GetCapturedStdout();
    ASSERT_TRUE(refused && unknown) << log;
    EXPECT_EQ(rig.pulsed(1), std::vector(4, false));
    EXPECT_EQ(rig.ons(1), 0U);
    EXPECT_NE(log.find("board a: registers from 0x1000 do not keep"), std::string::npos) << log;
    EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
    EXPECT_TRUE(rig.door_becomes(3, Door::Closed));
    rig.set_fault("a", BoardFault::None);
    EXPECT_TRUE(rig.door_becomes(1, Door::Closed));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    EXPECT_TRUE(rig.door_becomes(1, Door::Open));
    EXPECT_EQ(rig.ons(1), 1U);
}

TEST_P(FaultySoftwarePulse, OffIsSentAgainUntilItIsConfirmedAndThenNoMore) {
    BusRig rig(quick_boards(GetParam()));
    rig.checks_silence = false;
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.set_fault("a", BoardFault::SilentOff, {.times = 3});
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.offs(1) > 0; }));
    EXPECT_TRUE(rig.eventually([&] { return !coil(rig, 0, 0); }));
    ASSERT_TRUE(rig.asked_again(1, 10));
    EXPECT_EQ(rig.offs(1), 4U);
    EXPECT_EQ(rig.pulsed(1), std::vector{true});
}

// Every 50 ms, counted in polls, of which there is one in 25 ms.
TEST_P(FaultySoftwarePulse, OffIsSentAgainSoon) {
    BusRig rig(quick_boards(GetParam()), {.poll_soon = milliseconds{25}});
    rig.checks_silence = false;
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.set_fault("a", BoardFault::WrongEcho);
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.offs(1) >= 6; }));
    const auto frames = rig.frames_of(1);
    const auto first = std::ranges::find(frames, Bytes{0x05, 0, 0, 0, 0});
    EXPECT_LE(std::count(first, frames.end(), Bytes{0x02, 0, 0, 0, 8}), 5 * 8);
    rig.set_fault("a", BoardFault::None);
    ASSERT_TRUE(rig.asked_again(1, 10));
    const auto offs = rig.offs(1);
    ASSERT_TRUE(rig.asked_again(1, 10));
    EXPECT_EQ(rig.offs(1), offs);
    EXPECT_FALSE(coil(rig, 0, 0));
}

std::string kind_of(const testing::TestParamInfo<BusKind>& test) { return test.param.name; }
INSTANTIATE_TEST_SUITE_P(Bus, EachFaultOfAReading, testing::Values(bus_kinds[1], bus_kinds[2]),
                         kind_of);
INSTANTIATE_TEST_SUITE_P(Bus, EachFaultOfAPulse, testing::ValuesIn(bus_kinds), kind_of);
INSTANTIATE_TEST_SUITE_P(Bus, FaultyBoard, testing::Values(bus_kinds[0], bus_kinds[3]), kind_of);
INSTANTIATE_TEST_SUITE_P(Bus, FaultyTimedBoard, testing::Values(bus_kinds[0], bus_kinds[2]),
                         kind_of);
INSTANTIATE_TEST_SUITE_P(Bus, FaultySoftwarePulse, testing::Values(bus_kinds[1], bus_kinds[3]),
                         kind_of);

}  // namespace
}  // namespace veilbox::hal
