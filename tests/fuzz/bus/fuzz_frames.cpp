// Bytes on a simulated line, in pieces: receivers and board take whatever comes.
#include "hal/sim/frames.h"
#include "hal/sim/sim_board.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace veilbox;
using namespace veilbox::hal;

namespace {

template <class Receiver>
void feed(ByteView bytes) {
    SimBoard board(*find_board_profile("waveshare-relay-8-d"));
    Receiver receiver;
    while (!bytes.empty()) {
        const std::size_t piece = std::min<std::size_t>(bytes.size(), 1 + bytes[0] % 16);
        receiver.feed(bytes.first(piece));
        bytes = bytes.subspan(piece);
        while (const auto frame = receiver.next()) {
            if (board.answer(frame->pdu, Tick{}).size() > 253) std::abort();
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    feed<RtuReceiver>({data, size});
    feed<TcpReceiver>({data, size});
    // The check sum stops nearly all of the above; hand the bytes to the board as well.
    SimBoard board(*find_board_profile("waveshare-relay-8-d"));
    if (size > 0) board.answer({data, std::min<std::size_t>(size, 253)}, Tick{});
    return 0;
}
