// A pseudo terminal in raw mode behind a symbolic link: what a serial device looks like from
// outside.
#pragma once
#include <string>

namespace veilbox::hal {

class Pty {
  public:
    // Links `path` to the terminal's name. A symbolic link there is replaced; anything else is
    // refused. Throws std::system_error.
    explicit Pty(const std::string& path);
    ~Pty();  // removes the link
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    // Our end, non-blocking. What is written here is read from `path`, and the other way round.
    int fd() const { return ours_; }

  private:
    std::string path_;
    int ours_ = -1;
    int theirs_ = -1;  // kept open, so that nobody at the other end is not a hang-up
};

}  // namespace veilbox::hal
