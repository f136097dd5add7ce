// The program veilbox-controller beside a second one, and what it thinks of files that others read.
// Guards the defect: a second controller took the socket of the first, which then refused
// everything until it was restarted by hand.
#include "hal/ipc/line_client.h"
#include "hal/sim/descriptor.h"
#include "hal/sim/pty.h"
#include "hal/sim/sim_line.h"
#include "tests/support/scratch_folder.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

using std::chrono::seconds;

// One veilbox-controller; its standard error is read line by line.
class Program {
  public:
    explicit Program(const std::string& config) {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        pid_ = fork();
        if (pid_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            dup2(ends[1], STDERR_FILENO);
            execl(VEILBOX_CONTROLLER, VEILBOX_CONTROLLER, "--config", config.c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        errors_ = fdopen(ends[0], "r");
    }
    ~Program() {
        if (pid_ > 0) end(SIGKILL);
        std::fclose(errors_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    pid_t pid() const { return pid_; }
    // Reads on until a line contains `part`; false if the program ends before.
    bool says(const std::string& part) {
        std::array<char, 1024> line{};
        while (std::fgets(line.data(), line.size(), errors_) != nullptr) {
            said_ += line.data();
            if (std::string(line.data()).find(part) != std::string::npos) return true;
        }
        return false;
    }
    bool starts() { return says("journal verified"); }
    // All that it said until it ended by itself with a start error.
    std::string gives_up() {
        says("no line has these words");
        int status = 0;
        waitpid(std::exchange(pid_, -1), &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FAILURE) << said_;
        return said_;
    }
    int end(int signal) {
        kill(pid_, signal);
        int status = 0;
        waitpid(std::exchange(pid_, -1), &status, 0);
        return status;
    }

  private:
    pid_t pid_ = -1;
    FILE* errors_ = nullptr;
    std::string said_;
};

class ControllerProgram : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        keys = std::make_unique<tests::ScratchFolder>();
        const std::string command =
            fmt::format("bash {} {} --locker 0412 >/dev/null 2>&1", VEILBOX_PROVISION, key(""));
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    static void TearDownTestSuite() { keys.reset(); }

    static std::string key(const std::string& name) { return keys->file("all/" + name); }

    // Each name once a test shares the file of that name.
    std::string config(const std::string& journal, const std::string& socket,
                       const std::string& device, const std::string& readers = "") {
        const std::string mine = key("locker-0412/");
        const std::string file = folder.file(fmt::format("{}-{}-{}.toml", journal, socket, device));
        std::ofstream(file) << fmt::format(
            R"([locker]
id = "0412"
name = "Test"
address = "Here"
journal = "{1}"
local_socket = "{2}"
hangs_after_s = {4}
[keys]
signing_key = "{0}signing.pem"
code_key = "{0}code.key"
link_key = "{0}link.key"
hub_public_key = "{0}hub.pub"
vault_public_key = "{0}vault.pub"
vault_identity = "{0}vault-identity.pub"
[broker]
host = "127.0.0.1"
port = 1
ca = "{0}ca.pem"
certificate = "{0}client.pem"
key = "{0}client.key"
[[lines]]
name = "right"
kind = "rtu"
device = "{3}"
baud = 115200
[[boards]]
name = "a"
line = "right"
profile = "waveshare-relay-8-d"
address = 3
[[compartments]]
id = 17
size = "M"
reach = "middle"
cabinet = 0
top = 2
height = 2
board = "a"
channel = 5
{5})",
            mine, journal, socket, device, hangs_after_s, readers);
        return file;
    }
    // The sentence names what is taken and by whom, and the first goes on.
    void expect_refused(Program& first, const std::string& second_config, const std::string& what) {
        const std::string said = Program(second_config).gives_up();
        EXPECT_NE(said.find(what), std::string::npos) << said;
        EXPECT_NE(said.find(fmt::format("is in use by process {}", first.pid())), std::string::npos)
            << said;
        LineClient client(folder.file("1.sock"));
        client.send(R"({"v":1,"id":1,"do":"status"})");
        const auto answer = client.receive(seconds{10});
        ASSERT_TRUE(answer);
        EXPECT_NE(answer->find("\"ok\":true"), std::string::npos) << *answer;
    }
    mode_t mode(const std::string& name) const {
        struct stat found{};
        EXPECT_EQ(stat(folder.file(name).c_str(), &found), 0) << name;
        return found.st_mode & 0777;
    }

    static std::unique_ptr<tests::ScratchFolder> keys;
    int hangs_after_s = 120;
    tests::ScratchFolder folder;
    Pty line1{folder.file("line1")};
    Pty line2{folder.file("line2")};
};
std::unique_ptr<tests::ScratchFolder> ControllerProgram::keys;

TEST_F(ControllerProgram, SecondOnTheSameJournalSaysWhoIsThereAndEnds) {
    Program first(config("1.db", "1.sock", "line1"));
    ASSERT_TRUE(first.starts());
    expect_refused(first, config("1.db", "2.sock", "line2"), "1.db");
    EXPECT_FALSE(std::filesystem::exists(folder.file("2.sock")));
}

TEST_F(ControllerProgram, SecondOnTheSameSocketSaysWhoIsThereAndEnds) {
    Program first(config("1.db", "1.sock", "line1"));
    ASSERT_TRUE(first.starts());
    expect_refused(first, config("2.db", "1.sock", "line2"), "1.sock");
}

TEST_F(ControllerProgram, SecondOnTheSameSerialLineSaysWhoIsThereAndEnds) {
    Program first(config("1.db", "1.sock", "line1"));
    ASSERT_TRUE(first.starts());
    expect_refused(first, config("2.db", "2.sock", "line1"), "line 'right'");
}

TEST_F(ControllerProgram, KilledOneKeepsTheNextOutOfNothing) {
    const std::string only = config("1.db", "1.sock", "line1");
    for (int round = 0; round < 2; ++round) {
        Program killed(only);
        ASSERT_TRUE(killed.starts());
        killed.end(SIGKILL);
        EXPECT_TRUE(std::filesystem::exists(folder.file("1.sock"))) << "nothing stale to replace";
    }
    Program next(only);
    ASSERT_TRUE(next.starts());
    EXPECT_EQ(next.end(SIGTERM), 0);
    for (const char* name : {"1.sock", "1.sock.lock", "1.db.lock"}) {
        EXPECT_FALSE(std::filesystem::exists(folder.file(name))) << name;
    }
}

// A program that knows nothing of our locks, such as a controller of an older version.
TEST_F(ControllerProgram, SocketOfAnotherProgramIsNotTaken) {
    const Descriptor other(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{.sun_family = AF_UNIX};
    folder.file("1.sock").copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(bind(other.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(other.get(), 4), 0);
    const std::string said = Program(config("1.db", "1.sock", "line1")).gives_up();
    EXPECT_NE(said.find(fmt::format("1.sock is in use by process {}", getpid())), std::string::npos)
        << said;
}

TEST_F(ControllerProgram, FileThatIsNoSocketIsNotRemoved) {
    std::ofstream(folder.file("1.sock")) << "precious";
    const std::string said = Program(config("1.db", "1.sock", "line1")).gives_up();
    EXPECT_NE(said.find("not a socket"), std::string::npos) << said;
    EXPECT_TRUE(std::filesystem::exists(folder.file("1.sock")));
}

// The board at the other end of a serial line that veilbox-controller drives.
class BoardOnALine {
  public:
    explicit BoardOnALine(const std::string& device)
        : wiring_(wiring(device)),
          cabinet_(wiring_),
          line_(cabinet_, 0, [this](const SeenFrame&) { ++requests_; }) {}

    // By another hand, as a relay that sticks.
    void energise() {
        const std::lock_guard lock(cabinet_.mutex);
        cabinet_.cabinet.answer(0, 3, Bytes{0x05, 0x00, 0x05, 0xFF, 0x00},
                                std::chrono::steady_clock::now());
    }
    bool energised() {
        const std::lock_guard lock(cabinet_.mutex);
        return cabinet_.cabinet.board(0).coil(5);
    }
    int requests() const { return requests_; }

  private:
    static Wiring wiring(const std::string& device) {
        Wiring wiring;
        wiring.lines.push_back({"right", RtuEndpoint{.device = device, .baud = 115200}});
        wiring.boards.push_back(
            {"a", 0, *BoardAddress::from_number(3), *find_board_profile("waveshare-relay-8-d")});
        const auto id = *CompartmentId::from_number(17);
        wiring.compartments.push_back({.id = id, .top = 2, .height = 2});
        wiring.channels.push_back({id, 0, 5});
        return wiring;
    }

    const Wiring wiring_;
    SharedCabinet cabinet_;
    std::atomic<int> requests_ = 0;
    SimLine line_;
};

// The deciding thread alone stands still, as in a file system that never answers.
TEST_F(ControllerProgram, ThatHangsSwitchesItsCoilsOffAndEnds) {
    hangs_after_s = 2;
    BoardOnALine board(folder.file("line3"));
    Program program(config("1.db", "1.sock", "line3"));
    ASSERT_TRUE(program.starts());
    const auto deadline = std::chrono::steady_clock::now() + seconds{20};
    while (board.requests() < 10 && std::chrono::steady_clock::now() < deadline) sched_yield();
    ASSERT_GE(board.requests(), 10) << "the board is not in use";

    ASSERT_EQ(ptrace(PTRACE_SEIZE, program.pid(), nullptr, nullptr), 0) << std::strerror(errno);
    ASSERT_EQ(ptrace(PTRACE_INTERRUPT, program.pid(), nullptr, nullptr), 0);
    int status = 0;
    ASSERT_EQ(waitpid(program.pid(), &status, __WALL), program.pid());
    board.energise();

    EXPECT_NE(program.gives_up().find("hangs; all coils are off"), std::string::npos);
    EXPECT_FALSE(board.energised());
}

// A supervisor starts it again and again, perhaps for days.
TEST_F(ControllerProgram, StartsThatFailWriteNothing) {
    const auto facts_of_one_start = [&] {
        Program program(config("1.db", "1.sock", "line1"));
        EXPECT_TRUE(program.starts());
        LineClient client(folder.file("1.sock"));
        client.send(R"({"v":1,"id":1,"do":"facts","from":1,"limit":100})");
        const auto facts = client.receive(seconds{10}).value_or("");
        EXPECT_EQ(program.end(SIGTERM), 0);
        const std::string start = "ControllerStarted";
        int count = 0;
        for (auto at = facts.find(start); at != std::string::npos; at = facts.find(start, at + 1)) {
            ++count;
        }
        return count;
    };
    EXPECT_EQ(facts_of_one_start(), 1);
    {
        Program other(config("2.db", "2.sock", "line2"));
        ASSERT_TRUE(other.starts());
        for (int i = 0; i < 3; ++i) {
            Program(config("1.db", "1.sock", "line2")).gives_up();
            Program(config("1.db", "2.sock", "line1")).gives_up();
        }
    }
    EXPECT_EQ(facts_of_one_start(), 2);
}

// A supervisor whose log stands still must not stop a door.
TEST_F(ControllerProgram, ThatNobodyReadsTheLogOfGoesOn) {
    Program program(config("1.db", "1.sock", "line1"));
    ASSERT_TRUE(program.starts());
    LineClient client(folder.file("1.sock"));
    const int pipe_holds = 64 * 1024;
    for (int logged = 0; logged < 2 * pipe_holds; logged += 50) {
        client.send("not a request");
        ASSERT_TRUE(client.receive(seconds{10})) << "after " << logged << " bytes";
    }
}

TEST_F(ControllerProgram, EachReaderIsNamedInTheLogAndInTheStatus) {
    const Pty hand(folder.file("hand"));
    const Pty taken(folder.file("taken"));
    const Descriptor other(open(folder.file("taken").c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    ASSERT_EQ(ioctl(other.get(), TIOCEXCL), 0);
    std::string readers;
    for (const auto& [name, device] : std::map<std::string, std::string>{
             {"1 side", "/dev/ttyACM99"}, {"2 hand", "hand"}, {"3 badge", "taken"}}) {
        readers += fmt::format("[[scanner]]\nname = \"{}\"\ndevice = \"{}\"\n", name, device);
    }
    Program program(config("1.db", "1.sock", "line1", readers));
    ASSERT_TRUE(program.starts());
    EXPECT_TRUE(program.says("1 side: the name /dev/ttyACM99 can belong to another device"));
    EXPECT_TRUE(program.says(fmt::format("{} is used by another program", folder.file("taken"))));

    LineClient client(folder.file("1.sock"));
    const auto deadline = std::chrono::steady_clock::now() + seconds{10};
    const std::string connected = R"({"name":"2 hand","state":"connected"})";
    std::string answer;
    while (answer.find(connected) == std::string::npos &&
           std::chrono::steady_clock::now() < deadline) {
        client.send(R"({"v":1,"id":1,"do":"status"})");
        answer = client.receive(seconds{10}).value_or("");
    }
    for (const std::string& line :
         {connected, std::string(R"({"name":"1 side","state":"missing"})"),
          std::string(R"({"name":"3 badge","state":"in_use"})")}) {
        EXPECT_NE(answer.find(line), std::string::npos) << answer;
    }
}

TEST_F(ControllerProgram, JournalIsForItsOwnerAlone) {
    umask(022);
    {
        Program first(config("1.db", "1.sock", "line1"));
        ASSERT_TRUE(first.starts());
        for (const char* name : {"1.db", "1.db-wal", "1.db-shm", "1.db.lock", "1.sock.lock"}) {
            EXPECT_EQ(mode(name), 0600) << name;
        }
        EXPECT_EQ(mode("1.sock"), 0660);
    }
    // As an older version left them.
    for (const char* name : {"1.db", "1.db-wal"}) chmod(folder.file(name).c_str(), 0644);
    Program next(config("1.db", "1.sock", "line1"));
    ASSERT_TRUE(next.starts());
    for (const char* name : {"1.db", "1.db-wal", "1.db-shm"}) EXPECT_EQ(mode(name), 0600) << name;
}

TEST_F(ControllerProgram, KeyThatOthersCanReadIsRefused) {
    for (const char* name : {"signing.pem", "code.key", "link.key", "client.key"}) {
        const std::string path = key(fmt::format("locker-0412/{}", name));
        for (const mode_t wrong : {0640, 0604, 0620}) {
            ASSERT_EQ(chmod(path.c_str(), wrong), 0);
            const std::string said = Program(config("1.db", "1.sock", "line1")).gives_up();
            EXPECT_NE(said.find("chmod 600 " + path), std::string::npos) << said;
        }
        chmod(path.c_str(), 0600);
    }
    Program right(config("1.db", "1.sock", "line1"));
    EXPECT_TRUE(right.starts());
}

}  // namespace
}  // namespace veilbox::hal
