#include "hal/modbus/modbus_connection.h"

#include "hal/modbus/flash.h"
#include "hal/modbus/silence.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <string>

#include <modbus/modbus.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace veilbox::hal {
namespace {

using std::chrono::steady_clock;

struct ContextDeleter {
    void operator()(modbus_t* context) const {
        modbus_close(context);
        modbus_free(context);
    }
};
using Context = std::unique_ptr<modbus_t, ContextDeleter>;

Context make_context(const TcpEndpoint& tcp) {
    return Context(modbus_new_tcp_pi(tcp.host.c_str(), std::to_string(tcp.port).c_str()));
}

Context make_context(const RtuEndpoint& rtu) {
    char parity = 'N';
    switch (rtu.parity) {
        case Parity::None:
            parity = 'N';
            break;
        case Parity::Even:
            parity = 'E';
            break;
        case Parity::Odd:
            parity = 'O';
            break;
    }
    return Context(modbus_new_rtu(rtu.device.c_str(), rtu.baud, parity, 8, 1));
}

BusError error_from_errno(int number) {
    if (number >= EMBXILFUN && number <= EMBXGTAR) return BusError::Refused;
    switch (number) {
        case ETIMEDOUT:
            return BusError::NoAnswer;
        case EMBBADCRC:
        case EMBBADDATA:
        case EMBBADEXC:
        case EMBUNKEXC:
        case EMBMDATA:
        case EMBBADSLAVE:
            return BusError::Garbled;
        default:
            return BusError::NotConnected;
    }
}

// steady_clock is CLOCK_MONOTONIC here; an absolute sleep does not add up interruptions.
void sleep_until(steady_clock::time_point instant) {
    const auto since = instant.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since);
    const timespec until{.tv_sec = seconds.count(), .tv_nsec = (since - seconds).count()};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
    }
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

struct Connection::Impl {
    explicit Impl(const LineWiring& wiring) : line(wiring) {
        if (const auto* serial = std::get_if<RtuEndpoint>(&wiring.endpoint)) rtu = *serial;
        context = std::visit([](const auto& endpoint) { return make_context(endpoint); },
                             wiring.endpoint);
        if (context == nullptr) {
            throw std::runtime_error("line '" + wiring.name + "': " + modbus_strerror(errno));
        }
        modbus_set_error_recovery(context.get(), MODBUS_ERROR_RECOVERY_NONE);
    }

    void note_traffic(std::size_t characters = 0) {
        quiet_since = steady_clock::now();
        if (rtu) quiet_since += wire_time(*rtu, characters);
    }

    // Late bytes of an answer that was given up must not be read as the next answer.
    void throw_away_late_bytes() {
        for (int round = 0; dirty && round < 64; ++round) {
            int waiting = 0;
            if (ioctl(modbus_get_socket(context.get()), FIONREAD, &waiting) != 0 || waiting == 0)
                break;
            modbus_flush(context.get());
            note_traffic();
            if (rtu) sleep_until(quiet_since + silence_before_frame(*rtu));
        }
        dirty = false;
    }

    void begin(const BoardWiring& board, std::size_t request_characters) {
        modbus_set_slave(context.get(), board.address.number());
        const auto within = std::chrono::duration_cast<microseconds>(board.profile.answer_within);
        // Sending takes its time too: libmodbus counts from the moment the bytes are in the kernel.
        const auto timeout = rtu ? within + wire_time(*rtu, request_characters + 8) : within;
        modbus_set_response_timeout(context.get(),
                                    static_cast<std::uint32_t>(timeout.count() / 1'000'000),
                                    static_cast<std::uint32_t>(timeout.count() % 1'000'000));
        throw_away_late_bytes();
        if (rtu) sleep_until(quiet_since + silence_before_frame(*rtu));
    }

    // `outcome` is what libmodbus returned.
    BusResult<void> end(int outcome, std::size_t request_characters) {
        const int error = errno;
        if (outcome >= 0) {
            note_traffic();
            return {};
        }
        note_traffic(error_from_errno(error) == BusError::NoAnswer ? 0 : request_characters);
        dirty = true;
        return std::unexpected(error_from_errno(error));
    }

    // Calls libmodbus once, with the silence before and the bookkeeping after.
    template <class Call>
    BusResult<void> transact(const BoardWiring& board, std::size_t request_characters, Call call) {
        if (!connected) return std::unexpected(BusError::NotConnected);
        begin(board, request_characters);
        const int outcome = call(context.get());
        return end(outcome, request_characters);
    }

    const LineWiring line;
    std::optional<RtuEndpoint> rtu;
    Context context;
    bool connected = false;
    bool dirty = false;
    steady_clock::time_point quiet_since = steady_clock::now();
};

Connection::Connection(const LineWiring& line) : impl_(std::make_unique<Impl>(line)) {}
Connection::~Connection() = default;

bool Connection::connected() const { return impl_->connected; }

void Connection::close() {
    if (impl_->connected) modbus_close(impl_->context.get());
    impl_->connected = false;
}

bool Connection::connect() {
    close();
    modbus_t* context = impl_->context.get();
    modbus_set_slave(context, 1);
    modbus_set_response_timeout(context, 1, 0);
    if (modbus_connect(context) != 0) return false;
    if (!impl_->rtu) {
        const int yes = 1;
        setsockopt(modbus_get_socket(context), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    impl_->connected = true;
    impl_->dirty = true;
    impl_->note_traffic();
    return true;
}

BusResult<std::vector<bool>> Connection::read_inputs(const BoardWiring& board) {
    const InputMap& inputs = board.profile.inputs;
    std::array<std::uint8_t, 64> bits{};
    const auto done = impl_->transact(board, 8, [&](modbus_t* context) {
        return modbus_read_input_bits(context, inputs.base, inputs.count, bits.data());
    });
    if (!done) return std::unexpected(done.error());
    return std::vector<bool>(bits.begin(), bits.begin() + inputs.count);
}

BusResult<std::vector<std::uint16_t>> Connection::read_registers(const BoardWiring& board,
                                                                 std::uint16_t base, int count) {
    std::vector<std::uint16_t> values(static_cast<std::size_t>(count));
    const auto done = impl_->transact(board, 8, [&](modbus_t* context) {
        return modbus_read_registers(context, base, count, values.data());
    });
    if (!done) return std::unexpected(done.error());
    return values;
}

BusResult<void> Connection::write_registers(const BoardWiring& board, const StartWrite& write) {
    return impl_->transact(board, 9 + 2 * write.values.size(), [&](modbus_t* context) {
        return modbus_write_registers(context, write.base, static_cast<int>(write.values.size()),
                                      write.values.data());
    });
}

BusResult<void> Connection::all_off(const BoardWiring& board) {
    const BoardProfile& profile = board.profile;
    const std::array<std::uint8_t, 64> off{};
    return impl_->transact(board, 17, [&](modbus_t* context) {
        switch (profile.all_off) {
            case AllOff::WriteCoils:
                return modbus_write_bits(context, profile.coil_base, profile.channels, off.data());
            case AllOff::CoilFf:
                return modbus_write_bit(context, 0xFF, FALSE);
        }
        return -1;
    });
}

BusResult<void> Connection::write_coil(const BoardWiring& board, int channel, bool on) {
    // A flash address would read "on" as hours; the profile keeps it apart from the coils.
    if (channel < 0 || channel >= board.profile.channels) return std::unexpected(BusError::Refused);
    return impl_->transact(board, 8, [&](modbus_t* context) {
        return modbus_write_bit(context, board.profile.coil_base + channel, on ? TRUE : FALSE);
    });
}

BusResult<void> Connection::flash(const BoardWiring& board, const BoardTimedFlash& flash,
                                  int channel, PulseLength pulse) {
    if (channel < 0 || channel >= board.profile.channels) return std::unexpected(BusError::Refused);
    const auto request = flash_request(board.address, flash, channel, pulse);
    std::array<std::uint8_t, MODBUS_MAX_ADU_LENGTH> answer{};
    int length = 0;
    const auto done = impl_->transact(board, 8, [&](modbus_t* context) {
        if (modbus_send_raw_request(context, request.data(), request.size()) < 0) return -1;
        length = modbus_receive_confirmation(context, answer.data());
        return length;
    });
    if (!done) return done;
    const int header = modbus_get_header_length(impl_->context.get());
    // The unit id is the header's last byte; what follows is the echo without it.
    const bool is_refusal =
        length > header && answer[header] == 0x85 && answer[header - 1] == request[0];
    if (is_refusal) return std::unexpected(BusError::Refused);
    if (length < header + 5 || !std::equal(request.begin(), request.end(), &answer[header - 1])) {
        impl_->dirty = true;
        return std::unexpected(BusError::Garbled);
    }
    return {};
}

}  // namespace veilbox::hal
