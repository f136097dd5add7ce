// Everything of a locker behind its screen, in this process: local socket, deciding thread, SQLite
// journal and bus of the controller, and a board whose frames are timed. The deciding thread's
// clock is moved by hand, so that no round waits for a deadline.
#pragma once
#include "controller/apps/controller/local_face.h"
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/system/mailbox.h"
#include "tests/bench/touchscreen/deposit/timed_board.h"
#include "tests/support/locker_at_a_wall.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace veilbox::bench {

class WorkingLocker final : private LockBus {
  public:
    // A courier is signed in at it, and one small parcel is announced.
    WorkingLocker();
    ~WorkingLocker() override;

    const std::string& socket() const { return socket_; }
    TimedBoard& board() { return board_; }
    static std::string label() { return tests::LockerAtAWall::label('A'); }
    // The parcel of the last deposit was not put in: its label can be scanned again.
    void begin_again();
    // The positive control: the deciding thread sleeps for so long before a line or a door reading.
    void set_late(milliseconds late) { late_ = late; }

  private:
    bool unlatch(CompartmentId compartment) override { return bus_->unlatch(compartment); }
    void decide(const std::stop_token& stop);
    void in_turn(const std::function<void()>& work);
    void connect_bus();
    hal::Wiring wiring() const;
    LockBusEvents bus_events();
    hal::LineServerEvents local_events();

    tests::ScratchFolder folder_;
    const std::string socket_ = folder_.file("controller.sock");
    tests::LockerAtAWall locker_;
    TimedBoard board_;
    std::atomic<milliseconds> late_{milliseconds{0}};
    std::atomic<std::size_t> doors_read_{0};
    hal::Mailbox<std::function<void()>> work_{2048};
    hal::LineServer server_;
    apps::LocalFace face_;
    std::unique_ptr<hal::ModbusLockBus> bus_;
    std::jthread deciding_;
};

}  // namespace veilbox::bench
