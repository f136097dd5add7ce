// One process a file: the locks that keep a second controller from the first one's journal and
// socket, and other programs from its serial devices.
#pragma once
#include <expected>
#include <optional>
#include <string>

#include <sys/types.h>

namespace veilbox::hal {

// Holds PATH.lock (made with mode 0600) by flock(2) for as long as it lives. The kernel lets go
// when the process ends, however it ends, so nothing is stale; the file is removed at an orderly
// end.
class SoleUse {
  public:
    // The error is one sentence that names `path`, the process that holds it and what to do.
    static std::expected<SoleUse, std::string> take(const std::string& path);
    ~SoleUse();
    SoleUse(SoleUse&& other) noexcept;
    SoleUse& operator=(SoleUse&&) = delete;

  private:
    SoleUse(int fd, std::string lock_path) : fd_(fd), lock_path_(std::move(lock_path)) {}

    int fd_;
    std::string lock_path_;
};

// The process that holds a flock on the file or device, as /proc/locks says. Nothing if there is
// none, or if it belongs to another container.
std::optional<pid_t> flock_holder(const std::string& path);
// Takes an open serial device for this process, until it is closed. False if another process has
// it: by flock(2), or by TIOCEXCL, which root's open(2) passes over. A program that holds neither
// is not noticed.
bool hold_device(int device);
// "process 123", or "another process".
std::string process_text(std::optional<pid_t> pid);

}  // namespace veilbox::hal
