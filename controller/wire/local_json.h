// The controller's local socket, line by line (docs/protocol/local-socket.md).
#pragma once
#include "controller/domain/commands.h"
#include "controller/domain/screen.h"
#include "controller/wire/facts_json.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::wire {

// --- what clients ask ----------------------------------------------------------------------------

struct Hello {
    std::string client;
};
struct AskStatus {};
struct AskDoors {};
struct AskFacts {
    std::uint64_t from = 1;
    std::size_t limit = 1;
};
struct AskHead {};
struct LocalRequest {
    std::int64_t id = 0;
    std::variant<Hello, Command, AskStatus, AskDoors, AskFacts, AskHead> content;
};

// A line that is refused, with the id to answer to if it had one.
struct BadRequest {
    std::optional<std::int64_t> id;
    std::string detail;
};
std::expected<LocalRequest, BadRequest> parse_local_request(std::string_view line);

// --- what the controller answers and pushes
// --------------------------------------------------------

struct DoorLine {
    CompartmentId id;
    Size size;
    std::optional<Door> door;
    std::string_view status;
    std::vector<Fault> faults;
};
struct ReaderLine {
    std::string name;
    std::string_view state;  // as in docs/protocol/local-socket.md
};
struct StatusAnswer {
    LockerId locker;
    std::string version;
    std::int64_t uptime_s = 0;
    std::uint64_t seq = 0;
    std::uint64_t acknowledged = 0;
    bool uplink = false;
    std::uint64_t refused_lines = 0;     // malformed local lines
    std::uint64_t refused_payloads = 0;  // malformed or forged broker payloads
    bool journal_writable = true;
    ClockState clock = ClockState::Believed;
    std::vector<DoorLine> doors;
    std::vector<ReaderLine> readers;
};
struct HeadAnswer {
    LockerId locker;
    std::uint64_t seq = 0;
    Digest hash;
    Bytes signature;
    Bytes key;
};

std::string accepted_line(std::int64_t id);
std::string refused_line(std::int64_t id, Refusal reason);
std::string bad_request_line(const BadRequest& bad);
std::string hello_line(std::int64_t id, std::string_view version);
std::string status_line(std::int64_t id, const StatusAnswer& status);
std::string doors_line(std::int64_t id, std::span<const DoorLine> doors);
std::string facts_line(std::int64_t id, std::span<const JournalEntry> entries);
std::string head_line(std::int64_t id, const HeadAnswer& head);

std::string layout_push(const LockerId& locker, const LockerLayout& layout, int code_digits);
std::string screen_push(const Screen& screen);

// --- the client's side, for veilbox-ctl and tests
// -----------------------------------------------------

std::expected<std::vector<JournalEntry>, WireError> parse_facts_line(std::string_view line);
std::expected<HeadAnswer, WireError> parse_head_line(std::string_view line);

}  // namespace veilbox::wire
