// Watches one thread that must not stand still, and ends what it must not leave behind.
#pragma once
#include "controller/domain/time.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace veilbox::hal {

class HangWatch {
  public:
    // `on_hang` is called once, from the watch's own thread, when the watched thread gave no beat
    // for `limit`, or after give_up(). Only time in which this process runs counts: one that was
    // stopped or frozen as a whole (SIGSTOP, a suspended machine) has missed nothing.
    HangWatch(milliseconds limit, std::function<void()> on_hang);
    ~HangWatch() { stop(); }

    // Counts from here on. Once.
    void start();
    // Counts no longer; waits for an on_hang that runs.
    void stop();
    // Any thread; neither ever waits for the watch.
    void beat() { missed_ = 0; }
    void give_up();

  private:
    void run(const std::stop_token& stop);

    const milliseconds limit_;
    const std::function<void()> on_hang_;
    std::atomic<int> missed_ = 0;
    std::atomic<bool> given_up_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace veilbox::hal
