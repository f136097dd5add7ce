// The unlatches that wait for one line. Any thread puts them in, the line's own thread takes them.
#pragma once
#include "hal/modbus/door_filter.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace veilbox::hal {

struct UnlatchRequest {
    std::size_t door;  // index into Wiring::channels
    Tick asked;
    bool operator==(const UnlatchRequest&) const = default;
};

class UnlatchQueue {
  public:
    explicit UnlatchQueue(std::size_t longest) : longest_(longest) {}

    // False if it is full.
    bool push(const UnlatchRequest& request) {
        {
            const std::lock_guard lock(mutex_);
            if (requests_.size() >= longest_) return false;
            requests_.push_back(request);
        }
        arrived_.notify_one();
        return true;
    }
    // The oldest one.
    std::optional<UnlatchRequest> pop() {
        const std::lock_guard lock(mutex_);
        if (requests_.empty()) return std::nullopt;
        const UnlatchRequest request = requests_.front();
        requests_.pop_front();
        return request;
    }
    // Returns at `until`, when a request is there, or when the thread is asked to stop.
    void wait(const std::stop_token& stop, Tick until) {
        std::unique_lock lock(mutex_);
        arrived_.wait_until(lock, stop, until, [this] { return !requests_.empty(); });
    }

  private:
    const std::size_t longest_;
    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<UnlatchRequest> requests_;
};

}  // namespace veilbox::hal
