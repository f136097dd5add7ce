#include "tests/fleet/hub_world.h"

#include <future>
#include <memory>

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
        const Answer answer = client->ask({.path = "/v1/stream",
                                           .headers = std::move(headers),
                                           .enough = [&](const std::string& body) {
                                               if (!std::exchange(told, true)) begun();
                                               return body.find(last) != std::string::npos;
                                           }});
        // Whoever waits for the beginning must not wait for ever.
        if (!told) begun();
        EXPECT_TRUE(told) << "the stream did not begin: " << answer.error;
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
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
    EXPECT_NE(events.find(R"("door":"open")"), std::string::npos) << "the locker as it is now";
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

// A session ends in one of several ways while two of its tabs and another operator watch.
class EndOfSession : public LiveStream {
  protected:
    // A stream that is read until it holds the fact of door 2, or until the hub closes it.
    struct Tab {
        std::future<std::string> events;
        bool ended() const {
            return events.wait_for(std::chrono::seconds(10)) == std::future_status::ready;
        }
    };
    Tab open_tab(const std::string& session) const {
        auto begun = std::make_shared<std::promise<void>>();
        Tab tab{std::async(std::launch::async, [this, session, begun] {
            return read(session, last_fact, {}, [begun] { begun->set_value(); });
        })};
        begun->get_future().wait();
        return tab;
    }
    void expect_end_of_alices_tabs_after(const std::function<void(const std::string&)>& end) {
        const std::string alice = signed_in();
        clock.pass(std::chrono::hours(1));
        const std::string victor = signed_in("victor");
        std::vector<Tab> tabs;
        tabs.push_back(open_tab(alice));
        tabs.push_back(open_tab(alice));
        Tab witness = open_tab(victor);
        end(alice);
        write_and_send(fact::DoorOpened{fleet::door(2)});
        ASSERT_TRUE(witness.ended());
        EXPECT_NE(witness.events.get().find(last_fact), std::string::npos);
        for (Tab& tab : tabs) {
            ASSERT_TRUE(tab.ended());
            const std::string events = tab.events.get();
            EXPECT_NE(events.find("event: locker"), std::string::npos) << events;
            EXPECT_EQ(events.find("DoorOpened"), std::string::npos) << events;
        }
        expect_problem(get("/v1/stream", {alice}), 401, "unauthenticated");
    }
    static constexpr const char* last_fact = R"("kind":"DoorOpened","body":{"compartment":2}})";
};

TEST_F(EndOfSession, at_a_sign_out_closes_all_its_streams_and_no_other) {
    expect_end_of_alices_tabs_after([this](const std::string& session) {
        const Answer out = client->ask({.method = "DELETE",
                                        .path = "/v1/session",
                                        .headers = {session, "X-Veilbox-Request: 1"}});
        EXPECT_EQ(out.status, 204) << out.body;
    });
}

TEST_F(EndOfSession, at_its_expiry_closes_all_its_streams_and_no_other) {
    expect_end_of_alices_tabs_after(
        [this](const std::string&) { clock.pass(fleet::session_lives - std::chrono::hours(1)); });
}

TEST_F(EndOfSession, with_another_role_closes_all_its_streams_and_no_other) {
    expect_end_of_alices_tabs_after(
        [this](const std::string&) { add_operator("alice", fleet::Role::Viewer); });
}

TEST_F(LiveStream, ends_by_itself_when_its_session_has_ended_and_nothing_happens) {
    const std::string session = signed_in();
    std::promise<void> begun;
    auto ended = std::async(std::launch::async,
                            [&] { return read(session, "never", {}, [&] { begun.set_value(); }); });
    begun.get_future().wait();
    add_operator("alice", fleet::Role::Administrator);
    EXPECT_EQ(ended.wait_for(std::chrono::seconds(10)), std::future_status::ready);
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
