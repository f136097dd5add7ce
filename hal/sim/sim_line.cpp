#include "hal/sim/sim_line.h"

#include "hal/sim/descriptor.h"
#include "hal/sim/pty.h"
#include "hal/sim/serial_timing.h"

#include <algorithm>
#include <array>
#include <list>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>

namespace veilbox::hal {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t most_clients = 16;

[[noreturn]] void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

Descriptor listen_on(const TcpEndpoint& tcp) {
    const std::string host = tcp.host == "localhost" ? "127.0.0.1" : tcp.host;
    sockaddr_in address{.sin_family = AF_INET,
                        .sin_port = htons(static_cast<std::uint16_t>(tcp.port))};
    const bool legal = inet_pton(AF_INET, host.c_str(), &address.sin_addr) == 1;
    if (!legal || (ntohl(address.sin_addr.s_addr) >> 24) != 127) {
        throw std::invalid_argument("a simulated line listens on 127.0.0.1 only, found " +
                                    tcp.host);
    }
    Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int yes = 1;
    setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    if (bind(listener.get(), generic, sizeof address) != 0 || listen(listener.get(), 16) != 0) {
        fail("cannot listen on " + host + ":" + std::to_string(tcp.port));
    }
    return listener;
}

struct TcpClient {
    Descriptor socket;
    TcpReceiver receiver;
    bool gone = false;
};

}  // namespace

struct SimLine::Impl {
    Impl(SharedCabinet& shared_cabinet, std::size_t its_line, Observer its_observer)
        : shared(shared_cabinet), line(its_line), observer(std::move(its_observer)) {
        const auto& endpoint = shared.cabinet.wiring().lines[line].endpoint;
        if (const auto* tcp = std::get_if<TcpEndpoint>(&endpoint)) {
            listener = listen_on(*tcp);
            thread = std::jthread([this] { serve_tcp(); });
        } else {
            rtu = std::get<RtuEndpoint>(endpoint);
            pty = std::make_unique<Pty>(rtu.device);
            thread = std::jthread([this] { serve_rtu(); });
        }
    }
    ~Impl() {
        stop.set();
        thread.join();
    }

    std::optional<Bytes> answer(const ModbusFrame& request, Tick now,
                                std::chrono::nanoseconds silence) {
        if (observer) observer({request, now, silence});
        const std::lock_guard lock(shared.mutex);
        return shared.cabinet.answer(line, request.unit, request.pdu, now);
    }

    void serve_tcp() noexcept {
        std::list<TcpClient> clients;
        for (;;) {
            std::vector<pollfd> polled{{stop.fd(), POLLIN, 0}, {listener.get(), POLLIN, 0}};
            for (const TcpClient& client : clients)
                polled.push_back({client.socket.get(), POLLIN, 0});
            if (poll(polled.data(), polled.size(), -1) < 0) continue;
            if (polled[0].revents != 0) return;
            std::size_t i = 2;
            for (TcpClient& client : clients) {
                if (polled[i++].revents != 0) read_tcp(client);
            }
            std::erase_if(clients, [](const TcpClient& client) { return client.gone; });
            if (polled[1].revents != 0) accept_client(clients);
        }
    }

    void accept_client(std::list<TcpClient>& clients) const {
        Descriptor socket(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (socket.get() < 0 || clients.size() >= most_clients) return;
        const int yes = 1;
        setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        clients.push_back({.socket = std::move(socket)});
    }

    void read_tcp(TcpClient& client) {
        std::array<std::uint8_t, 1024> bytes{};
        const auto length = recv(client.socket.get(), bytes.data(), bytes.size(), 0);
        const Tick now = steady_clock::now();
        if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (length <= 0) {
            client.gone = true;
            return;
        }
        client.receiver.feed(ByteView(bytes).first(static_cast<std::size_t>(length)));
        while (const auto request = client.receiver.next()) {
            auto pdu = answer(*request, now, {});
            if (!pdu) continue;
            const Bytes out = to_tcp({request->transaction, request->unit, std::move(*pdu)});
            // A client that lets a whole socket buffer of answers wait has lost its way.
            const auto sent = send(client.socket.get(), out.data(), out.size(), MSG_NOSIGNAL);
            if (sent != static_cast<ssize_t>(out.size())) client.gone = true;
        }
        client.gone = client.gone || client.receiver.broken();
    }

    void serve_rtu() noexcept {
        prctl(PR_SET_TIMERSLACK, 1);  // answers leave when the wire would have carried them
        RtuReceiver receiver;
        Tick quiet_since{};  // nobody has spoken yet
        std::chrono::nanoseconds silence{};
        for (;;) {
            const bool patient = receiver.empty();
            std::array<pollfd, 2> polled{{{stop.fd(), POLLIN, 0}, {pty->fd(), POLLIN, 0}}};
            const int ready = poll(polled.data(), polled.size(), patient ? -1 : 50);
            if (polled[0].revents != 0) return;
            if (ready == 0) receiver.silence();
            if (ready <= 0) continue;
            std::array<std::uint8_t, 256> bytes{};
            const auto length = read(pty->fd(), bytes.data(), bytes.size());
            const Tick arrived = steady_clock::now();
            if (length <= 0) continue;
            if (patient) silence = arrived - quiet_since;
            quiet_since = arrived + characters_take(rtu, static_cast<std::size_t>(length));
            receiver.feed(ByteView(bytes).first(static_cast<std::size_t>(length)));
            while (const auto request = receiver.next()) {
                if (!answer_rtu(*request, arrived, silence, quiet_since)) return;
            }
        }
    }

    // The last byte of the answer leaves when the wire would have carried it. False: asked to stop.
    bool answer_rtu(const ModbusFrame& request, Tick arrived, std::chrono::nanoseconds silence,
                    Tick& quiet_since) {
        auto pdu = answer(request, arrived, silence);
        if (!pdu) return true;
        const Bytes out = to_rtu({.unit = request.unit, .pdu = std::move(*pdu)});
        const Tick due = quiet_since + silence_takes(rtu) + characters_take(rtu, out.size());
        pollfd stopped{stop.fd(), POLLIN, 0};
        while (steady_clock::now() < due) {
            const auto left = due - steady_clock::now();
            const timespec wait{
                .tv_sec = left / std::chrono::seconds{1},
                .tv_nsec = left % std::chrono::seconds{1} / std::chrono::nanoseconds{1}};
            if (left.count() > 0 && ppoll(&stopped, 1, &wait, nullptr) > 0) return false;
        }
        quiet_since = steady_clock::now();
        [[maybe_unused]] const auto written = write(pty->fd(), out.data(), out.size());
        return true;
    }

    SharedCabinet& shared;
    const std::size_t line;
    const Observer observer;
    RtuEndpoint rtu;
    Descriptor listener;
    std::unique_ptr<Pty> pty;
    StopEvent stop;
    std::jthread thread;
};

SimLine::SimLine(SharedCabinet& cabinet, std::size_t line, Observer observer)
    : impl_(std::make_unique<Impl>(cabinet, line, std::move(observer))) {}
SimLine::~SimLine() = default;

int SimLine::port() const {
    sockaddr_in address{};
    socklen_t length = sizeof address;
    if (impl_->listener.get() < 0) return 0;
    getsockname(impl_->listener.get(), reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

}  // namespace veilbox::hal
