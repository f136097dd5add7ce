// The simulated boards, locks and doors, with time as an argument.
#include "hal/sim/control.h"
#include "hal/sim/frames.h"
#include "hal/sim/sim_cabinet.h"
#include "tests/contract/bus/bus_rig.h"

#include <gtest/gtest.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

constexpr Tick start{std::chrono::hours{1}};

TEST(Frames, CheckSumIsThatOfTheStandardsExample) {
    const Bytes request{0x02,
                        0x07};  // Modbus over Serial Line, appendix B: CRC 0x1241, low byte first
    EXPECT_EQ(modbus_crc(request), 0x1241);
}

TEST(Frames, RtuRequestIsFoundInPiecesAndAfterABadOne) {
    const Bytes good = to_rtu({.unit = 1, .pdu = {0x02, 0, 0, 0, 8}});
    RtuReceiver receiver;
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
        receiver.feed(ByteView(good).subspan(i, 1));
        EXPECT_FALSE(receiver.next());
    }
    receiver.feed(ByteView(good).last(1));
    ASSERT_TRUE(receiver.next());
    Bytes bad = good;
    bad[3] ^= 1;
    receiver.feed(bad);
    EXPECT_FALSE(receiver.next());
    receiver.feed(good);
    EXPECT_TRUE(receiver.next());
    receiver.feed(Bytes{1, 0x2B, 14, 1});
    EXPECT_FALSE(receiver.next());
    EXPECT_TRUE(receiver.empty());
}

TEST(Frames, TcpLengthsThatLieBreakTheConnection) {
    for (const Bytes& header :
         {Bytes{0, 1, 0, 0, 0, 1, 1}, Bytes{0, 1, 0, 0, 1, 0, 1}, Bytes{0, 1, 0, 9, 0, 6, 1}}) {
        TcpReceiver receiver;
        receiver.feed(header);
        EXPECT_FALSE(receiver.next());
        EXPECT_TRUE(receiver.broken());
    }
    TcpReceiver receiver;
    receiver.feed(to_tcp({.transaction = 7, .unit = 1, .pdu = {0x02, 0, 0, 0, 8}}));
    const auto frame = receiver.next();
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->transaction, 7);
    EXPECT_EQ(frame->pdu.size(), 5U);
}

TEST(SimBoard, OrdinaryOnAtAFlashAddressHoldsTheCoilForHours) {
    SimBoard board(*find_board_profile("waveshare-relay-8-d"));
    board.answer(Bytes{0x05, 0x02, 0x00, 0xFF, 0x00}, start);
    board.advance(start + 1h + 48min);
    EXPECT_TRUE(board.coil(0)) << "65,280 x 100 ms: why flash.h exists";
    board.advance(start + 1h + 49min);
    EXPECT_FALSE(board.coil(0));
}

TEST(SimBoard, FactoryLinkageTurnsAFlashIntoAnEndlessPulse) {
    SimBoard board(*find_board_profile("waveshare-relay-8-d"));
    board.answer(Bytes{0x05, 0x02, 0x00, 0x00, 0x07}, start);
    board.set_input(0, true);
    board.advance(start + 24h);
    EXPECT_TRUE(board.coil(0));
    board.answer(Bytes{0x0F, 0, 0, 0, 8, 1, 0}, start + 24h);
    EXPECT_FALSE(board.coil(0));
    board.answer(Bytes{0x06, 0x10, 0x00, 0, 0}, start + 24h);
    board.answer(Bytes{0x05, 0x02, 0x00, 0x00, 0x07}, start + 24h);
    board.set_input(0, false);
    board.advance(start + 24h + 700ms);
    EXPECT_FALSE(board.coil(0));
}

TEST(SimBoard, RequestsThatDoNotFitGetAnExceptionAndChangeNothing) {
    SimBoard board(*find_board_profile("waveshare-relay-8-d"));
    const std::pair<Bytes, Bytes> cases[] = {
        {{0x2B, 14, 1, 0, 0}, {0xAB, 1}},
        {{0x02, 0, 1, 0, 8}, {0x82, 2}},
        {{0x02, 0, 0, 0, 0}, {0x82, 3}},
        {{0x05, 0, 0, 0x12, 0x34}, {0x85, 3}},
        {{0x05, 0, 8, 0xFF, 0}, {0x85, 2}},
        {{0x0F, 0, 0, 0, 8, 2, 0xFF}, {0x8F, 3}},
        {{0x0F, 0, 1, 0, 8, 1, 0xFF}, {0x8F, 2}},
        {{0x10, 0x10, 0, 0, 8, 16}, {0x90, 3}},
        {{0x10, 0x20, 0, 0, 1, 2, 0, 0}, {0x90, 2}},
        {{0x03, 0x20, 0, 0, 1}, {0x83, 2}},
        {{0x05}, {0x85, 3}},
    };
    for (const auto& [request, answer] : cases) EXPECT_EQ(board.answer(request, start), answer);
    EXPECT_EQ(board.pulses(), 0);
}

TEST(SimDoor, PulseOfAHundredMillisecondsReleasesAShorterOneDoesNot) {
    SimDoor door;
    door.set_coil(true, start);
    door.advance(start + 99ms);
    door.set_coil(false, start + 99ms);
    door.advance(start + 10s);
    EXPECT_TRUE(door.latched());
    door.set_coil(true, start + 20s);
    door.advance(start + 20s + 100ms);
    EXPECT_FALSE(door.latched());
    EXPECT_FALSE(door.open());
    door.advance(start + 20s + 220ms);
    EXPECT_TRUE(door.open());
    EXPECT_FALSE(door.switch_says_open(start + 20s + 240ms));
    EXPECT_TRUE(door.switch_says_open(start + 20s + 300ms));
    EXPECT_TRUE(door.fill(true));
    door.push(start + 30s);
    EXPECT_TRUE(door.latched());
    EXPECT_FALSE(door.pull(start + 31s));
    EXPECT_FALSE(door.fill(false));
    EXPECT_TRUE(door.filled());
}

TEST(SimDoor, WithoutASpringAPersonPullsInTimeOrTheLockCatchesAgain) {
    SimDoor door;
    door.set_spring(Spring::Absent);
    const auto release = [&](Tick at) {
        door.set_coil(true, at);
        door.advance(at + 100ms);
        door.set_coil(false, at + 700ms);
        door.advance(at + 2s);
    };
    release(start);
    EXPECT_TRUE(door.pull(start + 2s));
    door.push(start + 3s);
    release(start + 10s);
    door.advance(start + 14s);
    EXPECT_FALSE(door.pull(start + 14s));
}

TEST(SimCabinet, EventsHappenInTheirOrderHoweverLateOneLooks) {
    const Wiring wiring = two_boards(Transport::Tcp, "waveshare-relay-8-d");
    SimCabinet cabinet(wiring);
    cabinet.answer(0, 1, Bytes{0x06, 0x10, 0x00, 0, 0}, start);
    cabinet.answer(0, 1, Bytes{0x05, 0x02, 0x00, 0x00, 0x07}, start);
    cabinet.advance(start + 1h);
    EXPECT_TRUE(cabinet.door(0).open());
    EXPECT_FALSE(cabinet.board(0).coil(0));
    EXPECT_EQ(cabinet.longest_pulse(start + 1h), 700ms);
    EXPECT_FALSE(cabinet.answer(0, 9, Bytes{0x02, 0, 0, 0, 8}, start + 1h)) << "no board 9";
}

class Control : public testing::Test {
  protected:
    std::string ask(const std::string& line) {
        return serve_control(line, cabinet, {}, start).answer;
    }
    Wiring wiring = two_boards(Transport::Tcp, "generic-coil-input");
    SimCabinet cabinet{wiring};
};

TEST_F(Control, StateHasWhatTheProtocolPagePromises) {
    const std::string state = ask(R"({"v":1,"id":5,"do":"state"})");
    for (const char* part :
         {"\"id\":5", "\"ok\":true", "\"push\":\"cabinet\"", "\"rows\":4", "\"cabinets\":1",
          "\"latched\":true", "\"filled\":false", "\"door\":\"closed\"", "\"pulses\":0",
          "\"longest_pulse_ms\":0", "\"labels\":[]", "\"a\":[false,"}) {
        EXPECT_NE(state.find(part), std::string::npos) << part << "\n" << state;
    }
}

TEST_F(Control, LatchedDoorStaysShutWhenPulled) {
    EXPECT_EQ(ask(R"({"v":1,"id":1,"do":"open_door","door":1})"),
              R"({"id":1,"ok":true,"opened":false,"v":1})");
    EXPECT_NE(ask(R"({"v":1,"id":1,"do":"put_in","door":1})").find("closed"), std::string::npos);
}

TEST_F(Control, FaultsAreSetAndScansHandedOn) {
    EXPECT_NE(ask(R"({"v":1,"id":1,"do":"fault","board":"a","kind":"silent"})").find("\"ok\":true"),
              std::string::npos);
    EXPECT_FALSE(cabinet.answer(0, 1, Bytes{0x02, 0, 0, 0, 8}, start));
    const auto outcome =
        serve_control(R"({"v":1,"id":1,"do":"scan","text":"VW1"})", cabinet, {}, start);
    EXPECT_EQ(outcome.scan, "VW1");
}

TEST_F(Control, EachFaultOfABoardHasItsWord) {
    const std::pair<const char*, BoardFault> words[] = {
        {"none", BoardFault::None},
        {"silent", BoardFault::Silent},
        {"lost_answer", BoardFault::LostAnswer},
        {"late_answer", BoardFault::LateAnswer},
        {"bad_check_sum", BoardFault::BadCheckSum},
        {"wrong_unit", BoardFault::WrongUnit},
        {"wrong_function", BoardFault::WrongFunction},
        {"short_answer", BoardFault::ShortAnswer},
        {"wrong_echo", BoardFault::WrongEcho},
        {"forgets_registers", BoardFault::ForgetsRegisters},
        {"lost_off", BoardFault::LostOff},
        {"silent_off", BoardFault::SilentOff},
        {"stuck_relay", BoardFault::StuckRelay},
    };
    for (const auto& [word, fault] : words) {
        const auto request =
            parse_control_request(R"({"v":1,"id":1,"do":"fault","board":"a","every":3,"times":2,)"
                                  R"("kind":")" +
                                  std::string(word) + "\"}");
        ASSERT_TRUE(request) << word;
        const auto& broken = std::get<control::BreakBoard>(request->what);
        EXPECT_EQ(broken.fault, fault) << word;
        EXPECT_EQ(broken.often.every, 3);
        EXPECT_EQ(broken.often.times, 2);
    }
}

TEST_F(Control, BadRequestsAreRefusedWithTheReason) {
    const std::pair<const char*, const char*> bad[] = {
        {"{", "not a JSON object"},
        {R"({"v":1,"do":"state"})", "id must be"},
        {R"({"v":2,"id":1,"do":"state"})", "v must be 1"},
        {R"({"v":1,"id":1,"do":"explode"})", "do must be one of"},
        {R"({"v":1,"id":1,"do":"state","x":1})", "unknown field x"},
        {R"({"v":1,"id":1,"do":"open_door","door":1000})", "door must be"},
        {R"({"v":1,"id":1,"do":"open_door","door":99})", "no such door"},
        {R"({"v":1,"id":1,"do":"fault","board":"z","kind":"silent"})", "no such board"},
        {R"({"v":1,"id":1,"do":"fault","door":1,"kind":"silent"})", "kind must be one of"},
        {R"({"v":1,"id":1,"do":"fault","board":"a","kind":"silent","every":0})", "every must be"},
        {R"({"v":1,"id":1,"do":"fault","board":"a","kind":"silent","times":-1})", "times must be"},
        {R"({"v":1,"id":1,"do":"scan","text":"a\nb"})", "text must be"},
    };
    for (const auto& [line, detail] : bad) {
        const std::string answer = ask(line);
        EXPECT_NE(answer.find(detail), std::string::npos) << line << "\n" << answer;
        EXPECT_NE(answer.find(R"("error":"bad_request")"), std::string::npos) << answer;
    }
}

TEST(Labels, OnlyWaybillsWithASizeAreLabels) {
    const auto label = parse_label(R"({"waybill":"VW0123456789ABCDEF0","size":"M"})");
    ASSERT_TRUE(label);
    EXPECT_EQ(label->title.substr(0, 10), "Size M ...");
    EXPECT_FALSE(parse_label(R"({"waybill":"VW0123456789ABCDEF0","size":"XXL"})"));
    EXPECT_FALSE(parse_label(R"({"waybill":"1Z999AA10123456784","size":"M"})"));
    EXPECT_FALSE(parse_label(R"({"waybill":7,"size":"M"})"));
    EXPECT_FALSE(parse_label("null"));
}

}  // namespace
}  // namespace veilbox::hal
