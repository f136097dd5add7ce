#include "tests/simulation/sim_people.h"

#include <algorithm>

#include <fmt/format.h>

namespace veilbox::simulation {
using namespace std::chrono_literals;

CourierNumber number_of(int courier) {
    return *CourierNumber::parse(std::to_string(100 + courier));
}
SecretText pin_of(int courier) { return SecretText(std::to_string(246800 + courier)); }
CourierId id_of(int courier) { return *CourierId::parse(fmt::format("1{:0>25}", courier)); }

void SimPeople::begin() {
    world_.pass(1s);
    register_couriers();
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
    if (!round_ && !to_drop_off_.empty() && world_.chance.one_in(12)) bring_a_parcel();
    pause();
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
    const auto account = accounts_.find(courier);
    const int badge = account == accounts_.end() ? 0 : account->second.badge;
    return scan_text(ScanKind::Badge, fmt::format("B{:0>12}{:0>13}", badge, courier));
}

bool SimPeople::scan(const std::string& text) {
    return !world_.tell(command::TakeScan{parse_scan(text)});
}

bool SimPeople::show_badge(int courier) {
    const std::string badge = badge_of(courier);
    const auto refused = world_.tell(command::TakeScan{parse_scan(badge)});
    if (refused == Refusal::AccountNotValid) note("a badge of an account that has ended");
    world_.oracle.limits.judge_badge(id_of(courier), world_.secrets.badge_digest(SecretText(badge)),
                                     refused, world_.mind().state(), world_.now().wall);
    return !refused;
}

bool SimPeople::show_qr(const ParcelId& parcel) {
    const auto refused = world_.tell(command::TakeScan{parse_scan(world_.codes.at(parcel).qr)});
    world_.oracle.limits.judge_qr(refused);
    return !refused;
}

void SimPeople::pass(milliseconds time) {
    while (noise_ && time > 0ms) {
        world_.tell(noise_->what);
        const milliseconds piece = std::min(noise_->every, time);
        world_.pass(piece);
        time -= piece;
        noise_->left -= piece;
        if (noise_->left <= 0ms) noise_.reset();
    }
    if (time > 0ms) world_.pass(time);
}

void SimPeople::pause() { pass(milliseconds(50 + world_.chance.below(2'500))); }

// Seconds more than any limit at a door that waits, or as long as a night.
void SimPeople::time_stands_still() {
    const std::uint64_t most = world_.chance.one_in(4) ? 28'800'000 : 300'000;
    world_.pass(milliseconds(16'000 + world_.chance.below(most)));
}

}  // namespace veilbox::simulation
