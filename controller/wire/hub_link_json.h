// What locker and hub say to each other over the broker (docs/protocol/mqtt.md). Envelopes carry
// their payload as text, so that a signature covers bytes and not an interpretation.
#pragma once
#include "controller/domain/commands.h"
#include "controller/wire/facts_json.h"

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veilbox::wire {

struct Envelope {
    std::string payload;
    Bytes signature;
};
inline constexpr std::string_view journal_context = "veilbox journal v1";
inline constexpr std::string_view command_context = "veilbox command v1";
inline constexpr std::size_t most_entries_in_batch = 200;
inline constexpr std::size_t largest_batch = 256 * 1024;

std::string envelope_text(const Envelope& envelope);
std::expected<Envelope, WireError> parse_envelope(std::string_view text);

struct Batch {
    std::string locker;
    std::vector<JournalEntry> entries;
};
std::string batch_text(std::string_view locker, std::span<const JournalEntry> entries);
std::expected<Batch, WireError> parse_batch(std::string_view payload);

struct Acknowledgement {
    std::uint64_t through = 0;
};
struct HubMessage {
    std::string locker;
    std::variant<Acknowledgement, command::FromHub> content;
};
std::string hub_message_text(const HubMessage& message);
std::expected<HubMessage, WireError> parse_hub_message(std::string_view payload);

struct Presence {
    bool online = false;
    Instant at{};
};
std::string presence_text(const Presence& presence);
std::expected<Presence, WireError> parse_presence(std::string_view payload);

std::string journal_topic(std::string_view locker);
std::string commands_topic(std::string_view locker);
std::string presence_topic(std::string_view locker);
// The {id} of "veilbox/v1/lockers/{id}/<leaf>"; empty if the topic is not that leaf's.
std::string_view locker_in_topic(std::string_view topic, std::string_view leaf);

}  // namespace veilbox::wire
