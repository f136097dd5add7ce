// A file descriptor that closes itself, and an event that wakes a poll loop.
#pragma once
#include <cstdint>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace veilbox::hal {

class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    int get() const { return fd_; }

  private:
    int fd_;
};

// Readable for ever once it is set.
class StopEvent {
  public:
    StopEvent() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    void set() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(event_.get(), &one, sizeof one);
    }
    int fd() const { return event_.get(); }

  private:
    Descriptor event_;
};

}  // namespace veilbox::hal
