// Reads the journal beside the mind and says which promise was broken. It knows what lies behind
// each door; the mind does not.
#pragma once
#include "controller/locker/state.h"
#include "controller/wire/facts_json.h"
#include "tests/simulation/broken.h"
#include "tests/simulation/promised_limits.h"
#include "tests/simulation/promised_room.h"
#include "tests/simulation/sim_disk.h"
#include "tests/simulation/sim_doors.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace veilbox::simulation {

class Oracle {
  public:
    Oracle(const SimDisk& disk, const SimDoors& cabinet) : disk_(disk), cabinet_(cabinet) {}

    // Takes in what is new in the journal. Throws Broken.
    void follow();
    // What the clocks say from now on.
    void it_is(Now now) { now_ = now; }
    // A pulse is about to reach the relay of this compartment.
    // `since_asked`: how long ago a person last asked for something.
    void pulse(CompartmentId compartment, milliseconds since_asked);
    // What the mind believes, against the journal and against what is behind the doors: after
    // every step.
    void judge(const LockerState& mind) const;
    // What the mind says of the doors, against what the bus told it.
    void judge_doors(const LockerState& mind) const;
    // No visit that nobody sees goes on for ever: after each tick.
    void judge_visits(const LockerState& mind, Uptime now) const;
    // As judge, of everything that ever was: after a restart, for it takes longer with time.
    void judge_all(const LockerState& mind) const;

    // The people say what they did with a parcel.
    void taken(const ParcelId& parcel) { taken_.insert(parcel); }
    // The same recipient laid it back.
    bool is_taken(const ParcelId& parcel) const { return taken_.contains(parcel); }
    void laid_back(const ParcelId& parcel) { taken_.erase(parcel); }
    void left_inside(const ParcelId& parcel) { left_inside_.insert(parcel); }
    // A courier shut the door with the parcel still in hand: nobody else can know.
    void kept(const ParcelId& parcel) { kept_.insert(parcel); }
    void given(const ParcelId& parcel) { kept_.erase(parcel); }
    // Who speaks to the mind now: a person may ask for a pulse at a door that nobody sees.
    void person_speaks(bool person) { person_speaks_ = person; }
    // The switch says "closed": what follows may be written later, with the time of now.
    void is_shut(CompartmentId compartment) { shut_at_.try_emplace(compartment, now_.uptime); }
    // The recipient at this compartment says that it is done.
    void has_everything(CompartmentId compartment) { done_.insert(compartment); }
    // The world says that this command has expired before it arrives.
    void too_late(const CommandId& command) { too_late_.insert(command); }

    PromisedLimits limits;
    PromisedRoom room;
    std::function<void(const fact::PickupCodeIssued&)> on_code;
    std::function<void(const fact::SecondCodeRevoked&)> on_revoked;
    std::function<void(const fact::VaultKeyChanged&)> on_vault_key;
    const std::map<std::string, std::uint64_t>& kinds() const { return kinds_; }
    const std::map<Fault, std::uint64_t>& faults() const { return faults_; }
    std::uint64_t collected() const { return collected_; }
    std::uint64_t retrieved() const { return retrieved_; }
    std::uint64_t dropped_off() const { return dropped_off_; }
    // The numbers of parcels that were found and not settled.
    const std::map<std::uint64_t, CompartmentId>& found() const { return found_; }
    // Who has a code that was not replaced was told `refused`.
    void judge_refused_code(const ParcelId& parcel, const std::optional<Refusal>& refused) const;

    // The latest time that a fact carries; nothing before the first one.
    std::optional<Instant> newest() const {
        return read_ == 0 ? std::nullopt : std::optional(newest_);
    }
    // Where a deposited parcel is.
    CompartmentId lies_in(const ParcelId& parcel) const {
        return lives_.at(parcel).compartment.value();
    }

  private:
    struct Life {
        ParcelStatus status = ParcelStatus::Announced;
        std::optional<CompartmentId> compartment;
    };
    void take(const fact::ParcelAnnounced& f);
    void take(const fact::AnnouncementCancelled& f);
    void take(const fact::CourierRegistered& f);
    void take(const fact::CourierSignedIn& f);
    void take(const fact::DepositStarted& f);
    void take(const fact::DepositUndoAsked& f);
    void take(const fact::ParcelPutIn& f);
    void take(const fact::ParcelDeposited& f);
    void take(const fact::ParcelDroppedOff& f);
    void take(const fact::ParcelFound& f);
    void take(const fact::FoundParcelSettled& f);
    void take(const fact::PickupCodeIssued& f);
    void take(const fact::DepositAbandoned& f);
    void take(const fact::PickupAbandoned& f);
    void take(const fact::CompartmentUnblocked& f) {
        to_inspect_.erase(f.compartment);
        reported_.erase(f.compartment);
    }
    void take(const fact::PickupResumed& f) { going_back_.erase(f.compartment); }
    void take(const fact::PutBackAsked& f);
    void take(const fact::ParcelPutBack& f);
    void take(const fact::ProblemReported& f);
    void take(const fact::SecondCodeRevoked& f) { on_revoked(f); }
    void take(const fact::VaultKeyChanged& f) { on_vault_key(f); }
    void take(const fact::PickupAccepted& f);
    void take(const fact::ParcelTakenOut& f);
    void take(const fact::PickupReopened& f);
    void take(const fact::ParcelCollected& f);
    void take(const fact::HubCommandAccepted& f);
    void take(const fact::DoorUnlatchRequested& f);
    void take(const fact::DoorOpened& f) { shut_at_.erase(f.compartment); }
    void take(const fact::DoorReadingLost& f);
    void take(const fact::ControllerStarted& f);
    void take(const fact::ServiceEnded& f);
    void take(const fact::FaultRaised& f);
    void take(const fact::ReservationEnded& f) const;
    void take(const fact::StorageEndSet& f);
    void take(const fact::StorageReminded& f);
    void take(const fact::ParcelExpired& f);
    void take(const fact::ParcelRecalled& f);
    void take(const fact::RetrieveStarted& f);
    void take(const fact::CompartmentEmptied& f) const;
    void take(const fact::ParcelRetrieved& f);
    void take(const fact::RetrieveAbandoned& f);
    void take(const auto&) {}  // breaks no promise by itself

    const SimDisk& disk_;
    const SimDoors& cabinet_;
    std::size_t read_ = 0;
    Now now_{};
    Instant at_{};      // of the fact that is taken
    Instant newest_{};  // of all before it
    // What the locker says lies there.
    std::set<ParcelId> parcels_in(CompartmentId compartment) const {
        const auto found = occupied_.find(compartment);
        return found == occupied_.end() ? std::set<ParcelId>{} : found->second;
    }
    // Somebody may still put it in.
    bool comes(const ParcelId& parcel) const {
        const ParcelStatus status = lives_.at(parcel).status;
        return status == ParcelStatus::Announced || status == ParcelStatus::Expected;
    }
    bool is_collectable(const ParcelId& parcel) const {
        return lives_.at(parcel).status == ParcelStatus::Deposited;
    }
    // Behind this door is something, and none of it opens for a code.
    bool waits_for_courier(CompartmentId compartment) const;
    bool opens_for_a_code(const ParcelId& parcel, bool with_another) const;
    void judge_storage(const LockerState& mind) const;
    // As their sender said.
    bool may_share(const ParcelId& one, const ParcelId& other) const;
    void judge_bundle(const fact::DepositStarted& f) const;
    // True if the account has ended, and the clock is neither doubted nor behind what it said
    // before.
    bool has_ended(const CourierState& courier, Instant wall) const {
        return !now_.doubted && courier.valid_until && wall >= *courier.valid_until &&
               wall >= newest_;
    }
    void judge_account(const CourierId& id, CompartmentId door, bool is_open) const;
    LockerState copy_;  // as the hub would fold it
    std::map<ParcelId, Life> lives_;
    std::map<ParcelId, fact::ParcelAnnounced> announced_;
    std::map<CompartmentId, std::set<ParcelId>> occupied_;  // never an empty set
    std::set<ParcelId> alone_;  // a courier said that it does not fit beside its bundle
    // Of each storage end: until when, and the reminder that was sent last.
    struct Kept {
        Instant until;
        std::optional<Reminder> reminded = {};
    };
    std::map<ParcelId, Kept> storage_;
    std::map<ParcelId, Instant> abandoned_at_;
    std::map<CompartmentId, UnlatchPurpose> intents_;  // durable, and no pulse seen since
    std::set<CompartmentId> to_inspect_;               // a visit ended there in doubt
    std::set<CommandId> settled_;
    std::set<CompartmentId> doubted_;  // the switch was lost since the first pulse of its visit
    bool person_speaks_ = false;
    std::set<CommandId> too_late_;
    std::map<CompartmentId, int> operators_pulses_;  // that an accepted command still allows
    std::map<ParcelId, Size> too_small_;  // the largest that a courier said it does not fit into
    std::map<ParcelId, CompartmentId> put_in_;  // and not undone since
    // When the door was shut, or this process started: the mind may have written its start later.
    struct Since {
        Uptime earliest;
        Uptime latest;
    };
    std::map<CompartmentId, Since> taken_out_;
    std::map<CompartmentId, Uptime> shut_at_;
    std::set<CompartmentId> done_;
    std::set<CompartmentId> going_back_;         // its recipient does not want what is inside
    std::map<CompartmentId, Problem> reported_;  // and nobody has looked since
    std::optional<std::pair<CompartmentId, Instant>> last_collected_;
    std::optional<std::pair<CompartmentId, Instant>> last_put_back_;
    std::set<ParcelId> with_code_;
    bool code_ordered_ = false;    // by the command that was accepted last
    bool recall_ordered_ = false;  // likewise
    std::uint64_t retrieved_ = 0;
    std::uint64_t dropped_off_ = 0;
    std::uint64_t seq_ = 0;                         // of the fact that is taken
    std::map<ParcelId, std::uint64_t> receipts_;    // seq of its newest ParcelPutIn
    std::map<std::uint64_t, CompartmentId> found_;  // and not settled
    std::set<ParcelId> taken_;
    std::set<ParcelId> kept_;
    std::set<ParcelId> left_inside_;
    std::map<std::string, std::uint64_t> kinds_;
    std::map<Fault, std::uint64_t> faults_;
    std::uint64_t collected_ = 0;
};

}  // namespace veilbox::simulation
