// Everything that can happen at a locker, one struct a kind, by family in facts/. A fact holds no
// identity, no code and no waybill in clear: codes, badges, PINs and waybills appear only as keyed
// digests, and what is for the vault only sealed.
//
// `fields` names each member once, in the order of docs/protocol/facts.md; the codec in
// controller/wire and the tests are driven by it. A kind or field that was released is never
// renamed. A new field is a std::optional or a std::vector: it is left out while it is empty, and
// empty in a journal that was written before it was known.
#pragma once
#include "controller/domain/encoding/bytes.h"
#include "controller/domain/facts/courier_facts.h"
#include "controller/domain/facts/deposit_facts.h"
#include "controller/domain/facts/door_facts.h"
#include "controller/domain/facts/found_facts.h"
#include "controller/domain/facts/locker_facts.h"
#include "controller/domain/facts/pickup_facts.h"
#include "controller/domain/facts/reservation_facts.h"
#include "controller/domain/facts/retrieve_facts.h"
#include "controller/domain/facts/service_facts.h"
#include "controller/domain/facts/storage_facts.h"
#include "controller/domain/time.h"

#include <cstdint>
#include <string>
#include <variant>

namespace veilbox {

// New kinds go to the end.
using FactBody = std::variant<
    fact::LockerConfigured, fact::ControllerStarted, fact::HubCommandAccepted,
    fact::HubCommandRefused, fact::CourierRegistered, fact::CourierRevoked, fact::ParcelAnnounced,
    fact::AnnouncementCancelled, fact::CourierSignedIn, fact::SignInRefused, fact::CourierSignedOut,
    fact::ScanRefused, fact::DepositStarted, fact::DoorUnlatchRequested, fact::UnlatchFailed,
    fact::DoorOpened, fact::DoorClosed, fact::DoorReadingLost, fact::ParcelDeposited,
    fact::PickupCodeIssued, fact::DepositAbandoned, fact::PickupAccepted, fact::PickupRefused,
    fact::PickupAbandoned, fact::ParcelCollected, fact::FaultRaised, fact::FaultCleared,
    fact::CompartmentBlocked, fact::CompartmentUnblocked, fact::PickupResumed,
    fact::HubCommandExpired, fact::ServiceStarted, fact::ServiceEnded, fact::DoorShutAtOnce,
    fact::DepositUndoAsked, fact::ParcelPutIn, fact::ParcelSizeAsked, fact::SizeReserved,
    fact::ReservationEnded, fact::ParcelTakenOut, fact::PickupReopened, fact::PutBackAsked,
    fact::ParcelPutBack, fact::ProblemReported, fact::SecondCodeRevoked, fact::VaultKeyChanged,
    fact::ClockJudged, fact::StorageEndSet, fact::StorageReminded, fact::ParcelExpired,
    fact::ParcelRecalled, fact::RetrieveStarted, fact::RetrieveAnswered, fact::CompartmentEmptied,
    fact::ParcelRetrieved, fact::RetrieveAbandoned, fact::ParcelDroppedOff, fact::ParcelFound,
    fact::FoundParcelSettled>;

// One entry of a journal as it is stored, hashed and sent: the body is canonical JSON text
// (controller/wire/facts_json.h). Dense `seq` from 1. `hash` covers prev_hash, seq, at, kind and
// body (controller/crypto/chain.h).
struct JournalEntry {
    std::uint64_t seq = 0;
    Instant at{};
    std::string kind;
    std::string body;
    Digest prev_hash;
    Digest hash;
    bool operator==(const JournalEntry&) const = default;
};

}  // namespace veilbox
