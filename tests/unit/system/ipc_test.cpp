#include "hal/ipc/address.h"
#include "hal/ipc/line_client.h"
#include "hal/ipc/line_server.h"
#include "tests/support/open_descriptors.h"
#include "tests/support/scratch_folder.h"

#include <atomic>
#include <cerrno>
#include <fstream>
#include <mutex>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace veilbox::hal {
namespace {

using namespace std::chrono_literals;

class LocalLines : public testing::Test {
  protected:
    // Answers each line with itself; says "too long" where one was.
    LocalLines()
        : server_(std::make_unique<LineServer>(
              path_, LineServerEvents{
                         .line =
                             [this](ClientId client, const std::string& line) {
                                 server_->send(client, line);
                                 server_->taken(client);
                             },
                         .too_long = [this](ClientId client) { server_->send(client, "too long"); },
                         .gone = [this](ClientId) { gone_.release(); }})) {}

    tests::ScratchFolder folder_;
    const std::string path_ = folder_.file("s.sock");
    std::counting_semaphore<> gone_{0};
    std::unique_ptr<LineServer> server_;
};

TEST_F(LocalLines, ComeThroughWholeHoweverTheyAreCut) {
    LineClient client(path_);
    client.send("one\ntwo");
    EXPECT_EQ(client.receive(5s), "one");
    EXPECT_EQ(client.receive(5s), "two");
    const std::string longest(LineServer::longest_line - 1, 'x');
    client.send(longest);
    EXPECT_EQ(client.receive(5s), longest);
}

TEST_F(LocalLines, AnEndlessLineIsAnsweredAndItsClientDisconnected) {
    LineClient client(path_);
    client.send(std::string(LineServer::longest_line, 'x'));
    EXPECT_EQ(client.receive(5s), "too long");
    EXPECT_EQ(client.receive(5s), std::nullopt);
    EXPECT_TRUE(gone_.try_acquire_for(5s));
}

// Guards: the controller answers from its own thread, and the client was gone before the answer
// came.
TEST_F(LocalLines, AnEndlessLineIsAnsweredByAnotherThreadToo) {
    std::optional<LineServer> server;
    std::binary_semaphore asked{0};
    std::atomic<ClientId> who{0};
    server.emplace(folder_.file("t.sock"), LineServerEvents{.line = {},
                                                            .too_long =
                                                                [&](ClientId client) {
                                                                    who = client;
                                                                    asked.release();
                                                                },
                                                            .gone = {}});
    LineClient client(folder_.file("t.sock"));
    client.send(std::string(LineServer::longest_line, 'x'));
    ASSERT_TRUE(asked.try_acquire_for(5s));
    // The server's thread has had every chance to let go before we answer.
    EXPECT_EQ(client.receive(50ms), std::nullopt);
    server->send(who, "too long");
    EXPECT_EQ(client.receive(5s), "too long");
    EXPECT_EQ(client.receive(5s), std::nullopt);
}

TEST_F(LocalLines, OneClientDoesNotSeeAnothersAnswers) {
    LineClient a(path_);
    LineClient b(path_);
    a.send("for a");
    b.send("for b");
    EXPECT_EQ(a.receive(5s), "for a");
    EXPECT_EQ(b.receive(5s), "for b");
}

TEST_F(LocalLines, TheSocketIsForItsGroupOnlyAndGoesWithTheServer) {
    struct stat info{};
    ASSERT_EQ(stat(path_.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0660U);
    server_.reset();
    EXPECT_NE(stat(path_.c_str(), &info), 0);
    EXPECT_THROW(LineClient client(path_), std::system_error);
}

// A client that floods waits by itself: what is not dealt with yet stays small, and another client
// is heard.
TEST_F(LocalLines, AFloodSlowsItsSenderAndNobodyElse) {
    std::mutex mutex;
    std::vector<std::pair<ClientId, std::string>> waiting;
    std::counting_semaphore<> heard{0};
    const std::string path = folder_.file("flood.sock");
    LineServer server(path, LineServerEvents{.line =
                                                 [&](ClientId client, std::string line) {
                                                     const std::lock_guard lock(mutex);
                                                     waiting.emplace_back(client, std::move(line));
                                                     heard.release();
                                                 },
                                             .too_long = {},
                                             .gone = {}});
    constexpr int lines = 20'000;
    std::jthread flood([&] {
        LineClient client(path);
        for (int i = 0; i < lines; ++i) client.send(std::to_string(i));
        client.receive(10s);
    });
    for (std::size_t i = 0; i < LineServer::most_untaken; ++i)
        ASSERT_TRUE(heard.try_acquire_for(5s));
    LineClient recipient(path);
    recipient.send("code");
    ASSERT_TRUE(heard.try_acquire_for(5s));
    {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(waiting.size(), LineServer::most_untaken + 1);
        EXPECT_EQ(waiting.back().second, "code");
        waiting.pop_back();
    }
    // Dealt with one after the other, all of them come, in order.
    for (int next = 0; next < lines; ++next) {
        std::pair<ClientId, std::string> line;
        {
            const std::lock_guard lock(mutex);
            ASSERT_FALSE(waiting.empty());
            line = waiting.front();
            waiting.erase(waiting.begin());
        }
        ASSERT_EQ(line.second, std::to_string(next));
        server.taken(line.first);
        if (next + static_cast<int>(LineServer::most_untaken) < lines) {
            ASSERT_TRUE(heard.try_acquire_for(5s));
        } else if (next + 1 == lines) {
            server.send(line.first, "done");
        }
    }
}

// The socket takes some 200 KiB at once; the rest waits for the reader.
TEST_F(LocalLines, MoreThanTheSocketTakesAtOnceComesThroughWholeAndInOrder) {
    LineClient client(path_);
    client.send("here");
    EXPECT_EQ(client.receive(5s), "here");
    for (int i = 0; i < 48; ++i) server_->send(2, std::to_string(i) + std::string(60'000, 'x'));
    for (int i = 0; i < 48; ++i) {
        const auto line = client.receive(5s);
        ASSERT_TRUE(line) << i;
        EXPECT_EQ(line->size(), 60'000 + std::to_string(i).size());
        EXPECT_TRUE(line->starts_with(std::to_string(i) + "x"));
    }
    client.send("still here");
    EXPECT_EQ(client.receive(5s), "still here");
}

TEST_F(LocalLines, AClientThatNeverReadsIsLetGo) {
    LineClient client(path_);
    client.send("here");
    EXPECT_EQ(client.receive(5s), "here");
    for (int i = 0; i < 80; ++i) server_->send(2, std::string(60'000, 'x'));
    EXPECT_TRUE(gone_.try_acquire_for(5s));
}

TEST_F(LocalLines, OneClientTooManyIsTurnedAwayAndTheOthersAreHeard) {
    std::vector<std::unique_ptr<LineClient>> clients;
    for (std::size_t i = 0; i < LineServer::most_clients; ++i) {
        clients.push_back(std::make_unique<LineClient>(path_));
        clients.back()->send("here");
        ASSERT_EQ(clients.back()->receive(5s), "here") << i;
    }
    LineClient one_too_many(path_);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(one_too_many.receive(5s), std::nullopt);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s) << "it waits instead of hearing no";
    clients.front()->send("still here");
    EXPECT_EQ(clients.front()->receive(5s), "still here");
    clients.pop_back();
    ASSERT_TRUE(gone_.try_acquire_for(5s));
    LineClient next(path_);
    next.send("now me");
    EXPECT_EQ(next.receive(5s), "now me");
}

TEST_F(LocalLines, SendingToSomebodyWhoHasGoneIsNoError) {
    {
        LineClient client(path_);
    }
    EXPECT_TRUE(gone_.try_acquire_for(5s));
    server_->send(2, "hello?");
    LineClient client(path_);
    client.send("still here");
    EXPECT_EQ(client.receive(5s), "still here");
}

TEST(LineServer, ReplacesTheSocketThatAKilledProcessLeft) {
    const tests::ScratchFolder folder;
    const std::string path = folder.file("s");
    const sockaddr_un address = local_address(path);
    const int left = socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(bind(left, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    close(left);
    const LineServer server(path, {});
    EXPECT_NO_THROW(LineClient client(path));
}

TEST(LineServer, APathThatDoesNotFitIsRefused) {
    EXPECT_THROW(LineServer(std::string(200, 'x'), {}), std::system_error);
    const tests::ScratchFolder folder;
    const std::size_t longest = sizeof(sockaddr_un{}.sun_path) - 1;
    const std::string path = folder.file("");
    EXPECT_NO_THROW(local_address(path + std::string(longest - path.size(), 'x')));
    EXPECT_THROW(local_address(path + std::string(longest + 1 - path.size(), 'x')),
                 std::system_error);
}

std::string refusal_at(const std::string& path) {
    try {
        const LineServer server(path, {});
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

TEST(LineServer, ASecondOneSaysWhichProcessIsThere) {
    const tests::ScratchFolder folder;
    const std::string path = folder.file("s");
    const std::string in_use = path + " is in use by process " + std::to_string(getpid()) +
                               ": stop it first, one at a time";
    {
        const LineServer first(path, {});
        EXPECT_EQ(refusal_at(path), in_use);
        EXPECT_NO_THROW(LineClient client(path)) << "the first one is still there";
    }
    // A program that holds no lock but listens.
    const sockaddr_un address = local_address(path);
    const int other = socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(bind(other, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(other, 0), 0);
    EXPECT_EQ(refusal_at(path), in_use);
    EXPECT_EQ(refusal_at(path),
              path + " is in use by another process: stop it first, one at a time")
        << "its queue is full, so it cannot be asked who it is";
    close(other);
    EXPECT_EQ(refusal_at(path), "") << "and what it left behind is replaced";
}

TEST(LineServer, LeavesAFileThatIsNoSocketAlone) {
    const tests::ScratchFolder folder;
    const std::string path = folder.file("notes.txt");
    std::ofstream(path) << "mine";
    EXPECT_EQ(refusal_at(path), path + " is there and not a socket: name another path");
    std::string text;
    std::ifstream(path) >> text;
    EXPECT_EQ(text, "mine");
}

TEST_F(LocalLines, EmptyOnesAndThoseBeforeAnEndAreHeardAndHalfOnesAreNot) {
    {
        LineClient client(path_);
        client.send("");
        EXPECT_EQ(client.receive(5s), "");
        client.send("one\n\ntwo");
        EXPECT_EQ(client.receive(5s), "one");
        EXPECT_EQ(client.receive(5s), "");
        EXPECT_EQ(client.receive(5s), "two");
        EXPECT_EQ(client.receive(0ms), std::nullopt);
        EXPECT_EQ(client.receive(20ms), std::nullopt);
    }
    EXPECT_TRUE(gone_.try_acquire_for(5s));
    EXPECT_FALSE(gone_.try_acquire_for(20ms)) << "it went once";
}

// Both ends of the limit, in the first line and behind a whole one.
TEST_F(LocalLines, ALineIsTooLongFromSixtyFourKibibytesOn) {
    const std::string longest(LineServer::longest_line - 1, 'x');
    for (const std::string& before : {std::string(), std::string("first\n")}) {
        LineClient good(path_);
        good.send(before + longest);
        if (!before.empty()) {
            EXPECT_EQ(good.receive(5s), "first");
        }
        EXPECT_EQ(good.receive(5s), longest);
        LineClient bad(path_);
        bad.send(before + longest + "x");
        if (!before.empty()) {
            EXPECT_EQ(bad.receive(5s), "first");
        }
        EXPECT_EQ(bad.receive(5s), "too long");
        EXPECT_EQ(bad.receive(5s), std::nullopt);
        good.send("still here");
        EXPECT_EQ(good.receive(5s), "still here");
    }
}

TEST(LineServer, LeavesNothingOpen) {
    const tests::ScratchFolder folder;
    const std::size_t before = tests::open_descriptors();
    {
        const LineServer server(folder.file("s"), {});
        const LineClient client(folder.file("s"));
        EXPECT_THROW(LineClient(folder.file("none")), std::system_error);
        EXPECT_NE(refusal_at(folder.file("s")), "");
    }
    EXPECT_EQ(tests::open_descriptors(), before);
}

TEST(LineClient, SaysWhereNobodyListens) {
    const tests::ScratchFolder folder;
    try {
        LineClient client(folder.file("none"));
        FAIL();
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code().value(), ENOENT);
        EXPECT_NE(std::string(error.what()).find(folder.file("none")), std::string::npos);
    }
}

TEST_F(LocalLines, ToAServerThatHasGoneAreAnError) {
    LineClient client(path_);
    client.send("here");
    EXPECT_EQ(client.receive(5s), "here");
    server_.reset();
    EXPECT_EQ(client.receive(5s), std::nullopt);
    EXPECT_THROW(client.send("hello?"), std::system_error);
}

}  // namespace
}  // namespace veilbox::hal
