#include "tests/bench/touchscreen/deposit/raw_parts.h"

#include "controller/crypto/chain.h"
#include "controller/crypto/hpke.h"
#include "tests/bench/row.h"
#include "tests/bench/touchscreen/deposit/cores.h"
#include "tests/support/locker_at_a_wall.h"
#include "tests/support/locker_keys.h"

#include <array>
#include <stdexcept>

#include <sys/socket.h>

namespace veilbox::bench {
namespace {

using std::chrono::steady_clock;
using Tick = steady_clock::time_point;

// Of a scan and of a push of a screen.
constexpr std::size_t line_length = 400;

template <class Part>
double timed_at_the_locker(Part part) {
    move_to(Core::Locker);
    const Tick began = steady_clock::now();
    part();
    const double us = micros(steady_clock::now() - began);
    move_to(Core::Touchscreen);
    return us;
}

void must(bool done) {
    if (!done) throw std::runtime_error("a raw part failed");
}

// Answers each line with the time at which it arrived.
void listen(int socket) {
    std::array<char, line_length> line{};
    while (recv(socket, line.data(), line.size(), MSG_WAITALL) == ssize_t{line_length}) {
        const Tick arrived = steady_clock::now();
        if (send(socket, &arrived, sizeof arrived, MSG_NOSIGNAL) < 0) return;
    }
}

}  // namespace

RawParts::RawParts() : secrets_(tests::secrets_of_locker()) {
    std::array<int, 2> ends{};
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    here_ = hal::Descriptor(ends[0]);
    there_ = hal::Descriptor(ends[1]);
    listener_ = std::jthread([this] { listen(there_.get()); });
}

RawParts::~RawParts() { shutdown(here_.get(), SHUT_RDWR); }

double RawParts::line() {
    const std::array<char, line_length> line{};
    Tick arrived;
    const Tick began = steady_clock::now();
    must(send(here_.get(), line.data(), line.size(), MSG_NOSIGNAL) == ssize_t{line_length});
    must(recv(here_.get(), &arrived, sizeof arrived, MSG_WAITALL) == sizeof arrived);
    return micros(arrived - began);
}

double RawParts::waybill_digest() {
    return timed_at_the_locker(
        [this] { secrets_.waybill_digest({tests::LockerAtAWall::label('A')}); });
}

double RawParts::commit() {
    return timed_at_the_locker([this] {
        std::array<JournalEntry, 2> entries;
        for (JournalEntry& entry : entries) {
            entry = {.seq = ++head_.seq,
                     .at = {},
                     .kind = "DepositStarted",
                     .body = R"({"compartment":17})",
                     .prev_hash = head_.hash,
                     .hash = {}};
            head_.hash = entry.hash = crypto::entry_hash(entry);
        }
        const Bytes signature = crypto::sign_head(key_, "0412", head_.seq, head_.hash);
        must(journal_.append(entries, signature).has_value());
    });
}

double RawParts::coil() {
    move_to(Core::Locker);
    const Tick began = steady_clock::now();
    must(modbus_.write_off(board_.wiring().boards[0], 0));
    const double us = micros(board_.next_coil_frame(began) - began);
    move_to(Core::Touchscreen);
    return us;
}

double RawParts::poll() {
    return timed_at_the_locker([this] { must(modbus_.poll(board_.wiring().boards[0])); });
}

}  // namespace veilbox::bench
