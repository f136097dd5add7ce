// Modbus frames as the simulated boards read and write them, RTU and TCP. Written from the standard
// (Modbus over Serial Line 1.02, Modbus Messaging on TCP/IP 1.0b) and independent of libmodbus, so
// that the two ends of the wire cannot share a mistake. Nothing here trusts a length or a count.
#pragma once
#include "controller/domain/encoding/bytes.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace veilbox::hal {

// `unit` and the request or answer itself (function code first, 1 to 253 bytes). The transaction is
// that of the TCP header and 0 on serial lines.
struct ModbusFrame {
    std::uint16_t transaction = 0;
    std::uint8_t unit = 0;
    Bytes pdu;
};

// CRC-16 with polynomial 0xA001, as it is sent: low byte first.
std::uint16_t modbus_crc(ByteView bytes);

Bytes to_rtu(const ModbusFrame& frame);
Bytes to_tcp(const ModbusFrame& frame);

// Requests of a serial line. A frame with a bad check sum or an unknown function drops what was
// received, as a real board does; the next silence starts afresh.
class RtuReceiver {
  public:
    void feed(ByteView bytes);
    std::optional<ModbusFrame> next();
    // The line was silent: an incomplete frame is dropped.
    void silence() { buffer_.clear(); }
    bool empty() const { return buffer_.empty(); }

  private:
    Bytes buffer_;
};

// Requests of one TCP connection. broken(): the peer does not speak Modbus, hang up.
class TcpReceiver {
  public:
    void feed(ByteView bytes);
    std::optional<ModbusFrame> next();
    bool broken() const { return broken_; }

  private:
    Bytes buffer_;
    bool broken_ = false;
};

}  // namespace veilbox::hal
