// The other end of LineServer: blocking, with a time-out on each wait. For command line tools and
// tests.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox::hal {

class LineClient {
  public:
    // Throws std::system_error if nobody listens there.
    explicit LineClient(const std::string& path);
    ~LineClient();
    LineClient(const LineClient&) = delete;
    LineClient& operator=(const LineClient&) = delete;

    void send(std::string_view line);
    // The next line, or nothing if none came in time or the peer has gone.
    std::optional<std::string> receive(std::chrono::milliseconds timeout);

  private:
    int socket_ = -1;
    std::string buffer_;
};

}  // namespace veilbox::hal
