#include "ui/api/live_feed.h"

#include "ui/api/views_json.h"

namespace veilbox::ui {
namespace {

constexpr milliseconds look_every{1'000};  // for what other hubs stored
constexpr std::size_t page = 200;
constexpr std::uint64_t most_replayed = 1'000;

std::string fact_event(const fleet::FactRecord& fact) {
    return "id: " + std::to_string(fact.position) +
           "\nevent: fact\ndata: " + fact_event_json(fact) + "\n\n";
}

std::string locker_event(const fleet::LockerRecord& locker) {
    return "event: locker\ndata: " + locker_json(locker, false) + "\n\n";
}

}  // namespace

LiveFeed::LiveFeed(fleet::FleetViews& views, MayListen may_listen)
    : views_(views),
      may_listen_(std::move(may_listen)),
      position_(views.last_position().value_or(0)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

LiveFeed::~LiveFeed() {
    thread_.request_stop();
    wake_.notify_all();
    thread_.join();
    for (const Listener& listener : listeners_) listener.stream->close();
}

void LiveFeed::changed(const LockerId& locker) {
    {
        const std::lock_guard lock(wake_mutex_);
        changed_.insert(locker);
    }
    wake_.notify_all();
}

bool LiveFeed::add(std::shared_ptr<SseStream> stream, std::string session,
                   std::optional<std::uint64_t> last_event) {
    const std::lock_guard lock(mutex_);
    std::string events = "retry: 2000\n\n";
    bool complete = true;
    std::uint64_t from = last_event.value_or(position_);
    if (from + most_replayed < position_) from = position_ - most_replayed;
    while (from < position_ && complete) {
        const auto facts = views_.facts_after(from, page);
        complete = facts && !facts->empty();
        if (!complete) break;
        for (const fleet::FactRecord& fact : *facts) {
            if (fact.position <= position_) events += fact_event(fact);
        }
        from = facts->back().position;
    }
    const auto lockers = views_.lockers();
    if (!complete || !lockers) {
        stream->close();
        return false;
    }
    for (const fleet::LockerRecord& locker : *lockers) events += locker_event(locker);
    if (!stream->send(events)) return false;
    listeners_.push_back({std::move(stream), std::move(session)});
    return true;
}

void LiveFeed::run(const std::stop_token& stop) {
    std::set<LockerId> lockers;  // told of and not published yet
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(wake_mutex_);
            wake_.wait_for(lock, stop, look_every, [this] { return !changed_.empty(); });
            lockers.merge(changed_);
            changed_.clear();
        }
        const std::lock_guard lock(mutex_);
        // First, so that nothing is sent to a session that has ended.
        if (!drop_strangers()) continue;
        publish(lockers);
        lockers.clear();
    }
}

void LiveFeed::publish(const std::set<LockerId>& told) {
    std::set<LockerId> lockers = told;
    std::string events;
    while (true) {
        const auto facts = views_.facts_after(position_, page);
        if (!facts || facts->empty()) break;
        for (const fleet::FactRecord& fact : *facts) {
            events += fact_event(fact);
            lockers.insert(fact.locker);
        }
        position_ = facts->back().position;
        send_to_all(events);
        events.clear();
    }
    if (listeners_.empty()) return;
    for (const LockerId& id : lockers) {
        const auto locker = views_.locker(id);
        if (locker && *locker) events += locker_event(**locker);
    }
    if (!events.empty()) send_to_all(events);
}

bool LiveFeed::drop_strangers() {
    bool all_known = true;
    std::erase_if(listeners_, [&](const Listener& listener) {
        const auto welcome = may_listen_(listener.session);
        all_known = all_known && welcome.has_value();
        const bool stranger = welcome == false;
        if (stranger) listener.stream->close();
        return stranger;
    });
    return all_known;
}

void LiveFeed::send_to_all(const std::string& events) {
    std::erase_if(listeners_,
                  [&](const Listener& listener) { return !listener.stream->send(events); });
}

}  // namespace veilbox::ui
