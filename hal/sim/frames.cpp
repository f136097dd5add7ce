#include "hal/sim/frames.h"

#include <algorithm>

namespace veilbox::hal {
namespace {

constexpr std::size_t longest_rtu = 256;
constexpr std::size_t longest_pdu = 253;
constexpr std::size_t tcp_header = 7;

// Whole length of the request that starts here; 0: more bytes are needed; nothing: not a known
// request.
std::optional<std::size_t> rtu_request_length(ByteView bytes) {
    if (bytes.size() < 2) return 0;
    switch (bytes[1]) {
        case 0x01:
        case 0x02:
        case 0x03:
        case 0x04:
        case 0x05:
        case 0x06:
            return 8;
        case 0x0F:
        case 0x10:
            if (bytes.size() < 7) return 0;
            if (bytes[6] > longest_rtu - 9) return std::nullopt;
            return 9U + bytes[6];
        default:
            return std::nullopt;
    }
}

std::uint16_t big_endian(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

}  // namespace

std::uint16_t modbus_crc(ByteView bytes) {
    std::uint16_t crc = 0xFFFF;
    for (const std::uint8_t byte : bytes) {
        crc = static_cast<std::uint16_t>(crc ^ byte);
        for (int bit = 0; bit < 8; ++bit) {
            const bool carry = (crc & 1) != 0;
            crc = static_cast<std::uint16_t>(crc >> 1);
            if (carry) crc = static_cast<std::uint16_t>(crc ^ 0xA001);
        }
    }
    return crc;
}

Bytes to_rtu(const ModbusFrame& frame) {
    Bytes bytes{frame.unit};
    bytes.insert(bytes.end(), frame.pdu.begin(), frame.pdu.end());
    const std::uint16_t crc = modbus_crc(bytes);
    bytes.push_back(static_cast<std::uint8_t>(crc & 0xFF));
    bytes.push_back(static_cast<std::uint8_t>(crc >> 8));
    return bytes;
}

Bytes to_tcp(const ModbusFrame& frame) {
    const std::size_t length = frame.pdu.size() + 1;
    Bytes bytes{static_cast<std::uint8_t>(frame.transaction >> 8),
                static_cast<std::uint8_t>(frame.transaction & 0xFF),
                0,
                0,
                static_cast<std::uint8_t>(length >> 8),
                static_cast<std::uint8_t>(length & 0xFF),
                frame.unit};
    bytes.insert(bytes.end(), frame.pdu.begin(), frame.pdu.end());
    return bytes;
}

void RtuReceiver::feed(ByteView bytes) {
    if (buffer_.size() + bytes.size() > longest_rtu) buffer_.clear();
    const std::size_t taken = std::min(bytes.size(), longest_rtu);
    buffer_.insert(buffer_.end(), bytes.begin(),
                   bytes.begin() + static_cast<std::ptrdiff_t>(taken));
}

std::optional<ModbusFrame> RtuReceiver::next() {
    const auto length = rtu_request_length(buffer_);
    if (!length) buffer_.clear();
    if (!length || *length == 0 || buffer_.size() < *length) return std::nullopt;
    const ByteView frame = ByteView(buffer_).first(*length);
    const std::uint16_t sent =
        static_cast<std::uint16_t>(frame[*length - 1] << 8 | frame[*length - 2]);
    if (modbus_crc(frame.first(*length - 2)) != sent) {
        buffer_.clear();
        return std::nullopt;
    }
    ModbusFrame request{.unit = frame[0], .pdu = Bytes(frame.begin() + 1, frame.end() - 2)};
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(*length));
    return request;
}

void TcpReceiver::feed(ByteView bytes) {
    if (!broken_) buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<ModbusFrame> TcpReceiver::next() {
    if (broken_ || buffer_.size() < tcp_header) return std::nullopt;
    const ByteView bytes(buffer_);
    const std::size_t length = big_endian(bytes, 4);
    if (big_endian(bytes, 2) != 0 || length < 2 || length > longest_pdu + 1) {
        broken_ = true;
        buffer_.clear();
        return std::nullopt;
    }
    const std::size_t whole = tcp_header - 1 + length;
    if (buffer_.size() < whole) return std::nullopt;
    ModbusFrame request{.transaction = big_endian(bytes, 0),
                        .unit = bytes[6],
                        .pdu = Bytes(bytes.begin() + tcp_header,
                                     bytes.begin() + static_cast<std::ptrdiff_t>(whole))};
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(whole));
    return request;
}

}  // namespace veilbox::hal
