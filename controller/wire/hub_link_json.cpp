#include "controller/wire/hub_link_json.h"

#include "controller/wire/json.h"

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_envelope = 1024 * 1024;
constexpr std::string_view topic_root = "veilbox/v1/lockers/";

std::string topic(std::string_view locker, std::string_view leaf) {
    return std::string(topic_root) + std::string(locker) + "/" + std::string(leaf);
}

Json order_json(const command::HubOrder& order) {
    struct Writer {
        Json operator()(const command::RegisterCourier& o) const {
            return {{"do", "register_courier"},
                    {"courier", o.courier.courier.text()},
                    {"number", o.courier.number.text()},
                    {"carrier", o.courier.carrier.text()},
                    {"badge", to_hex(o.courier.badge.bytes)},
                    {"pin", to_hex(o.courier.pin.bytes)}};
        }
        Json operator()(const command::RevokeCourier& o) const {
            return {{"do", "revoke_courier"}, {"courier", o.courier.text()}};
        }
        Json operator()(const command::AnnounceParcel& o) const {
            return {{"do", "announce_parcel"},
                    {"parcel", o.parcel.parcel.text()},
                    {"waybill", to_hex(o.parcel.waybill.bytes)},
                    {"size", to_text(o.parcel.size)},
                    {"carrier", o.parcel.carrier.text()}};
        }
        Json operator()(const command::CancelParcel& o) const {
            return {{"do", "cancel_parcel"}, {"parcel", o.parcel.text()}};
        }
        Json operator()(const command::UnblockCompartment& o) const {
            return {{"do", "unblock_compartment"}, {"compartment", o.compartment.number()}};
        }
    };
    return std::visit(Writer{}, order);
}

// Facts and orders share their fields, so a fact's own reader reads them.
template <class Fact>
std::expected<Fact, WireError> as_fact(Json order) {
    order.erase("do");
    auto fact = read_fact(Fact::kind, order);
    if (!fact) return std::unexpected(std::move(fact.error()));
    return std::get<Fact>(std::move(*fact));
}

std::expected<command::HubOrder, WireError> parse_order(const Json& json) {
    const auto word = json.contains("do") && json["do"].is_string()
                          ? json["do"].get_ref<const std::string&>()
                          : std::string();
    const auto wrap = [](auto make, auto fact) -> std::expected<command::HubOrder, WireError> {
        if (!fact) return std::unexpected(std::move(fact.error()));
        return make(*std::move(fact));
    };
    if (word == "register_courier") {
        return wrap([](auto fact) { return command::RegisterCourier{std::move(fact)}; },
                    as_fact<fact::CourierRegistered>(json));
    }
    if (word == "revoke_courier") {
        return wrap([](const auto& fact) { return command::RevokeCourier{fact.courier}; },
                    as_fact<fact::CourierRevoked>(json));
    }
    if (word == "announce_parcel") {
        return wrap([](auto fact) { return command::AnnounceParcel{std::move(fact)}; },
                    as_fact<fact::ParcelAnnounced>(json));
    }
    if (word == "cancel_parcel") {
        return wrap([](const auto& fact) { return command::CancelParcel{fact.parcel}; },
                    as_fact<fact::AnnouncementCancelled>(json));
    }
    if (word == "unblock_compartment") {
        return wrap([](const auto& fact) { return command::UnblockCompartment{fact.compartment}; },
                    as_fact<fact::CompartmentUnblocked>(json));
    }
    return std::unexpected(WireError{"order: do is not a known word"});
}

std::expected<OrderFromHub, WireError> parse_command(const Json& json) {
    FieldReader reader(json, "command: ");
    const auto id = reader.parsed("id", "must be an id of 26 characters", CommandId::parse);
    const auto expires = reader.integer("expires", 0, 1LL << 53);
    const Json& order_fields = reader.object("order");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    auto order = parse_order(order_fields);
    if (!order) return std::unexpected(std::move(order.error()));
    return OrderFromHub{.command = {.id = *id, .order = std::move(*order)},
                        .expires = Instant(milliseconds(expires))};
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
        const auto& order = std::get<OrderFromHub>(message.content);
        json["command"] = {{"id", order.command.id.text()},
                           {"expires", order.expires.time_since_epoch().count()},
                           {"order", order_json(order.command.order)}};
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
    auto order = parse_command(fields);
    if (!order) return std::unexpected(std::move(order.error()));
    message.content = std::move(*order);
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
