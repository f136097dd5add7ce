#include "hal/modbus/exchange.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace veilbox::hal {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t header_length = 7;
constexpr std::size_t echo_length = 5;

std::size_t word(ByteView bytes, std::size_t at) {
    return static_cast<std::size_t>(bytes[at]) << 8 | bytes[at + 1];
}

bool is_read_answer(ByteView answer, std::size_t bytes) {
    return answer.size() == 2 + bytes && answer[1] == bytes;
}

bool is_echo(ByteView request, ByteView answer) {
    return answer.size() == echo_length && std::ranges::equal(request.first(echo_length), answer);
}

}  // namespace

std::string_view to_text(BusError error) {
    switch (error) {
        case BusError::NotConnected:
            return "the line is down";
        case BusError::NoAnswer:
            return "no answer";
        case BusError::Refused:
            return "the board refused the request";
        case BusError::Garbled:
            return "a garbled answer";
    }
    return "";
}

BusResult<void> check_answer(ByteView request, ByteView answer) {
    const std::uint8_t function = request[0];
    if (answer.size() == 2 && answer[0] == (function | 0x80)) {
        return std::unexpected(BusError::Refused);
    }
    if (answer.empty() || answer[0] != function) return std::unexpected(BusError::Garbled);
    const std::size_t count = word(request, 3);
    bool fits = false;
    switch (function) {
        case 0x02:
            fits = is_read_answer(answer, (count + 7) / 8);
            break;
        case 0x03:
            fits = is_read_answer(answer, 2 * count);
            break;
        default:
            fits = is_echo(request, answer);
    }
    if (!fits) return std::unexpected(BusError::Garbled);
    return {};
}

void TcpExchange::start(int socket) {
    socket_ = socket;
    received_.clear();
}

BusResult<Bytes> TcpExchange::ask(int unit, ByteView request, std::chrono::microseconds within) {
    ++transaction_;
    if (!send(unit, request)) return std::unexpected(BusError::NotConnected);
    const auto deadline = steady_clock::now() + within;
    for (;;) {
        switch (first_frame()) {
            case Frame::Incomplete:
                if (const auto more = receive(deadline); !more) {
                    return std::unexpected(more.error());
                }
                break;
            case Frame::Old:
                received_.erase(received_.begin(),
                                received_.begin() + static_cast<std::ptrdiff_t>(first_length()));
                break;
            case Frame::Mine: {
                const auto end = received_.begin() + static_cast<std::ptrdiff_t>(first_length());
                const int from = received_[header_length - 1];
                Bytes answer(received_.begin() + header_length, end);
                received_.erase(received_.begin(), end);
                // Another board's word says nothing about this one's doors.
                if (from != unit) return std::unexpected(BusError::Garbled);
                return answer;
            }
            case Frame::Broken:
                return std::unexpected(BusError::NotConnected);
        }
    }
}

std::size_t TcpExchange::first_length() const { return 6 + word(received_, 4); }

TcpExchange::Frame TcpExchange::first_frame() const {
    if (received_.size() < header_length) return Frame::Incomplete;
    // The length counts the unit and 1 to 253 bytes.
    const std::size_t length = word(received_, 4);
    if (word(received_, 2) != 0 || length < 2 || length > 254) return Frame::Broken;
    if (received_.size() < first_length()) return Frame::Incomplete;
    return word(received_, 0) == transaction_ ? Frame::Mine : Frame::Old;
}

// Old answers that never end must not hold the line: the deadline is looked at before every read.
BusResult<void> TcpExchange::receive(steady_clock::time_point deadline) {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    for (;;) {
        const auto left = deadline - steady_clock::now();
        if (left.count() <= 0) return std::unexpected(BusError::NoAnswer);
        const timespec wait{
            .tv_sec = left / std::chrono::seconds{1},
            .tv_nsec = left % std::chrono::seconds{1} / std::chrono::nanoseconds{1}};
        if (ppoll(&waiting, 1, &wait, nullptr) <= 0) continue;
        std::array<std::uint8_t, 512> bytes{};
        const auto length = recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (length < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (length <= 0) return std::unexpected(BusError::NotConnected);
        received_.insert(received_.end(), bytes.begin(), bytes.begin() + length);
        return {};
    }
}

bool TcpExchange::send(int unit, ByteView request) {
    const std::size_t length = request.size() + 1;
    Bytes frame{static_cast<std::uint8_t>(transaction_ >> 8),
                static_cast<std::uint8_t>(transaction_ & 0xFF),
                0,
                0,
                static_cast<std::uint8_t>(length >> 8),
                static_cast<std::uint8_t>(length & 0xFF),
                static_cast<std::uint8_t>(unit)};
    frame.insert(frame.end(), request.begin(), request.end());
    // A frame is shorter than any socket buffer: a part of it means that the peer has stopped.
    return ::send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT) ==
           static_cast<ssize_t>(frame.size());
}

}  // namespace veilbox::hal
