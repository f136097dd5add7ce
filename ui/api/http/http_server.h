// An HTTPS server (TLS 1.2 and 1.3, HTTP/1.1) over Boost.Beast, which stays behind this header.
#pragma once
#include "controller/domain/time.h"
#include "ui/api/http/http.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace veilbox::ui {

struct HttpOptions {
    std::string host = "127.0.0.1";  // an address, not a name
    std::uint16_t port = 0;          // 0: any free one
    std::string certificate;         // PEM file, chain
    std::string private_key;         // PEM file
    int threads = 2;
    std::size_t most_connections = 512;
    std::size_t most_per_address = 64;
    std::size_t largest_header = 16 * 1024;
    std::size_t largest_body = 1024 * 1024;
    milliseconds idle{30'000};      // for a request to begin and its header to be complete
    milliseconds transfer{20'000};  // for the rest of a request, an answer, or the TLS handshake
    milliseconds comment{15'000};   // an event stream is never silent for longer
};

// What the protocol itself refuses, before any handler is asked.
enum class HttpRefusal {
    Malformed,           // 400
    HeaderTooLarge,      // 431
    BodyTooLarge,        // 413
    UnknownExpectation,  // 417
    Failed,              // 500: the handler threw
};

// Called from the server's threads, several at a time.
struct HttpEvents {
    std::function<Reply(const Request&)> handle;
    std::function<Response(HttpRefusal)> refuse;
    std::function<void()> connection_refused;  // over a cap; the peer was disconnected
};

class HttpServer {
  public:
    // Binds and starts. Throws std::system_error: address in use, certificate or key not usable.
    HttpServer(const HttpOptions& options, HttpEvents events);
    // Stops: no new connection, running requests are answered (at most 3 s), streams are closed.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace veilbox::ui
