// Programs that share no code with us: pymodbus as the board, mbpoll as the master.
#include "tests/contract/bus/bus_rig.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

// A child process whose standard output we read.
class Child {
  public:
    explicit Child(std::vector<std::string> command) {
        std::array<int, 2> pipe_ends{};
        if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("pipe");
        std::vector<char*> arguments;
        for (std::string& part : command) arguments.push_back(part.data());
        arguments.push_back(nullptr);
        pid_ = fork();
        if (pid_ == 0) {
            dup2(pipe_ends[1], STDOUT_FILENO);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
        close(pipe_ends[1]);
        output_ = fdopen(pipe_ends[0], "r");
    }
    ~Child() {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
        std::fclose(output_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    std::string line() {
        std::array<char, 256> text{};
        return std::fgets(text.data(), text.size(), output_) == nullptr ? "" : text.data();
    }
    std::string all() {
        std::string text;
        for (std::string next = line(); !next.empty(); next = line()) text += next;
        return text;
    }

  private:
    pid_t pid_ = -1;
    FILE* output_ = nullptr;
};

TEST(ForeignPeer, PymodbusServerIsDrivenAndReadAsABoard) {
    Child server({"/usr/bin/python3", VEILBOX_PYMODBUS_BOARD});
    const int port = std::atoi(server.line().c_str());
    ASSERT_GT(port, 0) << "the script needs Debian's python3-pymodbus";
    Wiring wiring;
    wiring.lines.push_back({"line", TcpEndpoint{.host = "127.0.0.1", .port = port}});
    BoardProfile profile = *find_board_profile("generic-coil-input");
    profile.answer_within = milliseconds{1000};
    wiring.boards.push_back({"a", 0, *BoardAddress::from_number(1), profile});
    wiring.compartments.push_back({.id = compartment(1), .top = 1});
    wiring.channels.push_back({compartment(1), 0, 3});
    std::mutex mutex;
    std::condition_variable happened;
    std::vector<Door> readings;
    std::vector<bool> pulsed;
    const LockBusEvents events{.door =
                                   [&](CompartmentId, Door door) {
                                       const std::lock_guard lock(mutex);
                                       readings.push_back(door);
                                       happened.notify_all();
                                   },
                               .pulsed =
                                   [&](CompartmentId, bool confirmed) {
                                       const std::lock_guard lock(mutex);
                                       pulsed.push_back(confirmed);
                                   }};
    const auto reaches = [&](const std::vector<Door>& wanted) {
        std::unique_lock lock(mutex);
        return happened.wait_for(lock, std::chrono::seconds{10},
                                 [&] { return readings == wanted; });
    };
    ModbusLockBus bus(wiring, events);
    ASSERT_TRUE(reaches({Door::Closed}));
    ASSERT_TRUE(bus.unlatch(compartment(1)));
    // The script's door is open for as long as its coil is on.
    ASSERT_TRUE(reaches({Door::Closed, Door::Open, Door::Closed}));
    const std::lock_guard lock(mutex);
    EXPECT_EQ(pulsed, std::vector{true});
}

TEST(ForeignPeer, MbpollReadsAndDrivesOurCabinetOverTcpAndRtu) {
    for (const Transport transport : {Transport::Tcp, Transport::Rtu}) {
        BusRig rig(two_boards(transport, "generic-coil-input", 19200));
        std::vector<std::string> mbpoll{"/usr/bin/mbpoll", "-q", "-a", "2", "-1", "-0"};
        std::string target = "127.0.0.1";
        if (const auto* rtu = std::get_if<RtuEndpoint>(&rig.wiring.lines[0].endpoint)) {
            target = rtu->device;
            mbpoll.insert(mbpoll.end(), {"-m", "rtu", "-b", "19200", "-P", "none"});
        } else {
            mbpoll.insert(mbpoll.end(), {"-m", "tcp", "-p", std::to_string(rig.line->port())});
        }
        auto inputs = mbpoll;
        inputs.insert(inputs.end(), {"-t", "1", "-r", "0", "-c", "8", target});
        const std::string read = Child(inputs).all();
        EXPECT_NE(read.find("[1]: \t1"), std::string::npos) << read;  // closed
        EXPECT_NE(read.find("[2]: \t0"), std::string::npos) << read;  // nothing wired
        auto coil = mbpoll;
        coil.insert(coil.end(), {"-t", "0", "-r", "1", target, "1"});
        const std::string written = Child(coil).all();
        EXPECT_NE(written.find("Written 1"), std::string::npos) << written;
        EXPECT_TRUE(rig.with_cabinet([](SimCabinet& cabinet) { return cabinet.board(1).coil(1); }));
    }
}

}  // namespace
}  // namespace veilbox::hal
