// Names of things, each with its own type. All are values, cheap to copy, and know their legal
// shape: an object exists only if the text or number was legal, so nothing downstream checks again.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veilbox {

// The number printed on a compartment's door, 1 to 999, unique within a locker.
class CompartmentId {
  public:
    static std::optional<CompartmentId> from_number(std::int64_t number);
    int number() const { return number_; }
    auto operator<=>(const CompartmentId&) const = default;

  private:
    explicit CompartmentId(int number) : number_(number) {}
    int number_;
};

// 128 random bits as 26 characters of Crockford base32 (0-9 A-Z without I L O U). Says nothing
// about what it names. The Tag makes a ParcelId and a CourierId different types.
bool is_blind_id(std::string_view text);

template <class Tag>
class BlindId {
  public:
    static std::optional<BlindId> parse(std::string_view text) {
        if (!is_blind_id(text)) return std::nullopt;
        return BlindId(std::string(text));
    }
    const std::string& text() const { return text_; }
    auto operator<=>(const BlindId&) const = default;

  private:
    explicit BlindId(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

using ParcelId = BlindId<struct ParcelTag>;
using CourierId = BlindId<struct CourierTag>;
using CommandId = BlindId<struct CommandTag>;
using ReservationId = BlindId<struct ReservationTag>;

// A short name that people type and read: 1 to 32 of a-z A-Z 0-9 and '-', not starting with '-'.
// It appears in MQTT topics, certificate names and URLs, so nothing else is legal.
bool is_plain_name(std::string_view text);

template <class Tag>
class PlainName {
  public:
    static std::optional<PlainName> parse(std::string_view text) {
        if (!is_plain_name(text)) return std::nullopt;
        return PlainName(std::string(text));
    }
    const std::string& text() const { return text_; }
    auto operator<=>(const PlainName&) const = default;

  private:
    explicit PlainName(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

using LockerId = PlainName<struct LockerTag>;
using CarrierId = PlainName<struct CarrierTag>;
using SenderName = PlainName<struct SenderTag>;
// The number a courier types to sign in (digits by habit, any plain name is legal).
using CourierNumber = PlainName<struct CourierNumberTag>;
// The name that an operator signs in with.
using OperatorName = PlainName<struct OperatorTag>;

}  // namespace veilbox
