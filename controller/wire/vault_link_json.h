// What hub and vault say to each other over the broker (docs/protocol/mqtt.md).
#pragma once
#include "controller/domain/ids.h"
#include "controller/domain/pickup_secret.h"
#include "controller/domain/secret.h"
#include "controller/wire/facts_json.h"

#include <expected>
#include <string>
#include <string_view>
#include <variant>

namespace veilbox::wire {

inline constexpr std::string_view vault_inbox_topic = "veilbox/v1/vault/inbox";
inline constexpr std::string_view vault_outbox_topic = "veilbox/v1/vault/outbox";

struct ContactForVault {
    ParcelId parcel;
    std::string sealed;
};
struct PickupForVault {
    ParcelId parcel;
    std::string sealed;
    std::string locker;
    std::string locker_name;
    std::string locker_address;
    CompartmentId compartment;
};
struct VaultRequest {
    CommandId id;
    std::variant<ContactForVault, PickupForVault> content;
};
std::string vault_request_text(const VaultRequest& request);
std::expected<VaultRequest, WireError> parse_vault_request(std::string_view payload);

struct VaultAcknowledgement {
    CommandId id;
};
// `what` is "pickup". A reason names no person, address or server answer.
struct MessageSent {
    ParcelId parcel;
    std::string what;
};
struct MessageFailed {
    ParcelId parcel;
    std::string what;
    std::string reason;
};
using VaultReport = std::variant<VaultAcknowledgement, MessageSent, MessageFailed>;
std::string vault_report_text(const VaultReport& report);
std::expected<VaultReport, WireError> parse_vault_report(std::string_view payload);

// What is inside a sealed contact and a sealed pickup code (docs/protocol/keys.md).
struct Contact {
    SecretText name;
    SecretText email;
    SecretText phone;
};
SecretText contact_text(const Contact& contact);
std::expected<Contact, WireError> parse_contact(const SecretText& plaintext);

SecretText pickup_text(const PickupSecret& pickup);
std::expected<PickupSecret, WireError> parse_pickup(const SecretText& plaintext);

}  // namespace veilbox::wire
