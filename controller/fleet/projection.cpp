#include "controller/fleet/projection.h"

#include "controller/crypto/hash.h"
#include "controller/domain/reasons.h"

namespace veilbox::fleet {
namespace {

ReservationState state_after(ReservationEnd reason) {
    switch (reason) {
        case ReservationEnd::Expired:
            return ReservationState::Expired;
        case ReservationEnd::Cancelled:
            return ReservationState::Cancelled;
        case ReservationEnd::Used:
            return ReservationState::Used;
    }
    return ReservationState::Expired;
}

// Nothing if it cannot be: a locker that was taken over signs what it likes.
std::optional<StorageEnd> storage_end(Instant until, std::int64_t utc_offset_min) {
    const std::chrono::minutes ahead(utc_offset_min);
    const bool can_be = ahead >= StorageEnd::earliest_zone && ahead <= StorageEnd::latest_zone &&
                        until >= Instant{} && until < StorageEnd::latest;
    if (!can_be) return std::nullopt;
    return StorageEnd{.until = until, .ahead_of_utc = ahead};
}

std::optional<StorageEnd> kept_until(const fact::PickupCodeIssued& f) {
    if (!f.kept_until || !f.utc_offset_min) return std::nullopt;
    return storage_end(*f.kept_until, *f.utc_offset_min);
}

NoticeKind notice_of(Reminder reminder) {
    return reminder == Reminder::First ? NoticeKind::Reminder : NoticeKind::LastReminder;
}

struct Projector {
    const JournalEntry& entry;
    Random& random;
    std::vector<Change> changes;

    void add(auto change) { changes.push_back({entry.at, std::move(change)}); }

    CommandId new_id() { return *CommandId::parse(crypto::random_id_text(random)); }
    void add_notice(const ParcelId& parcel, NoticeKind kind, CompartmentId compartment) {
        add(change::NoticeDue{new_id(), parcel, kind, compartment});
    }
    void add_end(const ParcelId& parcel) { add(change::ParcelEnded{new_id(), parcel}); }

    void operator()(const fact::LockerConfigured& f) { add(change::Layout{f.layout}); }
    void operator()(const fact::HubCommandAccepted& f) {
        add(change::Settled{f.command, CommandOutcome::Accepted, ""});
    }
    void operator()(const fact::HubCommandRefused& f) {
        add(change::Settled{f.command, CommandOutcome::Refused, std::string(to_text(f.reason))});
    }
    void operator()(const fact::HubCommandExpired& f) {
        add(change::Settled{f.command, CommandOutcome::Expired, ""});
    }
    void operator()(const fact::AnnouncementCancelled& f) {
        add(change::Moved{f.parcel, ParcelStatus::Cancelled, std::nullopt});
        add_end(f.parcel);
    }
    void operator()(const fact::DepositStarted& f) {
        add(change::PutIn{f.parcel, f.compartment, CompartmentStatus::Reserved});
    }
    void operator()(const fact::ParcelDeposited& f) {
        add(change::PutIn{f.parcel, f.compartment, CompartmentStatus::Occupied});
        add(change::Moved{f.parcel, ParcelStatus::Deposited, f.compartment});
        add(change::RoundMoved{f.parcel, f.compartment, RoundMove::Deposited});
    }
    void operator()(const fact::ParcelDroppedOff& f) {
        add(change::PutIn{f.parcel, f.compartment, CompartmentStatus::Occupied});
        add(change::Moved{f.parcel, ParcelStatus::DroppedOff, f.compartment});
    }
    void operator()(const fact::PickupCodeIssued& f) {
        add(change::PickupSealed{
            .request = new_id(),
            .parcel = f.parcel,
            .sealed = f.sealed,
            .number = f.number.value_or(1),
            .signature = from_base64(f.signature.value_or("")).value_or(Bytes{}),
            .kept_until = kept_until(f)});
    }
    void operator()(const fact::DepositAbandoned& f) {
        add(change::TakenOut{f.parcel, f.compartment});
    }
    void operator()(const fact::ParcelCollected& f) {
        add(change::TakenOut{f.parcel, f.compartment});
        add(change::Moved{f.parcel, ParcelStatus::Collected, f.compartment});
        add_notice(f.parcel, NoticeKind::Collected, f.compartment);
        add_end(f.parcel);
    }
    // It lies there still.
    void operator()(const fact::ParcelPutBack& f) {
        add(change::Moved{f.parcel, ParcelStatus::Refused, f.compartment});
        add_notice(f.parcel, NoticeKind::PutBack, f.compartment);
    }
    void operator()(const fact::ParcelExpired& f) {
        add(change::Moved{f.parcel, ParcelStatus::Expired, f.compartment});
        add_notice(f.parcel, NoticeKind::Expired, f.compartment);
    }
    void operator()(const fact::ParcelRecalled& f) {
        add(change::Moved{f.parcel, ParcelStatus::Recalled, f.compartment});
    }
    void operator()(const fact::ParcelRetrieved& f) {
        add(change::TakenOut{f.parcel, f.compartment});
        add(change::Moved{f.parcel, ParcelStatus::Retrieved, f.compartment});
        add(change::RoundMoved{f.parcel, f.compartment, RoundMove::Retrieved});
        add_end(f.parcel);
    }
    void operator()(const fact::DoorOpened& f) { add(change::DoorRead{f.compartment, Door::Open}); }
    void operator()(const fact::DoorClosed& f) {
        add(change::DoorRead{f.compartment, Door::Closed});
    }
    void operator()(const fact::DoorReadingLost& f) {
        add(change::DoorRead{f.compartment, Door::Unknown});
    }
    void operator()(const fact::FaultRaised& f) {
        add(change::Faulty{f.compartment, f.fault, true});
    }
    void operator()(const fact::FaultCleared& f) {
        add(change::Faulty{f.compartment, f.fault, false});
    }
    void operator()(const fact::CompartmentBlocked& f) {
        add(change::Blocked{f.compartment, true});
    }
    void operator()(const fact::CompartmentUnblocked& f) {
        add(change::Blocked{f.compartment, false});
    }

    void operator()(const fact::CourierSignedIn& f) {
        add(change::RoundBegan{entry.seq, f.courier});
    }
    void operator()(const fact::CourierSignedOut& f) { add(change::RoundEnded{f.reason}); }

    void operator()(const fact::SizeReserved& f) {
        add(change::Reserved{f.reservation, ReservationState::Held});
    }
    void operator()(const fact::ReservationEnded& f) {
        add(change::Reserved{f.reservation, state_after(f.reason)});
    }

    // As the locker's guard counts: a QR form cannot be guessed.
    void operator()(const fact::PickupRefused& f) {
        if (is_wrong_code(f.reason) && f.by != PickupMeans::Qr)
            add(change::WrongCodeTyped{entry.seq});
    }

    void operator()(const fact::ProblemReported& f) {
        add(change::ProblemSaid{entry.seq, f.compartment, f.problem});
        add_notice(f.parcel, NoticeKind::Problem, f.compartment);
    }

    void operator()(const fact::ClockJudged& f) { add(change::ClockSaid{entry.seq, f.state}); }

    void operator()(const fact::StorageEndSet& f) {
        if (const auto end = storage_end(f.until, f.utc_offset_min)) {
            add(change::StorageSet{f.parcel, *end});
        }
    }
    void operator()(const fact::StorageReminded& f) {
        add_notice(f.parcel, notice_of(f.reminder), f.compartment);
    }

    // Audit only: these change nothing that is shown as a state.
    void operator()(const fact::ControllerStarted&) {}
    void operator()(const fact::VaultKeyChanged&) {}
    void operator()(const fact::CourierRegistered&) {}
    void operator()(const fact::CourierRevoked&) {}
    void operator()(const fact::ParcelAnnounced&) {}
    void operator()(const fact::SignInRefused&) {}
    void operator()(const fact::ScanRefused&) {}
    void operator()(const fact::DoorUnlatchRequested&) {}
    void operator()(const fact::UnlatchFailed&) {}
    void operator()(const fact::PickupAccepted&) {}
    void operator()(const fact::PickupAbandoned&) {}
    void operator()(const fact::PickupResumed&) {}
    void operator()(const fact::ParcelTakenOut&) {}
    void operator()(const fact::PickupReopened&) {}
    void operator()(const fact::SecondCodeRevoked&) {}
    void operator()(const fact::PutBackAsked&) {}
    void operator()(const fact::RetrieveStarted&) {}
    void operator()(const fact::RetrieveAnswered&) {}
    void operator()(const fact::CompartmentEmptied&) {}
    void operator()(const fact::RetrieveAbandoned&) {}
    void operator()(const fact::ServiceStarted&) {}
    void operator()(const fact::ServiceEnded&) {}
    void operator()(const fact::DoorShutAtOnce&) {}
    void operator()(const fact::DepositUndoAsked&) {}
    void operator()(const fact::ParcelPutIn&) {}
    void operator()(const fact::ParcelSizeAsked&) {}
    void operator()(const fact::ParcelFound&) {}
    void operator()(const fact::FoundParcelSettled&) {}
};

}  // namespace

std::vector<Change> changes_of(const JournalEntry& entry, const FactBody& fact, Random& random) {
    Projector projector{.entry = entry, .random = random, .changes = {}};
    std::visit(projector, fact);
    return std::move(projector.changes);
}

}  // namespace veilbox::fleet
