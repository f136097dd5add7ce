#include "tests/bench/touchscreen/deposit/working_locker.h"

#include <future>
#include <stdexcept>
#include <utility>

namespace veilbox::bench {

WorkingLocker::WorkingLocker()
    : server_(socket_, local_events()),
      face_({.server = server_,
             .mind = locker_.mind(),
             .journal = locker_.journal(),
             .locker = *LockerId::parse("0412"),
             .public_key = locker_.signing_key().public_key(),
             .complete = [](wire::StatusAnswer&) {}}),
      deciding_([this](const std::stop_token& stop) { decide(stop); }) {
    connect_bus();
    in_turn([this] {
        locker_.register_courier('A', "38", "BADGE1", "2468");
        locker_.announce('A', Size::S);
        locker_.scan(tests::LockerAtAWall::badge("BADGE1"));
    });
}

WorkingLocker::~WorkingLocker() {
    deciding_.request_stop();
    deciding_.join();
}

void WorkingLocker::begin_again() {
    in_turn([this] { locker_.tell(command::EndDeposit{DepositEnd::Undone}); });
    connect_bus();
}

// A new one for each deposit: a door that moves 13 times a minute is not believed (door_filter.h).
void WorkingLocker::connect_bus() {
    in_turn([this] {
        bus_.reset();
        doors_read_ = 0;
        bus_ = std::make_unique<hal::ModbusLockBus>(wiring(), bus_events());
    });
    for (int i = 0; doors_read_ < tests::layout().compartments.size(); ++i) {
        if (i > 1000) throw std::runtime_error("the doors of the board cannot be read");
        std::this_thread::sleep_for(milliseconds(5));
    }
}

// As the controller's own loop: what was decided is on the disk and on the bus before it is shown.
void WorkingLocker::decide(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (auto work = work_.pop(milliseconds(50))) locker_.with_bus(*this, [&] { (*work)(); });
        face_.push(locker_.screen());
    }
}

void WorkingLocker::in_turn(const std::function<void()>& work) {
    std::promise<void> done;
    work_.push([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

hal::Wiring WorkingLocker::wiring() const {
    hal::Wiring wiring;
    wiring.lines.push_back({"line", hal::TcpEndpoint{.host = "127.0.0.1", .port = board_.port()}});
    wiring.boards.push_back({"board", 0, *hal::BoardAddress::from_number(1),
                             *hal::find_board_profile("generic-coil-input")});
    wiring.pulse = hal::PulseLength::clamped(hal::PulseLength::shortest);
    int channel = 0;
    for (const Compartment& compartment : tests::layout().compartments) {
        wiring.compartments.push_back(compartment);
        wiring.channels.push_back({compartment.id, 0, channel++});
    }
    return wiring;
}

LockBusEvents WorkingLocker::bus_events() {
    return {.door =
                [this](CompartmentId id, Door door) {
                    work_.push([this, id, door] {
                        std::this_thread::sleep_for(late_.load());
                        locker_.tell(command::ReadDoor{id, door});
                        // A door that is shut at once counts as bounced.
                        if (door == Door::Open) locker_.pass(std::chrono::seconds(2));
                        ++doors_read_;
                    });
                },
            .pulsed =
                [this](CompartmentId id, bool confirmed) {
                    work_.push([this, id, confirmed] {
                        locker_.tell(command::ReportUnlatch{id, confirmed});
                    });
                }};
}

hal::LineServerEvents WorkingLocker::local_events() {
    return {
        .line =
            [this](hal::ClientId client, std::string line) {
                work_.push([this, client, line = std::move(line)] {
                    std::this_thread::sleep_for(late_.load());
                    face_.take_line(client, line, locker_.now());
                    server_.taken(client);
                });
            },
        .too_long = {},
        .gone =
            [this](hal::ClientId client) { work_.push([this, client] { face_.gone(client); }); }};
}

}  // namespace veilbox::bench
