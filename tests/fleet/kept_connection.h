// One TLS connection to the hub, over which a test sends bytes as it likes and reads what comes.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace veilbox::ui {

class KeptConnection {
  public:
    // Connected, with the server's certificate verified; otherwise the test fails.
    KeptConnection(std::uint16_t port, const std::string& ca);
    ~KeptConnection();
    KeptConnection(const KeptConnection&) = delete;
    KeptConnection& operator=(const KeptConnection&) = delete;

    // False if the server no longer takes anything.
    bool send(std::string_view bytes);
    // The next `count` bytes; fewer if the server ended the connection or said nothing for 10 s.
    std::string read(std::size_t count);
    // Up to the empty line that ends a head, that line included.
    std::string read_head();
    // All that comes until the server ends the connection. `ended()` says whether it did.
    std::string read_rest();
    bool ended() const { return ended_; }

  private:
    struct Curl;
    bool wait() const;
    std::string read_some(std::size_t most);

    std::unique_ptr<Curl> curl_;
    bool ended_ = false;
};

}  // namespace veilbox::ui
