// The server alone, byte by byte: what a client sees on one connection.
#include "tests/fleet/hub_world.h"
#include "tests/fleet/kept_connection.h"

#include <atomic>
#include <future>
#include <stdexcept>

namespace veilbox::ui {
namespace {

class OneConnection : public ::testing::Test {
  protected:
    void serve(HttpOptions options) {
        options.certificate = certificate_folder() + "/https.pem";
        options.private_key = certificate_folder() + "/https.key";
        options.threads = 1;
        server = std::make_unique<HttpServer>(
            options,
            HttpEvents{.handle = [this](const Request& request) { return handle(request); },
                       .refuse =
                           [this](HttpRefusal why) {
                               refused.push_back(why);
                               return answer(400, "text/plain", "refused");
                           },
                       .connection_refused = [this] { ++turned_away; }});
    }
    std::unique_ptr<KeptConnection> connect() const {
        return std::make_unique<KeptConnection>(server->port(),
                                                certificate_folder() + "/https.pem");
    }
    Reply handle(const Request& request) {
        last = request;
        if (request.path == "/empty") return Response{.status = 204};
        if (request.path == "/same") {
            return Response{.status = 304, .headers = {{"ETag", "\"1\""}}};
        }
        if (request.path == "/throws") throw std::runtime_error("planned");
        if (request.path == "/waits") {
            entered.set_value();
            release.get_future().wait();
        }
        if (request.path == "/events") {
            return EventStream{.headers = {{"Content-Type", "text/event-stream"}},
                               .opened = [this](std::shared_ptr<SseStream> stream) {
                                   opened.set_value(std::move(stream));
                               }};
        }
        return answer(200, "text/plain", request.method + " " + request.path);
    }
    // What a whole answer looks like, in the server's own order.
    static std::string ok(const std::string& body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    static constexpr std::string_view refusal =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
        "Content-Length: 7\r\n\r\nrefused";
    static std::string request(const std::string& line, const std::string& more = "") {
        return line + " HTTP/1.1\r\nHost: hub\r\n" + more + "\r\n";
    }
    // All that the server says to `bytes`, which must end the connection.
    std::string everything_after(const std::string& bytes) const {
        const auto connection = connect();
        connection->send(bytes);
        std::string said = connection->read_rest();
        EXPECT_TRUE(connection->ended());
        return said;
    }
    void expect_refused(const std::string& bytes, HttpRefusal why) {
        refused.clear();
        const auto connection = connect();
        connection->send(bytes);
        EXPECT_EQ(connection->read(refusal.size()), refusal);
        EXPECT_EQ(refused, std::vector{why});
    }

    Request last;
    std::vector<HttpRefusal> refused;
    std::atomic<int> turned_away = 0;
    std::promise<void> entered;
    std::promise<void> release;
    std::promise<std::shared_ptr<SseStream>> opened;
    std::unique_ptr<HttpServer> server;
};

TEST_F(OneConnection, answers_one_request_after_the_other_and_a_head_without_a_body) {
    serve({});
    const auto connection = connect();
    connection->send(request("HEAD /first") + request("GET /second?a=1") + request("GET /empty") +
                     request("GET /same") + request("GET /last"));
    const std::string expected =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n" +
        ok("GET /second") + "HTTP/1.1 204 No Content\r\n\r\n" +
        "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n" + ok("GET /last");
    EXPECT_EQ(connection->read(expected.size()), expected);
    EXPECT_FALSE(connection->ended());
    EXPECT_EQ(last.address, "127.0.0.1");
}

TEST_F(OneConnection, hands_over_path_query_headers_and_body_as_they_were_sent) {
    serve({});
    const auto connection = connect();
    connection->send(request("POST /a%20b/c?x=1?y=2&z", "X-TWO: second\r\nContent-Length: 4\r\n") +
                     "body");
    connection->read(1);
    EXPECT_EQ(last.method, "POST");
    EXPECT_EQ(last.path, "/a%20b/c");
    EXPECT_EQ(last.query, "x=1?y=2&z");
    EXPECT_EQ(last.header("x-two"), "second");
    EXPECT_EQ(last.header("none"), "");
    EXPECT_EQ(last.body, "body");
    connection->read_head();
    connection->read(std::string("POST /a%20b/c").size());
    connection->send(request("GET /plain"));
    connection->read(1);
    EXPECT_EQ(last.query, "");
    EXPECT_EQ(last.body, "");
}

TEST_F(OneConnection, ends_when_the_client_asks_for_it) {
    serve({});
    EXPECT_EQ(everything_after(request("GET /one", "Connection: close\r\n")),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
              "Content-Length: 8\r\n\r\nGET /one");
    EXPECT_EQ(everything_after("GET /old HTTP/1.0\r\nHost: hub\r\n\r\n").substr(0, 15),
              "HTTP/1.1 200 OK");
}

TEST_F(OneConnection, ends_after_a_refusal_that_the_client_can_read) {
    serve({.largest_header = 1'000, .largest_body = 2'000});
    expect_refused("no request at all\r\n\r\n", HttpRefusal::Malformed);
    expect_refused(request("GET /", "Bad Name: x\r\n"), HttpRefusal::Malformed);
    expect_refused(request("GET /", "X-Long: " + std::string(1'000, 'x') + "\r\n"),
                   HttpRefusal::HeaderTooLarge);
    expect_refused(request("POST /", "Content-Length: 2001\r\n"), HttpRefusal::BodyTooLarge);
    expect_refused(request("POST /", "Content-Length: 3000000\r\n") + std::string(3'000'000, 'x'),
                   HttpRefusal::BodyTooLarge);
    expect_refused(request("POST /", "Transfer-Encoding: chunked\r\n") + "7d1\r\n" +
                       std::string(2'001, 'x') + "\r\n0\r\n\r\n",
                   HttpRefusal::BodyTooLarge);
    expect_refused(request("POST /", "Transfer-Encoding: chunked\r\n") + "no length\r\n",
                   HttpRefusal::Malformed);
    expect_refused(request("POST /", "Expect: miracles\r\nContent-Length: 4\r\n"),
                   HttpRefusal::UnknownExpectation);
    expect_refused(request("GET /throws"), HttpRefusal::Failed);
    EXPECT_EQ(everything_after("no request\r\n\r\n" + request("GET /")), refusal)
        << "nothing behind it is read";
}

TEST_F(OneConnection, takes_a_body_of_just_the_largest_size_in_one_piece_or_in_chunks) {
    serve({.largest_body = 2'000});
    const auto connection = connect();
    connection->send(request("POST /one", "Content-Length: 2000\r\n") + std::string(2'000, 'x'));
    EXPECT_EQ(connection->read(ok("POST /one").size()), ok("POST /one"));
    EXPECT_EQ(last.body, std::string(2'000, 'x'));
    connection->send(request("POST /two", "Transfer-Encoding: chunked\r\n") + "7d0\r\n" +
                     std::string(2'000, 'y') + "\r\n0\r\n\r\n");
    EXPECT_EQ(connection->read(ok("POST /two").size()), ok("POST /two"));
    EXPECT_EQ(last.body, std::string(2'000, 'y'));
}

TEST_F(OneConnection, says_nothing_to_a_client_that_leaves_in_the_middle) {
    serve({.idle = milliseconds(100), .transfer = milliseconds(100)});
    EXPECT_EQ(everything_after(""), "") << "no request begins";
    EXPECT_EQ(everything_after("GET / HT"), "") << "the head stops";
    EXPECT_EQ(everything_after(request("POST /", "Content-Length: 9\r\n") + "part"), "")
        << "the body stops";
    EXPECT_TRUE(refused.empty());
}

TEST_F(OneConnection, invites_the_body_that_asks_first_whatever_the_case) {
    serve({});
    const auto connection = connect();
    connection->send(request("POST /x", "Expect: 100-Continue\r\nContent-Length: 4\r\n"));
    EXPECT_EQ(connection->read_head(), "HTTP/1.1 100 Continue\r\n\r\n");
    connection->send("body");
    EXPECT_EQ(connection->read(ok("POST /x").size()), ok("POST /x"));
    EXPECT_EQ(last.body, "body");
}

TEST_F(OneConnection, of_a_stream_carries_events_in_chunks_comments_in_silence_and_an_end) {
    serve({.comment = milliseconds(50)});
    const auto connection = connect();
    connection->send(request("GET /events"));
    EXPECT_EQ(connection->read_head(),
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
              "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    const auto stream = opened.get_future().get();
    const std::string comment = "3\r\n:\n\n\r\n";
    EXPECT_EQ(connection->read(2 * comment.size()), comment + comment);
    EXPECT_TRUE(stream->send("data: 1\n\n"));
    stream->close();
    EXPECT_FALSE(stream->send("data: 2\n\n"));
    std::string rest = connection->read_rest();
    while (rest.starts_with(comment)) rest.erase(0, comment.size());
    EXPECT_EQ(rest, "9\r\ndata: 1\n\n\r\n0\r\n\r\n");
    EXPECT_TRUE(connection->ended());
}

TEST_F(OneConnection, asked_for_the_head_of_a_stream_opens_none) {
    serve({});
    const auto connection = connect();
    connection->send(request("HEAD /events") + request("GET /next"));
    EXPECT_EQ(connection->read_head(),
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(connection->read(ok("GET /next").size()), ok("GET /next"));
}

TEST_F(OneConnection, of_a_stream_whose_client_does_not_read_is_closed_after_4_MiB) {
    serve({});
    const auto connection = connect();
    connection->send(request("GET /events"));
    const auto stream = opened.get_future().get();
    EXPECT_FALSE(stream->send(std::string(4 * 1024 * 1024 + 1, 'x')));
    EXPECT_FALSE(stream->send("data: 1\n\n")) << "once closed it stays closed";
    connection->read_head();
    EXPECT_EQ(connection->read_rest(), "0\r\n\r\n");
}

TEST_F(OneConnection, that_does_nothing_does_not_hold_up_a_server_that_stops) {
    serve({});
    const auto idle = connect();
    idle->send(request("GET /one"));
    EXPECT_EQ(idle->read(ok("GET /one").size()), ok("GET /one"));
    const auto began = std::chrono::steady_clock::now();
    server.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    EXPECT_EQ(idle->read_rest(), "");
    EXPECT_TRUE(idle->ended());
}

TEST_F(OneConnection, whose_request_runs_is_answered_before_the_server_stops) {
    serve({});
    const auto busy = connect();
    busy->send(request("GET /waits"));
    entered.get_future().wait();
    auto stopped = std::async(std::launch::async, [this] { server.reset(); });
    release.set_value();
    const std::string said = busy->read_rest();
    EXPECT_EQ(said.substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_TRUE(said.ends_with("GET /waits")) << said;
    stopped.wait();
}

TEST_F(OneConnection, too_many_is_turned_away_until_another_one_has_ended) {
    for (const HttpOptions& limits :
         {HttpOptions{.most_connections = 2}, HttpOptions{.most_per_address = 2}}) {
        serve(limits);
        turned_away = 0;
        auto first = connect();
        const auto second = connect();
        const HttpsClient third(server->port(), certificate_folder() + "/https.pem");
        EXPECT_NE(third.ask({.path = "/third"}).error, "");
        EXPECT_EQ(turned_away, 1);
        first->send(request("GET /one", "Connection: close\r\n"));
        first->read_rest();
        first.reset();
        // The server may count the first one for a moment longer. While this one is served, it
        // and the second are two.
        Answer answer;
        Answer one_more;
        for (int tries = 0; tries < 1'000 && answer.status != 200; ++tries) {
            answer = third.ask({.path = "/third", .enough = [&](const std::string&) {
                                    one_more = third.ask({.path = "/more"});
                                    return false;
                                }});
        }
        EXPECT_EQ(answer.body, "GET /third");
        EXPECT_NE(one_more.error, "");
        second->send(request("GET /two"));
        EXPECT_EQ(second->read(ok("GET /two").size()), ok("GET /two"));
    }
}

}  // namespace
}  // namespace veilbox::ui
