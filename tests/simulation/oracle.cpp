#include "tests/simulation/oracle.h"

#include "controller/domain/hub_command.h"

#include <algorithm>

namespace veilbox::simulation {
namespace {

constexpr std::chrono::seconds grace{60};

std::string at_door(CompartmentId compartment) {
    return " at compartment " + std::to_string(compartment.number());
}

}  // namespace

void Oracle::follow() {
    for (; read_ < disk_.entries().size(); ++read_) {
        const JournalEntry& entry = disk_.entries()[read_];
        const auto fact = wire::parse_fact(entry.kind, entry.body);
        require(fact.has_value(), "fact " + std::to_string(entry.seq) + " cannot be read again");
        ++kinds_[entry.kind];
        at_ = entry.at;
        seq_ = entry.seq;
        std::visit([this](const auto& f) { take(f); }, *fact);
        limits.take(*fact, {.wall = entry.at, .uptime = now_.uptime});
        room.take(*fact, copy_, at_, newest_);
        evolve(copy_, *fact, entry.at, Uptime{});
        newest_ = std::max(newest_, entry.at);
    }
}

void Oracle::take(const fact::ParcelAnnounced& f) {
    const auto status = f.terms.is_drop_off() ? ParcelStatus::Expected : ParcelStatus::Announced;
    require(lives_.emplace(f.parcel, Life{.status = status, .compartment = {}}).second,
            "a parcel was announced twice");
    announced_.emplace(f.parcel, f);
}

void Oracle::take(const fact::AnnouncementCancelled& f) {
    require(comes(f.parcel), "cancelled too late");
    lives_.at(f.parcel).status = ParcelStatus::Cancelled;
}

void Oracle::take(const fact::CourierRegistered& f) {
    const auto known = copy_.couriers.find(f.courier);
    require(known == copy_.couriers.end() || !known->second.revoked,
            "a revoked courier is registered again");
}

void Oracle::take(const fact::CourierSignedIn& f) {
    require(!has_ended(copy_.couriers.at(f.courier), at_),
            "a courier whose account has ended signs in");
}

void Oracle::take(const fact::DepositStarted& f) {
    require(comes(f.parcel), "a parcel that is not expected opens a door" + at_door(f.compartment));
    require(f.courier.has_value() == !announced_.at(f.parcel).terms.is_drop_off(),
            "put in by a courier what is dropped off, or the other way" + at_door(f.compartment));
    put_in_.erase(f.parcel);
    // A door that has sprung open is nobody's doing.
    if (f.courier) {
        judge_account(*f.courier, f.compartment,
                      copy_.compartments.at(f.compartment).door == Door::Open);
    }
    const ParcelTerms& terms = announced_.at(f.parcel).terms;
    require(terms.consent != false, "a door opens for a recipient who wants no locker");
    require(!terms.has(ParcelFlag::Perishable), "a door opens for what goes bad");
    const Size size = copy_.compartments.at(f.compartment).compartment.size;
    require(size == Size::XL || !terms.has(ParcelFlag::Oversize),
            "an oversize parcel gets a small door" + at_door(f.compartment));
    const auto too_small = too_small_.find(f.parcel);
    require(too_small == too_small_.end() || size == Size::XL || size > too_small->second,
            "a parcel is offered what it does not fit into" + at_door(f.compartment));
    judge_bundle(f);
}

void Oracle::judge_account(const CourierId& id, CompartmentId door, bool is_open) const {
    const CourierState& courier = copy_.couriers.at(id);
    require(is_open || !courier.revoked, "a revoked courier opens a door" + at_door(door));
    require(is_open || !has_ended(courier, at_),
            "a courier whose account has ended opens a door" + at_door(door));
}

bool Oracle::may_share(const ParcelId& one, const ParcelId& other) const {
    const auto first_of = [](const fact::ParcelAnnounced& f) {
        return f.terms.bundle ? *f.terms.bundle : f.parcel;
    };
    const fact::ParcelAnnounced& a = announced_.at(one);
    const fact::ParcelAnnounced& b = announced_.at(other);
    return !veilbox::waits_for_courier(lives_.at(other).status) && first_of(a) == first_of(b) &&
           a.carrier == b.carrier && !a.terms.has(ParcelFlag::Valuable) &&
           !b.terms.has(ParcelFlag::Valuable);
}

// A label opens the door of its bundle, if it can: not one of its own, and not that of others.
void Oracle::judge_bundle(const fact::DepositStarted& f) const {
    const auto& visit = copy_.compartments.at(f.compartment).visit_of<Deposit>();
    if (visit != nullptr && visit->parcel == f.parcel) return;
    const std::set<ParcelId> inside = parcels_in(f.compartment);
    for (const ParcelId& other : inside) {
        require(may_share(f.parcel, other),
                "two parcels that are no bundle share a door" + at_door(f.compartment));
    }
    require(inside.empty() || !alone_.contains(f.parcel),
            "a parcel is offered the bundle that it did not fit beside" + at_door(f.compartment));
    const auto abandoned = abandoned_at_.find(f.parcel);
    const bool another_door = abandoned != abandoned_at_.end() && abandoned->second == at_;
    if (!inside.empty() || alone_.contains(f.parcel) || another_door) return;
    const fact::ParcelAnnounced& parcel = announced_.at(f.parcel);
    const Size announced =
        parcel.terms.has(ParcelFlag::Oversize) ? Size::XL : parcel.size.value_or(Size::S);
    const auto too_small = too_small_.find(f.parcel);
    for (const auto& [id, others] : occupied_) {
        const CompartmentState& at = copy_.compartments.at(id);
        const bool large_enough =
            at.compartment.size >= announced &&
            (too_small == too_small_.end() || at.compartment.size > too_small->second);
        const bool usable = at.wired && !at.blocked && !at.visit && at.door == Door::Closed;
        require(!usable || !large_enough || !may_share(f.parcel, *others.begin()),
                "a bundle is torn apart" + at_door(id));
    }
}

// A visit that ended in doubt: where nobody knows what the lock did, or what was done inside.
void Oracle::take(const fact::DepositAbandoned& f) {
    put_in_.erase(f.parcel);
    abandoned_at_.insert_or_assign(f.parcel, at_);
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    if (visit && std::holds_alternative<Uncertain>(visit->progress)) {
        to_inspect_.insert(f.compartment);
    }
    require(f.reason != DepositEnd::NotEmpty || parcels_in(f.compartment).empty(),
            "a door is called not empty where others of the bundle lie" + at_door(f.compartment));
    if (f.reason != DepositEnd::DoesNotFit) return;
    if (!parcels_in(f.compartment).empty()) {
        alone_.insert(f.parcel);
        return;
    }
    Size& too_small = too_small_.try_emplace(f.parcel, Size::S).first->second;
    too_small = std::max(too_small, copy_.compartments.at(f.compartment).compartment.size);
}

void Oracle::take(const fact::PutBackAsked& f) {
    const auto& compartment = copy_.compartments.at(f.compartment);
    const auto* collect = compartment.visit_of<Collect>();
    require(collect != nullptr && collect->parcel == f.parcel,
            "put back by somebody whose code did not open this door" + at_door(f.compartment));
    going_back_.insert(f.compartment);
}

void Oracle::take(const fact::ParcelPutBack& f) {
    Life& life = lives_.at(f.parcel);
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    const bool again = last_put_back_ == std::pair(f.compartment, at_);  // the rest of a bundle
    require(again || (visit && std::holds_alternative<Opened>(visit->progress) &&
                      going_back_.erase(f.compartment) > 0),
            "put back by nobody who asked at an open door" + at_door(f.compartment));
    require(copy_.compartments.at(f.compartment).door == Door::Closed,
            "put back before the door was shut" + at_door(f.compartment));
    require(opens_for_a_code(f.parcel, again) && life.compartment == f.compartment,
            "put back where it did not lie" + at_door(f.compartment));
    last_put_back_ = std::pair(f.compartment, at_);
    life.status = ParcelStatus::Refused;
}

void Oracle::take(const fact::ProblemReported& f) {
    const Life& life = lives_.at(f.parcel);
    require(life.status == ParcelStatus::Deposited && life.compartment == f.compartment,
            "a problem is reported by somebody else" + at_door(f.compartment));
    reported_.insert_or_assign(f.compartment, f.problem);
    taken_out_.erase(f.compartment);
}

void Oracle::take(const fact::PickupAbandoned& f) {
    going_back_.erase(f.compartment);
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    const bool opened = visit && std::holds_alternative<Opened>(visit->progress) &&
                        f.reason != PickupEnd::ShutAtOnce;
    if (f.reason == PickupEnd::LeftInside) {
        require(opened && copy_.compartments.at(f.compartment).door == Door::Closed,
                "left inside through a door that nobody saw" + at_door(f.compartment));
        return;
    }
    if (opened || f.reason == PickupEnd::Unseen) to_inspect_.insert(f.compartment);
}

void Oracle::take(const fact::ServiceEnded& f) {
    operators_pulses_.erase(f.compartment);
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    const bool shut = visit && std::holds_alternative<Asked>(visit->progress);
    if (!shut) to_inspect_.insert(f.compartment);
}

void Oracle::take(const fact::DepositUndoAsked& f) { put_in_.erase(f.parcel); }

void Oracle::take(const fact::ParcelPutIn& f) {
    require(comes(f.parcel), "a parcel was put in twice");
    const auto& compartment = copy_.compartments.at(f.compartment);
    require(compartment.visit && std::holds_alternative<Opened>(compartment.visit->progress),
            "a parcel was put in through a door that nobody saw open" + at_door(f.compartment));
    put_in_.insert_or_assign(f.parcel, f.compartment);
    receipts_.insert_or_assign(f.parcel, seq_);
}

void Oracle::take(const fact::ParcelDeposited& f) {
    Life& life = lives_.at(f.parcel);
    const auto put_in = put_in_.extract(f.parcel);
    require(!put_in.empty() && put_in.mapped() == f.compartment,
            "what was not put in, or undone, is deposited" + at_door(f.compartment));
    require(copy_.compartments.at(f.compartment).door != Door::Open,
            "deposited at an open door" + at_door(f.compartment));
    require(life.status == ParcelStatus::Announced, "a parcel was deposited twice");
    for (const ParcelId& other : parcels_in(f.compartment)) {
        require(may_share(f.parcel, other), "two parcels" + at_door(f.compartment));
    }
    occupied_[f.compartment].insert(f.parcel);
    life = {ParcelStatus::Deposited, f.compartment};
}

void Oracle::take(const fact::ParcelDroppedOff& f) {
    Life& life = lives_.at(f.parcel);
    const auto put_in = put_in_.extract(f.parcel);
    require(life.status == ParcelStatus::Expected, "dropped off twice" + at_door(f.compartment));
    require(!put_in.empty() && put_in.mapped() == f.compartment,
            "what was not put in, or undone, is dropped off" + at_door(f.compartment));
    require(copy_.compartments.at(f.compartment).door != Door::Open,
            "dropped off at an open door" + at_door(f.compartment));
    require(parcels_in(f.compartment).empty(),
            "dropped off where a parcel lies" + at_door(f.compartment));
    require(f.receipt == receipts_.at(f.parcel),
            "a receipt that nobody was shown" + at_door(f.compartment));
    occupied_[f.compartment].insert(f.parcel);
    life = {ParcelStatus::DroppedOff, f.compartment};
    ++dropped_off_;
}

void Oracle::take(const fact::ParcelFound& f) { found_.emplace(seq_, f.compartment); }

void Oracle::take(const fact::FoundParcelSettled& f) {
    const auto found = found_.extract(f.found);
    require(!found.empty() && found.mapped() == f.compartment,
            "a found parcel is settled that nobody found" + at_door(f.compartment));
}

void Oracle::take(const fact::PickupCodeIssued& f) {
    require(lives_.at(f.parcel).status == ParcelStatus::Deposited,
            "a code for a parcel that can still be undone");
    require(with_code_.insert(f.parcel).second || std::exchange(code_ordered_, false),
            "a code that nobody ordered");
    if (on_code) on_code(f);
}

void Oracle::take(const fact::PickupAccepted& f) {
    const Life& life = lives_.at(f.parcel);
    require(life.status == ParcelStatus::Deposited && life.compartment == f.compartment,
            "a code opened a door that is not its parcel's" + at_door(f.compartment));
    const auto reported = reported_.find(f.compartment);
    require(reported == reported_.end() || reported->second == Problem::DoorStuck,
            "a code opens a door behind which something is wrong" + at_door(f.compartment));
}

void Oracle::take(const fact::ParcelTakenOut& f) {
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    require(visit && std::holds_alternative<Opened>(visit->progress),
            "taken out through a door that nobody saw open" + at_door(f.compartment));
    taken_out_.insert_or_assign(f.compartment, Since{shut_at_[f.compartment], now_.uptime});
}

// The minute and a step of time that the clock may be late.
void Oracle::take(const fact::PickupReopened& f) {
    const auto since = taken_out_.extract(f.compartment);
    require(!since.empty(), "a door opens again before it was shut" + at_door(f.compartment));
    require(now_.uptime - since.mapped().latest <= grace + std::chrono::minutes(1),
            "a door opens again long after it was shut" + at_door(f.compartment));
    require(copy_.compartments.at(f.compartment).door == Door::Closed,
            "a door opens again that nobody sees closed" + at_door(f.compartment));
}

void Oracle::take(const fact::ParcelCollected& f) {
    Life& life = lives_.at(f.parcel);
    const auto since = taken_out_.find(f.compartment);
    // The rest of a bundle, or what was taken out through a door that sticks.
    const auto reported = reported_.find(f.compartment);
    const bool door_stuck = reported != reported_.end() && reported->second == Problem::DoorStuck;
    const bool again = last_collected_ == std::pair(f.compartment, at_) || door_stuck;
    require(again || since != taken_out_.end(),
            "collected before the door was shut" + at_door(f.compartment));
    // Found after a power cut: the clock of the process that wrote it is gone.
    const bool of_before = since != taken_out_.end() && now_.uptime <= since->second.latest;
    require(again || of_before || done_.contains(f.compartment) ||
                cabinet_.unwired == f.compartment || now_.uptime - since->second.earliest >= grace,
            "collected while its recipient can still come back" + at_door(f.compartment));
    last_collected_ = std::pair(f.compartment, at_);
    taken_out_.erase(f.compartment);
    done_.erase(f.compartment);
    require(opens_for_a_code(f.parcel, again), "a parcel was collected twice");
    // A door that stuck, was reported, sprang open later and was shut by somebody else: nobody
    // knows what was taken, so the compartment has to stay blocked until it is inspected.
    const bool to_be_inspected = door_stuck && copy_.compartments.at(f.compartment).blocked;
    require(taken_.contains(f.parcel) || left_inside_.contains(f.parcel) ||
                kept_.contains(f.parcel) || to_be_inspected,
            "collected without anybody there" + at_door(f.compartment));
    life.status = ParcelStatus::Collected;
    std::set<ParcelId>& inside = occupied_.at(f.compartment);
    inside.erase(f.parcel);
    if (inside.empty()) occupied_.erase(f.compartment);
    ++collected_;
}

void Oracle::take(const fact::HubCommandAccepted& f) {
    require(settled_.insert(f.command).second, "a command was carried out twice");
    require(!too_late_.contains(f.command), "a command was carried out too late");
    const fact::OnBehalf& asked = f.on_behalf;
    code_ordered_ = asked.what == command::IssueCode::kind;
    recall_ordered_ = asked.what == command::CancelParcel::kind;
    if (asked.what != command::OpenCompartment::kind) return;
    require(asked.by && asked.why, "a door was opened for nobody and no reason");
    operators_pulses_[*asked.compartment] = 2;
}

void Oracle::take(const fact::DoorUnlatchRequested& f) {
    intents_[f.compartment] = f.purpose;
    require(f.purpose != UnlatchPurpose::Operator || operators_pulses_[f.compartment]-- > 0,
            "a door opens for an operator who did not ask" + at_door(f.compartment));
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    const int pulses = visit ? pulses_of(visit->progress) : 0;
    if (pulses == 0) doubted_.erase(f.compartment);
    require(pulses == 0 || person_speaks_ || !doubted_.contains(f.compartment),
            "a second pulse at a door that nobody saw" + at_door(f.compartment));
    if (f.purpose != UnlatchPurpose::Collect) return;
    require(pulses < 2, "a third pulse for one pickup" + at_door(f.compartment));
}

void Oracle::take(const fact::DoorReadingLost& f) { doubted_.insert(f.compartment); }

void Oracle::take(const fact::StorageEndSet& f) {
    require(lives_.at(f.parcel).status == ParcelStatus::Deposited,
            "a storage end of a parcel that is not there");
    require(!now_.doubted, "a storage end by a clock that is doubted");
    require(f.until > at_, "a storage end that is over already");
    const auto before = storage_.find(f.parcel);
    require(before == storage_.end() || before->second.until < f.until,
            "a storage end that is earlier");
    storage_[f.parcel] = {f.until};
}

void Oracle::take(const fact::StorageReminded& f) {
    require(lives_.at(f.parcel).status == ParcelStatus::Deposited &&
                lives_.at(f.parcel).compartment == f.compartment,
            "a reminder of a parcel that is not there");
    Kept& kept = storage_.at(f.parcel);
    require(at_ < kept.until, "a reminder after the storage end");
    require(!now_.doubted, "a reminder by a clock that is doubted");
    require(!kept.reminded || *kept.reminded < f.reminder, "the same reminder twice");
    const milliseconds of_day = (at_ + std::chrono::minutes(540)).time_since_epoch() %
                                std::chrono::milliseconds(86'400'000);
    require(of_day >= std::chrono::hours(8) && of_day < std::chrono::hours(21),
            "a reminder in the quiet hours");
    kept.reminded = f.reminder;
}

void Oracle::take(const fact::ParcelExpired& f) {
    require(is_collectable(f.parcel) && lives_.at(f.parcel).compartment == f.compartment,
            "what is not there expires" + at_door(f.compartment));
    require(!now_.doubted, "a parcel expires while the clock is doubted");
    require(at_ >= storage_.at(f.parcel).until, "a parcel expires before its time");
    require(at_ >= newest_, "a parcel expires by a clock that is behind");
    require(!copy_.compartments.at(f.compartment).visit,
            "a parcel expires while somebody is at its door" + at_door(f.compartment));
    lives_.at(f.parcel).status = ParcelStatus::Expired;
}

void Oracle::take(const fact::ParcelRecalled& f) {
    require(std::exchange(recall_ordered_, false), "a parcel is recalled that nobody wants back");
    require(is_collectable(f.parcel) && lives_.at(f.parcel).compartment == f.compartment,
            "what is not there is recalled" + at_door(f.compartment));
    require(!copy_.compartments.at(f.compartment).visit,
            "a parcel is recalled while somebody is at its door" + at_door(f.compartment));
    lives_.at(f.parcel).status = ParcelStatus::Recalled;
}

bool Oracle::waits_for_courier(CompartmentId compartment) const {
    const std::set<ParcelId> inside = parcels_in(compartment);
    return !inside.empty() && std::ranges::all_of(inside, [&](const ParcelId& one) {
        return veilbox::waits_for_courier(lives_.at(one).status);
    });
}

// Or it lies beside a parcel of its bundle that does: then it goes with it, in one decision.
bool Oracle::opens_for_a_code(const ParcelId& parcel, bool with_another) const {
    const Life& life = lives_.at(parcel);
    return life.status == ParcelStatus::Deposited ||
           (life.status == ParcelStatus::Recalled &&
            (with_another || !waits_for_courier(*life.compartment)));
}

void Oracle::take(const fact::RetrieveStarted& f) {
    require(waits_for_courier(f.compartment),
            "a courier opens a door behind which a code is valid" + at_door(f.compartment));
    const CourierState& courier = copy_.couriers.at(f.courier);
    const CompartmentState& compartment = copy_.compartments.at(f.compartment);
    judge_account(f.courier, f.compartment, compartment.door == Door::Open || compartment.visit);
    for (const ParcelId& one : parcels_in(f.compartment)) {
        const CarrierId& carrier = announced_.at(one).carrier;
        require(courier.carrier == carrier ||
                    std::ranges::find(courier.carriers, carrier) != courier.carriers.end(),
                "a courier takes what is another carrier's" + at_door(f.compartment));
    }
    require(!compartment.blocked, "a blocked door opens for a courier" + at_door(f.compartment));
}

void Oracle::take(const fact::CompartmentEmptied& f) const {
    const auto& visit = copy_.compartments.at(f.compartment).visit;
    require(visit && std::holds_alternative<Opened>(visit->progress) &&
                copy_.compartments.at(f.compartment).door == Door::Closed,
            "emptied through a door that nobody saw open and shut" + at_door(f.compartment));
}

void Oracle::take(const fact::ParcelRetrieved& f) {
    Life& life = lives_.at(f.parcel);
    require(veilbox::waits_for_courier(life.status) && life.compartment == f.compartment,
            "what does not wait for a courier is retrieved" + at_door(f.compartment));
    require(copy_.compartments.at(f.compartment).door != Door::Open,
            "retrieved at an open door" + at_door(f.compartment));
    require(
        taken_.contains(f.parcel) || left_inside_.contains(f.parcel) || kept_.contains(f.parcel),
        "retrieved without anybody there" + at_door(f.compartment));
    life = {ParcelStatus::Retrieved, std::nullopt};
    std::set<ParcelId>& inside = occupied_.at(f.compartment);
    inside.erase(f.parcel);
    if (inside.empty()) occupied_.erase(f.compartment);
    ++retrieved_;
}

// Whatever its courier did at a door that nobody saw shut in time.
void Oracle::take(const fact::RetrieveAbandoned& f) {
    const bool in_doubt = f.reason == RetrieveEnd::NotThere || f.reason == RetrieveEnd::Unseen ||
                          f.reason == RetrieveEnd::LeftOpen;
    if (in_doubt) to_inspect_.insert(f.compartment);
}

void Oracle::judge_refused_code(const ParcelId& parcel,
                                const std::optional<Refusal>& refused) const {
    const Life& life = lives_.at(parcel);
    // Taken out already, and its door has opened once more too often.
    const bool is_out = life.compartment && taken_out_.contains(*life.compartment);
    require(!refused || !is_wrong_code(*refused) || !is_collectable(parcel) || is_out,
            "a valid code is called dead");
}

// The minute that a tick may be late.
void Oracle::judge_storage(const LockerState& mind) const {
    if (now_.doubted || now_.wall < newest_) return;
    for (const auto& [id, inside] : occupied_) {
        // A visit that ended at this tick is followed at the next.
        const CompartmentState& compartment = mind.compartments.at(id);
        if (compartment.visit || now_.wall - compartment.changed_at <= grace) continue;
        const bool over = std::ranges::all_of(inside, [&](const ParcelId& one) {
            const auto kept = storage_.find(one);
            return !is_collectable(one) ||
                   (kept != storage_.end() && now_.wall >= kept->second.until + grace);
        });
        require(!over || waits_for_courier(id), "a code lives on after its storage" + at_door(id));
    }
}

void Oracle::take(const fact::ReservationEnded& f) const {
    require(f.reason != ReservationEnd::Expired || !now_.doubted,
            "a reservation expires while the clock is doubted");
}

void Oracle::take(const fact::ControllerStarted&) {
    for (auto& [id, since] : taken_out_) since = {Uptime{}, now_.uptime};
    for (const auto& [id, compartment] : copy_.compartments) {
        if (compartment.visit) doubted_.insert(id);
    }
}

void Oracle::take(const fact::FaultRaised& f) { ++faults_[f.fault]; }

void Oracle::pulse(CompartmentId compartment, milliseconds since_asked) {
    follow();
    require(cabinet_.unwired != compartment, "a pulse without a wire" + at_door(compartment));
    // One pulse uses up all: an intent whose process died is not made up for later.
    const auto intent = intents_.extract(compartment);
    require(!intent.empty(), "a pulse without a durable intent" + at_door(compartment));
    // Another door within 15 s, its second pulse within 10 s of the first, and a slow step of time.
    // In a row a door may stand open for 30 s before the next one opens.
    const bool retrieves = intent.mapped() == UnlatchPurpose::Retrieve;
    require(since_asked <= std::chrono::seconds(retrieves ? 58 : 28),
            "a pulse with nobody there" + at_door(compartment));
    const std::set<ParcelId> occupied = parcels_in(compartment);
    if (intent.mapped() == UnlatchPurpose::Deposit) {
        require(!copy_.compartments.at(compartment).blocked,
                "a blocked door opens for a deposit" + at_door(compartment));
        const auto* deposit = copy_.compartments.at(compartment).visit_of<Deposit>();
        for (const ParcelId& other : occupied) {
            require(deposit != nullptr && may_share(deposit->parcel, other),
                    "an occupied door opens for a deposit" + at_door(compartment));
        }
        // What a recipient left inside nobody has said, and this courier may have been faster than
        // the switch; anything else had a reason to be doubted.
        for (const ParcelId& one : cabinet_.doors.at(compartment).inside) {
            require(occupied.contains(one) || left_inside_.contains(one) ||
                        (deposit != nullptr && deposit->parcel == one),
                    "a compartment with something inside is offered" + at_door(compartment));
        }
        for (const auto& [other, door] : cabinet_.doors) {
            require(person_speaks_ || other == compartment || deposit == nullptr ||
                        !door.holds(deposit->parcel),
                    "another door opens for a parcel that is inside" + at_door(other));
        }
    } else if (intent.mapped() == UnlatchPurpose::Collect) {
        require(!occupied.empty(), "an empty door opens for a code" + at_door(compartment));
    } else if (retrieves) {
        require(waits_for_courier(compartment),
                "a door opens for a courier who has nothing to take" + at_door(compartment));
    }
}

void Oracle::judge(const LockerState& mind) const {
    for (const auto& [compartment, parcels] : occupied_) {
        for (const ParcelId& parcel : parcels) {
            const bool needs_code = lives_.at(parcel).status != ParcelStatus::DroppedOff;
            require(with_code_.contains(parcel) == needs_code,
                    "a parcel without a code, or a drop-off with one" + at_door(compartment));
            require(cabinet_.doors.at(compartment).holds(parcel) || taken_.contains(parcel) ||
                        kept_.contains(parcel),
                    "an accepted parcel is not where the locker says" + at_door(compartment));
        }
        require(mind.compartments.at(compartment).parcels == parcels,
                "a compartment was freed early" + at_door(compartment));
    }
    for (const auto& [id, compartment] : mind.compartments) {
        const CompartmentState& folded = copy_.compartments.at(id);
        require(folded.parcels == compartment.parcels && folded.blocked == compartment.blocked &&
                    folded.faults == compartment.faults && folded.status() == compartment.status(),
                "the hub's copy differs" + at_door(id));
        require(compartment.wired || !compartment.visit,
                "a visit goes on without a wire" + at_door(id));
        require(compartment.blocked || !to_inspect_.contains(id),
                "a visit ended in doubt and nobody inspects" + at_door(id));
        require(compartment.blocked || !reported_.contains(id),
                "a problem was reported and nobody looks" + at_door(id));
    }
    require(copy_.code_guard.failures == mind.code_guard.failures,
            "the count of wrong codes is not durable");
}

void Oracle::judge_doors(const LockerState& mind) const {
    for (const auto& [id, door] : cabinet_.doors) {
        require(!door.last_told || mind.compartments.at(id).door == door.last_told,
                "a reading of the switch was lost" + at_door(id));
    }
}

void Oracle::judge_visits(const LockerState& mind, Uptime now) const {
    room.judge(mind, now_);
    room.judge_shown(mind);
    judge_storage(mind);
    const Round* round = mind.round();
    require(round == nullptr || round->at || !mind.couriers.at(round->courier).revoked,
            "a revoked courier stays signed in");
    require(
        round == nullptr || round->at || !has_ended(mind.couriers.at(round->courier), now_.wall),
        "a courier whose account has ended stays signed in");
    for (const auto& [id, compartment] : mind.compartments) {
        const bool must_end = compartment.visit_of<Collect>() != nullptr ||
                              compartment.visit_of<PutBack>() != nullptr ||
                              compartment.visit_of<Report>() != nullptr ||
                              compartment.visit_of<Retrieve>() != nullptr ||
                              compartment.visit_of<Service>() != nullptr;
        if (!must_end || compartment.door != Door::Unknown) continue;
        Uptime since = compartment.door_since;
        if (const auto* asked = std::get_if<Uncertain>(&compartment.visit->progress)) {
            since = std::max(since, asked->since);
        }
        require(now - since < std::chrono::minutes(2),
                "a visit that nobody sees does not end" + at_door(id));
    }
}

void Oracle::judge_all(const LockerState& mind) const {
    judge(mind);
    for (const auto& [parcel, life] : lives_) {
        const auto believed = mind.parcels.find(parcel);
        require(believed != mind.parcels.end() && believed->second.status == life.status,
                "the mind and the journal differ about a parcel");
    }
    require(copy_.by_code == mind.by_code, "the hub's copy differs about codes");
    for (const auto& [id, parcel] : mind.parcels) {
        require(copy_.parcels.at(id).codes == parcel.codes, "the hub's copy differs about codes");
        require(parcel.codes.empty() || parcel.status == ParcelStatus::Deposited,
                "a code lives on without its parcel");
    }
    require(copy_.settled_commands == mind.settled_commands,
            "the hub's copy differs about commands");
}

}  // namespace veilbox::simulation
