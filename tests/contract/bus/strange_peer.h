// A Modbus peer that answers as a test says, over TCP or on a serial line: rightly, wrongly, late
// or not at all.
#pragma once
#include "hal/modbus/modbus_connection.h"
#include "hal/sim/descriptor.h"
#include "hal/sim/frames.h"
#include "hal/sim/pty.h"
#include "tests/contract/bus/bus_rig.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

namespace veilbox::hal {

// Answers to one request, in order; each may be as wrong as it likes.
struct Reply {
    std::vector<ModbusFrame> frames;
    milliseconds after{0};
};
using Answers = std::function<Reply(const ModbusFrame& request, int count)>;

inline constexpr milliseconds within{200};

inline Bytes open_inputs() { return {0x02, 1, 0xFF}; }
inline Bytes closed_inputs() { return {0x02, 1, 0x00}; }

class StrangePeer {
  public:
    StrangePeer(Transport transport, Answers answers) : answers_(std::move(answers)) {
        wiring = two_boards(transport, "waveshare-relay-8-d");
        wiring.boards[0].profile.answer_within = within;
        wiring.boards[0].profile.inputs.open_level = true;
        wiring.boards[0].profile.start_writes.clear();
        wiring.boards.pop_back();
        wiring.compartments.erase(wiring.compartments.begin() + 2, wiring.compartments.end());
        wiring.channels.erase(wiring.channels.begin() + 2, wiring.channels.end());
        if (auto* rtu = std::get_if<RtuEndpoint>(&wiring.lines[0].endpoint)) {
            pty_ = std::make_unique<Pty>(rtu->device);
            thread_ = std::jthread([this] { serve(pty_->fd(), rtu_receiver_, to_rtu); });
        } else {
            listen_on_any_port();
            thread_ = std::jthread([this] { serve_connections(); });
        }
    }
    ~StrangePeer() { stop_.set(); }

    Wiring wiring;
    std::atomic<int> connections = 0;  // over TCP, so far

  private:
    void listen_on_any_port() {
        listener_ = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{.sin_family = AF_INET};
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        const bool listening = bind(listener_.get(), generic, length) == 0 &&
                               listen(listener_.get(), 4) == 0 &&
                               getsockname(listener_.get(), generic, &length) == 0;
        EXPECT_TRUE(listening);
        std::get<TcpEndpoint>(wiring.lines[0].endpoint).port = ntohs(address.sin_port);
    }

    // False: asked to stop.
    bool wait_for(int fd, milliseconds longest = milliseconds{-1}) const {
        std::array<pollfd, 2> polled{{{stop_.fd(), POLLIN, 0}, {fd, POLLIN, 0}}};
        poll(polled.data(), fd < 0 ? 1 : 2, static_cast<int>(longest.count()));
        return polled[0].revents == 0;
    }

    void serve_connections() {
        while (wait_for(listener_.get())) {
            const Descriptor client(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
            TcpReceiver receiver;
            ++connections;
            if (!serve(client.get(), receiver, to_tcp)) return;
        }
    }

    // True: the other end hung up.
    template <class Receiver, class ToWire>
    bool serve(int fd, Receiver& receiver, ToWire to_wire) {
        while (wait_for(fd)) {
            std::array<std::uint8_t, 256> bytes{};
            const auto length = read(fd, bytes.data(), bytes.size());
            if (length == 0) return true;
            if (length < 0) continue;
            receiver.feed(ByteView(bytes).first(static_cast<std::size_t>(length)));
            while (const auto request = receiver.next()) {
                const Reply reply = answers_(*request, ++count_);
                if (reply.after.count() > 0 && !wait_for(-1, reply.after)) return false;
                for (const ModbusFrame& frame : reply.frames) {
                    const Bytes out = to_wire(frame);
                    if (write(fd, out.data(), out.size()) < 0) return true;
                }
            }
        }
        return false;
    }

    const Answers answers_;
    int count_ = 0;
    Descriptor listener_;
    std::unique_ptr<Pty> pty_;
    RtuReceiver rtu_receiver_;
    StopEvent stop_;
    std::jthread thread_;
};

inline ModbusFrame right(const ModbusFrame& request, Bytes pdu) {
    return {.transaction = request.transaction, .unit = request.unit, .pdu = std::move(pdu)};
}

}  // namespace veilbox::hal
