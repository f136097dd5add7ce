#include "tests/bench/touchscreen/idle_controller.h"

#include "controller/wire/local_json.h"

#include <utility>

namespace veilbox::bench {
namespace {

constexpr int cabinets = 5;
constexpr int rows = 8;
constexpr int code_digits = 9;

LockerLayout layout() {
    LockerLayout layout{
        .name = "Linden Square", .address = "Linden Square 4, Berlin", .compartments = {}};
    for (int place = 0; place < cabinets * rows; ++place) {
        layout.compartments.push_back({.id = *CompartmentId::from_number(place + 1),
                                       .size = Size::M,
                                       .reach = Reach::Middle,
                                       .cabinet = place / rows,
                                       .top = 1 + place % rows,
                                       .height = 1});
    }
    return layout;
}

}  // namespace

IdleController::IdleController(const std::string& socket_path)
    : server_(socket_path, {.line =
                                [this](hal::ClientId client, const std::string& line) {
                                    take(client, line);
                                    server_.taken(client);
                                },
                            .too_long = [](hal::ClientId) {},
                            .gone = [](hal::ClientId) {}}) {}

int IdleController::greeted() const {
    const std::lock_guard lock(mutex_);
    return greeted_;
}

std::vector<std::string> IdleController::take_codes() {
    const std::lock_guard lock(mutex_);
    return std::exchange(codes_, {});
}

void IdleController::take(hal::ClientId client, const std::string& line) {
    const auto request = wire::parse_local_request(line);
    if (!request) return;
    if (std::holds_alternative<wire::Hello>(request->content)) {
        server_.send(client, wire::hello_line(request->id, "bench"));
        server_.send(client, wire::layout_push(*LockerId::parse("0412"), layout(), code_digits));
        server_.send(client, wire::screen_push({.content = IdleScreen{}, .uplink = true}));
        const std::lock_guard lock(mutex_);
        ++greeted_;
        return;
    }
    server_.send(client, wire::accepted_line(request->id));
    const auto* command = std::get_if<Command>(&request->content);
    const auto* person = command ? std::get_if<command::ByPerson>(command) : nullptr;
    const auto* typed = person ? std::get_if<command::EnterCode>(person) : nullptr;
    if (typed == nullptr) return;
    const std::lock_guard lock(mutex_);
    codes_.emplace_back(typed->code.reveal());
}

}  // namespace veilbox::bench
