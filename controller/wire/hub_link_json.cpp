#include "controller/wire/hub_link_json.h"

#include "controller/wire/fields_json.h"

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_envelope = 1024 * 1024;
constexpr std::string_view topic_root = "veilbox/v1/lockers/";

std::string topic(std::string_view locker, std::string_view leaf) {
    return std::string(topic_root) + std::string(locker) + "/" + std::string(leaf);
}

// The fields of a command stand beside its kind, in "do".
Json order_json(const command::HubCommand& what) {
    Json json = std::visit([](const auto& command) { return fields_json(command); }, what);
    json["do"] = command::kind_of(what);
    return json;
}

std::expected<command::HubCommand, WireError> read_order(Json order) {
    if (!order.contains("do") || !order["do"].is_string()) {
        return std::unexpected(WireError{"order: do is missing"});
    }
    const auto kind = order["do"].get<std::string>();
    order.erase("do");
    return read_kind<command::HubCommand>(kind, order);
}

Json command_json(const command::FromHub& command) {
    Json json{{"id", command.id.text()},
              {"expires", to_json(command.expires)},
              {"order", order_json(command.what)}};
    put(json, "by", command.by);
    put(json, "why", command.why);
    return json;
}

std::expected<command::FromHub, WireError> read_command(const Json& json) {
    FieldReader reader(json, "command: ");
    const auto id = read(reader, "id", Slot<CommandId>{});
    const auto expires = read(reader, "expires", Slot<Instant>{});
    const auto by = read(reader, "by", Slot<std::optional<OperatorName>>{});
    const auto why = read(reader, "why", Slot<std::optional<CommandReason>>{});
    const Json& order = reader.object("order");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    auto what = read_order(order);
    if (!what) return std::unexpected(std::move(what.error()));
    if (command::needs_reason(*what) && (!by || !why)) {
        return std::unexpected(WireError{"command: by and why are missing"});
    }
    return command::FromHub{
        .id = id, .what = std::move(*what), .by = by, .why = why, .expires = expires};
}
}  // namespace

std::string envelope_text(const Envelope& envelope) {
    return Json{{"payload", envelope.payload}, {"signature", to_base64(envelope.signature)}}.dump();
}

std::expected<Envelope, WireError> parse_envelope(std::string_view text) {
    const auto json = parse_object(text, largest_envelope);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    Envelope envelope{.payload = reader.text("payload", largest_envelope),
                      .signature = reader.base64("signature", 100)};
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return envelope;
}

std::string batch_text(std::string_view locker, std::span<const JournalEntry> entries) {
    std::string text = R"({"facts":[)";
    for (const JournalEntry& entry : entries) text += entry_text(entry) + ",";
    if (!entries.empty()) text.pop_back();
    return text + R"(],"locker":)" + Json(locker).dump() + R"(,"v":1})";
}

std::expected<Batch, WireError> parse_batch(std::string_view payload) {
    const auto json = parse_object(payload, largest_envelope);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    Batch batch{.locker = reader.text("locker", 32), .entries = {}};
    const Json& facts = reader.array("facts", most_entries_in_batch);
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    for (const Json& fact : facts) {
        auto entry = read_entry(fact);
        if (!entry) return std::unexpected(std::move(entry.error()));
        batch.entries.push_back(std::move(*entry));
    }
    if (batch.entries.empty()) return std::unexpected(WireError{"facts is empty"});
    return batch;
}

std::string hub_message_text(const HubMessage& message) {
    Json json{{"v", 1}, {"locker", message.locker}};
    if (const auto* ack = std::get_if<Acknowledgement>(&message.content)) {
        json["ack"] = ack->through;
    } else {
        json["command"] = command_json(std::get<command::FromHub>(message.content));
    }
    return json.dump();
}

std::expected<HubMessage, WireError> parse_hub_message(std::string_view payload) {
    const auto json = parse_object(payload, largest_envelope);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    HubMessage message{.locker = reader.text("locker", 32), .content = Acknowledgement{}};
    if (reader.has("ack")) {
        message.content =
            Acknowledgement{static_cast<std::uint64_t>(reader.integer("ack", 0, INT64_MAX))};
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return message;
    }
    const Json& fields = reader.object("command");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    auto command = read_command(fields);
    if (!command) return std::unexpected(std::move(command.error()));
    message.content = *std::move(command);
    return message;
}

std::string presence_text(const Presence& presence) {
    return Json{
        {"v", 1}, {"online", presence.online}, {"at", presence.at.time_since_epoch().count()}}
        .dump();
}

std::expected<Presence, WireError> parse_presence(std::string_view payload) {
    const auto json = parse_object(payload, 1024);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    const Presence presence{.online = reader.boolean("online"),
                            .at = Instant(milliseconds(reader.integer("at", 0, 1LL << 53)))};
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return presence;
}

std::string journal_topic(std::string_view locker) { return topic(locker, "journal"); }
std::string commands_topic(std::string_view locker) { return topic(locker, "commands"); }
std::string presence_topic(std::string_view locker) { return topic(locker, "presence"); }

std::string_view locker_in_topic(std::string_view topic_text, std::string_view leaf) {
    if (!topic_text.starts_with(topic_root)) return {};
    const auto rest = topic_text.substr(topic_root.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos || rest.substr(slash + 1) != leaf) return {};
    const auto locker = rest.substr(0, slash);
    return is_plain_name(locker) ? locker : std::string_view{};
}

}  // namespace veilbox::wire
