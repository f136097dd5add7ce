// What hub and vault say to each other over the broker (docs/protocol/mqtt.md).
#pragma once
#include "controller/domain/contact_reference.h"
#include "controller/domain/language.h"
#include "controller/domain/parcel_notice.h"
#include "controller/domain/pickup_request.h"
#include "controller/domain/pickup_secret.h"
#include "controller/domain/signed_vault_key.h"
#include "controller/domain/time.h"
#include "controller/domain/vault_words.h"
#include "controller/domain/wishes.h"
#include "controller/wire/facts_json.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace veilbox::wire {

inline constexpr std::string_view vault_inbox_topic = "veilbox/v1/vault/inbox";
inline constexpr std::string_view vault_outbox_topic = "veilbox/v1/vault/outbox";
// Both directions travel in a signed Envelope (controller/wire/hub_link_json.h).
inline constexpr std::string_view vault_request_context = "veilbox vault request v1";
inline constexpr std::string_view vault_report_context = "veilbox vault report v1";
// How long a request or a report is good for. Each is signed anew when it is sent again.
inline constexpr std::chrono::hours vault_message_life{1};
// False for what has expired and for what is good for too long: a replay, or the clocks of hub and
// vault differ. A clock that is an hour ahead is still believed.
inline bool is_in_time(Instant expires, Instant now) {
    constexpr std::chrono::hours clocks_may_differ{1};
    return expires > now && expires <= now + vault_message_life + clocks_may_differ;
}

struct ContactForVault {
    ParcelId parcel;
    ContactReference reference;
    std::string sealed;
    // Where the parcel is to go. Missing in what a hub before 2026-11-28 sends.
    std::optional<LockerId> locker = {};
};
// `signature` is the locker's, over the request; empty if the locker has made none.
struct PickupForVault {
    PickupRequest request;
    Bytes signature;
};
// Only the hub signs it: a notice has no code and leads nobody to a door.
struct NoticeForVault {
    ParcelNotice notice;
};
// Nobody will be written to about this parcel any more.
struct ParcelEnded {
    ParcelId parcel;
};
// The hub keeps what the report with this id said.
struct ReportKept {
    CommandId report;
};
struct VaultRequest {
    CommandId id;
    std::variant<ContactForVault, PickupForVault, NoticeForVault, ParcelEnded, ReportKept> content;
    Instant expires{};  // by the hub's clock
};
std::string vault_request_text(const VaultRequest& request);
std::expected<VaultRequest, WireError> parse_vault_request(std::string_view payload);

// The vault keeps what the request with this id asked for, or has refused it.
struct RequestKept {
    CommandId request;
};
// The key is what senders and lockers seal to. It is not acknowledged; the vault says it again.
struct VaultReport {
    CommandId id;
    std::variant<RequestKept, SignedVaultKey, VaultOutcome> content;
    Instant expires{};  // by the vault's clock
};
std::string vault_report_text(const VaultReport& report);
std::expected<VaultReport, WireError> parse_vault_report(std::string_view payload);

// What is inside a sealed contact and a sealed pickup code (docs/protocol/keys.md).
struct Contact {
    SecretText name;
    SecretText email;
    SecretText phone;
    std::optional<Language> language = {};
    std::optional<LockerAnswer> locker = {};  // for this parcel
};
SecretText contact_text(const Contact& contact);
std::expected<Contact, WireError> parse_contact(const SecretText& plaintext);

SecretText pickup_text(const PickupSecret& pickup);
std::expected<PickupSecret, WireError> parse_pickup(const SecretText& plaintext);

}  // namespace veilbox::wire
