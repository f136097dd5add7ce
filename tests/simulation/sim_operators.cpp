// The hub, its operators and technicians.
#include "tests/simulation/sim_people.h"
#include "tests/support/samples.h"

#include <algorithm>

namespace veilbox::simulation {
using namespace std::chrono_literals;
using tests::carrier;

namespace {
constexpr const char* carriers[] = {"parcelway", "northpost"};
}  // namespace

void SimPeople::hub_step() {
    if (to_deposit_.size() < 8 && world_.chance.one_in(6)) announce();
    if (to_drop_off_.size() < 2 && world_.chance.one_in(40)) announce_drop_off();
    if (!world_.oracle.found().empty() && world_.chance.one_in(60)) settle_found();
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
    change_accounts();
    senders_step();
    if (world_.chance.one_in(200)) open_from_afar();
    if (!world_.codes.empty() && world_.chance.one_in(60)) order_codes();
    if (!world_.codes.empty() && world_.chance.one_in(400)) recall();
    if (world_.chance.one_in(300)) offer_vault_key();
    for (const auto& [id, compartment] : world_.mind().state().compartments) {
        if (compartment.blocked && world_.chance.one_in(40)) {
            inspect(id);
            break;
        }
    }
}

// Two at work at any time, one of each carrier; now and then one of them works for both.
void SimPeople::register_couriers() {
    for (std::uint64_t of = 0; of < std::size(carriers); ++of) {
        ++couriers_;
        accounts_.emplace(couriers_,
                          Account{.carrier = of, .both_carriers = world_.chance.one_in(3)});
        register_account(couriers_);
    }
}

// The account as it is now: the same command for a new one and for a change.
void SimPeople::register_account(int courier) {
    const Account& account = accounts_.at(courier);
    fact::CourierRegistered registered{
        id_of(courier), number_of(courier), carrier(carriers[account.carrier]),
        world_.secrets.badge_digest(SecretText(badge_of(courier))),
        world_.secrets.pin_digest(number_of(courier), pin_of(courier))};
    if (account.both_carriers) registered.carriers = {carrier(carriers[1 - account.carrier])};
    registered.rights = {CourierRight::Deposit, CourierRight::Retrieve,
                         CourierRight::CollectDropOffs};
    registered.valid_until = account.valid_until;
    world_.hub_asks(command::RegisterCourier{std::move(registered)});
}

void SimPeople::change_accounts() {
    for (const int courier : {couriers_ - 1, couriers_}) {
        Account& account = accounts_.at(courier);
        const Instant wall = world_.now().wall;
        if (account.valid_until && wall >= *account.valid_until && world_.chance.one_in(150)) {
            note("an account that has ended is prolonged");
            account.valid_until.reset();
            register_account(courier);
        } else if (!account.valid_until && world_.chance.one_in(900)) {
            note("an account will end");
            account.valid_until = wall + milliseconds(world_.chance.below(3'600'000));
            register_account(courier);
        }
        if (world_.chance.one_in(900)) {
            note("a courier gets a new badge");
            ++account.badge;
            register_account(courier);
        }
    }
    if (!world_.chance.one_in(1'200)) return;
    note("a revoked courier is registered by a late command");
    register_account(1);
}

bool SimPeople::works_for(int courier, const Parcel& parcel) const {
    const Account& account = accounts_.at(courier);
    return account.both_carriers || parcel.carrier == account.carrier;
}

void SimPeople::announce() {
    ++announced_;
    to_deposit_.push_back(parcel(announced_));
    if (!reserved_.empty() && world_.chance.one_in(2)) {
        note("a parcel is announced with a reservation");
        tell_locker_of(to_deposit_.back(), take_reservation());
    } else {
        tell_locker_of(to_deposit_.back());
    }
    if (world_.chance.one_in(20)) {
        note("a parcel is announced once more");
        tell_locker_of(parcel(1 + world_.chance.below(announced_)));
    }
}

// The parcel mostly is as large as what was reserved for it.
void SimPeople::tell_locker_of(const Parcel& parcel, const std::optional<Reserved>& reserved) {
    std::optional<Size> size =
        static_cast<Size>(world_.chance.below(world_.chance.one_in(4) ? 4 : 2));
    if (reserved && !world_.chance.one_in(6)) size = reserved->size;
    if (world_.chance.one_in(6)) size.reset();
    ParcelTerms terms = draw_terms();
    if (reserved) terms.reservation = reserved->id;
    if (world_.chance.one_in(4)) join_a_bundle(parcel.id, terms);
    world_.hub_asks(command::AnnounceParcel{
        {parcel.id, world_.secrets.waybill_digest(std::get<Waybill>(parse_scan(parcel.label))),
         size, carrier(carriers[parcel.carrier]), std::move(terms)}});
}

// Any parcel that waits for a courier: the hub may be wrong about its carrier.
void SimPeople::join_a_bundle(const ParcelId& parcel, ParcelTerms& terms) {
    const ParcelId& other = to_deposit_[world_.chance.below(to_deposit_.size())].id;
    if (other == parcel) return;
    note("a parcel is announced in a bundle");
    const auto known = bundles_.find(other);
    terms.bundle = known == bundles_.end() ? other : known->second;
    bundles_.insert_or_assign(parcel, *terms.bundle);
    if (world_.chance.one_in(6)) terms.flags = {ParcelFlag::Valuable};
}

ParcelTerms SimPeople::draw_terms() {
    ParcelTerms terms;
    Chance& chance = world_.chance;
    if (chance.one_in(5)) terms.reach = static_cast<Reach>(chance.below(3));
    if (chance.one_in(30)) terms.flags = {static_cast<ParcelFlag>(chance.below(3))};
    if (chance.one_in(30)) terms.consent = false;
    if (chance.one_in(20)) {
        terms.deposit_until = world_.now().wall + milliseconds(chance.below(10 * 86'400'000ULL));
    }
    return terms;
}

// Never accepted, or left by its recipient.
void SimPeople::take_out_what_is_not(const std::set<ParcelId>& expected, SimDoor& door) {
    std::erase_if(door.inside, [&](const ParcelId& one) {
        if (expected.contains(one)) return false;
        const auto number = std::stoull(std::string(one.text()).substr(1));
        if (number < first_drop_off) to_deposit_.push_back(parcel(number));
        return true;
    });
}

// A technician empties a blocked compartment, mends it and unblocks it.
void SimPeople::inspect(CompartmentId compartment) {
    const auto believed = world_.mind().state().compartments.at(compartment);
    if (believed.visit || !believed.wired) return;
    SimDoor& door = world_.cabinet.doors.at(compartment);
    if (!believed.parcels.empty()) {
        // No command says yet that one is missing.
        if (!std::ranges::includes(door.inside, believed.parcels)) return;
        note("a technician finds the parcel inside");
        take_out_what_is_not(believed.parcels, door);
        door.stuck = door.switch_broken = door.open = false;
        world_.hub_asks(command::UnblockCompartment{compartment});
        return;
    }
    note("a technician inspects");
    take_out_what_is_not({}, door);
    door.stuck = door.switch_broken = door.open = false;
    world_.hub_asks(command::UnblockCompartment{compartment});
}

// For a recipient who has lost the message, or sends somebody else.
void SimPeople::order_codes() {
    auto it = world_.codes.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(world_.chance.below(world_.codes.size())));
    const auto waiting = std::ranges::find_if(it, world_.codes.end(), [&](const auto& entry) {
        return world_.mind().state().parcels.at(entry.first).status == ParcelStatus::Deposited;
    });
    if (waiting != world_.codes.end()) it = waiting;
    if (world_.chance.one_in(4)) {
        note("a parcel is kept longer");
        const auto refused = world_.hub_asks(command::ExtendStorage{
            it->first, world_.now().wall + milliseconds(world_.chance.below(40 * 86'400'000ULL))});
        if (refused) ++did_["refused: " + std::string(to_text(*refused))];
    } else if (world_.second_codes.contains(it->first) && world_.chance.one_in(2)) {
        note("a second code is revoked");
        world_.hub_asks(command::RevokeSecondCode{it->first});
    } else if (world_.chance.one_in(2)) {
        note("a second code is ordered");
        world_.hub_asks(command::IssueCode{it->first, CodeHolder::Delegate});
    } else {
        note("a new code is ordered");
        world_.hub_asks(command::IssueCode{it->first, CodeHolder::Recipient});
    }
}

// By the hub, which now and then is not honest.
void SimPeople::offer_vault_key() {
    const auto made = static_cast<std::int64_t>(world_.vault_keys.size()) + 1;
    const auto epoch = std::to_string(made);
    const auto pair = crypto::derive_key_pair(Bytes(32, static_cast<std::uint8_t>(made)));
    if (world_.chance.one_in(3)) {
        note("a key that the vault has not signed is offered");
        const auto other = crypto::SigningKey::from_seed(Bytes(32, 99));
        world_.hub_asks(
            command::UseVaultKey{crypto::sign_vault_key(other, {epoch, pair.public_key}, made)});
        return;
    }
    if (world_.chance.one_in(3)) {
        note("an old key of the vault is offered");
        world_.hub_asks(command::UseVaultKey{tests::key_of_vault()});
        return;
    }
    note("the vault has a new key");
    world_.vault_keys.emplace(epoch, pair);
    world_.hub_asks(command::UseVaultKey{
        crypto::sign_vault_key(tests::identity_of_vault(), {epoch, pair.public_key}, made)});
}

// For a technician, or for a recipient on the phone; now and then for nobody.
void SimPeople::open_from_afar() {
    note("an operator opens a compartment");
    const auto number = static_cast<int>(1 + world_.chance.below(13));
    const auto refused = world_.hub_asks(command::OpenCompartment{tests::door(number)});
    if (refused == Refusal::CompartmentInUse) note("an operator opens where somebody is");
}

void SimPeople::at_operators_door(SimDoor& door) {
    if (!door.inside.empty() && world_.chance.one_in(6)) {
        note("a parcel is taken at an operator's door");
        for (const ParcelId& one : door.inside) world_.oracle.taken(one);
        door.inside.clear();
    } else if (door.inside.empty() && !to_deposit_.empty()) {
        note("something is put in at an operator's door");
        door.inside.insert(to_deposit_.back().id);
        to_deposit_.pop_back();
    }
    door.open = false;
}

}  // namespace veilbox::simulation
