// The controller's local socket with a real socket, a real mind and a client that reads line by
// line.
#include "controller/apps/controller/local_face.h"

#include "hal/ipc/line_client.h"
#include "hal/system/mailbox.h"
#include "tests/support/locker_at_a_wall.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace veilbox::apps {
namespace {

using nlohmann::json;
using std::chrono::seconds;

class LocalFaceTest : public testing::Test {
  protected:
    struct Gone {
        hal::ClientId client;
    };
    struct TooLong {
        hal::ClientId client;
    };
    struct Line {
        hal::ClientId client;
        std::string text;
    };
    using What = std::variant<Line, TooLong, Gone>;

    // Everything that clients sent so far and that the server handed on reaches the face.
    void deal_with_next() {
        auto next = arrived_.pop(seconds{10});
        ASSERT_TRUE(next) << "nothing came";
        if (auto* line = std::get_if<Line>(&*next)) {
            face_.take_line(line->client, line->text, locker_.now());
            server_.taken(line->client);
        } else if (auto* too_long = std::get_if<TooLong>(&*next)) {
            face_.too_long(too_long->client);
        } else {
            face_.gone(std::get<Gone>(*next).client);
        }
    }
    json ask(hal::LineClient& client, const std::string& line) {
        client.send(line);
        deal_with_next();
        return next(client);
    }
    static json next(hal::LineClient& client) {
        const auto line = client.receive(seconds{10});
        EXPECT_TRUE(line) << "the controller says nothing";
        return line ? json::parse(*line, nullptr, false) : json::object();
    }
    static void expect_silence(hal::LineClient& client) {
        const auto line = client.receive(milliseconds{30});
        EXPECT_FALSE(line) << *line;
    }
    void push() { face_.push(locker_.screen()); }

    tests::ScratchFolder folder_;
    tests::LockerAtAWall locker_;
    hal::Mailbox<What> arrived_{64};
    hal::LineServer server_{
        folder_.file("face.sock"),
        {.line = [this](hal::ClientId id,
                        std::string text) { arrived_.push(Line{id, std::move(text)}); },
         .too_long = [this](hal::ClientId id) { arrived_.push(TooLong{id}); },
         .gone = [this](hal::ClientId id) { arrived_.push(Gone{id}); }}};
    LocalFace face_{{.server = server_,
                     .mind = locker_.mind(),
                     .journal = locker_.journal(),
                     .locker = *LockerId::parse("0412"),
                     .public_key = locker_.signing_key().public_key(),
                     .complete = [](wire::StatusAnswer& status) { status.uptime_s = 77; }}};
    hal::LineClient client_{folder_.file("face.sock")};
};

TEST_F(LocalFaceTest, WhoSaysHelloGetsLayoutAndScreenOnceAndThenEachChange) {
    EXPECT_EQ(
        ask(client_, R"({"v":1,"id":1,"do":"hello","client":"touchscreen"})").value("ok", false),
        true);
    push();
    EXPECT_EQ(next(client_).value("push", ""), "layout");
    EXPECT_EQ(next(client_).value("push", ""), "screen");
    push();
    expect_silence(client_);
    locker_.door_says(3, Door::Open);
    push();
    const json changed = next(client_);
    EXPECT_EQ(changed.value("push", ""), "screen");
    EXPECT_EQ(changed.value("doors", json()).value("3", ""), "open");
    push();
    expect_silence(client_);
}

TEST_F(LocalFaceTest, ALateComerGetsItAllAndTheOthersNothingTwice) {
    ask(client_, R"({"v":1,"id":1,"do":"hello","client":"touchscreen"})");
    push();
    next(client_);
    next(client_);
    hal::LineClient second(folder_.file("face.sock"));
    ask(second, R"({"v":1,"id":1,"do":"hello","client":"test"})");
    push();
    EXPECT_EQ(next(second).value("push", ""), "layout");
    EXPECT_EQ(next(second).value("push", ""), "screen");
    expect_silence(client_);
}

TEST_F(LocalFaceTest, WhoNeverSaidHelloIsToldNothing) {
    locker_.door_says(3, Door::Open);
    push();
    expect_silence(client_);
}

TEST_F(LocalFaceTest, AnAnswerCarriesTheRequestsNumberAndTheRefusal) {
    const json wrong = ask(client_, R"({"v":1,"id":41,"do":"code","digits":"123456789"})");
    EXPECT_EQ(wrong, json({{"v", 1}, {"id", 41}, {"ok", false}, {"refused", "wrong_code"}}));
    const json touched = ask(client_, R"({"v":1,"id":42,"do":"touch"})");
    EXPECT_EQ(touched, json({{"v", 1}, {"id", 42}, {"ok", true}}));
}

TEST_F(LocalFaceTest, ABadLineIsAnsweredAndCountedAndTheNextOneWorks) {
    for (int bad = 1; bad <= 3; ++bad) {
        const json answer = ask(client_, R"({"v":1,"id":5,"do":"jump"})");
        EXPECT_EQ(answer.value("error", ""), "bad_request");
        EXPECT_EQ(face_.refused(), static_cast<std::uint64_t>(bad));
    }
    const json status = ask(client_, R"({"v":1,"id":6,"do":"status"})").value("status", json());
    EXPECT_EQ(status.value("refused_lines", 0), 3);
}

TEST_F(LocalFaceTest, ALineThatIsTooLongIsAnsweredAndItsClientGoes) {
    client_.send(std::string(hal::LineServer::longest_line + 1, 'x'));
    deal_with_next();
    EXPECT_EQ(next(client_).value("error", ""), "bad_request");
    EXPECT_EQ(face_.refused(), 1U);
    deal_with_next();  // it has gone
    EXPECT_FALSE(client_.receive(seconds{10}));
}

TEST_F(LocalFaceTest, StatusSaysWhatTheMindAndTheJournalSay) {
    const json status = ask(client_, R"({"v":1,"id":7,"do":"status"})").value("status", json());
    EXPECT_EQ(status.value("locker", ""), "0412");
    EXPECT_EQ(status.value("seq", 0U), locker_.seq());
    EXPECT_EQ(status.value("uptime_s", 0), 77);
    EXPECT_EQ(status.value("journal_writable", false), true);
    locker_.fill_disk(true);
    locker_.door_says(3, Door::Open);
    const json full = ask(client_, R"({"v":1,"id":8,"do":"status"})").value("status", json());
    EXPECT_EQ(full.value("journal_writable", true), false);
}

TEST_F(LocalFaceTest, DoorsFactsAndHeadAreThoseOfTheLocker) {
    locker_.all_doors_say(Door::Closed);
    locker_.door_says(3, Door::Open);
    const json doors = ask(client_, R"({"v":1,"id":1,"do":"doors"})").value("doors", json());
    ASSERT_EQ(doors.size(), tests::layout().compartments.size());
    int open = 0;
    for (const json& door : doors) {
        const bool is_three = door.value("id", 0) == 3;
        EXPECT_EQ(door.value("door", ""), is_three ? "open" : "closed") << door;
        EXPECT_EQ(door.value("faults", json()).size(), is_three ? 1U : 0U) << door;
        open += is_three ? 1 : 0;
    }
    EXPECT_EQ(open, 1);
    const json facts =
        ask(client_, R"({"v":1,"id":2,"do":"facts","from":2,"limit":3})").value("facts", json());
    ASSERT_EQ(facts.size(), 3U);
    EXPECT_EQ(facts[0].value("seq", 0), 2);
    const json head = ask(client_, R"({"v":1,"id":3,"do":"head"})").value("head", json());
    EXPECT_EQ(head.value("seq", 0U), locker_.seq());
    EXPECT_EQ(head.value("hash", ""), to_hex(locker_.mind().head().hash.bytes));
    EXPECT_EQ(head.value("key", ""), to_hex(locker_.signing_key().public_key()));
}

}  // namespace
}  // namespace veilbox::apps
