// The controller's inner way from a line on the local socket to the relay: the one deciding thread,
// a real journal, a real bus that polls without a pause.
#pragma once
#include "hal/ipc/line_client.h"
#include "hal/ipc/line_server.h"
#include "hal/modbus/modbus_lock_bus.h"
#include "hal/system/mailbox.h"
#include "tests/bench/bus/bench_line.h"
#include "tests/support/locker_at_a_wall.h"

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace veilbox::bench {

// What a touchscreen sends when a code's last digit was typed.
std::string code_line(const std::string& digits);

class OpenPath {
  public:
    OpenPath();
    ~OpenPath();

    // Deposits a parcel, rests, then types its code as a touchscreen would. In microseconds.
    double from_digit_to_frame(milliseconds rest);
    // Sends without end, as a client that has gone mad.
    void flood(const std::stop_token& stop);
    // The positive control: the deciding thread sleeps for so long before a line.
    void set_late(milliseconds late) { late_ = late; }

  private:
    class OneDoor final : public LockBus {
      public:
        explicit OneDoor(OpenPath& path) : path_(path) {}
        bool unlatch(CompartmentId) override {
            return path_.bus_.unlatch(path_.line_.wiring().channels[0].compartment);
        }

      private:
        OpenPath& path_;
    };

    void decide(const std::string& line);
    std::string deposit();
    void in_turn(const std::function<void()>& work);

    tests::ScratchFolder folder_;
    tests::LockerAtAWall locker_;
    int deposits_ = 0;
    std::atomic<milliseconds> late_{milliseconds{0}};
    hal::BenchLine line_;
    // Room for what the server lets 32 clients have under way.
    hal::Mailbox<std::function<void()>> work_{2048};
    hal::LineServer server_;
    hal::LineClient client_;
    hal::ModbusLockBus bus_;
    OneDoor one_door_{*this};
    std::jthread deciding_;
};

}  // namespace veilbox::bench
