// TextMessenger over the HTTP interface of a gateway, as its configuration describes it: HTTPS (or
// HTTP to this same machine), TLS 1.2 or later, no proxy, no redirects, time-outs on everything.
#pragma once
#include "controller/ports/vault/messenger.h"
#include "hal/messaging/text_template.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace veilbox::hal {

enum class HttpMethod { Post, Get };
constexpr auto names_of(HttpMethod) {
    return name_table<HttpMethod>({{HttpMethod::Post, "POST"}, {HttpMethod::Get, "GET"}});
}

enum class BodyForm { Json, Form };
constexpr auto names_of(BodyForm) {
    return name_table<BodyForm>({{BodyForm::Json, "application/json"},
                                 {BodyForm::Form, "application/x-www-form-urlencoded"}});
}

// HTTP status from `first` to `last`.
struct StatusRange {
    int first;
    int last;
};
using StatusList = std::vector<StatusRange>;
// "200-299, 409" with blanks or commas between; nothing if it is no such list of 200 to 599.
std::optional<StatusList> status_list(std::string_view text);

struct HttpHeader {
    std::string name;
    std::string value;  // may have {token} and {id}
};

struct HttpSmsOptions {
    std::string url;  // may have all places but {token}, behind the host
    HttpMethod method = HttpMethod::Post;
    BodyForm form = BodyForm::Json;  // encodes the places of `body`; sent as Content-Type
    std::vector<HttpHeader> headers;
    std::string body;  // as `url`; "" with GET
    std::string from;  // who the message comes from, as the gateway wants it
    SecretText token;
    StatusList accepted{{.first = 200, .last = 299}};
    StatusList refused_recipient;
    std::string ca;  // PEM file; "" for the system's authorities
    std::chrono::milliseconds time_out{30'000};
};

// What is wrong with the options, by the name of the member; empty if nothing is. `token` itself is
// not looked at: `with_token` says whether there will be one.
struct OptionComplaint {
    std::string member;
    std::string what;  // "must ..."
};
std::vector<OptionComplaint> complaints(const HttpSmsOptions& options, bool with_token);

class HttpSms final : public TextMessenger {
  public:
    // Throws std::invalid_argument with the first complaint, or if the token has controls in it.
    explicit HttpSms(HttpSmsOptions options);
    // Any thread, several at once. The answer's status alone counts: 4 KiB of its body are read and
    // thrown away.
    std::expected<void, SendError> send(const TextMessage& message) override;

  private:
    HttpSmsOptions options_;
};

}  // namespace veilbox::hal
