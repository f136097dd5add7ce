// The live stream: facts and lockers to every open stream, from the store and in its order, so that
// a client that comes back is told exactly what it missed. Other hubs on the same store are seen
// too.
#pragma once
#include "controller/ports/clock.h"
#include "controller/ports/fleet/fleet_store.h"
#include "ui/api/http/http.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace veilbox::ui {

class LiveFeed {
  public:
    // Whether a session is still good; nothing if the store could not say.
    using MayListen = std::function<std::optional<bool>(const std::string&)>;
    // `may_listen` is asked for each stream once a second and before anything is sent. A stream
    // whose session has ended is closed. While one cannot be asked about, nothing is sent.
    LiveFeed(fleet::FleetViews& views, MayListen may_listen);
    // Closes all streams, ends the thread.
    ~LiveFeed();

    // Something about this locker changed. Any thread, returns at once.
    void changed(const LockerId& locker);
    // Sends what came after `last_event` (at most the latest 1,000 facts; nothing if it is not
    // set), then every locker as it is, then goes live. False if the store could not: the stream is
    // closed.
    bool add(std::shared_ptr<SseStream> stream, std::string session,
             std::optional<std::uint64_t> last_event);

  private:
    struct Listener {
        std::shared_ptr<SseStream> stream;
        std::string session;
    };
    void run(const std::stop_token& stop);
    // With `mutex_` held: reads what is new and sends it to all.
    void publish(const std::set<LockerId>& lockers);
    // False if the store could not say who is one.
    bool drop_strangers();
    void send_to_all(const std::string& events);

    fleet::FleetViews& views_;
    MayListen may_listen_;
    std::mutex
        mutex_;  // listeners_ and position_: who is added misses nothing and gets nothing twice
    std::vector<Listener> listeners_;
    std::uint64_t position_ = 0;

    std::mutex wake_mutex_;
    std::condition_variable_any wake_;
    std::set<LockerId> changed_;
    std::jthread thread_;  // last: uses all of the above
};

}  // namespace veilbox::ui
