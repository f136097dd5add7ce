// A Unix stream socket that speaks lines. Knows nothing of what the lines mean.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace veilbox::hal {

using ClientId = std::uint64_t;

// Called from the server's own thread.
struct LineServerEvents {
    std::function<void(ClientId, std::string line)> line;  // without the newline
    std::function<void(ClientId)> too_long;  // the client is disconnected after the next answer
    std::function<void(ClientId)> gone;
};

class LineServer {
  public:
    static constexpr std::size_t longest_line = 64 * 1024;
    static constexpr std::size_t most_clients = 32;
    // Of one client; while so many are not taken yet, nothing more is read from it. It waits, and
    // nobody else does.
    static constexpr std::size_t most_untaken = 32;

    // Binds (mode 0660) and starts. The socket file of a process that has ended is replaced. Throws
    // std::runtime_error: one sentence if another process listens there (sole_use.h).
    LineServer(const std::string& path, LineServerEvents events);
    ~LineServer();  // joins its thread and removes the socket file

    // Any thread: a line that was handed out has been dealt with. Once for each.
    void taken(ClientId client);

    // Any thread. A client that does not read is disconnected when 4 MiB wait for it. Unknown
    // clients are ignored: they have gone.
    void send(ClientId client, std::string_view line);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::hal
