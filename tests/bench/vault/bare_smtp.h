// The least that takes a message to a mail server: one connection, the six commands of RFC 5321,
// one write for each.
#pragma once
#include <string>

namespace veilbox::bench {

class BareSmtp {
  public:
    // Of 127.0.0.1. `content` is the message as it stands behind DATA, lines ending with CR LF.
    BareSmtp(int port, std::string from, std::string to, const std::string& content);
    // Throws std::runtime_error unless the server takes it.
    void send() const;

  private:
    int port_;
    std::string from_;
    std::string to_;
    std::string data_;  // with leading dots doubled and the dot at its end
};

}  // namespace veilbox::bench
