#include "controller/wire/facts.h"

#include "controller/domain/names.h"
#include "controller/wire/json.h"
#include "controller/wire/layout.h"

#include <utility>

namespace veilbox::wire {
namespace {
constexpr std::size_t largest_body = 256 * 1024;
constexpr std::size_t longest_sealed = 8 * 1024;

// --- out -----------------------------------------------------------------------------------------

Json to_json(const CompartmentId& id) { return id.number(); }
template <class Tag>
Json to_json(const BlindId<Tag>& id) {
    return id.text();
}
template <class Tag>
Json to_json(const PlainName<Tag>& name) {
    return name.text();
}
Json to_json(const Digest& digest) { return to_hex(digest.bytes); }
Json to_json(const std::string& text) { return text; }
Json to_json(const LockerLayout& layout) { return layout_json(layout); }
template <class Enum>
    requires std::is_enum_v<Enum>
Json to_json(Enum value) {
    return std::string(to_text(value));
}

// --- in ------------------------------------------------------------------------------------------

// Each overload reads the field `key` into a value of the slot's type.
template <class Value>
struct Slot {};

CompartmentId read(FieldReader& reader, std::string_view key, Slot<CompartmentId>) {
    return *CompartmentId::from_number(reader.integer(key, 1, 999));
}
template <class Tag>
BlindId<Tag> read(FieldReader& reader, std::string_view key, Slot<BlindId<Tag>>) {
    const auto id = reader.parsed(key, "must be an id of 26 characters", BlindId<Tag>::parse);
    return id.value_or(*BlindId<Tag>::parse("00000000000000000000000000"));
}
template <class Tag>
PlainName<Tag> read(FieldReader& reader, std::string_view key, Slot<PlainName<Tag>>) {
    const auto name = reader.parsed(key, "must be a plain name", PlainName<Tag>::parse);
    return name.value_or(*PlainName<Tag>::parse("0"));
}
Digest read(FieldReader& reader, std::string_view key, Slot<Digest>) { return reader.digest(key); }
std::string read(FieldReader& reader, std::string_view key, Slot<std::string>) {
    return reader.text(key, longest_sealed);
}
LockerLayout read(FieldReader& reader, std::string_view key, Slot<LockerLayout>) {
    auto layout = parse_layout(reader.object(key));
    if (!layout) reader.wrong(key, layout.error().detail);
    return std::move(layout).value_or(LockerLayout{});
}

std::optional<Size> from_text(std::string_view text, Slot<Size>) { return size_from_text(text); }
std::optional<Fault> from_text(std::string_view text, Slot<Fault>) { return fault_from_text(text); }
std::optional<UnlatchPurpose> from_text(std::string_view text, Slot<UnlatchPurpose>) {
    return unlatch_purpose_from_text(text);
}
std::optional<SignInMeans> from_text(std::string_view text, Slot<SignInMeans>) {
    return sign_in_means_from_text(text);
}
std::optional<PickupMeans> from_text(std::string_view text, Slot<PickupMeans>) {
    return pickup_means_from_text(text);
}
std::optional<SignOutReason> from_text(std::string_view text, Slot<SignOutReason>) {
    return sign_out_reason_from_text(text);
}
std::optional<DepositEnd> from_text(std::string_view text, Slot<DepositEnd>) {
    return deposit_end_from_text(text);
}
std::optional<PickupEnd> from_text(std::string_view text, Slot<PickupEnd>) {
    return pickup_end_from_text(text);
}
std::optional<BlockReason> from_text(std::string_view text, Slot<BlockReason>) {
    return block_reason_from_text(text);
}
std::optional<Refusal> from_text(std::string_view text, Slot<Refusal>) {
    return refusal_from_text(text);
}
template <class Enum>
    requires std::is_enum_v<Enum>
Enum read(FieldReader& reader, std::string_view key, Slot<Enum> slot) {
    const auto value = reader.parsed(key, "is not a known word",
                                     [&](std::string_view text) { return from_text(text, slot); });
    return value.value_or(Enum{});
}

// --- every kind ----------------------------------------------------------------------------------

// Ids have no default value, so a fact that is about to be read starts from any legal one.
struct AnyLegal {
    template <class T>
    operator T() const {
        if constexpr (std::is_same_v<T, CompartmentId>) {
            return *CompartmentId::from_number(1);
        } else if constexpr (requires { T::parse("0"); }) {
            if (auto name = T::parse("0")) return *name;
            return *T::parse("00000000000000000000000000");
        } else {
            return T{};
        }
    }
};

// A Kind with legal but meaningless fields, to be overwritten field by field.
template <class Kind>
Kind blank() {
    if constexpr (requires { Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}}; }) {
        return Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}};
    } else if constexpr (requires { Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}}; }) {
        return Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}, AnyLegal{}};
    } else if constexpr (requires { Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}}; }) {
        return Kind{AnyLegal{}, AnyLegal{}, AnyLegal{}};
    } else if constexpr (requires { Kind{AnyLegal{}, AnyLegal{}}; }) {
        return Kind{AnyLegal{}, AnyLegal{}};
    } else {
        return Kind{AnyLegal{}};
    }
}

template <class Kind>
std::expected<FactBody, WireError> parse_kind(const Json& json) {
    FieldReader reader(json, std::string(Kind::kind) + ": ");
    Kind fact = blank<Kind>();
    Kind::fields(fact, [&]<class Value>(std::string_view key, Value& value) {
        value = read(reader, key, Slot<Value>{});
    });
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return fact;
}

template <std::size_t index = 0>
std::expected<FactBody, WireError> parse_any(std::string_view kind, const Json& json) {
    if constexpr (index < std::variant_size_v<FactBody>) {
        using Kind = std::variant_alternative_t<index, FactBody>;
        return kind == Kind::kind ? parse_kind<Kind>(json) : parse_any<index + 1>(kind, json);
    } else {
        return std::unexpected(WireError{"kind is not known"});
    }
}
}  // namespace

std::string_view kind_of(const FactBody& fact) {
    return std::visit([](const auto& body) { return std::decay_t<decltype(body)>::kind; }, fact);
}

std::string body_text(const FactBody& fact) {
    Json json = Json::object();
    std::visit(
        [&](const auto& body) {
            std::decay_t<decltype(body)>::fields(
                body, [&](const char* key, const auto& value) { json[key] = to_json(value); });
        },
        fact);
    return json.dump();
}

std::expected<FactBody, WireError> read_fact(std::string_view kind, const Json& json) {
    return parse_any(kind, json);
}

std::expected<FactBody, WireError> parse_fact(std::string_view kind, std::string_view body) {
    const auto json = parse_object(body, largest_body);
    if (!json) return std::unexpected(json.error());
    return read_fact(kind, *json);
}

// The body stands in the journal as the text that was hashed, and leaves as that text.
std::string entry_text(const JournalEntry& entry) {
    return R"({"at":)" + std::to_string(entry.at.time_since_epoch().count()) + R"(,"body":)" +
           entry.body + R"(,"hash":")" + to_hex(entry.hash.bytes) + R"(","kind":)" +
           Json(entry.kind).dump() + R"(,"prev":")" + to_hex(entry.prev_hash.bytes) +
           R"(","seq":)" + std::to_string(entry.seq) + "}";
}

std::expected<JournalEntry, WireError> read_entry(const Json& json) {
    FieldReader reader(json);
    JournalEntry entry{
        .seq = static_cast<std::uint64_t>(reader.integer("seq", 1, INT64_MAX)),
        .at = Instant(milliseconds(reader.integer("at", 0, 1LL << 53))),
        .kind = reader.text("kind", 40),
        .body = reader.object("body").dump(-1, ' ', false, Json::error_handler_t::replace),
        .prev_hash = reader.digest("prev"),
        .hash = reader.digest("hash")};
    if (entry.body.size() > largest_body) reader.wrong("body", "is too long");
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return entry;
}

std::expected<JournalEntry, WireError> parse_entry(std::string_view text) {
    const auto json = parse_object(text, largest_body + 1024);
    if (!json) return std::unexpected(json.error());
    return read_entry(*json);
}

}  // namespace veilbox::wire
