// An HTTPS client for tests, over libcurl: verifies the server's certificate, follows nothing.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace veilbox::ui {

struct Answer {
    long status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
    std::string error;  // what curl says, empty if there was an answer
    int interim = 0;    // 1xx answers before it
};

struct Ask {
    std::string method = "GET";
    std::string path;
    std::vector<std::string> headers;
    std::string body;
    long tls_version = 0;                            // CURL_SSLVERSION_...; 0: curl's choice
    std::function<bool(const std::string&)> enough;  // called with the body so far; true ends it
};

class HttpsClient {
  public:
    HttpsClient(std::uint16_t port, std::string ca) : port_(port), ca_(std::move(ca)) {}
    // Within 20 s.
    Answer ask(const Ask& request) const;

  private:
    std::uint16_t port_;
    std::string ca_;
};

}  // namespace veilbox::ui
