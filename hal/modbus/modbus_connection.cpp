#include "hal/modbus/modbus_connection.h"

#include "hal/modbus/flash.h"
#include "hal/modbus/silence.h"
#include "hal/system/sole_use.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <map>
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

// What sending and receiving raw frames can end with; exceptions are read in check_answer.
BusError error_from_errno(int number) {
    switch (number) {
        case ETIMEDOUT:
            return BusError::NoAnswer;
        case EMBBADCRC:
        case EMBBADDATA:
            return BusError::Garbled;
        default:
            return BusError::NotConnected;
    }
}

constexpr int coil_on = 0xFF00;
constexpr int coil_off = 0;

// Function, address and value or count: how every request here begins.
Bytes request(std::uint8_t function, int address, int value) {
    return {function, static_cast<std::uint8_t>(address >> 8),
            static_cast<std::uint8_t>(address & 0xFF), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value & 0xFF)};
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

struct Connection::Impl {
    explicit Impl(const LineWiring& wiring) : line(wiring) {
        if (const auto* serial = std::get_if<RtuEndpoint>(&wiring.endpoint)) rtu = *serial;
        context = std::visit([](const auto& endpoint) { return make_context(endpoint); },
                             wiring.endpoint);
        if (context == nullptr) {
            throw std::runtime_error("line '" + wiring.name + "': " + modbus_strerror(errno));
        }
        modbus_set_error_recovery(context.get(), MODBUS_ERROR_RECOVERY_NONE);
        // The answer's time is that of all its bytes; otherwise half of one holds the line for 500
        // ms.
        modbus_set_byte_timeout(context.get(), 0, 0);
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
            sleep_until(quiet_since + silence_before_frame(*rtu));
        }
        dirty = false;
    }

    // The answer without unit and check sum. `request` begins with the function code.
    BusResult<Bytes> transact(const BoardWiring& board, ByteView request) {
        if (!connected) return std::unexpected(BusError::NotConnected);
        const auto within = std::chrono::duration_cast<microseconds>(board.profile.answer_within);
        auto answer = rtu ? ask_rtu(board.address, request, within)
                          : tcp.ask(board.address.number(), request, within);
        if (!answer) return answer;
        if (const auto right = check_answer(request, *answer); !right) {
            return std::unexpected(right.error());
        }
        return answer;
    }

    // A write: its answer says no more than that it was done.
    BusResult<void> write(const BoardWiring& board, ByteView request) {
        const auto answer = transact(board, request);
        if (!answer) return std::unexpected(answer.error());
        return {};
    }

    BusResult<Bytes> ask_rtu(BoardAddress board, ByteView request, microseconds within) {
        const std::size_t characters = request.size() + 3;
        if (const auto late = late_until.find(board); late != late_until.end()) {
            sleep_until(late->second);
            late_until.erase(late);
            dirty = true;
        }
        throw_away_late_bytes();
        sleep_until(quiet_since + silence_before_frame(*rtu));
        // Sending takes its time too: the answer's time counts from when the bytes are in the
        // kernel.
        const auto timeout = within + wire_time(*rtu, characters + 8);
        auto answer = exchange_rtu(board, request, timeout);
        const bool silent = !answer && answer.error() == BusError::NoAnswer;
        note_traffic(answer || silent ? 0 : characters);
        dirty = !answer;
        if (silent) late_until[board] = steady_clock::now() + within;
        return answer;
    }

    BusResult<Bytes> exchange_rtu(BoardAddress board, ByteView request, microseconds timeout) {
        Bytes raw{static_cast<std::uint8_t>(board.number())};
        raw.insert(raw.end(), request.begin(), request.end());
        modbus_set_slave(context.get(), board.number());
        if (modbus_send_raw_request(context.get(), raw.data(), static_cast<int>(raw.size())) < 0) {
            return std::unexpected(error_from_errno(errno));
        }
        const auto deadline = steady_clock::now() + timeout;
        std::array<std::uint8_t, MODBUS_MAX_ADU_LENGTH> answer{};
        for (;;) {
            const auto left =
                std::chrono::duration_cast<microseconds>(deadline - steady_clock::now()).count();
            if (left <= 0) return std::unexpected(BusError::NoAnswer);
            modbus_set_response_timeout(context.get(), static_cast<std::uint32_t>(left / 1'000'000),
                                        static_cast<std::uint32_t>(left % 1'000'000));
            const int length = modbus_receive_confirmation(context.get(), answer.data());
            if (length < 0) return std::unexpected(error_from_errno(errno));
            // Another board's late answer; libmodbus returns 0 for most of them.
            if (length < 4 || answer[0] != board.number()) continue;
            return Bytes(answer.begin() + 1, answer.begin() + length - 2);
        }
    }

    const LineWiring line;
    std::optional<RtuEndpoint> rtu;
    Context context;
    bool connected = false;
    bool taken = false;
    TcpExchange tcp;
    bool dirty = false;
    // Boards that did not answer in time, and until when their answer may still come.
    std::map<BoardAddress, steady_clock::time_point> late_until;
    steady_clock::time_point quiet_since = steady_clock::now();
};

Connection::Connection(const LineWiring& line) : impl_(std::make_unique<Impl>(line)) {}
Connection::~Connection() = default;

bool Connection::connected() const { return impl_->connected; }

void Connection::close() {
    if (impl_->connected) modbus_close(impl_->context.get());
    impl_->connected = false;
}

std::optional<std::string> Connection::taken_by() const {
    if (!impl_->taken) return std::nullopt;
    const std::string& device = impl_->rtu->device;
    return "line '" + impl_->line.name + "': " + device + " is in use by " +
           process_text(flock_holder(device)) + ": stop it first, one at a time";
}

bool Connection::connect() {
    close();
    impl_->taken = false;
    modbus_t* context = impl_->context.get();
    modbus_set_slave(context, 1);
    modbus_set_response_timeout(context, 1, 0);
    if (modbus_connect(context) != 0) {
        impl_->taken = impl_->rtu && errno == EBUSY;
        return false;
    }
    if (impl_->rtu && !hold_device(modbus_get_socket(context))) {
        modbus_close(context);
        impl_->taken = true;
        return false;
    }
    if (!impl_->rtu) {
        const int yes = 1;
        setsockopt(modbus_get_socket(context), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        impl_->tcp.start(modbus_get_socket(context));
    }
    impl_->connected = true;
    impl_->dirty = true;
    impl_->note_traffic();
    return true;
}

BusResult<std::vector<bool>> Connection::read_inputs(const BoardWiring& board) {
    const InputMap& inputs = board.profile.inputs;
    const auto answer = impl_->transact(board, request(0x02, inputs.base, inputs.count));
    if (!answer) return std::unexpected(answer.error());
    std::vector<bool> bits(static_cast<std::size_t>(inputs.count));
    for (std::size_t i = 0; i < bits.size(); ++i) {
        bits[i] = ((*answer)[2 + i / 8] >> (i % 8) & 1) != 0;
    }
    return bits;
}

BusResult<std::vector<std::uint16_t>> Connection::read_registers(const BoardWiring& board,
                                                                 std::uint16_t base, int count) {
    const auto answer = impl_->transact(board, request(0x03, base, count));
    if (!answer) return std::unexpected(answer.error());
    std::vector<std::uint16_t> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::uint16_t>((*answer)[2 + 2 * i] << 8 | (*answer)[3 + 2 * i]);
    }
    return values;
}

BusResult<void> Connection::write_registers(const BoardWiring& board, const StartWrite& write) {
    Bytes all = request(0x10, write.base, static_cast<int>(write.values.size()));
    all.push_back(static_cast<std::uint8_t>(2 * write.values.size()));
    for (const std::uint16_t value : write.values) {
        all.push_back(static_cast<std::uint8_t>(value >> 8));
        all.push_back(static_cast<std::uint8_t>(value & 0xFF));
    }
    return impl_->write(board, all);
}

BusResult<void> Connection::all_off(const BoardWiring& board) {
    const BoardProfile& profile = board.profile;
    switch (profile.all_off) {
        case AllOff::WriteCoils: {
            Bytes all = request(0x0F, profile.coil_base, profile.channels);
            const int bytes = (profile.channels + 7) / 8;
            all.push_back(static_cast<std::uint8_t>(bytes));
            all.resize(all.size() + static_cast<std::size_t>(bytes));
            return impl_->write(board, all);
        }
        case AllOff::CoilFf:
            return impl_->write(board, request(0x05, 0xFF, coil_off));
    }
    return std::unexpected(BusError::Refused);
}

BusResult<void> Connection::write_coil(const BoardWiring& board, int channel, bool on) {
    // A flash address would read "on" as hours; the profile keeps it apart from the coils.
    if (channel < 0 || channel >= board.profile.channels) return std::unexpected(BusError::Refused);
    return impl_->write(board,
                        request(0x05, board.profile.coil_base + channel, on ? coil_on : coil_off));
}

BusResult<void> Connection::flash(const BoardWiring& board, const BoardTimedFlash& flash,
                                  int channel, PulseLength pulse) {
    if (channel < 0 || channel >= board.profile.channels) return std::unexpected(BusError::Refused);
    const auto raw = flash_request(board.address, flash, channel, pulse);
    return impl_->write(board, ByteView(raw).subspan(1));
}

}  // namespace veilbox::hal
