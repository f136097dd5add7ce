#include "tests/fleet/kept_connection.h"

#include <algorithm>
#include <array>

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <poll.h>

namespace veilbox::ui {
namespace {

constexpr int patience_ms = 10'000;

}  // namespace

struct KeptConnection::Curl {
    ~Curl() { curl_easy_cleanup(handle); }
    CURL* handle = curl_easy_init();
    curl_socket_t socket = CURL_SOCKET_BAD;
};

KeptConnection::KeptConnection(std::uint16_t port, const std::string& ca)
    : curl_(std::make_unique<Curl>()) {
    const std::string url = "https://127.0.0.1:" + std::to_string(port);
    curl_easy_setopt(curl_->handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl_->handle, CURLOPT_CAINFO, ca.c_str());
    curl_easy_setopt(curl_->handle, CURLOPT_PROXY, "");
    curl_easy_setopt(curl_->handle, CURLOPT_CONNECT_ONLY, 1L);
    EXPECT_EQ(curl_easy_perform(curl_->handle), CURLE_OK);
    curl_easy_getinfo(curl_->handle, CURLINFO_ACTIVESOCKET, &curl_->socket);
}

KeptConnection::~KeptConnection() = default;

bool KeptConnection::wait() const {
    pollfd waiting{.fd = curl_->socket, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, patience_ms) == 1;
}

bool KeptConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t sent = 0;
        const CURLcode code = curl_easy_send(curl_->handle, bytes.data(), bytes.size(), &sent);
        if (code == CURLE_AGAIN) {
            pollfd waiting{.fd = curl_->socket, .events = POLLOUT, .revents = 0};
            if (poll(&waiting, 1, patience_ms) != 1) return false;
        } else if (code != CURLE_OK) {
            return false;
        }
        bytes.remove_prefix(sent);
    }
    return true;
}

std::string KeptConnection::read_some(std::size_t most) {
    std::array<char, 16 * 1024> bytes{};
    while (!ended_) {
        std::size_t count = 0;
        const CURLcode code =
            curl_easy_recv(curl_->handle, bytes.data(), std::min(most, bytes.size()), &count);
        if (code == CURLE_OK && count > 0) return {bytes.data(), count};
        if (code != CURLE_AGAIN) {
            ended_ = true;
        } else if (!wait()) {
            break;
        }
    }
    return "";
}

std::string KeptConnection::read(std::size_t count) {
    std::string text;
    while (text.size() < count) {
        const std::string some = read_some(count - text.size());
        if (some.empty()) break;
        text += some;
    }
    return text;
}

std::string KeptConnection::read_head() {
    std::string text;
    while (!text.ends_with("\r\n\r\n")) {
        const std::string one = read_some(1);
        if (one.empty()) break;
        text += one;
    }
    return text;
}

std::string KeptConnection::read_rest() {
    std::string text;
    while (true) {
        const std::string some = read_some(std::string::npos);
        if (some.empty()) return text;
        text += some;
    }
}

}  // namespace veilbox::ui
