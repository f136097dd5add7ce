#include "tests/bench/locker/open_path.h"

#include "controller/domain/encoding/base32.h"
#include "controller/wire/local_json.h"
#include "tests/bench/row.h"

#include <array>
#include <future>

namespace veilbox::bench {

using std::chrono::steady_clock;

std::string code_line(const std::string& digits) {
    return R"({"v":1,"id":1,"do":"code","digits":")" + digits + "\"}";
}

OpenPath::OpenPath()
    : line_(1, 0, "waveshare-relay-8-d"),
      server_(folder_.file("s"), {.line =
                                      [this](hal::ClientId client, const std::string& line) {
                                          work_.push([this, client, line] {
                                              std::this_thread::sleep_for(late_.load());
                                              decide(line);
                                              server_.taken(client);
                                          });
                                      }}),
      client_(folder_.file("s")),
      bus_(line_.wiring(), {}, {.poll_every = milliseconds{0}}),
      deciding_([this](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
              if (auto work = work_.pop(milliseconds(50))) (*work)();
          }
      }) {
    line_.wait_for_polls(50);
    in_turn([this] {
        locker_.all_doors_say(Door::Closed);
        locker_.register_courier('A', "38", "BADGE1", "2468");
    });
}

OpenPath::~OpenPath() {
    deciding_.request_stop();
    deciding_.join();
}

double OpenPath::from_digit_to_frame(milliseconds rest) {
    std::string digits;
    in_turn([&] { digits = deposit(); });
    std::this_thread::sleep_for(rest);
    const auto began = steady_clock::now();
    client_.send(code_line(digits));
    const double us = micros(line_.next_coil_frame(began) - began);
    in_turn([this] {
        locker_.door_says(1, Door::Open);
        locker_.door_says(1, Door::Closed);
    });
    return us;
}

void OpenPath::flood(const std::stop_token& stop) {
    hal::LineClient client(folder_.file("s"));
    while (!stop.stop_requested()) client.send(code_line("12"));
}

void OpenPath::decide(const std::string& line) {
    const auto request = wire::parse_local_request(line);
    locker_.with_bus(one_door_, [&] { locker_.tell(std::get<Command>(request->content)); });
}

std::string OpenPath::deposit() {
    const int round = deposits_++;
    const std::array<std::uint8_t, 2> number{static_cast<std::uint8_t>(round >> 8),
                                             static_cast<std::uint8_t>(round)};
    const std::string text = "777777777777" + to_base32(number);
    const auto parcel = *ParcelId::parse("8888888888" + text);
    locker_.announce_as(parcel, scan_text(ScanKind::Waybill, text), Size::S);
    locker_.scan(tests::LockerAtAWall::badge("BADGE1"));
    locker_.scan(scan_text(ScanKind::Waybill, text));
    const int door = locker_.bus.pulses.back();
    locker_.door_says(door, Door::Open);
    locker_.door_says(door, Door::Closed);
    locker_.tell(command::SignOut{});
    return std::string(locker_.code_of_last().code.reveal());
}

void OpenPath::in_turn(const std::function<void()>& work) {
    std::promise<void> done;
    work_.push([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

}  // namespace veilbox::bench
