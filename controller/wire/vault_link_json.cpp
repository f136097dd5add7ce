#include "controller/wire/vault_link_json.h"

#include "controller/wire/json.h"

#include <algorithm>
#include <array>
#include <utility>

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_request = 32 * 1024;
constexpr std::size_t largest_report = 4 * 1024;
constexpr std::size_t longest_sealed = 8 * 1024;
constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_reference = 128;
constexpr std::size_t longest_signature = 88;  // 64 bytes in base64
constexpr std::size_t longest_contact = 1000;
constexpr std::int64_t largest_number = 1'000'000;
constexpr std::int64_t largest_count = 1LL << 53;
constexpr std::int64_t latest_time = 1LL << 53;
constexpr std::int64_t earliest_offset_min =
    std::chrono::minutes(StorageEnd::earliest_zone).count();
constexpr std::int64_t latest_offset_min = std::chrono::minutes(StorageEnd::latest_zone).count();
constexpr const char* id_rule = "must be an id of 26 characters";

template <class Id>
Id id_field(FieldReader& reader, std::string_view key) {
    const auto id = reader.parsed(key, id_rule, Id::parse);
    return id.value_or(*Id::parse("00000000000000000000000000"));
}

template <class Name>
Name name_field(FieldReader& reader, std::string_view key) {
    return reader.parsed(key, "must be a plain name", Name::parse).value_or(*Name::parse("0"));
}

template <Named Word>
Word word_field(FieldReader& reader, std::string_view key) {
    return reader.parsed(key, "is not a known word", from_text<Word>).value_or(Word{});
}

Json storage_end_json(const StorageEnd& end) {
    return {{"until", end.until.time_since_epoch().count()},
            {"utc_offset_min", end.ahead_of_utc.count()}};
}

// Nothing if it is not there.
std::expected<std::optional<StorageEnd>, WireError> read_storage_end(FieldReader& reader) {
    if (!reader.has("kept_until")) return std::nullopt;
    FieldReader end(reader.object("kept_until"), "kept_until: ");
    const StorageEnd read{.until = Instant(milliseconds(end.integer("until", 0, latest_time))),
                          .ahead_of_utc = std::chrono::minutes(end.integer(
                              "utc_offset_min", earliest_offset_min, latest_offset_min))};
    if (auto error = end.finish()) return std::unexpected(std::move(*error));
    return read;
}

SecretText secret_field(FieldReader& reader, std::string_view key) {
    return reader.has(key) ? SecretText(reader.text(key, longest_line)) : SecretText();
}

// --- hub to vault --------------------------------------------------------------------------------

struct RequestWriter {
    Json& json;
    void operator()(const ContactForVault& contact) const {
        json["contact"] = {{"parcel", contact.parcel.text()},
                           {"sender", contact.reference.sender.text()},
                           {"reference", contact.reference.reference},
                           {"revision", contact.reference.revision},
                           {"sealed", contact.sealed}};
        if (contact.locker) json["contact"]["locker"] = contact.locker->text();
    }
    void operator()(const PickupForVault& pickup) const {
        const PickupRequest& request = pickup.request;
        json["pickup"] = {{"parcel", request.parcel.text()},
                          {"sealed", request.sealed},
                          {"locker",
                           {{"id", request.locker.text()},
                            {"name", request.locker_name},
                            {"address", request.locker_address}}},
                          {"compartment", request.compartment.number()},
                          {"number", request.number}};
        if (request.kept_until) {
            json["pickup"]["kept_until"] = storage_end_json(*request.kept_until);
        }
        if (!pickup.signature.empty()) json["pickup"]["signature"] = to_base64(pickup.signature);
    }
    void operator()(const NoticeForVault& about) const {
        const ParcelNotice& notice = about.notice;
        json["notice"] = {{"parcel", notice.parcel.text()},
                          {"kind", to_text(notice.kind)},
                          {"locker",
                           {{"id", notice.locker.text()},
                            {"name", notice.locker_name},
                            {"address", notice.locker_address}}},
                          {"compartment", notice.compartment.number()},
                          {"at", notice.at.time_since_epoch().count()}};
        if (notice.kept_until) json["notice"]["kept_until"] = storage_end_json(*notice.kept_until);
    }
    void operator()(const ParcelEnded& ended) const { json["ended"] = ended.parcel.text(); }
    void operator()(const ReportKept& kept) const { json["kept"] = kept.report.text(); }
};

std::expected<ContactForVault, WireError> read_contact_request(const Json& json) {
    FieldReader reader(json, "contact: ");
    ContactForVault contact{
        .parcel = id_field<ParcelId>(reader, "parcel"),
        .reference = {.sender = name_field<SenderName>(reader, "sender"),
                      .reference = reader.text("reference", longest_reference),
                      .revision = reader.integer("revision", 1, largest_number)},
        .sealed = reader.text("sealed", longest_sealed)};
    if (reader.has("locker")) contact.locker = name_field<LockerId>(reader, "locker");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return contact;
}

std::expected<PickupForVault, WireError> read_pickup_request(const Json& json) {
    FieldReader reader(json, "pickup: ");
    const auto kept_until = read_storage_end(reader);
    if (!kept_until) return std::unexpected(kept_until.error());
    FieldReader locker(reader.object("locker"), "locker: ");
    PickupForVault pickup{.request = {.locker = name_field<LockerId>(locker, "id"),
                                      .locker_name = locker.text("name", longest_line),
                                      .locker_address = locker.text("address", longest_line),
                                      .parcel = id_field<ParcelId>(reader, "parcel"),
                                      .compartment = *CompartmentId::from_number(
                                          reader.integer("compartment", 1, 999)),
                                      .number = reader.integer("number", 1, largest_number),
                                      .sealed = reader.text("sealed", longest_sealed),
                                      .kept_until = *kept_until},
                          .signature = {}};
    if (reader.has("signature")) pickup.signature = reader.base64("signature", longest_signature);
    if (auto error = locker.finish()) return std::unexpected(std::move(*error));
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return pickup;
}

std::expected<NoticeForVault, WireError> read_notice_request(const Json& json) {
    FieldReader reader(json, "notice: ");
    const auto kept_until = read_storage_end(reader);
    if (!kept_until) return std::unexpected(kept_until.error());
    FieldReader locker(reader.object("locker"), "locker: ");
    NoticeForVault about{
        {.parcel = id_field<ParcelId>(reader, "parcel"),
         .kind = word_field<NoticeKind>(reader, "kind"),
         .locker = name_field<LockerId>(locker, "id"),
         .locker_name = locker.text("name", longest_line, 0),
         .locker_address = locker.text("address", longest_line, 0),
         .compartment = *CompartmentId::from_number(reader.integer("compartment", 1, 999)),
         .at = Instant(milliseconds(reader.integer("at", 0, latest_time))),
         .kept_until = *kept_until}};
    if (auto error = locker.finish()) return std::unexpected(std::move(*error));
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return about;
}

// --- vault to hub --------------------------------------------------------------------------------

struct ReportWriter {
    Json& json;
    void operator()(const RequestKept& kept) const { json["kept"] = kept.request.text(); }
    void operator()(const SignedVaultKey& key) const { json["key"] = key.text(); }
    void operator()(const VaultOutcome& outcome) const { std::visit(*this, outcome); }
    void operator()(const MessageSent& sent) const {
        json["sent"] = {{"parcel", sent.parcel.text()}};
    }
    void operator()(const MessageFailed& failed) const {
        json["failed"] = {{"parcel", failed.parcel.text()}, {"why", to_text(failed.trouble)}};
    }
    void operator()(const MessageWaiting& waiting) const {
        json["waiting"] = {{"parcel", waiting.parcel.text()}, {"why", to_text(waiting.trouble)}};
    }
    void operator()(const ContactChecked& checked) const {
        json["contact"] = {{"parcel", checked.parcel.text()}, {"state", to_text(checked.state)}};
        if (checked.reach) json["contact"]["reach"] = to_text(*checked.reach);
    }
    void operator()(const Erased& erased) const {
        json["erased"] = {{"class", to_text(erased.what)},
                          {"count", erased.count},
                          {"at", erased.at.time_since_epoch().count()}};
    }
    void operator()(const ClockChecked& clock) const {
        json["clock"] = {{"state", to_text(clock.state)}};
    }
    void operator()(const ForgedRequests& forged) const {
        json["forged"] = {{"count", forged.count}};
    }
};

template <class Content>
std::expected<VaultOutcome, WireError> read_about_parcel(const Json& json) {
    FieldReader reader(json);
    Content content{.parcel = id_field<ParcelId>(reader, "parcel")};
    if constexpr (std::is_same_v<Content, MessageFailed> ||
                  std::is_same_v<Content, MessageWaiting>) {
        content.trouble = word_field<MessageTrouble>(reader, "why");
    } else if constexpr (std::is_same_v<Content, ContactChecked>) {
        content.state = word_field<ContactState>(reader, "state");
        if (reader.has("reach")) content.reach = word_field<Reach>(reader, "reach");
    }
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return content;
}

std::expected<VaultOutcome, WireError> read_erased(const Json& json) {
    FieldReader reader(json);
    const Erased erased{.what = word_field<RetentionClass>(reader, "class"),
                        .count = reader.integer("count", 1, largest_count),
                        .at = Instant(milliseconds(reader.integer("at", 0, latest_time)))};
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return erased;
}

std::expected<VaultOutcome, WireError> read_clock(const Json& json) {
    FieldReader reader(json);
    const ClockChecked clock{.state = word_field<ClockState>(reader, "state")};
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return clock;
}

std::expected<VaultOutcome, WireError> read_forged(const Json& json) {
    FieldReader reader(json);
    const ForgedRequests forged{.count = reader.integer("count", 1, largest_count)};
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return forged;
}

// By the key of the report; a report with none of them lacks "contact".
std::expected<VaultOutcome, WireError> read_outcome(FieldReader& reader) {
    using Read = std::expected<VaultOutcome, WireError> (*)(const Json&);
    static constexpr std::array<std::pair<std::string_view, Read>, 7> readers{
        {{"failed", read_about_parcel<MessageFailed>},
         {"waiting", read_about_parcel<MessageWaiting>},
         {"sent", read_about_parcel<MessageSent>},
         {"erased", read_erased},
         {"clock", read_clock},
         {"forged", read_forged},
         {"contact", read_about_parcel<ContactChecked>}}};
    const auto* found =
        std::ranges::find_if(readers, [&](const auto& each) { return reader.has(each.first); });
    if (found == readers.end()) --found;
    const Json& about = reader.object(found->first);
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return found->second(about);
}

template <class Message, class Content>
std::expected<Message, WireError> with_head(const CommandId& id, Instant expires,
                                            std::expected<Content, WireError> content) {
    if (!content) return std::unexpected(std::move(content.error()));
    return Message{.id = id, .content = std::move(*content), .expires = expires};
}

Json head_of(const CommandId& id, Instant expires) {
    return {{"v", 1}, {"id", id.text()}, {"expires", expires.time_since_epoch().count()}};
}
}  // namespace

std::string vault_request_text(const VaultRequest& request) {
    Json json = head_of(request.id, request.expires);
    std::visit(RequestWriter{json}, request.content);
    return json.dump();
}

std::expected<VaultRequest, WireError> parse_vault_request(std::string_view payload) {
    const auto json = parse_object(payload, largest_request);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    const auto id = id_field<CommandId>(reader, "id");
    const Instant expires(milliseconds(reader.integer("expires", 0, latest_time)));
    if (reader.has("kept")) {
        const auto report = id_field<CommandId>(reader, "kept");
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return VaultRequest{.id = id, .content = ReportKept{report}, .expires = expires};
    }
    if (reader.has("ended")) {
        const auto parcel = id_field<ParcelId>(reader, "ended");
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return VaultRequest{.id = id, .content = ParcelEnded{parcel}, .expires = expires};
    }
    if (reader.has("notice")) {
        const Json& notice = reader.object("notice");
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return with_head<VaultRequest>(id, expires, read_notice_request(notice));
    }
    const bool is_contact = reader.has("contact");
    const Json& content = reader.object(is_contact ? "contact" : "pickup");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return is_contact ? with_head<VaultRequest>(id, expires, read_contact_request(content))
                      : with_head<VaultRequest>(id, expires, read_pickup_request(content));
}

std::string vault_report_text(const VaultReport& report) {
    Json json = head_of(report.id, report.expires);
    std::visit(ReportWriter{json}, report.content);
    return json.dump();
}

std::expected<VaultReport, WireError> parse_vault_report(std::string_view payload) {
    const auto json = parse_object(payload, largest_report);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    reader.integer("v", 1, 1);
    const auto id = id_field<CommandId>(reader, "id");
    const Instant expires(milliseconds(reader.integer("expires", 0, latest_time)));
    if (reader.has("kept")) {
        const auto request = id_field<CommandId>(reader, "kept");
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return VaultReport{.id = id, .content = RequestKept{request}, .expires = expires};
    }
    if (reader.has("key")) {
        auto key = reader.parsed("key", "must be <epoch> <seconds> <key> <signature>",
                                 SignedVaultKey::parse, SignedVaultKey::longest);
        if (auto error = reader.finish()) return std::unexpected(std::move(*error));
        return VaultReport{.id = id, .content = std::move(*key), .expires = expires};
    }
    return with_head<VaultReport>(id, expires, read_outcome(reader));
}

SecretText contact_text(const Contact& contact) {
    Json json{{"name", contact.name.reveal()}};
    if (!contact.email.empty()) json["email"] = contact.email.reveal();
    if (!contact.phone.empty()) json["phone"] = contact.phone.reveal();
    if (contact.language) json["language"] = to_text(*contact.language);
    if (contact.locker) json["locker"] = to_text(*contact.locker);
    return SecretText(json.dump());
}

std::expected<Contact, WireError> parse_contact(const SecretText& plaintext) {
    const auto json = parse_object(plaintext.reveal(), longest_contact);
    if (!json) return std::unexpected(json.error());
    FieldReader reader(*json);
    Contact contact{.name = SecretText(reader.text("name", longest_line)),
                    .email = secret_field(reader, "email"),
                    .phone = secret_field(reader, "phone")};
    if (reader.has("language")) contact.language = word_field<Language>(reader, "language");
    if (reader.has("locker")) contact.locker = word_field<LockerAnswer>(reader, "locker");
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
