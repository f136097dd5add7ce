#include "tests/fleet/hub_world.h"

#include <future>
#include <latch>

namespace veilbox::ui {
namespace {

class LiveStream : public HubWorld {
  protected:
    // Reads the stream until it holds `last`; `begun` runs when the first bytes are there.
    std::string read(
        const std::string& session, const std::string& last, std::vector<std::string> headers,
        const std::function<void()>& begun = [] {}) const {
        headers.push_back(session);
        bool told = false;
        return client
            ->ask({.path = "/v1/stream",
                   .headers = std::move(headers),
                   .enough =
                       [&](const std::string& body) {
                           if (!std::exchange(told, true)) begun();
                           return body.find(last) != std::string::npos;
                       }})
            .body;
    }
    void write_and_send(const FactBody& fact) {
        journal.write(fact);
        journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
        live->changed(fleet::locker_id());
    }
};

TEST_F(LiveStream, begins_with_every_locker_and_delivers_a_fact_as_it_happens) {
    const std::string events = read(signed_in(), R"("door":"open")", {},
                                    [this] { write_and_send(fact::DoorOpened{fleet::door(2)}); });
    EXPECT_NE(events.find("event: locker\ndata: {\"id\":\"0412\""), std::string::npos) << events;
    EXPECT_NE(events.find("id: 2\nevent: fact\ndata: {\"locker\":\"0412\",\"seq\":2,"),
              std::string::npos)
        << events;
    EXPECT_NE(events.find(R"("kind":"DoorOpened","body":{"compartment":2}})"), std::string::npos);
}

TEST_F(LiveStream, goes_on_after_the_last_event_that_a_client_had) {
    write_and_send(fact::DoorOpened{fleet::door(1)});
    write_and_send(fact::DoorClosed{fleet::door(1)});
    write_and_send(fact::DoorOpened{fleet::door(2)});
    const std::string events = read(signed_in(), "event: locker", {"Last-Event-ID: 2"});
    EXPECT_EQ(events.find("id: 2\n"), std::string::npos) << events;
    EXPECT_NE(events.find("id: 3\nevent: fact"), std::string::npos) << events;
    EXPECT_NE(events.find("id: 4\nevent: fact"), std::string::npos) << events;
    expect_problem(get("/v1/stream", {signed_in(), "Last-Event-ID: soon"}), 400, "bad_request");
}

TEST_F(LiveStream, delivers_each_of_many_facts_once_and_in_order) {
    const std::string session = signed_in();
    std::string events = read(session, "\"seq\":60,", {}, [this] {
        for (int i = 0; i < 59; ++i) write_and_send(fact::DoorOpened{fleet::door(1)});
    });
    std::size_t at = 0;
    for (int id = 2; id <= 60; ++id) {
        at = events.find("id: " + std::to_string(id) + "\n", at);
        ASSERT_NE(at, std::string::npos) << id;
    }
    EXPECT_EQ(events.find("id: 2\n"), events.rfind("id: 2\n"));
}

TEST_F(LiveStream, is_never_silent_for_long) {
    serve({.comment = milliseconds(50)});
    EXPECT_NE(read(signed_in(), "\n:\n\n", {}).find("\n:\n\n"), std::string::npos);
}

TEST_F(LiveStream, ends_when_the_hub_stops) {
    const std::string session = signed_in();
    std::promise<void> begun;
    auto ended = std::async(std::launch::async,
                            [&] { return read(session, "never", {}, [&] { begun.set_value(); }); });
    begun.get_future().wait();
    server.reset();
    EXPECT_EQ(ended.wait_for(std::chrono::seconds(5)), std::future_status::ready);
}

}  // namespace
}  // namespace veilbox::ui
