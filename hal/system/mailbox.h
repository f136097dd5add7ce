// A bounded queue from many threads to one. Pushing never blocks: a full mailbox says no and leaves
// the item with its sender, who decides what that means.
#pragma once
#include "controller/domain/time.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace veilbox::hal {

template <class Item>
class Mailbox {
  public:
    explicit Mailbox(std::size_t capacity) : capacity_(capacity) {}

    bool push(Item&& item) {
        {
            const std::lock_guard lock(mutex_);
            if (items_.size() >= capacity_) return false;
            items_.push_back(std::move(item));
        }
        arrived_.notify_one();
        return true;
    }

    // The oldest item, or nothing after `timeout`.
    std::optional<Item> pop(milliseconds timeout) {
        std::unique_lock lock(mutex_);
        arrived_.wait_for(lock, timeout, [this] { return !items_.empty(); });
        return take();
    }

    // The oldest item, or nothing if there is none.
    std::optional<Item> pop() {
        const std::lock_guard lock(mutex_);
        return take();
    }

    // Returns at `until`, when an item is there, or when the thread is asked to stop.
    void wait(const std::stop_token& stop, std::chrono::steady_clock::time_point until) {
        std::unique_lock lock(mutex_);
        arrived_.wait_until(lock, stop, until, [this] { return !items_.empty(); });
    }

  private:
    // With `mutex_` held.
    std::optional<Item> take() {
        if (items_.empty()) return std::nullopt;
        std::optional<Item> item(std::move(items_.front()));
        items_.pop_front();
        return item;
    }

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::deque<Item> items_;
};

}  // namespace veilbox::hal
