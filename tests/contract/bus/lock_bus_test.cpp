// The promises of controller/ports/lock_bus.h, on each kind of line and each way to pulse.
#include "hal/modbus/modbus_connection.h"
#include "tests/contract/bus/bus_kinds.h"

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

class EachLockBus : public testing::TestWithParam<BusKind> {
  protected:
    Wiring wiring() const { return two_boards(GetParam().transport, GetParam().profile); }
    // For tests that wait for time-outs.
    Wiring impatient_wiring() const {
        Wiring impatient = wiring();
        for (BoardWiring& board : impatient.boards) board.profile.answer_within = milliseconds{200};
        return impatient;
    }
    bool board_timed() const { return GetParam().is_board_timed(); }
};

TEST_P(EachLockBus, UnlatchOpensExactlyThatDoorAndSaysSo) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    ASSERT_TRUE(rig.bus->unlatch(compartment(2)));
    ASSERT_TRUE(rig.door_becomes(2, Door::Open));
    EXPECT_EQ(rig.pulsed(2), std::vector{true});
    for (const int other : {1, 3, 4}) {
        EXPECT_TRUE(rig.latched(other)) << other;
        EXPECT_TRUE(rig.door_becomes(other, Door::Closed)) << other;
    }
    EXPECT_EQ(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.pulses(); }), 1);
}

TEST_P(EachLockBus, BothPolaritiesOfASwitchAreReadRight) {
    Wiring both = wiring();
    both.boards[0].profile.inputs.open_level = true;
    both.boards[1].profile.inputs.open_level = false;
    BusRig rig(both);
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    for (const int door : {1, 3}) ASSERT_TRUE(rig.bus->unlatch(compartment(door)));
    for (const int door : {1, 3}) {
        EXPECT_TRUE(rig.door_becomes(door, Door::Open));
        EXPECT_EQ(rig.readings(door), (std::vector{Door::Closed, Door::Open}));
        EXPECT_EQ(rig.readings(door + 1), std::vector{Door::Closed});
    }
}

// The switch bounces for 12 ms and is asked many times meanwhile.
TEST_P(EachLockBus, BouncingSwitchChangesOnce) {
    BusRig rig(wiring(), {.poll_every = milliseconds{0}});
    const auto bounce_is_over = [&] {
        const auto settled = std::chrono::steady_clock::now() + milliseconds{100};
        return rig.eventually([&] { return std::chrono::steady_clock::now() > settled; });
    };
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.door_becomes(1, Door::Open));
    ASSERT_TRUE(bounce_is_over());
    rig.push(1);
    ASSERT_TRUE(rig.door_becomes(1, Door::Closed));
    ASSERT_TRUE(bounce_is_over());
    EXPECT_EQ(rig.readings(1), (std::vector{Door::Closed, Door::Open, Door::Closed}));
}

TEST_P(EachLockBus, DoorPushedShutIsReportedClosed) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    ASSERT_TRUE(rig.bus->unlatch(compartment(3)));
    ASSERT_TRUE(rig.door_becomes(3, Door::Open));
    rig.push(3);
    EXPECT_TRUE(rig.door_becomes(3, Door::Closed));
    EXPECT_TRUE(rig.latched(3));
}

TEST_P(EachLockBus, TwoUnlatchesOpenTwoDoors) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.bus->unlatch(compartment(4)));
    EXPECT_TRUE(rig.door_becomes(1, Door::Open));
    EXPECT_TRUE(rig.door_becomes(4, Door::Open));
    EXPECT_EQ(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.pulses(); }), 2);
}

TEST_P(EachLockBus, PulseEndsByItself) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.door_becomes(1, Door::Open));
    ASSERT_TRUE(rig.eventually([&] {
        return rig.with_cabinet([](SimCabinet& cabinet) { return !cabinet.board(0).coil(0); });
    }));
    const auto longest = rig.with_cabinet([](SimCabinet& cabinet) {
        return cabinet.longest_pulse(std::chrono::steady_clock::now());
    });
    EXPECT_GE(longest, milliseconds{690});
    EXPECT_LE(longest, milliseconds{board_timed() ? 700 : 900});
}

TEST_P(EachLockBus, EndOfTheBusInMidPulseLeavesNoCoilOn) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.pulsed(1).size() == 1; }));
    ASSERT_TRUE(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.board(0).coil(0); }));
    rig.stop_bus();
    EXPECT_FALSE(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.board(0).coil(0); }));
}

// What a watch does whose deciding thread stands still and may still ask.
TEST_P(EachLockBus, StoppedBusInMidPulseLeavesNoCoilOnAndDrivesNoneLater) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.pulsed(1).size() == 1; }));
    rig.bus->stop();
    EXPECT_FALSE(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.board(0).coil(0); }));
    const auto frames = rig.frames_of(2).size();
    rig.bus->unlatch(compartment(3));
    rig.bus->stop();
    EXPECT_TRUE(rig.latched(3));
    EXPECT_EQ(rig.frames_of(2).size(), frames);
}

// Guards the defect: a board that had been given up was left out of the last "off".
TEST_P(EachLockBus, BoardThatWentSilentInMidPulseIsSwitchedOffAtTheEnd) {
    Wiring slow = impatient_wiring();
    slow.pulse = PulseLength::clamped(milliseconds{3000});
    BusRig rig(slow);
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.pulsed(1).size() == 1; }));
    rig.with_cabinet(
        [](SimCabinet& cabinet) { return cabinet.set_fault("a", BoardFault::Silent); });
    ASSERT_TRUE(rig.door_becomes(1, Door::Unknown));
    rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.set_fault("a", BoardFault::None); });
    rig.stop_bus();
    EXPECT_FALSE(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.board(0).coil(0); }));
}

TEST_P(EachLockBus, SilentBoardIsUnknownAndTheOtherGoesOn) {
    BusRig rig(impatient_wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.with_cabinet(
        [](SimCabinet& cabinet) { return cabinet.set_fault("a", BoardFault::Silent); });
    EXPECT_TRUE(rig.door_becomes(1, Door::Unknown));
    EXPECT_TRUE(rig.door_becomes(2, Door::Unknown));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.bus->unlatch(compartment(3)));
    EXPECT_TRUE(rig.door_becomes(3, Door::Open));
    EXPECT_EQ(rig.pulsed(1), std::vector{false});
    rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.set_fault("a", BoardFault::None); });
    EXPECT_TRUE(rig.door_becomes(1, Door::Closed));
    const auto stats = rig.bus->stats();
    EXPECT_GE(stats[0].timeouts, 3U);
    EXPECT_GT(stats[1].round_trips, 3U);
}

TEST_P(EachLockBus, LineThatWasCutIsUnknownAndComesBack) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    rig.pull_the_plug();
    ASSERT_TRUE(rig.all_doors_become(Door::Unknown));
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.eventually([&] { return rig.pulsed(1).size() == 1; }));
    EXPECT_EQ(rig.pulsed(1), std::vector{false});
    const std::size_t before = rig.frames_of(1).size();
    rig.plug_in();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    EXPECT_EQ(rig.frames_of(1)[before][0], 0x0F) << "a board may have lost its power meanwhile";
    ASSERT_TRUE(rig.bus->unlatch(compartment(2)));
    EXPECT_TRUE(rig.door_becomes(2, Door::Open));
    EXPECT_TRUE(rig.latched(1)) << "an unlatch that failed must not be repeated later";
}

TEST_P(EachLockBus, ChatteringSwitchIsUnknownUntilRepaired) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.all_doors_become(Door::Closed));
    const auto set = [&](DoorFault fault) {
        rig.with_cabinet(
            [&](SimCabinet& cabinet) { return cabinet.set_fault(compartment(2), fault); });
    };
    set(DoorFault::SwitchBroken);
    EXPECT_TRUE(rig.door_becomes(2, Door::Unknown));
    set(DoorFault::None);
    EXPECT_TRUE(rig.door_becomes(2, Door::Closed));
}

TEST_P(EachLockBus, StuckLockIsPulsedButItsDoorIsNeverCalledOpen) {
    BusRig rig(wiring());
    rig.with_cabinet(
        [](SimCabinet& cabinet) { return cabinet.set_fault(compartment(1), DoorFault::Stuck); });
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.bus->unlatch(compartment(2)));
    ASSERT_TRUE(rig.door_becomes(2, Door::Open));
    EXPECT_EQ(rig.pulsed(1), std::vector{true});
    EXPECT_TRUE(rig.door_becomes(1, Door::Closed));
}

TEST_P(EachLockBus, UnknownCompartmentAndFullQueueAreRefused) {
    BusRig rig(wiring(), {.queue_length = 0});
    rig.start_bus();
    EXPECT_FALSE(rig.bus->unlatch(compartment(99)));
    EXPECT_FALSE(rig.bus->unlatch(compartment(1)));
    EXPECT_TRUE(rig.all_doors_become(Door::Closed));
}

TEST_P(EachLockBus, RelaysAreOffAndStartValuesProvenBeforeTheFirstPulse) {
    BusRig rig(wiring());
    rig.start_bus();
    ASSERT_TRUE(rig.bus->unlatch(compartment(1)));
    ASSERT_TRUE(rig.door_becomes(1, Door::Open));
    const auto frames = rig.frames_of(1);
    ASSERT_GE(frames.size(), 4U);
    EXPECT_EQ(frames[0], (Bytes{0x0F, 0, 0, 0, 8, 1, 0}));
    if (board_timed()) {
        EXPECT_EQ(frames[1],
                  (Bytes{0x10, 0x10, 0, 0, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
        EXPECT_EQ(frames[2], (Bytes{0x03, 0x10, 0, 0, 8}));
        EXPECT_NE(std::ranges::find(frames, Bytes{0x05, 0x02, 0, 0, 7}), frames.end());
    }
}

INSTANTIATE_TEST_SUITE_P(On, EachLockBus, testing::ValuesIn(bus_kinds),
                         [](const testing::TestParamInfo<BusKind>& test) {
                             return test.param.name;
                         });

// Guards the finding of docs/hardware/README.md: a flash whose sender dies ends by the board's own
// timer.
TEST(BoardTimedPulse, EndsWhenItsSenderDiesRightAfterTheFrame) {
    BusRig rig(two_boards(Transport::Tcp, "waveshare-relay-8-d"));
    const BoardWiring& board = rig.wiring.boards[0];
    {
        Connection connection(rig.wiring.lines[0]);
        ASSERT_TRUE(connection.connect());
        ASSERT_TRUE(connection.write_registers(board, board.profile.start_writes[0]));
        const auto& flash = std::get<BoardTimedFlash>(board.profile.pulse);
        ASSERT_TRUE(connection.flash(board, flash, 0, PulseLength::clamped(milliseconds{60'000})));
    }
    const std::lock_guard lock(rig.shared.mutex);
    EXPECT_TRUE(rig.shared.cabinet.board(0).coil(0));
    rig.shared.cabinet.advance(std::chrono::steady_clock::now() + milliseconds{3000});
    EXPECT_FALSE(rig.shared.cabinet.board(0).coil(0));
}

TEST(BoardTimedPulse, CoilWritesCannotReachAFlashAddress) {
    BusRig rig(two_boards(Transport::Tcp, "waveshare-relay-8-d"));
    Connection connection(rig.wiring.lines[0]);
    ASSERT_TRUE(connection.connect());
    EXPECT_FALSE(connection.write_coil(rig.wiring.boards[0], 0x200, true));
    EXPECT_TRUE(connection.write_coil(rig.wiring.boards[0], 0, false));
}

}  // namespace
}  // namespace veilbox::hal
