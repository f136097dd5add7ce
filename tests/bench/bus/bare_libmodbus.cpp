#include "tests/bench/bus/bare_libmodbus.h"

#include <array>
#include <stdexcept>
#include <string>

#include <modbus/modbus.h>

namespace veilbox::hal {

struct BareLibmodbus::Impl {
    modbus_t* context = nullptr;
};

BareLibmodbus::BareLibmodbus(const LineWiring& line) : impl_(std::make_unique<Impl>()) {
    if (const auto* tcp = std::get_if<TcpEndpoint>(&line.endpoint)) {
        impl_->context = modbus_new_tcp(tcp->host.c_str(), tcp->port);
    } else {
        const auto& rtu = std::get<RtuEndpoint>(line.endpoint);
        impl_->context = modbus_new_rtu(rtu.device.c_str(), rtu.baud, 'N', 8, 1);
    }
    modbus_set_slave(impl_->context, 1);
    if (modbus_connect(impl_->context) != 0)
        throw std::runtime_error("bare libmodbus cannot connect");
}

BareLibmodbus::~BareLibmodbus() {
    modbus_close(impl_->context);
    modbus_free(impl_->context);
}

bool BareLibmodbus::poll(const BoardWiring& board) {
    std::array<std::uint8_t, 64> bits{};
    const InputMap& inputs = board.profile.inputs;
    modbus_set_slave(impl_->context, board.address.number());
    return modbus_read_input_bits(impl_->context, inputs.base, inputs.count, bits.data()) ==
           inputs.count;
}

bool BareLibmodbus::write_off(const BoardWiring& board, int channel) {
    modbus_set_slave(impl_->context, board.address.number());
    return modbus_write_bit(impl_->context, board.profile.coil_base + channel, FALSE) == 1;
}

}  // namespace veilbox::hal
