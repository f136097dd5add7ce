#include "hal/sim/sim_fault.h"

namespace veilbox::hal {
namespace {

constexpr std::uint8_t read_inputs = 0x02;

bool is_write(ByteView request) {
    return request[0] == 0x05 || request[0] == 0x06 || request[0] == 0x0F || request[0] == 0x10;
}

bool is_coil_off(ByteView request) {
    return request.size() == 5 && request[0] == 0x05 && request[3] == 0 && request[4] == 0;
}

bool concerns(BoardFault fault, ByteView request) {
    switch (fault) {
        case BoardFault::None:
        case BoardFault::StuckRelay:
            return false;
        case BoardFault::Silent:
        case BoardFault::LostAnswer:
        case BoardFault::LateAnswer:
        case BoardFault::BadCheckSum:
        case BoardFault::WrongUnit:
        case BoardFault::WrongFunction:
        case BoardFault::ShortAnswer:
            return true;
        case BoardFault::WrongEcho:
            return is_write(request);
        case BoardFault::ForgetsRegisters:
            return request.size() >= 5 && (request[0] == 0x06 || request[0] == 0x10);
        case BoardFault::LostOff:
        case BoardFault::SilentOff:
            return is_coil_off(request);
    }
    return false;
}

void say_the_opposite(Bytes& pdu) {
    if (pdu[0] != read_inputs) return;
    for (std::size_t i = 2; i < pdu.size(); ++i) pdu[i] ^= 0xFF;
}

}  // namespace

BoardFault FaultCounter::strike(ByteView request) {
    if (!concerns(kind_, request)) return BoardFault::None;
    if (often_.times > 0 && struck_ >= often_.times) return BoardFault::None;
    if (++seen_ % often_.every != 0) return BoardFault::None;
    ++struck_;
    return kind_;
}

void spoil(WireAnswer& answer, BoardFault fault) {
    switch (fault) {
        case BoardFault::None:
        case BoardFault::Silent:
        case BoardFault::LostAnswer:
        case BoardFault::ForgetsRegisters:
        case BoardFault::LostOff:
        case BoardFault::SilentOff:
        case BoardFault::StuckRelay:
            return;
        case BoardFault::LateAnswer:
            break;
        case BoardFault::BadCheckSum:
            answer.damaged = true;
            return;
        case BoardFault::WrongUnit:
            ++answer.unit;
            break;
        case BoardFault::WrongFunction:
            say_the_opposite(answer.pdu);
            answer.pdu[0] ^= 0x03;
            return;
        case BoardFault::ShortAnswer:
            say_the_opposite(answer.pdu);
            answer.pdu.pop_back();
            return;
        case BoardFault::WrongEcho:
            if (answer.pdu.size() > 2) answer.pdu[2] ^= 0x01;  // an exception is no echo
            return;
    }
    say_the_opposite(answer.pdu);
}

}  // namespace veilbox::hal
