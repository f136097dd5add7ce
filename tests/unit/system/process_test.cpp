// What every program of Veilbox does at its start and its end, each in a process of its own.
#include "hal/ipc/address.h"
#include "hal/system/system.h"
#include "tests/support/scratch_folder.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

// Runs `check` in a child and returns how that ended: 0 if it returned true.
int in_a_child(bool (*check)()) {
    const pid_t child = fork();
    if (child == 0) _exit(check() ? 0 : 1);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    return status;
}

TEST(Process, LeavesNoCoreAndIsReadByNoOtherProcess) {
    EXPECT_EQ(in_a_child([] {
                  prepare_process();
                  rlimit core{.rlim_cur = 1, .rlim_max = 1};
                  return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 &&
                         core.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0;
              }),
              0);
}

TEST(Process, MakesFilesForItsOwnerAlone) {
    EXPECT_EQ(in_a_child([] {
                  prepare_process();
                  return umask(0) == 077;
              }),
              0);
}

TEST(Process, OutlivesAReaderThatHasGone) {
    EXPECT_EQ(in_a_child([] {
                  prepare_process();
                  std::array<int, 2> ends{};
                  return pipe(ends.data()) == 0 && close(ends[0]) == 0 &&
                         write(ends[1], "x", 1) == -1 && errno == EPIPE;
              }),
              0);
}

TEST(Process, IsAskedToStopByEitherSignalAndEndsByItself) {
    EXPECT_EQ(in_a_child([] {
                  prepare_process();
                  if (asked_to_stop()) return false;
                  raise(SIGTERM);
                  if (!asked_to_stop()) return false;
                  wait_for_stop();
                  if (asked_to_stop()) return false;
                  raise(SIGINT);
                  const bool asked = asked_to_stop();
                  wait_for_stop();
                  return asked && !asked_to_stop();
              }),
              0);
}

TEST(Process, ThatDoesNotEndInTimeIsEndedByTheKernel) {
    EXPECT_EQ(in_a_child([] {
                  end_within(std::chrono::seconds(7));
                  return alarm(0) == 7;
              }),
              0);
    const int status = in_a_child([] {
        end_within(std::chrono::seconds(1));
        while (true) pause();
        return true;
    });
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGALRM);
}

TEST(Process, TellsItsSupervisorThatItIsReadyAndThatItIsAlive) {
    const tests::ScratchFolder folder;
    const std::string path = folder.file("notify");
    const sockaddr_un address = local_address(path);
    const int supervisor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ASSERT_EQ(bind(supervisor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(setenv("NOTIFY_SOCKET", path.c_str(), 1), 0);
    const auto heard = [&] {
        std::array<char, 64> text{};
        const auto length = recv(supervisor, text.data(), text.size(), 0);
        return length < 0 ? std::string()
                          : std::string(text.data(), static_cast<std::size_t>(length));
    };
    notify_ready();
    EXPECT_EQ(heard(), "READY=1");
    notify_alive();
    EXPECT_EQ(heard(), "WATCHDOG=1");
    EXPECT_EQ(heard(), "");
    unsetenv("NOTIFY_SOCKET");
    close(supervisor);
}

TEST(SystemClock, CountsFromItsStartAndKnowsTheTime) {
    const SystemClock clock;
    const auto before = std::chrono::system_clock::now();
    const Now first = clock.now();
    const auto after = std::chrono::system_clock::now();
    EXPECT_GE(first.uptime, Uptime(milliseconds(0)));
    EXPECT_LT(first.uptime, Uptime(milliseconds(10'000)));
    EXPECT_GE(first.wall, std::chrono::time_point_cast<milliseconds>(before));
    EXPECT_LE(first.wall, after);
    Now later = clock.now();
    while (later.uptime < first.uptime + milliseconds(20)) later = clock.now();
    const auto passed = later.wall - first.wall;
    EXPECT_GE(passed, milliseconds(15));
    EXPECT_LT(passed, milliseconds(10'000)) << "both count milliseconds";
}

// By the rule of central Europe, whatever zones are installed.
TEST(SystemTimeZone, KnowsSummerTimeAtTheMomentThatItIsAskedFor) {
    const auto knows = [] {
        setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
        const SystemTimeZone zone;
        using std::chrono::year;
        const Instant january = std::chrono::sys_days(year(2027) / 1 / 15);
        const Instant july = std::chrono::sys_days(year(2027) / 7 / 15);
        return zone.ahead_of_utc(january) == std::chrono::minutes(60) &&
               zone.ahead_of_utc(july) == std::chrono::minutes(120);
    };
    EXPECT_EQ(in_a_child(+knows), 0);
}

TEST(JudgedClock, GoesOnFromWhatWasBelievedWhileTheMachineSaysSomethingElse) {
    const SystemClock system;
    const Instant years_ago = system.now().wall - std::chrono::days(3'000);
    const Now now = JudgedClock(years_ago).now();
    EXPECT_TRUE(now.doubted);
    EXPECT_GE(now.wall, years_ago);
    EXPECT_LT(now.wall, years_ago + std::chrono::hours(1));
    EXPECT_FALSE(JudgedClock(std::nullopt).now().doubted);
}

TEST(SystemRandom, FillsEveryByte) {
    SystemRandom random;
    // A byte that is never filled stays 0 in all rounds; by chance that is 1 in 2^128.
    std::array<std::uint8_t, 1'000> seen{};
    std::set<Bytes> all;
    for (int round = 0; round < 16; ++round) {
        Bytes bytes(seen.size());
        random.fill(bytes);
        for (std::size_t i = 0; i < seen.size(); ++i) seen[i] |= bytes[i];
        all.insert(std::move(bytes));
    }
    for (const std::uint8_t byte : seen) EXPECT_NE(byte, 0);
    EXPECT_EQ(all.size(), 16U);
    random.fill({});
}

}  // namespace
}  // namespace veilbox::hal
