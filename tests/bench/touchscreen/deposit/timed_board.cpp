#include "tests/bench/touchscreen/deposit/timed_board.h"

#include <array>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include <modbus/modbus.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::bench {
namespace {

constexpr int channels = 8;
constexpr std::uint8_t read_inputs = 0x02;
constexpr std::uint8_t write_coil = 0x05;
constexpr std::uint8_t coil_value_on = 0xFF;
constexpr int look_for_the_end_ms = 50;

bool readable(int fd) {
    pollfd waiting{.fd = fd, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, look_for_the_end_ms) > 0;
}

}  // namespace

struct TimedBoard::Impl {
    ~Impl() {
        thread = {};
        close(listener);
        modbus_mapping_free(memory);
        modbus_free(context);
    }

    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (!readable(listener) || modbus_tcp_accept(context, &listener) < 0) continue;
            bool connected = true;
            while (connected && !stop.stop_requested()) {
                if (readable(modbus_get_socket(context))) connected = answer_one();
            }
            modbus_close(context);
        }
    }

    bool answer_one() {
        std::array<std::uint8_t, MODBUS_TCP_MAX_ADU_LENGTH> request{};
        const int length = modbus_receive(context, request.data());
        const Tick arrived = std::chrono::steady_clock::now();
        if (length < 0) return false;
        const std::uint8_t* pdu = request.data() + modbus_get_header_length(context);
        const std::lock_guard lock(mutex);
        if (pdu[0] == write_coil && pdu[3] == coil_value_on) last_coil_on = arrived;
        if (pdu[0] == read_inputs && !told) told = std::chrono::steady_clock::now();
        return modbus_reply(context, request.data(), length, memory) >= 0;
    }

    modbus_t* context = modbus_new_tcp("127.0.0.1", 0);
    modbus_mapping_t* memory = modbus_mapping_new(channels, channels, 0, 0);
    int listener = modbus_tcp_listen(context, 1);
    std::mutex mutex;
    std::optional<Tick> last_coil_on;
    std::optional<Tick> told;
    std::jthread thread;
};

TimedBoard::TimedBoard() : impl_(std::make_unique<Impl>()) {
    if (impl_->listener < 0) throw std::runtime_error("the board cannot listen");
    for (int channel = 0; channel < channels; ++channel) set_door(channel, false);
    impl_->thread = std::jthread([this](const std::stop_token& stop) { impl_->serve(stop); });
}

TimedBoard::~TimedBoard() = default;

int TimedBoard::port() const {
    sockaddr_in address{};
    socklen_t length = sizeof address;
    getsockname(impl_->listener, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

void TimedBoard::set_door(int channel, bool open) {
    const std::lock_guard lock(impl_->mutex);
    impl_->memory->tab_input_bits[channel] = open ? 0 : 1;
    impl_->told.reset();
}

std::optional<Tick> TimedBoard::coil_on(Tick since) const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->last_coil_on >= since ? impl_->last_coil_on : std::nullopt;
}

std::optional<Tick> TimedBoard::told() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->told;
}

}  // namespace veilbox::bench
