// What a hub can ask of a locker, one struct a kind. `kind` is its word on the wire and in the
// journal, `fields` names each member once (docs/protocol/mqtt.md); the codec in controller/wire
// and the tests are driven by both. Signature and address were checked at the border; the mind
// counts an id once and carries nothing out from `expires` on.
#pragma once
#include "controller/domain/facts/courier_facts.h"
#include "controller/domain/facts/deposit_facts.h"
#include "controller/domain/facts/locker_facts.h"
#include "controller/domain/facts/reservation_facts.h"
#include "controller/domain/ids.h"
#include "controller/domain/reasons.h"
#include "controller/domain/signed_vault_key.h"
#include "controller/domain/time.h"

#include <optional>
#include <string_view>
#include <variant>

namespace veilbox::command {

struct RegisterCourier {
    static constexpr std::string_view kind = "register_courier";
    fact::CourierRegistered courier;
    static void fields(auto& c, auto&& visit) { fact::CourierRegistered::fields(c.courier, visit); }
};

struct RevokeCourier {
    static constexpr std::string_view kind = "revoke_courier";
    CourierId courier;
    static void fields(auto& c, auto&& visit) { visit("courier", c.courier); }
};

struct AnnounceParcel {
    static constexpr std::string_view kind = "announce_parcel";
    fact::ParcelAnnounced parcel;
    static void fields(auto& c, auto&& visit) { fact::ParcelAnnounced::fields(c.parcel, visit); }
};

struct CancelParcel {
    static constexpr std::string_view kind = "cancel_parcel";
    ParcelId parcel;
    static void fields(auto& c, auto&& visit) { visit("parcel", c.parcel); }
};

struct UnblockCompartment {
    static constexpr std::string_view kind = "unblock_compartment";
    static constexpr std::chrono::minutes lives{10};
    CompartmentId compartment;
    static void fields(auto& c, auto&& visit) { visit("compartment", c.compartment); }
};

// Drives a lock with nobody's code: only for a named operator with a reason, and not an hour later.
struct OpenCompartment {
    static constexpr std::string_view kind = "open_compartment";
    static constexpr bool needs_reason = true;
    static constexpr std::chrono::minutes lives{1};
    CompartmentId compartment;
    static void fields(auto& c, auto&& visit) { visit("compartment", c.compartment); }
};

// Before a parcel is announced. A late one needs no `lives`: it is refused by its own `until`.
struct ReserveSize {
    static constexpr std::string_view kind = "reserve_size";
    fact::SizeReserved wanted;
    static void fields(auto& c, auto&& visit) { fact::SizeReserved::fields(c.wanted, visit); }
};

struct CancelReservation {
    static constexpr std::string_view kind = "cancel_reservation";
    ReservationId reservation;
    static void fields(auto& c, auto&& visit) { visit("reservation", c.reservation); }
};

// A pickup code for this holder, drawn by the locker and sealed to the vault. The one that the
// holder had dies at once. Not a day later: the holder may have found the old one meanwhile.
struct IssueCode {
    static constexpr std::string_view kind = "issue_code";
    static constexpr std::chrono::hours lives{1};
    ParcelId parcel;
    CodeHolder holder;
    static void fields(auto& c, auto&& visit) {
        visit("parcel", c.parcel);
        visit("holder", c.holder);
    }
};

struct RevokeSecondCode {
    static constexpr std::string_view kind = "revoke_second_code";
    ParcelId parcel;
    static void fields(auto& c, auto&& visit) { visit("parcel", c.parcel); }
};

// The vault has a newer key. The locker believes the vault's signature, not the hub.
struct UseVaultKey {
    static constexpr std::string_view kind = "use_vault_key";
    SignedVaultKey key;
    static void fields(auto& c, auto&& visit) { visit("key", c.key); }
};

// The parcel is kept longer, and what lies behind the same door.
struct ExtendStorage {
    static constexpr std::string_view kind = "extend_storage";
    ParcelId parcel;
    Instant until{};
    static void fields(auto& c, auto&& visit) {
        visit("parcel", c.parcel);
        visit("until", c.until);
    }
};

// What became of a parcel that was found. Its compartment is free again, so somebody has to have
// looked inside.
struct SettleFound {
    static constexpr std::string_view kind = "settle_found";
    static constexpr bool needs_reason = true;
    static constexpr std::chrono::minutes lives{10};
    std::uint64_t found = 0;  // its number at this locker
    FoundOutcome outcome{};
    static void fields(auto& c, auto&& visit) {
        visit("found", c.found);
        visit("outcome", c.outcome);
    }
};

// New kinds go to the end.
using HubCommand =
    std::variant<RegisterCourier, RevokeCourier, AnnounceParcel, CancelParcel, UnblockCompartment,
                 OpenCompartment, ReserveSize, CancelReservation, IssueCode, RevokeSecondCode,
                 UseVaultKey, ExtendStorage, SettleFound>;

std::string_view kind_of(const HubCommand& command);
// The compartment that it is about, if it is about one.
std::optional<CompartmentId> compartment_of(const HubCommand& command);
// True if it is refused at the border without an operator and a reason.
bool needs_reason(const HubCommand& command);
// How long it is worth carrying out. Without `lives`: a locker may be without network for weeks,
// and what was announced is still expected then.
milliseconds lives(const HubCommand& command);
// True if it must not be carried out a day later.
bool is_for_now(const HubCommand& command);

struct FromHub {
    CommandId id;
    HubCommand what;
    std::optional<OperatorName> by;  // nothing if a program asked: a sender announced
    std::optional<CommandReason> why;
    Instant expires = Instant::max();
};
// What its facts and the hub's table keep of it.
fact::OnBehalf on_behalf(const FromHub& command);

}  // namespace veilbox::command
