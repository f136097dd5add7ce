// What one line does when, to the millisecond.
#include "tests/contract/bus/bus_kinds.h"
#include "tests/contract/bus/scripted_line.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <thread>

namespace veilbox::hal {
namespace {

using Texts = std::vector<std::string>;
using Times = std::vector<long>;
using Pulsed = std::vector<std::pair<int, bool>>;
using Doors = std::vector<std::pair<int, Door>>;

constexpr BusKind timed = bus_kinds[0];
constexpr BusKind software = bus_kinds[1];
constexpr BusKind serial = bus_kinds[3];
// Polls are far apart, so that a test sees little else than what it asks for.
const BusOptions calm{.poll_every = milliseconds{500}, .poll_soon = milliseconds{500}};

bool all_are(const Times& times, long ms) {
    return std::ranges::all_of(times, [&](long time) { return time == ms; });
}

TEST(Scheduler, SwitchesABoardOffWritesItsStartValuesAndReadsThemBackBeforeTheFirstPoll) {
    ScriptedLine line(timed, calm);
    line.pass(20);
    EXPECT_EQ(line.requests(), (Texts{"0 connect", "10 a all off", "11 a write 1000",
                                      "12 a read 1000", "13 a inputs", "14 b all off",
                                      "15 b write 1000", "16 b read 1000", "17 b inputs"}));
}

TEST(Scheduler, BringsABoardUpForAnUnlatchThatComesFirst) {
    ScriptedLine line(timed, calm);
    line.unlatch(4);
    line.pass(20);
    EXPECT_EQ(
        line.requests(),
        (Texts{"0 connect", "10 b all off", "11 b write 1000", "12 b read 1000", "13 b flash 1 700",
               "14 a all off", "15 a write 1000", "16 a read 1000", "17 a inputs", "18 b inputs"}));
    EXPECT_EQ(line.pulsed, (Pulsed{{4, true}}));
}

TEST(Scheduler, PollsABoardInItsRhythmAndFasterWhileASwitchIsUndecided) {
    ScriptedLine line(software);
    line.pass(200);
    const Times pauses = line.pauses_of("a inputs");
    EXPECT_EQ(Times(pauses.begin(), pauses.begin() + 6), (Times{4, 5, 5, 5, 5, 25}))
        << "4 because the first poll had to bring the board up, which took 1 ms";
    EXPECT_EQ(line.doors,
              (Doors{{1, Door::Closed}, {2, Door::Closed}, {3, Door::Closed}, {4, Door::Closed}}));
    line.boards.open = {{"b", 1}};
    line.doors.clear();
    line.pass(100);
    EXPECT_EQ(line.doors, (Doors{{4, Door::Open}}));
    EXPECT_TRUE(all_are(line.pauses_of("a inputs", 200), 25))
        << "the other board is not asked more";
    const Times other = line.pauses_of("b inputs", 200);
    EXPECT_EQ(std::ranges::count(other, 5), 4) << "until the debounce is over";
}

TEST(Scheduler, PollsNoSlowerForASwitchThanItDoesAnyway) {
    ScriptedLine line(software, {.poll_every = milliseconds{10}, .poll_soon = milliseconds{50}});
    line.pass(100);
    EXPECT_TRUE(all_are(line.pauses_of("a inputs", 12), 10));
}

TEST(Scheduler, PollsABoardAtOnceAfterItsPulseAndFasterFor3Seconds) {
    ScriptedLine line(timed);
    line.pass(1'000);
    line.unlatch(1);
    line.pass(4'000);
    ASSERT_EQ(line.times_of("a flash 0 700"), Times{1'000});
    const Times polls = line.times_of("a inputs", 1'000);
    EXPECT_EQ(polls.front(), 1'001);
    const Times pauses = line.pauses_of("a inputs", 1'000);
    const auto slow = std::ranges::find_if(pauses, [](long ms) { return ms > 10; });
    const long lasted = polls[static_cast<std::size_t>(slow - pauses.begin())];
    EXPECT_GE(lasted, 4'000);
    EXPECT_LE(lasted, 4'006);
    EXPECT_TRUE(all_are(Times(slow, pauses.end()), 25));
    EXPECT_TRUE(all_are(Times(pauses.begin(), slow), 5));
}

TEST(Scheduler, LeavesTheRhythmAloneIfThePulseWasNotConfirmed) {
    ScriptedLine line(timed, calm);
    line.pass(100);
    line.boards.next_faults = {{"a flash 0 700", BusError::Refused}};
    line.unlatch(1);
    line.pass(50);
    EXPECT_EQ(line.requests(100), Texts{"100 a flash 0 700"});
    EXPECT_EQ(line.pulsed, (Pulsed{{1, false}}));
}

TEST(Scheduler, SendsAnUnlatchThatIsJustInTimeAndNoneThatIsOlder) {
    ScriptedLine line(timed, calm);
    line.pass(100);
    line.unlatch(1, 2'000);
    line.unlatch(2, 2'000);
    line.pass(50);
    EXPECT_EQ(line.pulsed, (Pulsed{{1, true}, {2, false}})) << "the second waited 1 ms";
    EXPECT_EQ(line.times_of("a flash 0 700"), Times{100});
    EXPECT_EQ(line.times_of("a flash 1 700"), Times{});
}

TEST(Scheduler, TellsAnOldUnlatchNothingAboutTheLine) {
    ScriptedLine line(timed, calm);
    line.unlatch(1, 2'001);
    EXPECT_EQ(line.scheduler->step(), std::nullopt);
    EXPECT_EQ(line.pulsed, (Pulsed{{1, false}}));
    EXPECT_EQ(line.requests(), Texts{}) << "nobody was connected to or brought up for it";
}

TEST(Scheduler, SendsUnlatchesInTheirOrderAndBeforeAnyPoll) {
    ScriptedLine line(timed, {.poll_every = milliseconds{0}});
    line.pass(100);
    for (const int door : {3, 1, 4, 2}) line.unlatch(door);
    line.pass(6);
    const Texts asked = line.requests(100);
    ASSERT_GE(asked.size(), 5U);
    EXPECT_EQ(Texts(asked.begin(), asked.begin() + 4),
              (Texts{"100 b flash 0 700", "101 a flash 0 700", "102 b flash 1 700",
                     "103 a flash 1 700"}));
    EXPECT_EQ(line.pulsed, (Pulsed{{3, true}, {1, true}, {4, true}, {2, true}}));
}

TEST(Scheduler, SwitchesASoftwarePulseOffWhenItIsOverBeforeAnythingElse) {
    ScriptedLine line(software, {.poll_every = milliseconds{0}});
    line.wiring.pulse = PulseLength::clamped(milliseconds{150});
    line.restart();
    line.pass(100);
    line.unlatch(1);
    line.pass(149);
    line.unlatch(2);
    line.unlatch(3);
    line.pass(200);
    EXPECT_EQ(line.times_of("a on 0"), Times{100});
    EXPECT_EQ(line.times_of("a on 1"), Times{249});
    EXPECT_EQ(line.times_of("a off 0"), Times{250});
    EXPECT_EQ(line.times_of("b on 0"), Times{251});
    EXPECT_EQ(line.times_of("a off 1"), Times{399});
    EXPECT_EQ(line.times_of("b off 0"), Times{401});
}

TEST(Scheduler, SleepsNoLongerThanUntilAPulseIsOver) {
    ScriptedLine line(software,
                      {.poll_every = milliseconds{5'000}, .poll_soon = milliseconds{5'000}});
    line.pass(100);
    line.unlatch(1);
    EXPECT_EQ(line.scheduler->step(), std::nullopt);
    EXPECT_EQ(line.scheduler->step(), std::nullopt) << "the poll after a pulse";
    EXPECT_EQ(line.scheduler->step(), ScriptedLine::start + milliseconds{800});
    line.pass(1'000);
    EXPECT_EQ(line.times_of("a off 0"), Times{800});
    EXPECT_EQ(line.scheduler->step(), line.now + milliseconds{1'000}) << "at most a second";
}

TEST(Scheduler, SleepsUntilTheNextPoll) {
    ScriptedLine line(software, calm);
    line.pass(100);
    EXPECT_EQ(line.scheduler->step(), ScriptedLine::start + milliseconds{510});
}

TEST(Scheduler, SendsAnOffAgainAfter50MillisecondsUntilItIsConfirmed) {
    ScriptedLine line(software, calm);
    line.pass(100);
    line.unlatch(1);
    line.pass(600);
    line.boards.faults = {{"a", BusError::Refused}};
    line.pass(205);
    line.boards.faults.clear();
    line.pass(1'000);
    EXPECT_EQ(line.times_of("a off 0"), (Times{800, 851, 902, 953}));
    EXPECT_EQ(line.pulsed, (Pulsed{{1, true}}));
}

TEST(Scheduler, SwitchesACoilOffAtOnceIfItsOnWasNotConfirmed) {
    ScriptedLine line(software, calm);
    line.pass(100);
    line.boards.next_faults = {{"a on 1", BusError::Garbled}};
    line.unlatch(2);
    line.pass(50);
    EXPECT_EQ(line.requests(100), (Texts{"100 a on 1", "101 a off 1"}));
    EXPECT_EQ(line.pulsed, (Pulsed{{2, false}}));
}

TEST(Scheduler, LosesNoOffWhileTheLineIsDownAndServesTheOthers) {
    ScriptedLine line(software, calm);
    line.pass(100);
    line.unlatch(1);
    line.pass(100);
    line.boards.reachable = false;
    line.boards.next_faults = {{"a inputs", BusError::NotConnected}};
    line.pass(2'000);
    EXPECT_EQ(line.times_of("a off 0"), Times{});
    EXPECT_EQ(line.pauses_of("connect", 200).front(), 260) << "an off does not hurry a reconnect";
    line.boards.reachable = true;
    line.pass(3'000);
    const Times off = line.times_of("a off 0");
    const Times all_off = line.times_of("a all off", 200);
    ASSERT_EQ(all_off.size(), 1U) << "after the reconnect";
    EXPECT_LE(off.size(), 1U) << "one is enough, whichever came first";
    line.pass(1'000);
    EXPECT_EQ(line.times_of("a off 0"), off);
}

TEST(Scheduler, GivesABoardUpAfterThreeFailuresInARowAndSaysItsDoorsAreUnknownOnce) {
    for (const BusError error : {BusError::NoAnswer, BusError::Refused, BusError::Garbled}) {
        ScriptedLine line(software, calm);
        line.pass(1'600);
        line.doors.clear();
        line.boards.next_faults = {{"a inputs", error}};
        line.pass(500);
        line.boards.next_faults = {{"a inputs", error}};
        line.pass(500);
        EXPECT_TRUE(line.doors.empty()) << "twice is not three times";
        line.pass(500);
        line.boards.next_faults = {{"a inputs", error}};
        line.pass(500);
        EXPECT_TRUE(line.doors.empty()) << "an answer between them starts the count anew";
        line.boards.faults = {{"a", error}};
        line.pass(30'000);
        EXPECT_EQ(line.doors, (Doors{{1, Door::Unknown}, {2, Door::Unknown}}));
        EXPECT_TRUE(line.scheduler->stats()[1].alive);
        EXPECT_FALSE(line.scheduler->stats()[0].alive);
    }
}

TEST(Scheduler, ProbesADeadBoardAfterGrowingPausesAndStartsAnewWhenItWasBack) {
    ScriptedLine line(software, calm);
    line.pass(1'600);
    for (int round = 0; round < 2; ++round) {
        line.boards.faults = {{"a", BusError::Refused}};
        const long from = line.at();
        line.pass(12'000);
        const Times probes = line.pauses_of("a all off", from);
        ASSERT_GE(probes.size(), 5U);
        EXPECT_EQ(Times(probes.begin(), probes.begin() + 5),
                  (Times{251, 501, 1'001, 2'001, 2'001}));
        line.boards.faults.clear();
        line.doors.clear();
        line.pass(5'000);
        EXPECT_EQ(line.doors, (Doors{{1, Door::Closed}, {2, Door::Closed}}));
    }
}

// Each probe takes 200 ms, so the next one of any board follows 800 ms after it.
TEST(Scheduler, SpendsAtMostAFifthOfItsTimeOnProbes) {
    ScriptedLine line(software, calm);
    line.pass(100);
    line.boards.faults = {{"a", BusError::NoAnswer}};
    line.pass(3'000);
    line.boards.faults.clear();
    const Times probes = line.times_of("a all off", 100);
    ASSERT_GE(probes.size(), 2U);
    EXPECT_EQ(probes[1] - probes[0], 1'000);
}

TEST(Scheduler, CountsEachOutcome) {
    ScriptedLine line(software, calm);
    line.pass(100);
    EXPECT_EQ(line.scheduler->stats()[0].round_trips, 2U) << "off, inputs";
    line.boards.next_faults = {{"a inputs", BusError::NoAnswer}, {"b inputs", BusError::Garbled}};
    line.pass(700);
    const auto stats = line.scheduler->stats();
    ASSERT_EQ(stats.size(), 2U);
    EXPECT_EQ(stats[0].board, "a");
    EXPECT_EQ(stats[1].board, "b");
    EXPECT_EQ(stats[0].timeouts, 1U);
    EXPECT_EQ(stats[0].errors, 0U);
    EXPECT_EQ(stats[1].timeouts, 0U);
    EXPECT_EQ(stats[1].errors, 1U);
    EXPECT_EQ(stats[0].round_trips, 2U);
    EXPECT_TRUE(stats[0].alive);
}

TEST(Scheduler, GivesAConnectionUpWhenNothingAnswersAnyMore) {
    ScriptedLine line(software, {.poll_every = milliseconds{10}});
    line.pass(100);
    line.boards.faults = {{"a", BusError::NoAnswer}, {"b", BusError::NoAnswer}};
    const long from = line.at();
    line.pass(10'000);
    const Texts asked = line.requests(from);
    const auto closed = std::ranges::find_if(
        asked, [](const std::string& request) { return request.ends_with("close"); });
    EXPECT_EQ(closed - asked.begin(), 9) << "three for each board, and three";
    ASSERT_NE(closed, asked.end());
    EXPECT_TRUE((closed + 1)->ends_with("connect"));
    const long at = std::stol(*closed);
    EXPECT_EQ(std::stol(*(closed + 1)), at) << "at once";
}

TEST(Scheduler, KeepsAConnectionOnWhichOneBoardAnswers) {
    ScriptedLine line(software, {.poll_every = milliseconds{10}});
    line.pass(100);
    line.boards.faults = {{"a", BusError::NoAnswer}};
    line.pass(60'000);
    line.boards.faults = {{"a", BusError::Garbled}, {"b", BusError::Garbled}};
    line.pass(60'000);
    EXPECT_EQ(line.times_of("close"), Times{});
}

TEST(Scheduler, ReconnectsAfterGrowingPausesAndSaysOnceThatItsDoorsAreUnknown) {
    ScriptedLine line(software, calm);
    line.pass(1'600);
    for (int round = 0; round < 2; ++round) {
        line.doors.clear();
        line.boards.reachable = false;
        line.boards.next_faults = {{"a inputs", BusError::NotConnected}};
        const long from = line.at();
        line.pass(9'000);
        const Times lost = line.times_of("close", from);
        ASSERT_EQ(lost.size(), 1U);
        EXPECT_EQ(line.times_of("connect", from).front(), lost.front());
        const Times pauses = line.pauses_of("connect", from);
        ASSERT_GE(pauses.size(), 5U);
        EXPECT_EQ(Times(pauses.begin(), pauses.begin() + 5),
                  (Times{260, 510, 1'010, 2'010, 2'010}));
        EXPECT_EQ(
            line.doors,
            (Doors{
                {1, Door::Unknown}, {2, Door::Unknown}, {3, Door::Unknown}, {4, Door::Unknown}}));
        EXPECT_FALSE(line.scheduler->stats()[0].alive);
        EXPECT_FALSE(line.scheduler->stats()[1].alive);
        line.boards.reachable = true;
        const long back = line.at();
        line.pass(4'000);
        const Times connected = line.times_of("connect", back);
        ASSERT_EQ(connected.size(), 1U);
        EXPECT_EQ(line.times_of("a all off", back), Times{connected.front() + 10});
        EXPECT_EQ(line.times_of("b all off", back), Times{connected.front() + 12}) << "at once too";
    }
}

TEST(Scheduler, SleepsUntilItMayConnectAgain) {
    ScriptedLine line(software, calm);
    line.boards.reachable = false;
    EXPECT_EQ(line.scheduler->step(), ScriptedLine::start + milliseconds{260});
}

TEST(Scheduler, TriesToConnectAtOnceForAPerson) {
    ScriptedLine line(software, calm);
    line.boards.reachable = false;
    line.pass(20);
    line.unlatch(1);
    line.pass(20);
    EXPECT_EQ(line.times_of("connect"), (Times{0, 20}));
    EXPECT_EQ(line.pulsed, (Pulsed{{1, false}}));
    line.boards.reachable = true;
    line.unlatch(2);
    line.pass(20);
    EXPECT_EQ(line.pulsed, (Pulsed{{1, false}, {2, true}}));
}

TEST(Scheduler, DoesNotUseABoardThatForgetsItsStartValuesAndSaysSoOnce) {
    ScriptedLine line(timed, calm);
    line.boards.registers = 1;
    testing::internal::CaptureStdout();
    line.unlatch(1);
    line.pass(5'000);
    const std::string log = testing::internal::GetCapturedStdout();
    EXPECT_EQ(line.pulsed, (Pulsed{{1, false}}));
    EXPECT_EQ(line.times_of("a flash 0 700"), Times{});
    EXPECT_EQ(line.times_of("a inputs"), Times{});
    EXPECT_EQ(std::ranges::count(log, '\n'), 2) << "one for each board: " << log;
    EXPECT_GE(line.scheduler->stats()[0].errors, 3U);
    line.boards.registers = 0;
    testing::internal::CaptureStdout();
    line.pass(5'000);
    const std::string after = testing::internal::GetCapturedStdout();
    EXPECT_NE(after.find("board a answers again"), std::string::npos);
    EXPECT_EQ(std::ranges::count(after, '\n'), 2) << after;
    EXPECT_TRUE(line.scheduler->stats()[0].alive);
    line.boards.registers = 1;
    line.boards.reachable = false;
    line.boards.next_faults = {{"a inputs", BusError::NotConnected}};
    testing::internal::CaptureStdout();
    line.pass(1'000);
    line.boards.reachable = true;
    line.pass(20'000);
    const std::string again = testing::internal::GetCapturedStdout();
    EXPECT_NE(again.find("board a: registers from 0x1000 do not keep"), std::string::npos) << again;
}

TEST(Scheduler, AsksNothingMoreOfABoardWhoseStartFailed) {
    const std::vector<std::pair<std::string, Texts>> starts{
        {"a all off", {"10 a all off", "11 b all off"}},
        {"a write 1000", {"10 a all off", "11 a write 1000", "12 b all off"}},
        {"a read 1000", {"10 a all off", "11 a write 1000", "12 a read 1000", "13 b all off"}}};
    for (const auto& [failed, expected] : starts) {
        ScriptedLine line(timed, calm);
        line.boards.next_faults = {{failed, BusError::Garbled}};
        line.pass(50);
        const Texts asked = line.requests(10);
        ASSERT_GE(asked.size(), expected.size());
        EXPECT_EQ(Texts(asked.begin(), asked.begin() + static_cast<long>(expected.size())),
                  expected);
        line.pass(2'000);
        EXPECT_EQ(line.times_of("a all off").size(), 2U);
        EXPECT_GE(line.times_of("a inputs").size(), 3U);
        EXPECT_EQ(line.scheduler->stats()[0].errors, 1U);
    }
}

TEST(Scheduler, SaysOnceInTheLogThatALineOrABoardIsGoneAndOnceThatItIsBack) {
    ScriptedLine line(software, calm);
    testing::internal::CaptureStdout();
    line.pass(1'600);
    line.boards.faults = {{"a", BusError::Garbled}};
    line.pass(20'000);
    line.boards.faults.clear();
    line.pass(5'000);
    line.boards.reachable = false;
    line.boards.next_faults = {{"a inputs", BusError::NotConnected}};
    line.pass(20'000);
    line.boards.reachable = true;
    line.pass(5'000);
    const std::string log = testing::internal::GetCapturedStdout();
    EXPECT_EQ(std::ranges::count(log, '\n'), 4) << log;
    std::size_t at = 0;
    for (const char* line_of_log :
         {"board a on line line: a garbled answer; its doors are unknown", "board a answers again",
          "line line does not answer; its doors are unknown until it does",
          "line line is up again"}) {
        at = log.find(line_of_log, at);
        EXPECT_NE(at, std::string::npos) << line_of_log << "\n" << log;
    }
}

// The late answer of a serial board is waited for; over TCP it would carry an old transaction.
TEST(Scheduler, AsksASilentSerialBoardAgainAfterAnotherTimeOut) {
    for (const auto& [kind, pause] : {std::pair{serial, 400L}, {software, 200L}}) {
        ScriptedLine line(kind, {.poll_every = milliseconds{10}});
        line.pass(200);
        line.boards.next_faults = {{"a inputs", BusError::NoAnswer}};
        const long from = line.at();
        line.pass(1'000);
        const Times pauses = line.pauses_of("a inputs", from);
        const long longest = *std::ranges::max_element(pauses);
        EXPECT_GE(longest, pause);
        EXPECT_LE(longest, pause + 2);
    }
}

TEST(Scheduler, TakesTheBoardFirstThatIsDueForLonger) {
    ScriptedLine line(software, {.poll_every = milliseconds{40}, .poll_soon = milliseconds{40}});
    line.pass(500);
    // While both are late, the one whose time came first goes first, whatever its place.
    const Times a = line.times_of("a inputs");
    const Times b = line.times_of("b inputs");
    ASSERT_GE(a.size(), 5U);
    EXPECT_EQ(a.size(), b.size());
    line.boards.next_faults = {{"a inputs", BusError::NoAnswer}};
    line.pass(400);
    const Texts asked = line.requests(500);
    ASSERT_GE(asked.size(), 4U);
    EXPECT_TRUE(asked[0].ends_with("a inputs"));
    EXPECT_TRUE(asked[1].ends_with("a inputs") != asked[2].ends_with("a inputs"));
}

TEST(Scheduler, ReadsEachDoorOfItsOwnChannelAndPolarity) {
    ScriptedLine line(software, calm);
    line.wiring.boards[0].profile.inputs.open_level = true;
    line.wiring.boards[1].profile.inputs.open_level = false;
    line.restart();
    line.boards.open = {{"a", 1}, {"b", 0}};
    line.pass(2'000);
    EXPECT_EQ(line.doors,
              (Doors{{1, Door::Closed}, {2, Door::Open}, {3, Door::Open}, {4, Door::Closed}}));
}

class EndOfALine : public testing::Test {
  protected:
    // What is asked at the end of a line that ran for a while.
    Texts asked_at_the_end(const std::function<void(ScriptedLine&)>& before) {
        ScriptedLine line(software, calm);
        line.pass(100);
        before(line);
        const auto from = line.boards.requests.size();
        line.scheduler->finish();
        Texts asked;
        for (std::size_t i = from; i < line.boards.requests.size(); ++i) {
            asked.push_back(line.boards.requests[i].second);
        }
        pulsed = line.pulsed;
        return asked;
    }
    Pulsed pulsed;
};

TEST_F(EndOfALine, SwitchesEveryBoardOffOnce) {
    EXPECT_EQ(asked_at_the_end([](ScriptedLine&) {}), (Texts{"a all off", "b all off"}));
}

TEST_F(EndOfALine, TriesABoardThatDoesNotConfirmThreeTimes) {
    EXPECT_EQ(asked_at_the_end(
                  [](ScriptedLine& line) { line.boards.faults = {{"a", BusError::Garbled}}; }),
              (Texts{"a all off", "b all off", "a all off", "a all off"}));
    EXPECT_EQ(asked_at_the_end([](ScriptedLine& line) {
                  line.boards.next_faults = {{"b all off", BusError::Garbled}};
              }),
              (Texts{"a all off", "b all off", "b all off"}));
}

TEST_F(EndOfALine, TriesABoardThatWasGivenUpOnceAndOneWhoseCoilMayBeOnThreeTimes) {
    const auto give_up = [](ScriptedLine& line) {
        line.boards.faults = {{"a", BusError::Refused}};
        line.pass(3'000);
        EXPECT_FALSE(line.scheduler->stats()[0].alive);
    };
    EXPECT_EQ(asked_at_the_end(give_up), (Texts{"a all off", "b all off"}));
    EXPECT_EQ(asked_at_the_end([&](ScriptedLine& line) {
                  line.unlatch(1);
                  line.pass(10);
                  give_up(line);
              }),
              (Texts{"a all off", "b all off", "a all off", "a all off"}));
}

TEST_F(EndOfALine, ConnectsAgainIfTheLineIsDown) {
    EXPECT_EQ(asked_at_the_end([](ScriptedLine& line) {
                  line.boards.next_faults = {{"a all off", BusError::NotConnected}};
              }),
              (Texts{"a all off", "connect", "a all off", "b all off"}));
    EXPECT_EQ(asked_at_the_end([](ScriptedLine& line) {
                  line.boards.next_faults = {{"a all off", BusError::NotConnected}};
                  line.boards.reachable = false;
              }),
              (Texts{"a all off", "connect", "connect", "connect"}));
}

TEST_F(EndOfALine, AnswersEveryWaitingUnlatchAndSendsNone) {
    const Texts asked = asked_at_the_end([](ScriptedLine& line) {
        for (const int door : {2, 3}) EXPECT_TRUE(line.unlatch(door));
    });
    EXPECT_EQ(asked, (Texts{"a all off", "b all off"}));
    EXPECT_EQ(pulsed, (Pulsed{{2, false}, {3, false}}));
}

TEST(UnlatchQueue, TakesSoManyAndHandsThemOutInOrder) {
    UnlatchQueue queue(2);
    EXPECT_EQ(queue.pop(), std::nullopt);
    EXPECT_TRUE(queue.push({7, Tick{}}));
    EXPECT_TRUE(queue.push({8, Tick{}}));
    EXPECT_FALSE(queue.push({9, Tick{}}));
    EXPECT_EQ(queue.pop()->door, 7U);
    EXPECT_TRUE(queue.push({9, Tick{}}));
    EXPECT_EQ(queue.pop()->door, 8U);
    EXPECT_EQ(queue.pop()->door, 9U);
    EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(UnlatchQueue, WakesTheLineForARequestAndForItsEnd) {
    UnlatchQueue queue(1);
    const auto waits_long = [&](const std::stop_token& stop) {
        const Tick begin = std::chrono::steady_clock::now();
        queue.wait(stop, begin + std::chrono::seconds{10});
        return std::chrono::steady_clock::now() - begin > std::chrono::seconds{5};
    };
    std::promise<void> waiting;
    auto woken = std::async(std::launch::async, [&] {
        waiting.set_value();
        return waits_long({});
    });
    waiting.get_future().wait();
    std::this_thread::yield();
    EXPECT_TRUE(queue.push({1, Tick{}}));
    EXPECT_FALSE(woken.get());
    EXPECT_FALSE(waits_long({})) << "one that is there already is not waited for";
    queue.pop();
    std::jthread stopped([&](const std::stop_token& stop) { EXPECT_FALSE(waits_long(stop)); });
    stopped.request_stop();
}

}  // namespace
}  // namespace veilbox::hal
