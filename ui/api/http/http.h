// Requests and answers as plain values: nothing here knows sockets, TLS or Beast.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace veilbox::ui {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;  // upper case; HEAD arrives as GET, and its answer is sent without the body
    std::string path;    // starts with '/', as sent: not decoded
    std::string query;   // what follows '?', not decoded
    Headers headers;     // names in lower case
    std::string body;
    std::string address;  // the peer's, without port

    // Empty if it is not there. A header that was sent twice counts as its first one.
    std::string_view header(std::string_view lower_case_name) const;
    // Values of "name=value&..." that need no decoding; nothing if the name is not there.
    std::optional<std::string_view> parameter(std::string_view name) const;
    std::vector<std::string_view> parameter_names() const;
};

struct Response {
    int status = 200;
    Headers headers;
    std::shared_ptr<const std::string> body;  // none: no body
};

Response answer(int status, std::string_view content_type, std::string body);

// One client's open stream of server-sent events. Any thread.
class SseStream {
  public:
    virtual ~SseStream() = default;
    // Whole events, each ending in an empty line. False if the client has gone or does not read:
    // its queue holds 4 MiB, then the stream is closed and the client comes back with
    // Last-Event-ID.
    virtual bool send(std::string_view events) = 0;
    virtual void close() = 0;
};

// The answer to a request that opens a stream.
struct EventStream {
    Headers headers;
    std::function<void(std::shared_ptr<SseStream>)> opened;
};

using Reply = std::variant<Response, EventStream>;

}  // namespace veilbox::ui
