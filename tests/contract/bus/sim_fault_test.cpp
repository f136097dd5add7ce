// What each fault does to a simulated board, with time as an argument.
#include "hal/sim/sim_cabinet.h"
#include "tests/contract/bus/bus_rig.h"

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

constexpr Tick start{std::chrono::hours{1}};

struct Struck {
    BoardFault fault;
    Bytes request;
    std::optional<Bytes> answer;
    int unit = 1;
    bool damaged = false;
};

TEST(SimFault, EachDoesWhatTheProtocolPageSays) {
    const Bytes inputs{0x02, 0, 0, 0, 8};
    const Bytes off{0x05, 0, 3, 0, 0};
    const Bytes on{0x05, 0, 3, 0xFF, 0};
    const Bytes registers{0x06, 0x10, 0, 0, 0};
    const Struck cases[] = {
        {BoardFault::None, inputs, Bytes{0x02, 1, 3}},
        {BoardFault::Silent, on, std::nullopt},
        {BoardFault::LostAnswer, on, std::nullopt},
        {BoardFault::LateAnswer, inputs, Bytes{0x02, 1, 0xFC}},
        {BoardFault::BadCheckSum, inputs, Bytes{0x02, 1, 3}, 1, true},
        {BoardFault::WrongUnit, inputs, Bytes{0x02, 1, 0xFC}, 2},
        {BoardFault::WrongFunction, inputs, Bytes{0x01, 1, 0xFC}},
        {BoardFault::ShortAnswer, inputs, Bytes{0x02, 1}},
        {BoardFault::WrongEcho, on, Bytes{0x05, 0, 2, 0xFF, 0}},
        {BoardFault::WrongEcho, inputs, Bytes{0x02, 1, 3}},
        {BoardFault::WrongEcho, {0x05, 0, 9, 0, 0}, Bytes{0x85, 2}},
        {BoardFault::ForgetsRegisters, registers, registers},
        {BoardFault::LostOff, off, off},
        {BoardFault::SilentOff, off, std::nullopt},
        {BoardFault::SilentOff, on, on},
        {BoardFault::StuckRelay, off, off},
    };
    Wiring wiring = two_boards(Transport::Tcp, "waveshare-relay-8-d");
    wiring.boards[0].profile.inputs.open_level = false;
    for (const Struck& struck : cases) {
        SimCabinet cabinet(wiring);
        cabinet.answer(0, 1, Bytes{0x05, 0, 5, 0xFF, 0}, start);
        ASSERT_TRUE(cabinet.set_fault("a", struck.fault));
        const auto answer = cabinet.answer(0, 1, struck.request, start + 1s);
        SCOPED_TRACE(static_cast<int>(struck.fault));
        ASSERT_EQ(answer.has_value(), struck.answer.has_value());
        if (!answer) continue;
        EXPECT_EQ(answer->wire.pdu, *struck.answer);
        EXPECT_EQ(answer->wire.unit, struck.unit);
        EXPECT_EQ(answer->wire.damaged, struck.damaged);
        const bool late = struck.fault == BoardFault::LateAnswer;
        EXPECT_EQ(answer->due, start + 1s + (late ? 450ms : 0ms));
    }
}

TEST(SimFault, WhatIsNotCarriedOutLeavesRelayAndRegisterAsTheyWere) {
    const Wiring wiring = two_boards(Transport::Tcp, "waveshare-relay-8-d");
    SimCabinet cabinet(wiring);
    const Bytes on{0x05, 0, 0, 0xFF, 0};
    const Bytes off{0x05, 0, 0, 0, 0};
    cabinet.set_fault("a", BoardFault::Silent);
    cabinet.answer(0, 1, on, start);
    EXPECT_FALSE(cabinet.board(0).coil(0));
    cabinet.set_fault("a", BoardFault::LostAnswer);
    cabinet.answer(0, 1, on, start);
    EXPECT_TRUE(cabinet.board(0).coil(0));
    for (const BoardFault fault :
         {BoardFault::LostOff, BoardFault::SilentOff, BoardFault::StuckRelay}) {
        cabinet.set_fault("a", fault);
        cabinet.answer(0, 1, off, start);
        EXPECT_TRUE(cabinet.board(0).coil(0));
    }
    cabinet.answer(0, 1, Bytes{0x05, 2, 0, 0, 1}, start);
    cabinet.advance(start + 1h);
    EXPECT_TRUE(cabinet.board(0).coil(0)) << "its timer does not free a relay that sticks";
    cabinet.set_fault("a", BoardFault::ForgetsRegisters);
    cabinet.answer(0, 1, Bytes{0x06, 0x10, 0, 0, 0}, start + 1h);
    const auto read = cabinet.answer(0, 1, Bytes{0x03, 0x10, 0, 0, 1}, start + 1h);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->wire.pdu, (Bytes{0x03, 2, 0, 1}));
    cabinet.answer(0, 1, off, start + 1h);
    EXPECT_FALSE(cabinet.board(0).coil(0));
}

TEST(SimFault, StrikesEachNthRequestSoManyTimesAndALateBoardIsBusy) {
    const Wiring wiring = two_boards(Transport::Tcp, "waveshare-relay-8-d");
    SimCabinet cabinet(wiring);
    const Bytes inputs{0x02, 0, 0, 0, 8};
    cabinet.set_fault("a", BoardFault::LostAnswer, {.every = 3, .times = 2});
    std::string answered;
    for (int i = 0; i < 12; ++i) answered += cabinet.answer(0, 1, inputs, start) ? '+' : '-';
    EXPECT_EQ(answered, "++-++-++++++");
    cabinet.set_fault("a", BoardFault::LateAnswer, {.times = 1});
    EXPECT_EQ(cabinet.answer(0, 1, inputs, start)->due, start + 450ms);
    EXPECT_EQ(cabinet.answer(0, 1, inputs, start + 100ms)->due, start + 450ms);
    EXPECT_EQ(cabinet.answer(0, 2, inputs, start + 100ms)->due, start + 100ms);
    EXPECT_EQ(cabinet.answer(0, 1, inputs, start + 500ms)->due, start + 500ms);
}

}  // namespace
}  // namespace veilbox::hal
