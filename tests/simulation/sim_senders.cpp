// Senders who reserve a size before they have a parcel, and cancel, use or forget it.
#include "tests/simulation/sim_people.h"
#include "tests/support/samples.h"

#include <fmt/format.h>

namespace veilbox::simulation {
using namespace std::chrono_literals;

namespace {
ReservationId reservation(std::uint64_t number) {
    return *ReservationId::parse(fmt::format("3{:0>25}", number));
}
}  // namespace

void SimPeople::senders_step() {
    if (world_.chance.one_in(150)) reserve();
    if (!reserved_.empty() && world_.chance.one_in(500)) cancel_reservation();
    if (asked_to_reserve_ == 0 || !world_.chance.one_in(600)) return;
    note("a reservation is cancelled once more, or too late");
    world_.hub_asks(
        command::CancelReservation{reservation(1 + world_.chance.below(asked_to_reserve_))});
}

// Now and then the command was under way for so long that its time has passed.
void SimPeople::reserve() {
    ++asked_to_reserve_;
    const Reserved wanted{reservation(asked_to_reserve_),
                          static_cast<Size>(world_.chance.below(world_.chance.one_in(2) ? 4 : 2))};
    const bool late = world_.chance.one_in(20);
    const milliseconds lasts = late ? 0ms : 1min + milliseconds(world_.chance.below(864'000'000));
    const command::ReserveSize order{
        {wanted.id, wanted.size,
         tests::carrier(world_.chance.one_in(5) ? "northpost" : "parcelway"),
         world_.now().wall + lasts}};
    const auto refused = world_.hub_asks(order);
    note(refused ? "a size is not reserved" : "a size is reserved");
    if (refused) ++did_["refused: " + std::string(to_text(*refused))];
    if (late || refused == Refusal::NothingToReserve) return;
    reserved_.push_back(wanted);
    if (world_.chance.one_in(10)) {
        note("a size is reserved once more under the same id");
        world_.hub_asks(order);
    }
}

void SimPeople::cancel_reservation() {
    note("a reservation is cancelled");
    world_.hub_asks(command::CancelReservation{take_reservation()->id});
}

std::optional<SimPeople::Reserved> SimPeople::take_reservation() {
    if (reserved_.empty()) return std::nullopt;
    const auto which = world_.chance.below(reserved_.size());
    Reserved taken = reserved_[which];
    reserved_.erase(reserved_.begin() + static_cast<std::ptrdiff_t>(which));
    return taken;
}

}  // namespace veilbox::simulation
