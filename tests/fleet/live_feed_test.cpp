// What a stream is sent when it begins and while it is open, without HTTP between.
#include "tests/fleet/hub_world.h"

#include <condition_variable>
#include <mutex>
#include <semaphore>

namespace veilbox::ui {
namespace {

// Keeps what was sent to it, and takes nothing more once a test says so.
class KeptStream final : public SseStream {
  public:
    bool send(std::string_view events) override {
        const std::lock_guard lock(mutex_);
        if (closed_ || !takes_) return false;
        text_ += events;
        changed_.notify_all();
        return true;
    }
    void close() override {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    void take_nothing_more() {
        const std::lock_guard lock(mutex_);
        takes_ = false;
    }
    // Waits until `part` was sent.
    bool has(const std::string& part) {
        return wait([&] { return text_.find(part) != std::string::npos; });
    }
    bool is_closed() {
        return wait([&] { return closed_; });
    }
    std::string text() {
        const std::lock_guard lock(mutex_);
        return text_;
    }
    // The ids of all events so far, in order.
    std::vector<int> ids() {
        std::vector<int> all;
        const std::string text = this->text();
        for (auto at = text.find("id: "); at != std::string::npos; at = text.find("id: ", at + 1)) {
            all.push_back(std::stoi(text.substr(at + 4)));
        }
        return all;
    }

  private:
    bool wait(const std::function<bool()>& condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), condition);
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string text_;
    bool takes_ = true;
    bool closed_ = false;
};

std::vector<int> numbers(int from, int to) {
    std::vector<int> all;
    for (int i = from; i <= to; ++i) all.push_back(i);
    return all;
}

class Feed : public HubWorld {
  protected:
    Feed() {
        session = signed_in();
        session = session.substr(session.find('=') + 1);
    }
    // Its thread asks this object.
    ~Feed() override { live.reset(); }
    // Facts up to number `last`, stored before the feed begins.
    void store_facts(std::size_t last) {
        const std::size_t first = journal.entries.size() + 1;
        while (journal.entries.size() < last) journal.write(fact::DoorOpened{fleet::door(1)});
        for (std::size_t at = first; at <= last; at += 100) {
            journal_arrives(journal.batch(at, std::min(at + 99, last)));
        }
        ASSERT_EQ(facts_stored(), std::min<std::uint64_t>(last, 1'000));
    }
    void begin() {
        server.reset();
        live = std::make_unique<LiveFeed>(*views,
                                          [this](const std::string& who) -> std::optional<bool> {
                                              if (unknown) {
                                                  asked.release();
                                                  return std::nullopt;
                                              }
                                              return who == session && welcome;
                                          });
    }
    std::shared_ptr<KeptStream> open(std::optional<std::uint64_t> last = std::nullopt) {
        auto stream = std::make_shared<KeptStream>();
        added = live->add(stream, session, last);
        return stream;
    }
    // Twice: what was under way at the first time has ended by the second.
    bool asked_again() {
        return asked.try_acquire_for(std::chrono::seconds(10)) &&
               asked.try_acquire_for(std::chrono::seconds(10));
    }
    void store_one_more() {
        journal.write(fact::DoorOpened{fleet::door(2)});
        journal_arrives(journal.batch(journal.entries.size(), journal.entries.size()));
    }

    std::string session;
    std::atomic<bool> welcome = true;
    std::atomic<bool> unknown = false;
    std::counting_semaphore<> asked{0};
    bool added = false;
};

TEST_F(Feed, begins_with_the_time_to_come_back_in_and_every_locker) {
    store_facts(3);
    begin();
    const std::string text = open()->text();
    EXPECT_TRUE(added);
    EXPECT_TRUE(text.starts_with("retry: 2000\n\nevent: locker\ndata: {\"id\":\"0412\"")) << text;
    EXPECT_TRUE(text.ends_with("}\n\n"));
    EXPECT_EQ(text.find("event: fact"), std::string::npos);
}

TEST_F(Feed, sends_again_what_came_after_the_last_event_and_no_more) {
    store_facts(5);
    begin();
    EXPECT_EQ(open(0)->ids(), numbers(1, 5));
    EXPECT_EQ(open(4)->ids(), numbers(5, 5));
    EXPECT_EQ(open(5)->ids(), numbers(1, 0));
    EXPECT_EQ(open(6)->ids(), numbers(1, 0)) << "an event that never was";
}

TEST_F(Feed, sends_at_most_the_latest_1000_again) {
    store_facts(1'205);
    begin();
    EXPECT_EQ(open(1)->ids(), numbers(206, 1'205));
    EXPECT_EQ(open(204)->ids(), numbers(206, 1'205));
    EXPECT_EQ(open(205)->ids(), numbers(206, 1'205));
    EXPECT_EQ(open(206)->ids(), numbers(207, 1'205));
}

TEST_F(Feed, sends_each_new_fact_once_and_then_its_locker) {
    begin();
    const auto stream = open();
    for (int i = 0; i < 3; ++i) store_one_more();
    live->changed(fleet::locker_id());
    ASSERT_TRUE(stream->has("id: 4\n"));
    ASSERT_TRUE(stream->has("\"door\":\"open\""));
    store_one_more();
    live->changed(fleet::locker_id());
    ASSERT_TRUE(stream->has("id: 5\n"));
    EXPECT_EQ(stream->ids(), numbers(2, 5));
}

// What another hub on the same store wrote, of which nobody tells this one.
TEST_F(Feed, looks_by_itself_for_what_it_was_not_told_of) {
    begin();
    const auto stream = open();
    store_one_more();
    EXPECT_TRUE(stream->has("id: 2\n"));
    EXPECT_TRUE(stream->has("\"facts\":2"));
}

TEST_F(Feed, says_that_a_locker_changed_without_a_fact) {
    begin();
    const auto stream = open();
    presence(true);
    live->changed(fleet::locker_id());
    EXPECT_TRUE(stream->has("\"online\":true"));
    EXPECT_TRUE(stream->ids().empty());
}

TEST_F(Feed, brings_more_facts_than_it_reads_at_once_in_order) {
    begin();
    const auto stream = open();
    store_facts(450);
    live->changed(fleet::locker_id());
    ASSERT_TRUE(stream->has("id: 450\n"));
    EXPECT_EQ(stream->ids(), numbers(2, 450));
}

TEST_F(Feed, lets_a_stream_go_that_takes_nothing_and_keeps_the_others) {
    begin();
    const auto full = open();
    const auto other = open();
    full->take_nothing_more();
    store_one_more();
    live->changed(fleet::locker_id());
    ASSERT_TRUE(other->has("id: 2\n"));
    EXPECT_TRUE(full->ids().empty());
    const auto never = std::make_shared<KeptStream>();
    never->take_nothing_more();
    EXPECT_FALSE(live->add(never, session, std::nullopt));
}

TEST_F(Feed, closes_the_streams_of_a_session_that_ended_and_all_at_its_own_end) {
    begin();
    const auto ended = open();
    welcome = false;
    EXPECT_TRUE(ended->is_closed());
    welcome = true;
    const auto stream = open();
    live.reset();
    EXPECT_TRUE(stream->is_closed());
}

// A locked database is no reason to send an operator to the sign-in page.
TEST_F(Feed, waits_while_it_cannot_ask_whether_a_session_is_good_and_misses_nothing) {
    begin();
    const auto stream = open();
    unknown = true;
    store_one_more();
    live->changed(fleet::locker_id());
    EXPECT_TRUE(asked_again()) << "the feed has looked and sent nothing";
    EXPECT_TRUE(stream->ids().empty());
    unknown = false;
    ASSERT_TRUE(stream->has("id: 2\n"));
    ASSERT_TRUE(stream->has("\"door\":\"open\""));
    EXPECT_EQ(stream->ids(), numbers(2, 2));
}

TEST_F(Feed, does_not_begin_while_the_store_cannot_be_read) {
    store_facts(5);
    begin();
    const auto expect_none = [&] {
        const auto stream = open(0);
        EXPECT_FALSE(added);
        EXPECT_TRUE(stream->is_closed());
        EXPECT_EQ(stream->text(), "");
    };
    db::Database store_file(database);
    store_file.run("ALTER TABLE facts RENAME TO gone");
    expect_none();
    store_file.run("ALTER TABLE gone RENAME TO facts");
    store_file.run("ALTER TABLE lockers RENAME TO gone");
    expect_none();
    store_file.run("ALTER TABLE gone RENAME TO lockers");
    EXPECT_EQ(open(0)->ids(), numbers(1, 5));
}

}  // namespace
}  // namespace veilbox::ui
