#include "hal/sim/sim_line.h"

#include "hal/sim/descriptor.h"
#include "hal/sim/pty.h"
#include "hal/sim/serial_timing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
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

// An answer that leaves later than its request's turn.
struct LateAnswer {
    Tick due;
    Bytes bytes;
};
using LateAnswers = std::deque<LateAnswer>;  // by due

struct TcpClient {
    Descriptor socket;
    TcpReceiver receiver;
    LateAnswers late = {};
    bool gone = false;

    // A client that lets a whole socket buffer of answers wait has lost its way.
    void say(const Bytes& out) {
        const auto sent = send(socket.get(), out.data(), out.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(out.size())) gone = true;
    }
};

// For poll(2): until the first of them is due, at most `longest`, which may be -1 (for ever).
int until_due(const LateAnswers& late, int longest) {
    if (late.empty()) return longest;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(late.front().due - steady_clock::now());
    const int wait = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
    return longest < 0 ? wait : std::min(wait, longest);
}

// Each board answers in its own order; two boards' answers may pass each other.
void insert(LateAnswers& late, LateAnswer answer) {
    const auto place = std::ranges::upper_bound(late, answer.due, {}, &LateAnswer::due);
    late.insert(place, std::move(answer));
}

std::optional<Bytes> take_due(LateAnswers& late) {
    if (late.empty() || late.front().due > steady_clock::now()) return std::nullopt;
    Bytes bytes = std::move(late.front().bytes);
    late.pop_front();
    return bytes;
}

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

    std::optional<SimAnswer> answer(const ModbusFrame& request, Tick now,
                                    std::chrono::nanoseconds silence) {
        if (observer) observer({request, now, silence});
        const std::lock_guard lock(shared.mutex);
        return shared.cabinet.answer(line, request.unit, request.pdu, now);
    }

    void serve_tcp() noexcept {
        std::list<TcpClient> clients;
        for (;;) {
            std::vector<pollfd> polled{{stop.fd(), POLLIN, 0}, {listener.get(), POLLIN, 0}};
            int wait = -1;
            for (const TcpClient& client : clients) {
                polled.push_back({client.socket.get(), POLLIN, 0});
                wait = until_due(client.late, wait);
            }
            if (poll(polled.data(), polled.size(), wait) < 0) continue;
            if (polled[0].revents != 0) return;
            std::size_t i = 2;
            for (TcpClient& client : clients) {
                while (const auto late = take_due(client.late)) client.say(*late);
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
            auto said = answer(*request, now, {});
            if (!said) continue;
            Bytes out = to_tcp({request->transaction, said->wire.unit, std::move(said->wire.pdu)});
            if (said->due > now) {
                insert(client.late, {said->due, std::move(out)});
            } else {
                client.say(out);
            }
        }
        client.gone = client.gone || client.receiver.broken();
    }

    void serve_rtu() noexcept {
        prctl(PR_SET_TIMERSLACK, 1);  // answers leave when the wire would have carried them
        RtuReceiver receiver;
        LateAnswers late;
        Tick quiet_since{};  // nobody has spoken yet
        std::chrono::nanoseconds silence{};
        for (;;) {
            const bool patient = receiver.empty();
            std::array<pollfd, 2> polled{{{stop.fd(), POLLIN, 0}, {pty->fd(), POLLIN, 0}}};
            const int ready =
                poll(polled.data(), polled.size(), until_due(late, patient ? -1 : 50));
            if (polled[0].revents != 0) return;
            // Does not count as traffic: a master cannot keep silent around what it cannot foresee.
            while (const auto bytes = take_due(late)) write_rtu(*bytes);
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
                if (!answer_rtu(*request, arrived, silence, quiet_since, late)) return;
            }
        }
    }

    // The last byte of the answer leaves when the wire would have carried it. False: asked to stop.
    bool answer_rtu(const ModbusFrame& request, Tick arrived, std::chrono::nanoseconds silence,
                    Tick& quiet_since, LateAnswers& late) {
        auto said = answer(request, arrived, silence);
        if (!said) return true;
        Bytes out = to_rtu({.unit = said->wire.unit, .pdu = std::move(said->wire.pdu)});
        if (said->wire.damaged) out[out.size() - 3] ^= 0xFF;
        if (said->due > arrived) {
            insert(late, {said->due, std::move(out)});
            return true;
        }
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
        write_rtu(out);
        return true;
    }

    void write_rtu(const Bytes& bytes) const {
        [[maybe_unused]] const auto written = write(pty->fd(), bytes.data(), bytes.size());
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
