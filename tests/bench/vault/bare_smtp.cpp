#include "tests/bench/vault/bare_smtp.h"

#include <array>
#include <stdexcept>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::bench {
namespace {

class Connection {
  public:
    explicit Connection(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{.sin_family = AF_INET,
                            .sin_port = htons(static_cast<std::uint16_t>(port)),
                            .sin_addr = {htonl(INADDR_LOOPBACK)},
                            .sin_zero = {}};
        // sockaddr is what the interface takes for every family.
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("the mail server cannot be reached");
        }
    }
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void say(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t wrote = write(socket_, text.data(), text.size());
            if (wrote <= 0) throw std::runtime_error("the mail server hung up");
            text.remove_prefix(static_cast<std::size_t>(wrote));
        }
    }
    // The last line of an answer has a blank behind its code.
    void hear(char kind) const {
        std::string answer;
        std::array<char, 1024> some{};
        while (!is_whole(answer)) {
            const ssize_t got = read(socket_, some.data(), some.size());
            if (got <= 0) throw std::runtime_error("the mail server hung up");
            answer.append(some.data(), static_cast<std::size_t>(got));
        }
        if (answer.front() != kind) throw std::runtime_error("the mail server says " + answer);
    }

  private:
    static bool is_whole(std::string_view answer) {
        if (!answer.ends_with("\r\n")) return false;
        const auto before = answer.substr(0, answer.size() - 2).rfind('\n');
        const auto last = answer.substr(before == std::string_view::npos ? 0 : before + 1);
        return last.size() > 3 && last[3] == ' ';
    }
    int socket_;
};
}  // namespace

BareSmtp::BareSmtp(int port, std::string from, std::string to, const std::string& content)
    : port_(port), from_(std::move(from)), to_(std::move(to)) {
    bool at_start = true;
    for (const char c : content) {
        if (at_start && c == '.') data_ += '.';
        data_ += c;
        at_start = c == '\n';
    }
    data_ += ".\r\n";
}

void BareSmtp::send() const {
    const Connection connection(port_);
    connection.hear('2');
    connection.say("EHLO bench\r\n");
    connection.hear('2');
    connection.say("MAIL FROM:<" + from_ + ">\r\n");
    connection.hear('2');
    connection.say("RCPT TO:<" + to_ + ">\r\n");
    connection.hear('2');
    connection.say("DATA\r\n");
    connection.hear('3');
    connection.say(data_);
    connection.hear('2');
    connection.say("QUIT\r\n");
    connection.hear('2');
}

}  // namespace veilbox::bench
