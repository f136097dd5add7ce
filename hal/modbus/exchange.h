// One request and the answer that belongs to it. libmodbus 3.1.6 leaves gaps here: over TCP it does
// not compare the unit, a raw request always carries transaction 0, and the echo of a write is not
// compared with what was written.
#pragma once
#include "controller/domain/encoding/bytes.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <string_view>

namespace veilbox::hal {

enum class BusError {
    NotConnected,  // the line itself is down: reconnect with back-off
    NoAnswer,      // this board did not answer in time: back off from it, go on with the others
    Refused,       // the board answered with an exception: the profile does not fit the board
    Garbled,       // an answer that does not belong to the request, or a bad check sum: try again
};
std::string_view to_text(BusError error);

template <class T>
using BusResult = std::expected<T, BusError>;

// `request` and `answer` begin with the function code and have neither unit nor check sum (Modbus
// Application Protocol 1.1b3, section 6). Refused for an exception of this very function; Garbled
// for another function, another length, or an echo that differs from what was written. `request` is
// complete and of function 02, 03, 05, 0F or 10.
BusResult<void> check_answer(ByteView request, ByteView answer);

// Modbus TCP (Messaging on TCP/IP 1.0b, section 3.1.3) over a connected, non-blocking socket that
// the caller owns. Each request has a transaction of its own; answers with another one, such as
// those that come after their time-out, are thrown away.
class TcpExchange {
  public:
    // A fresh connection: what the old one sent is forgotten. Transactions count on.
    void start(int socket);
    // The answer without its header, its unit compared; not yet seen by check_answer. Waits at most
    // `within`. NotConnected also if the peer does not speak Modbus: then the place where the next
    // frame begins is lost.
    BusResult<Bytes> ask(int unit, ByteView request, std::chrono::microseconds within);

  private:
    enum class Frame { Incomplete, Mine, Old, Broken };
    Frame first_frame() const;
    std::size_t first_length() const;
    BusResult<void> receive(std::chrono::steady_clock::time_point deadline);
    bool send(int unit, ByteView request);

    int socket_ = -1;
    std::uint16_t transaction_ = 0;
    Bytes received_;
};

}  // namespace veilbox::hal
