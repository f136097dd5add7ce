// The bounded queue between whoever sends events and the connection that writes them. Internal to
// this folder.
#pragma once
#include "ui/api/http/http.h"

#include <memory>
#include <mutex>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace veilbox::ui {

class EventQueue final : public SseStream, public std::enable_shared_from_this<EventQueue> {
  public:
    static constexpr std::size_t capacity = 4 * 1024 * 1024;

    explicit EventQueue(const boost::asio::any_io_executor& executor)
        : timer_(std::make_unique<boost::asio::steady_timer>(executor)) {}

    bool send(std::string_view events) override {
        const std::lock_guard lock(mutex_);
        if (closed_) return false;
        closed_ = waiting_.size() + events.size() > capacity;
        if (!closed_) waiting_ += events;
        wake();
        return !closed_;
    }
    void close() override {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        wake();
    }

    // The connection ends: whoever still holds this stream may outlive the server.
    void detach() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        waiting_.clear();
        timer_.reset();
    }
    bool closed() const {
        const std::lock_guard lock(mutex_);
        return closed_;
    }
    std::string take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }
    // Only on the connection's executor, before detach().
    boost::asio::steady_timer& timer() { return *timer_; }

  private:
    // With `mutex_` held.
    void wake() {
        if (!timer_) return;
        boost::asio::post(timer_->get_executor(), [self = shared_from_this()] {
            const std::lock_guard lock(self->mutex_);
            if (self->timer_) self->timer_->cancel();
        });
    }

    mutable std::mutex mutex_;
    std::string waiting_;
    bool closed_ = false;
    std::unique_ptr<boost::asio::steady_timer> timer_;
};

}  // namespace veilbox::ui
