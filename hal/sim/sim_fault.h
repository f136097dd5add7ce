// What can be wrong with a simulated board or its wire, and how often it strikes. Pure.
#pragma once
#include "controller/domain/encoding/bytes.h"

#include <cstdint>

namespace veilbox::hal {

// docs/protocol/cabinet.md has the word of each. Unless the line says otherwise the request is
// carried out. An answer that is late or wrong says the opposite of each switch: a bus that takes
// it for its own reports the door wrongly.
enum class BoardFault {
    None,
    Silent,            // does not hear: no request is carried out or answered
    LostAnswer,        // no answer arrives
    LateAnswer,        // comes half a time-out late; the board does one request after the other
    BadCheckSum,       // a byte is damaged on the wire; serial lines only, TCP carries no check sum
    WrongUnit,         // comes from the unit above
    WrongFunction,     // has another function code
    ShortAnswer,       // its last byte is missing
    WrongEcho,         // the answer to a write names the neighbour's address
    ForgetsRegisters,  // a write of registers is answered and not carried out
    LostOff,           // a coil's "off" is answered and not carried out
    SilentOff,         // a coil's "off" is neither answered nor carried out
    StuckRelay,        // a relay that is on stays on, whatever the board or the timer says
};

// Of the requests that the fault concerns, each `every`-th is struck, `times` times in all.
struct Often {
    int every = 1;
    int times = 0;  // 0: without end
};

class FaultCounter {
  public:
    FaultCounter() = default;
    FaultCounter(BoardFault kind, Often often) : kind_(kind), often_(often) {}
    BoardFault kind() const { return kind_; }
    // What happens to this request: the fault, or None. Counts. `request` is not empty.
    BoardFault strike(ByteView request);

  private:
    BoardFault kind_ = BoardFault::None;
    Often often_;
    int seen_ = 0;
    int struck_ = 0;
};

// An answer as it arrives at the other end.
struct WireAnswer {
    std::uint8_t unit = 0;
    Bytes pdu;
    bool damaged = false;  // a serial line breaks its check sum
};

// Turns the right answer into what the fault makes of it.
void spoil(WireAnswer& answer, BoardFault fault);

}  // namespace veilbox::hal
