// Structs that name their `fields`, to JSON and back. Internal to controller/wire.
//
// A std::optional or std::vector is left out while it is empty, and empty if it is missing: so a
// field can be added without making an old journal unreadable. Every other field must be there, and
// a field that nobody asked for is wrong.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/layout.h"
#include "controller/domain/reasons.h"
#include "controller/domain/signed_vault_key.h"
#include "controller/domain/time.h"
#include "controller/wire/json.h"
#include "controller/wire/layout_json.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace veilbox::wire {

inline constexpr std::size_t longest_sealed = 8 * 1024;
inline constexpr std::size_t longest_list = 1'000;
inline constexpr std::int64_t largest_number = 1LL << 53;

// --- out -----------------------------------------------------------------------------------------

inline Json to_json(const CompartmentId& id) { return id.number(); }
template <class Tag>
Json to_json(const BlindId<Tag>& id) {
    return id.text();
}
template <class Tag>
Json to_json(const PlainName<Tag>& name) {
    return name.text();
}
inline Json to_json(const Digest& digest) { return to_hex(digest.bytes); }
inline Json to_json(const std::string& text) { return text; }
inline Json to_json(const LockerLayout& layout) { return layout_json(layout); }
inline Json to_json(const SignedVaultKey& key) { return key.text(); }
inline Json to_json(bool value) { return value; }
inline Json to_json(std::int64_t value) { return value; }
inline Json to_json(std::uint64_t value) { return value; }
inline Json to_json(Instant at) { return at.time_since_epoch().count(); }
template <class Enum>
    requires std::is_enum_v<Enum>
Json to_json(Enum value) {
    return std::string(to_text(value));
}
template <class T>
Json to_json(const std::vector<T>& list) {
    Json json = Json::array();
    for (const T& one : list) json.push_back(to_json(one));
    return json;
}

// Leaves out what is empty, so that a field that came later changes no older text.
template <class T>
void put(Json& json, const char* key, const T& value) {
    json[key] = to_json(value);
}
template <class T>
void put(Json& json, const char* key, const std::optional<T>& value) {
    if (value) json[key] = to_json(*value);
}
template <class T>
void put(Json& json, const char* key, const std::vector<T>& list) {
    if (!list.empty()) json[key] = to_json(list);
}

template <class T>
Json fields_json(const T& value) {
    Json json = Json::object();
    T::fields(value, [&](const char* key, const auto& field) { put(json, key, field); });
    return json;
}

// --- in ------------------------------------------------------------------------------------------

// Each overload reads the field `key` into a value of the slot's type.
template <class Value>
struct Slot {};

inline CompartmentId read(FieldReader& reader, std::string_view key, Slot<CompartmentId>) {
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
inline Digest read(FieldReader& reader, std::string_view key, Slot<Digest>) {
    return reader.digest(key);
}
inline std::string read(FieldReader& reader, std::string_view key, Slot<std::string>) {
    return reader.text(key, longest_sealed);
}
inline LockerLayout read(FieldReader& reader, std::string_view key, Slot<LockerLayout>) {
    auto layout = parse_layout(reader.object(key));
    if (!layout) reader.wrong(key, layout.error().detail);
    return std::move(layout).value_or(LockerLayout{});
}

inline SignedVaultKey read(FieldReader& reader, std::string_view key, Slot<SignedVaultKey>) {
    return reader
        .parsed(key, "must be <epoch> <seconds> <key> <signature>", SignedVaultKey::parse,
                SignedVaultKey::longest)
        .value_or(SignedVaultKey{});
}

template <Named Enum>
Enum read(FieldReader& reader, std::string_view key, Slot<Enum>) {
    return reader.parsed(key, "is not a known word", from_text<Enum>).value_or(Enum{});
}
inline Refusal read(FieldReader& reader, std::string_view key, Slot<Refusal>) {
    return reader.parsed(key, "is not a known word", refusal_from_text).value_or(Refusal{});
}

inline bool read(FieldReader& reader, std::string_view key, Slot<bool>) {
    return reader.boolean(key);
}
// The seq of a fact.
inline std::uint64_t read(FieldReader& reader, std::string_view key, Slot<std::uint64_t>) {
    return static_cast<std::uint64_t>(reader.integer(key, 1, largest_number));
}
inline std::int64_t read(FieldReader& reader, std::string_view key, Slot<std::int64_t>) {
    return reader.integer(key, -largest_number, largest_number);
}
inline Instant read(FieldReader& reader, std::string_view key, Slot<Instant>) {
    return Instant(milliseconds(reader.integer(key, 0, largest_number)));
}
template <class T>
std::optional<T> read(FieldReader& reader, std::string_view key, Slot<std::optional<T>>) {
    if (!reader.has(key)) return std::nullopt;
    return read(reader, key, Slot<T>{});
}
template <class T>
std::vector<T> read(FieldReader& reader, std::string_view key, Slot<std::vector<T>>) {
    std::vector<T> list;
    if (!reader.has(key)) return list;
    for (const Json& one : reader.array(key, longest_list)) {
        const Json alone{{"item", one}};
        FieldReader item(alone);
        list.push_back(read(item, "item", Slot<T>{}));
        if (!item.ok()) reader.wrong(key, "must be a list of legal values");
    }
    return list;
}

// --- every struct --------------------------------------------------------------------------------

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// Ids have no default value, so a struct that is about to be read starts from any legal one.
template <class Kind>
Kind blank();

struct AnyLegal {
    template <class T>
        requires(!is_optional<T>)
    operator T() const {
        if constexpr (std::is_same_v<T, CompartmentId>) {
            return *CompartmentId::from_number(1);
        } else if constexpr (std::is_default_constructible_v<T>) {
            return T{};
        } else if constexpr (requires { T::parse("0"); }) {
            if (auto name = T::parse("0")) return *name;
            return *T::parse("00000000000000000000000000");
        } else {
            return blank<T>();
        }
    }
};

// A Kind with legal but meaningless fields, to be overwritten field by field. Optional fields and
// lists stand behind the others and begin empty.
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

// A T from a JSON object that holds its fields and no others.
template <class T>
std::expected<T, WireError> read_fields(const Json& json, const std::string& where) {
    FieldReader reader(json, where);
    T value = blank<T>();
    T::fields(value, [&]<class Value>(std::string_view key, Value& field) {
        field = read(reader, key, Slot<Value>{});
    });
    if (auto error = reader.finish()) return std::unexpected(std::move(*error));
    return value;
}

// The alternative of a variant whose `kind` is `kind`, from its fields.
template <class Variant, std::size_t index = 0>
std::expected<Variant, WireError> read_kind(std::string_view kind, const Json& json) {
    if constexpr (index < std::variant_size_v<Variant>) {
        using Kind = std::variant_alternative_t<index, Variant>;
        if (kind == Kind::kind) return read_fields<Kind>(json, std::string(kind) + ": ");
        return read_kind<Variant, index + 1>(kind, json);
    } else {
        return std::unexpected(WireError{"kind is not known"});
    }
}

}  // namespace veilbox::wire
