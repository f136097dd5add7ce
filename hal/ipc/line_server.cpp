#include "hal/ipc/line_server.h"

#include "hal/ipc/address.h"
#include "hal/system/sole_use.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace veilbox::hal {

sockaddr_un local_address(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        throw std::system_error(ENAMETOOLONG, std::generic_category(), path);
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

namespace {
constexpr std::size_t most_waiting = 4 * 1024 * 1024;
// epoll tags: clients count from 2 on.
constexpr ClientId listener_tag = 0;
constexpr ClientId wake_tag = 1;

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    int fd() const { return fd_; }

  private:
    int fd_;
};

Descriptor checked(int fd, const std::string& what) {
    if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
    return Descriptor(fd);
}

struct Client {
    Descriptor socket;
    std::string in;
    std::string out;
    std::size_t untaken = 0;
    // Had an endless line; goes when somebody has answered it.
    bool closing = false;
    bool answered = false;
};

SoleUse hold(const std::string& path) {
    auto held = SoleUse::take(path);
    if (!held) throw std::runtime_error(held.error());
    return std::move(*held);
}

// A socket file that no process listens at is what a killed one left behind. Anything else stays.
void remove_stale(const std::string& path, const sockaddr_un& address) {
    struct stat found{};
    if (lstat(path.c_str(), &found) != 0) return;
    if (!S_ISSOCK(found.st_mode)) {
        throw std::runtime_error(path + " is there and not a socket: name another path");
    }
    const Descriptor probe =
        checked(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "socket");
    if (connect(probe.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ||
        errno == EAGAIN) {
        ucred peer{};
        socklen_t length = sizeof peer;
        const bool known =
            getsockopt(probe.fd(), SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.pid > 0;
        throw std::runtime_error(path + " is in use by " +
                                 process_text(known ? std::optional(peer.pid) : std::nullopt) +
                                 ": stop it first, one at a time");
    }
    unlink(path.c_str());
}

Descriptor listen_at(const std::string& path) {
    const sockaddr_un address = local_address(path);
    Descriptor listener =
        checked(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "socket");
    remove_stale(path, address);
    if (bind(listener.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        chmod(path.c_str(), 0660) != 0 || listen(listener.fd(), 16) != 0) {
        throw std::system_error(errno, std::generic_category(), path);
    }
    return listener;
}
}  // namespace

struct LineServer::Impl {
    Impl(const std::string& socket_path, LineServerEvents server_events)
        : path(socket_path),
          events(std::move(server_events)),
          sole_use(hold(path)),
          listener(listen_at(path)),
          wake(checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
          poller(checked(epoll_create1(EPOLL_CLOEXEC), "epoll")) {
        watch(listener.fd(), EPOLLIN, listener_tag);
        watch(wake.fd(), EPOLLIN, wake_tag);
        thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    ~Impl() {
        thread.request_stop();
        ring();
        thread.join();
        unlink(path.c_str());
    }

    void watch(int fd, std::uint32_t what, ClientId tag) {
        epoll_event event{};
        event.events = what;
        event.data.u64 = tag;
        if (epoll_ctl(poller.fd(), EPOLL_CTL_MOD, fd, &event) != 0) {
            epoll_ctl(poller.fd(), EPOLL_CTL_ADD, fd, &event);
        }
    }

    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(wake.fd(), &one, sizeof one);
    }

    void run(const std::stop_token& stop) {
        std::array<epoll_event, 16> ready{};
        while (!stop.stop_requested()) {
            const int count = epoll_wait(poller.fd(), ready.data(), ready.size(), -1);
            for (int i = 0; i < count; ++i) {
                const ClientId tag = ready[static_cast<std::size_t>(i)].data.u64;
                const auto what = ready[static_cast<std::size_t>(i)].events;
                if (tag == listener_tag) {
                    accept_client();
                } else if (tag == wake_tag) {
                    take_outgoing();
                } else {
                    serve(tag, what);
                }
            }
        }
    }

    void accept_client() {
        Descriptor socket(accept4(listener.fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (socket.fd() < 0 || clients.size() >= most_clients) return;
        const ClientId id = next_id++;
        watch(socket.fd(), EPOLLIN, id);
        clients.emplace(id, Client{.socket = std::move(socket), .in = {}, .out = {}});
    }

    void take_outgoing() {
        std::uint64_t rung = 0;
        [[maybe_unused]] const ssize_t got = read(wake.fd(), &rung, sizeof rung);
        std::vector<std::pair<ClientId, std::string>> lines;
        std::vector<ClientId> dealt_with;
        {
            const std::lock_guard lock(mutex);
            lines.swap(outgoing);
            dealt_with.swap(taken);
        }
        for (auto& [id, line] : lines) {
            const auto client = clients.find(id);
            if (client == clients.end()) continue;
            client->second.out += line;
            client->second.out += '\n';
            client->second.answered = client->second.closing;
        }
        for (const ClientId id : dealt_with) {
            const auto client = clients.find(id);
            if (client != clients.end() && client->second.untaken > 0) --client->second.untaken;
        }
        std::vector<ClientId> ids;
        for (auto& [id, client] : clients) {
            ids.push_back(id);
            take_lines(id, client);
        }
        for (const ClientId id : ids) flush(id);
    }

    void serve(ClientId id, std::uint32_t what) {
        if ((what & EPOLLOUT) != 0) flush(id);
        if ((what & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) receive(id);
    }

    void receive(ClientId id) {
        const auto found = clients.find(id);
        if (found == clients.end()) return;
        std::array<char, 16384> chunk;
        const ssize_t count = recv(found->second.socket.fd(), chunk.data(), chunk.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (count <= 0) {
            drop(id);
            return;
        }
        if (found->second.closing) return;
        found->second.in.append(chunk.data(), static_cast<std::size_t>(count));
        take_lines(id, found->second);
        listen_to(id, found->second);
    }

    // Nothing is read from a client who has as many lines with us as one may have.
    void listen_to(ClientId id, const Client& client) {
        const std::uint32_t in = client.untaken < most_untaken ? EPOLLIN : 0U;
        watch(client.socket.fd(), client.out.empty() ? in : in | EPOLLOUT, id);
    }

    void take_lines(ClientId id, Client& client) {
        std::size_t start = 0;
        for (auto end = client.in.find('\n');
             end != std::string::npos && end - start < longest_line &&
             client.untaken < most_untaken;
             end = client.in.find('\n', start)) {
            ++client.untaken;
            if (events.line) events.line(id, client.in.substr(start, end - start));
            start = end + 1;
        }
        client.in.erase(0, start);
        if (client.closing || client.in.size() < longest_line) return;
        if (client.in.find('\n') < longest_line) return;  // whole lines that wait
        client.in.clear();
        client.closing = true;
        // Nobody to tell, nothing to wait for.
        client.answered = !events.too_long;
        if (events.too_long) events.too_long(id);
        ring();
    }

    void flush(ClientId id) {
        const auto found = clients.find(id);
        if (found == clients.end()) return;
        Client& client = found->second;
        while (!client.out.empty()) {
            const ssize_t count =
                ::send(client.socket.fd(), client.out.data(), client.out.size(), MSG_NOSIGNAL);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN && client.out.size() <= most_waiting) break;
            if (count < 0) {
                drop(id);
                return;
            }
            client.out.erase(0, static_cast<std::size_t>(count));
        }
        if (client.closing && client.answered && client.out.empty()) {
            drop(id);
            return;
        }
        listen_to(id, client);
    }

    void drop(ClientId id) {
        clients.erase(id);
        if (events.gone) events.gone(id);
    }

    const std::string path;
    const LineServerEvents events;
    const SoleUse sole_use;
    Descriptor listener;
    Descriptor wake;
    Descriptor poller;
    std::map<ClientId, Client> clients;  // the thread's own
    ClientId next_id = wake_tag + 1;
    std::mutex mutex;
    std::vector<std::pair<ClientId, std::string>> outgoing;  // under mutex
    std::vector<ClientId> taken;                             // under mutex
    std::jthread thread;
};

LineServer::LineServer(const std::string& path, LineServerEvents events)
    : impl_(std::make_unique<Impl>(path, std::move(events))) {}

LineServer::~LineServer() = default;

void LineServer::taken(ClientId client) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->taken.push_back(client);
    }
    impl_->ring();
}

void LineServer::send(ClientId client, std::string_view line) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->outgoing.emplace_back(client, std::string(line));
    }
    impl_->ring();
}

}  // namespace veilbox::hal
