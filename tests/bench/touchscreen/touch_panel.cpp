#include "tests/bench/touchscreen/touch_panel.h"

#include <bit>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veilbox::bench {
namespace {

int checked(int result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "touch panel");
    return result;
}

// Open Sound Control 1.0: big-endian numbers, texts ended by zeros up to a multiple of four.
std::string osc(std::int32_t number) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        text += static_cast<char>(static_cast<std::uint32_t>(number) >> shift);
    }
    return text;
}
std::string osc(float number) { return osc(std::bit_cast<std::int32_t>(number)); }
std::string osc(std::string_view text) {
    std::string padded(text);
    return padded.append(4 - text.size() % 4, '\0');
}

// One message of the profile for fingers, with its length before it as a bundle needs it.
std::string message(std::string_view types, const std::string& arguments) {
    const std::string text = osc("/tuio/2Dcur") + osc(types) + arguments;
    return osc(static_cast<std::int32_t>(text.size())) + text;
}

}  // namespace

TouchPanel::TouchPanel() : socket_(checked(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))) {
    // The port of a socket that has just been closed is free for the window to take.
    const int probe = checked(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* where = reinterpret_cast<sockaddr*>(&address);
    checked(bind(probe, where, length));
    checked(getsockname(probe, where, &length));
    close(probe);
    port_ = ntohs(address.sin_port);
    checked(connect(socket_, where, length));
}

TouchPanel::~TouchPanel() { close(socket_); }

void TouchPanel::press(Place place) {
    ++finger_;
    const std::string still = osc(0.0F) + osc(0.0F) + osc(0.0F);
    send(message(",si", osc("alive") + osc(finger_)),
         message(",sifffff", osc("set") + osc(finger_) + osc(place.x) + osc(place.y) + still));
}

void TouchPanel::release() { send(message(",s", osc("alive")), ""); }

void TouchPanel::send(const std::string& alive, const std::string& set) {
    const std::string at_once = osc(0) + osc(1);
    const std::string bundle = osc("#bundle") + at_once +
                               message(",ss", osc("source") + osc("bench")) + alive + set +
                               message(",si", osc("fseq") + osc(++frame_));
    checked(static_cast<int>(::send(socket_, bundle.data(), bundle.size(), 0)));
}

}  // namespace veilbox::bench
