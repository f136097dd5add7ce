#include "controller/wire/vault_link_json.h"

#include "controller/wire/json.h"

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_request = 32 * 1024;
constexpr std::size_t longest_sealed = 8 * 1024;
constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_contact = 1000;
constexpr const char* id_rule = "must be an id of 26 characters";

std::expected<VaultRequest, WireError> parse_contact_request(CommandId id, const Json& json) {
    FieldReader reader(json, "contact: ");
    const auto parcel = reader.parsed("parcel", id_rule, ParcelId::parse);
    auto sealed = reader.text("sealed", longest_sealed);
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return VaultRequest{.id = std::move(id),
                        .content = ContactForVault{*parcel, std::move(sealed)}};
}

std::expected<VaultRequest, WireError> parse_pickup_request(CommandId id, const Json& json) {
    FieldReader reader(json, "pickup: ");
    const auto parcel = reader.parsed("parcel", id_rule, ParcelId::parse);
    auto sealed = reader.text("sealed", longest_sealed);
    const auto compartment = *CompartmentId::from_number(reader.integer("compartment", 1, 999));
    FieldReader locker(reader.object("locker"), "locker: ");
    auto locker_id = locker.text("id", 32);
    auto name = locker.text("name", longest_line);
    auto address = locker.text("address", longest_line);
    if (auto error = locker.finish()) return std::unexpected(std::move(*error));
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return VaultRequest{.id = std::move(id),
                        .content = PickupForVault{.parcel = *parcel,
                                                  .sealed = std::move(sealed),
                                                  .locker = std::move(locker_id),
                                                  .locker_name = std::move(name),
                                                  .locker_address = std::move(address),
                                                  .compartment = compartment}};
}

SecretText secret_field(FieldReader& reader, std::string_view key) {
    return reader.has(key) ? SecretText(reader.text(key, longest_line)) : SecretText();
}
}  // namespace

std::string vault_request_text(const VaultRequest& request) {
    Json json{{"v", 1}, {"id", request.id.text()}};
    if (const auto* contact = std::get_if<ContactForVault>(&request.content)) {
        json["contact"] = {{"parcel", contact->parcel.text()}, {"sealed", contact->sealed}};
    } else {
        const auto& pickup = std::get<PickupForVault>(request.content);
        json["pickup"] = {{"parcel", pickup.parcel.text()},
                          {"sealed", pickup.sealed},
                          {"locker",
                           {{"id", pickup.locker},
                            {"name", pickup.locker_name},
                            {"address", pickup.locker_address}}},
                          {"compartment", pickup.compartment.number()}};
    }
    return json.dump();
}

std::expected<VaultRequest, WireError> parse_vault_request(std::string_view payload) {
    const auto json = parse_object(payload, largest_request);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    const auto id = reader.parsed("id", id_rule, CommandId::parse);
    const bool is_contact = reader.has("contact");
    const Json& content = reader.object(is_contact ? "contact" : "pickup");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return is_contact ? parse_contact_request(*id, content) : parse_pickup_request(*id, content);
}

std::string vault_report_text(const VaultReport& report) {
    struct Writer {
        Json operator()(const VaultAcknowledgement& ack) const {
            return {{"v", 1}, {"ack", ack.id.text()}};
        }
        Json operator()(const MessageSent& sent) const {
            return {{"v", 1}, {"sent", {{"parcel", sent.parcel.text()}, {"what", sent.what}}}};
        }
        Json operator()(const MessageFailed& failed) const {
            return {{"v", 1},
                    {"failed",
                     {{"parcel", failed.parcel.text()},
                      {"what", failed.what},
                      {"reason", failed.reason}}}};
        }
    };
    return std::visit(Writer{}, report).dump();
}

std::expected<VaultReport, WireError> parse_vault_report(std::string_view payload) {
    const auto json = parse_object(payload, 4096);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    if (reader.has("ack")) {
        const auto id = reader.parsed("ack", id_rule, CommandId::parse);
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return VaultAcknowledgement{*id};
    }
    const bool failed = reader.has("failed");
    FieldReader inner(reader.object(failed ? "failed" : "sent"));
    const auto parcel = inner.parsed("parcel", id_rule, ParcelId::parse);
    auto what = inner.text("what", 32);
    auto reason = failed ? inner.text("reason", longest_line) : std::string();
    if (auto error = inner.finish()) return std::unexpected(std::move(*error));
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    if (failed) return MessageFailed{*parcel, std::move(what), std::move(reason)};
    return MessageSent{*parcel, std::move(what)};
}

SecretText contact_text(const Contact& contact) {
    Json json{{"name", contact.name.reveal()}};
    if (!contact.email.empty()) json["email"] = contact.email.reveal();
    if (!contact.phone.empty()) json["phone"] = contact.phone.reveal();
    return SecretText(json.dump());
}

std::expected<Contact, WireError> parse_contact(const SecretText& plaintext) {
    const auto json = parse_object(plaintext.reveal(), longest_contact);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    Contact contact{.name = SecretText(reader.text("name", longest_line)),
                    .email = secret_field(reader, "email"),
                    .phone = secret_field(reader, "phone")};
    if (contact.email.empty() && contact.phone.empty()) reader.wrong("email", "or phone is needed");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return contact;
}

SecretText pickup_text(const PickupSecret& pickup) {
    Json json{{"code", pickup.code.reveal()}, {"qr", pickup.qr.reveal()}};
    if (pickup.holder != CodeHolder::Recipient) json["for"] = to_text(pickup.holder);
    return SecretText(json.dump());
}

std::expected<PickupSecret, WireError> parse_pickup(const SecretText& plaintext) {
    const auto json = parse_object(plaintext.reveal(), longest_contact);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    PickupSecret pickup{.code = SecretText(reader.text("code", 12, 6)),
                        .qr = SecretText(reader.text("qr", 40, 20))};
    if (reader.has("for")) {
        const auto holder = reader.parsed("for", "is not a known word", from_text<CodeHolder>);
        pickup.holder = holder.value_or(CodeHolder::Recipient);
    }
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return pickup;
}

}  // namespace veilbox::wire
