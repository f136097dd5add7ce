#include "tests/simulation/sim_people.h"

#include "controller/domain/reasons.h"
#include "tests/support/samples.h"

#include <algorithm>

#include <fmt/format.h>

namespace veilbox::simulation {
using namespace std::chrono_literals;
using tests::carrier;

namespace {
constexpr const char* carriers[] = {"parcelway", "northpost"};
CourierNumber number_of(int courier) {
    return *CourierNumber::parse(std::to_string(100 + courier));
}
SecretText pin_of(int courier) { return SecretText(std::to_string(246800 + courier)); }
CourierId id_of(int courier) { return *CourierId::parse(fmt::format("1{:0>25}", courier)); }
}  // namespace

void SimPeople::begin() {
    world_.pass(1s);
    register_couriers();
}

std::uint64_t SimPeople::carrier_of(std::uint64_t number) { return number % 5 == 0 ? 1 : 0; }
SimPeople::Parcel SimPeople::parcel(std::uint64_t number) const {
    return {*ParcelId::parse(fmt::format("0{:0>25}", number)), label_of(number),
            carrier_of(number)};
}
std::string SimPeople::label_of(std::uint64_t number) const {
    return scan_text(ScanKind::Waybill, fmt::format("{:0>16}", number));
}
std::string SimPeople::badge_of(int courier) const {
    return scan_text(ScanKind::Badge, fmt::format("B{:0>25}", courier));
}
bool SimPeople::scan(const std::string& text) {
    return !world_.tell(command::TakeScan{parse_scan(text)});
}
void SimPeople::pause() { world_.pass(milliseconds(50 + world_.chance.below(2'500))); }

// Two at work at any time, one of each carrier.
void SimPeople::register_couriers() {
    for (const char* of : carriers) {
        ++couriers_;
        world_.hub_asks(command::RegisterCourier{
            {id_of(couriers_), number_of(couriers_), carrier(of),
             world_.secrets.badge_digest(SecretText(badge_of(couriers_))),
             world_.secrets.pin_digest(number_of(couriers_), pin_of(couriers_))}});
    }
}

void SimPeople::step() {
    if (world_.chance.one_in(60)) world_.draw_fault();
    passers_by();
    switches_flicker();
    hub_step();
    if (round_) {
        courier_step();
    } else if (to_deposit_.size() > 4 && world_.chance.one_in(30)) {
        begin_round();
    } else {
        recipient_step();
    }
    pause();
}

// The bag is sorted by carrier, with a mistake now and then.
void SimPeople::begin_round() {
    note("a round begins");
    const auto of = world_.chance.below(2);
    round_ = Round{.courier = couriers_ - 1 + static_cast<int>(of), .bag = {}};
    std::erase_if(to_deposit_, [&](const Parcel& parcel) {
        const bool chosen = parcel.carrier == of || world_.chance.one_in(20);
        if (chosen) round_->bag.push_back(parcel);
        return chosen;
    });
}

void SimPeople::courier_step() {
    const Screen screen = world_.screen();
    if (--round_->patience < 0) {
        note("a courier walks away");
        for (const Parcel& parcel : round_->bag) to_deposit_.push_back(parcel);
        round_.reset();
        return;
    }
    if (const auto* deposit = std::get_if<DepositScreen>(&screen.content)) {
        at_deposit(*deposit);
    } else if (const auto* next = std::get_if<CourierScreen>(&screen.content)) {
        at_next_label(*next);
    } else {
        sign_in();
    }
}

void SimPeople::sign_in() {
    const int courier = round_->courier;
    switch (world_.chance.below(12)) {
        case 0:
            note("an unknown badge");
            scan(badge_of(999));
            break;
        case 1:
            note("a wrong PIN");
            world_.tell(command::SignIn{number_of(courier), SecretText("111111")});
            break;
        case 2:
        case 3:
            note("sign-in by PIN");
            world_.tell(command::SignIn{number_of(courier), pin_of(courier)});
            break;
        default:
            note("sign-in by badge");
            scan(badge_of(courier));
    }
}

void SimPeople::at_next_label(const CourierScreen& screen) {
    if (round_->bag.empty()) {
        if (!world_.tell(command::SignOut{})) round_.reset();
        note("a round ends");
        return;
    }
    // Somebody else's session, left behind: an own badge takes it over.
    if (screen.courier != number_of(round_->courier)) return sign_in();
    switch (world_.chance.below(30)) {
        case 0:
            note("an unknown label");
            scan(label_of(999'999'999));
            return;
        case 1:
            note("an unreadable scan");
            scan("\x01?%*");
            return;
        case 2:
            note("a code typed while a courier works");
            world_.tell(command::EnterCode{parse_pickup_code("123456789")});
            return;
        case 3:
            note("a label of long ago");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        default:
            break;
    }
    note("a label is scanned");
    if (scan(round_->bag.back().label)) return;
    const auto notice = world_.screen().notice;
    if (notice && notice->refused != Refusal::NotWritable &&
        notice->refused != Refusal::SignInFirst) {
        note("a label is refused");
        ++did_["refused: " + std::string(to_text(notice->refused))];
        const bool another_day = notice->refused == Refusal::NoCompartmentFree ||
                                 notice->refused == Refusal::LabelOfAnotherCarrier ||
                                 notice->refused == Refusal::UnknownLabel;
        if (another_day) to_deposit_.push_back(round_->bag.back());
        round_->bag.pop_back();
    }
}

// The door is shut only once the screen has moved on.
void SimPeople::end_deposit(DepositEnd reason, CompartmentId here) {
    world_.tell(command::EndDeposit{reason});
    const bool over = !world_.mind().state().compartments.at(here).visit;
    if (over && world_.chance.one_in(2)) {
        world_.cabinet.doors.at(here).open = false;
    }
}

void SimPeople::at_deposit(const DepositScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    const CompartmentState believed = world_.mind().state().compartments.at(screen.compartment);
    const auto* deposit = believed.visit_of<Deposit>();
    if (deposit == nullptr || round_->bag.empty() || deposit->parcel != round_->bag.back().id) {
        // Left behind by somebody: nothing of ours.
        note("somebody else's deposit is on the screen");
        if (screen.phase == DoorPhase::Closed && !round_->bag.empty())
            scan(round_->bag.back().label);
        return;
    }
    if (!door.open) {
        if (screen.phase == DoorPhase::Closed) {
            note("a label is scanned again after a restart");
            scan(round_->bag.back().label);
        }
        return;
    }
    if (door.inside) {
        note("the compartment is not empty");
        return end_deposit(DepositEnd::NotEmpty, screen.compartment);
    }
    switch (world_.chance.below(14)) {
        case 0:
            note("does not fit");
            return end_deposit(DepositEnd::DoesNotFit, screen.compartment);
        case 1:
            note("undone");
            return end_deposit(DepositEnd::Undone, screen.compartment);
        case 2:
            note("a label while the door is open");
            scan(label_of(1 + world_.chance.below(announced_)));
            return;
        case 3:
            note("the parcel is in, the door stays open");
            door.inside = deposit->parcel;
            round_->bag.pop_back();
            return;
        default:
            note("a parcel is deposited");
            world_.pass(1'600ms);
            if (!door.open) return;
            door.inside = deposit->parcel;
            door.open = false;
            round_->bag.pop_back();
    }
}

void SimPeople::recipient_step() {
    const Screen screen = world_.screen();
    if (const auto* collect = std::get_if<CollectScreen>(&screen.content))
        return at_collect(*collect);
    if (std::holds_alternative<IdleScreen>(screen.content) && !world_.codes.empty() &&
        world_.chance.one_in(3)) {
        return type_something();
    }
    note("nobody is there");
    world_.pass(milliseconds(60'000 + world_.chance.below(10'800'000)));
}

void SimPeople::type_something() {
    auto it = world_.codes.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.codes.size())));
    // Mostly somebody whose parcel waits; now and then a code of long ago.
    const auto waiting = std::ranges::find_if(it, world_.codes.end(), [&](const auto& entry) {
        return world_.mind().state().parcels.at(entry.first).status == ParcelStatus::Deposited;
    });
    if (waiting != world_.codes.end() && !world_.chance.one_in(10)) it = waiting;
    switch (world_.chance.below(12)) {
        case 0:
            note("a wrong code");
            world_.tell(command::EnterCode{parse_pickup_code("987654321")});
            break;
        case 1:
            note("half a code");
            world_.tell(command::EnterCode{parse_pickup_code("12")});
            break;
        case 2:
        case 3:
        case 4:
            note("a QR form is shown");
            scan(it->second.qr);
            break;
        default:
            note("a code is typed");
            world_.tell(command::EnterCode{parse_pickup_code(it->second.code)});
    }
}

void SimPeople::at_collect(const CollectScreen& screen) {
    SimDoor& door = world_.cabinet.doors.at(screen.compartment);
    if (screen.phase == DoorPhase::Done) return;
    if (!door.open) return type_again(screen.compartment);
    if (!door.inside) {
        door.open = false;
        return;
    }
    const ParcelId parcel = *door.inside;
    switch (world_.chance.below(20)) {
        case 0:
            note("a recipient leaves the parcel inside");
            world_.oracle.left_inside(parcel);
            door.open = false;
            break;
        case 1:
            note("a recipient leaves the door open");
            world_.oracle.taken(parcel);
            door.inside.reset();
            break;
        default:
            note("a parcel is taken");
            world_.pass(1'600ms);
            if (!door.open || !door.inside) return;
            world_.oracle.taken(parcel);
            door.inside.reset();
            door.open = false;
    }
}

// Nobody can see whether the door opened: most people type their code once more.
void SimPeople::type_again(CompartmentId compartment) {
    const CompartmentState& believed = world_.mind().state().compartments.at(compartment);
    const auto* collect = believed.visit_of<Collect>();
    if (collect == nullptr || believed.door != Door::Unknown || world_.chance.one_in(3)) {
        // Now and then the machine stands still for a while.
        const std::uint64_t most = world_.chance.one_in(6) ? 600'000 : 5'000;
        return world_.pass(milliseconds(1'000 + world_.chance.below(most)));
    }
    note("a code is typed again at a door that nobody sees");
    world_.tell(command::EnterCode{parse_pickup_code(world_.codes.at(collect->parcel).code)});
}

// Who closes what stands open, pries, breaks and mends.
void SimPeople::passers_by() {
    auto it = world_.cabinet.doors.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.cabinet.doors.size())));
    auto& [id, door] = *it;
    const CompartmentState& believed = world_.mind().state().compartments.at(id);
    const auto* deposit = believed.visit_of<Deposit>();
    const auto* collect = believed.visit_of<Collect>();
    // Nobody shuts a door in front of a courier who has the parcel still in hand.
    const bool in_use = deposit != nullptr && door.inside != deposit->parcel;
    if (door.open && believed.visit_of<Service>() != nullptr && world_.chance.one_in(4)) {
        at_operators_door(door);
    } else if (door.open && !in_use) {
        if (collect != nullptr && door.inside == collect->parcel) {
            world_.oracle.left_inside(collect->parcel);
        }
        note("a passer-by closes a door");
        door.open = false;
    } else if (!door.open && believed.given_up && world_.chance.one_in(20)) {
        note("a door springs open late");
        door.open = true;
    } else if (!door.open && deposit == nullptr && collect == nullptr &&
               world_.chance.one_in(400)) {
        note("a door is pried open");
        door.open = true;
    }
    if (world_.chance.one_in(door.switch_broken ? 30 : 600)) {
        note("a switch breaks or is mended");
        door.switch_broken = !door.switch_broken;
    }
    if (world_.chance.one_in(door.stuck ? 30 : 400)) {
        note("a lock sticks or is mended");
        door.stuck = !door.stuck;
    }
}

// A loose connector: lost for seconds, just while somebody is at the door.
void SimPeople::switches_flicker() {
    for (auto& [id, door] : world_.cabinet.doors) {
        if (flickering_.contains(id)) {
            if (!world_.chance.one_in(2)) continue;
            flickering_.erase(id);
            door.switch_broken = false;
        } else if (!door.switch_broken && world_.mind().state().compartments.at(id).visit &&
                   world_.chance.one_in(40)) {
            note("a switch flickers during a visit");
            flickering_.insert(id);
            door.switch_broken = true;
        }
    }
}

void SimPeople::tell_locker_of(const Parcel& parcel) {
    const auto size = static_cast<Size>(world_.chance.below(world_.chance.one_in(4) ? 4 : 2));
    world_.hub_asks(command::AnnounceParcel{
        {parcel.id, world_.secrets.waybill_digest(std::get<Waybill>(parse_scan(parcel.label))),
         size, carrier(carriers[parcel.carrier])}});
}

void SimPeople::announce() {
    ++announced_;
    to_deposit_.push_back(parcel(announced_));
    tell_locker_of(to_deposit_.back());
    if (world_.chance.one_in(20)) {
        note("a parcel is announced once more");
        tell_locker_of(parcel(1 + world_.chance.below(announced_)));
    }
}

void SimPeople::hub_step() {
    if (to_deposit_.size() < 8 && world_.chance.one_in(6)) announce();
    if (!to_deposit_.empty() && world_.chance.one_in(300)) {
        note("an announcement is cancelled");
        world_.hub_asks(command::CancelParcel{to_deposit_.front().id});
    }
    if (world_.chance.one_in(600)) {
        note("a courier is replaced");
        world_.hub_asks(command::RevokeCourier{id_of(couriers_ - 1)});
        world_.hub_asks(command::RevokeCourier{id_of(couriers_)});
        register_couriers();
    }
    if (world_.chance.one_in(200)) open_from_afar();
    for (const auto& [id, compartment] : world_.mind().state().compartments) {
        if (compartment.blocked && world_.chance.one_in(40)) {
            inspect(id);
            break;
        }
    }
}

// A technician empties a blocked compartment, mends it and unblocks it.
void SimPeople::inspect(CompartmentId compartment) {
    const auto believed = world_.mind().state().compartments.at(compartment);
    if (believed.visit || !believed.wired) return;
    SimDoor& door = world_.cabinet.doors.at(compartment);
    if (!believed.parcels.empty()) {
        if (door.inside != *believed.parcels.begin()) return;  // no command says so yet
        note("a technician finds the parcel inside");
        door.stuck = door.switch_broken = door.open = false;
        world_.hub_asks(command::UnblockCompartment{compartment});
        return;
    }
    note("a technician inspects");
    if (door.inside) {
        // Never accepted, or left by its recipient.
        const auto number = std::stoull(std::string(door.inside->text()).substr(1));
        to_deposit_.push_back(parcel(number));
        door.inside.reset();
    }
    door.stuck = door.switch_broken = door.open = false;
    world_.hub_asks(command::UnblockCompartment{compartment});
}

// For a technician, or for a recipient on the phone; now and then for nobody.
void SimPeople::open_from_afar() {
    note("an operator opens a compartment");
    const auto number = static_cast<int>(1 + world_.chance.below(13));
    const auto refused = world_.hub_asks(command::OpenCompartment{tests::door(number)});
    if (refused == Refusal::CompartmentInUse) note("an operator opens where somebody is");
}

void SimPeople::at_operators_door(SimDoor& door) {
    if (door.inside && world_.chance.one_in(6)) {
        note("a parcel is taken at an operator's door");
        world_.oracle.taken(*door.inside);
        door.inside.reset();
    } else if (!door.inside && !to_deposit_.empty()) {
        note("something is put in at an operator's door");
        door.inside = to_deposit_.back().id;
        to_deposit_.pop_back();
    }
    door.open = false;
}

}  // namespace veilbox::simulation
