#include "controller/locker/pickup_code.h"

#include "controller/domain/encoding/base32.h"
#include "controller/locker/allocation.h"

namespace veilbox {
namespace {

// Even digits: bytes from 250 on are dropped, so that no digit is likelier than another.
SecretText draw_code(Random& random, int digits) {
    std::string code;
    while (code.size() < static_cast<std::size_t>(digits)) {
        std::array<std::uint8_t, 1> byte{};
        random.fill(byte);
        if (byte[0] < 250) code += static_cast<char>('0' + byte[0] % 10);
    }
    return SecretText(std::move(code));
}

SecretText draw_qr(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return SecretText(scan_text(ScanKind::PickupQr, to_base32(bytes)));
}

}  // namespace

fact::PickupCodeIssued draw_pickup_code(const LockerState& state, const ParcelId& parcel,
                                        const Context& context) {
    SecretText code = draw_code(context.random, code_digits(state));
    while (state.by_code.contains(context.secrets.code_digest(code))) {
        code = draw_code(context.random, code_digits(state));
    }
    const SecretText qr = draw_qr(context.random);
    return {.parcel = parcel,
            .code = context.secrets.code_digest(code),
            .qr = context.secrets.qr_digest(qr),
            .sealed = context.secrets.seal_pickup(parcel, code, qr, context.random)};
}

}  // namespace veilbox
